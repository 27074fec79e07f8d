from odoo import models
from odoo.exceptions import AccessError, UserError

from ... import disclosure


class MentoringEvaluation(models.Model):
    """The person's way to the questionnaire, from a mail or a page."""

    _inherit = "mentoring.evaluation"

    def action_open_questionnaire(self):
        """Open the questionnaire; for the person it was sent to alone."""
        self.ensure_one()
        if self.user_id != self.env.user:
            raise AccessError(self.env._("Everybody answers their own questionnaire."))
        if self.state != "sent":
            raise UserError(self.env._("There is nothing to answer here now."))
        return {
            "type": "ir.actions.act_url",
            "url": self._get_start_url(),
            "target": "self",
        }

    def _get_access_action(self, access_uid=None, force_website=False):
        """Lead the person from the mail straight to the questionnaire.

        The mail itself carries no key to the answers: it can be read by whoever
        reads the record's chatter.
        """
        if access_uid and access_uid == self.user_id.id and self.state == "sent":
            return self.with_user(access_uid).action_open_questionnaire()
        return super()._get_access_action(
            access_uid=access_uid, force_website=force_website
        )

    def _mail_share_url(self):
        return f"/my/mentoring/evaluations/{self.id}"

    def _get_introduction(self):
        """Return what the questionnaire says of itself, and how many questions it has.

        :return: ``(title, introduction, number of questions)``
        """
        # sudo: survey.survey - participants have no rights on surveys; what is asked
        # is no secret to those who are asked
        survey = self.sudo().survey_id
        return survey.title, survey.description, survey.question_count

    def _get_quotable(self):
        """Return what the person wrote that they may allow to be quoted."""
        return self.comment_ids.filtered(lambda c: c.text and not c.is_for_oneself)

    def _get_promises(self):
        """Return what is promised to those who answer, in numbers.

        :return: ``(smallest group, from how many on words are quoted, days that answers
            are kept once the programme is over and told)``
        """
        # sudo: mentoring.programme, res.company - what is promised there
        programme = self.sudo().programme_id
        return (
            programme._get_release_minimum(),
            max(programme._get_release_minimum(), disclosure.QUOTED_FROM),
            programme.company_id.mentoring_answers_days,
        )

    def _get_part_company(self):
        """Return the name of the company that reads, apart, what its own people's
        answers add up to; ``False`` where none does."""
        # sudo: mentoring.programme, mentoring.participant - what is promised there
        evaluation = self.sudo()
        programme = evaluation.programme_id
        told_apart = (
            programme.result_company_ids
            if programme.release_minimum
            else programme._get_admitted()
        )
        return (evaluation.participant_id.employer_id & told_apart).name

    def _get_start_url(self):
        # sudo: survey.user_input - the person's own invitation
        return self.sudo().user_input_id.get_start_url()
