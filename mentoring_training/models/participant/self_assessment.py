from odoo import models
from odoo.exceptions import UserError

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many
from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...states import MOMENT_OF_STAGE
from ..self_assessment.self_assessment import MOMENTS, SCALE

ORDER = [moment for moment, _label in MOMENTS]


class MentoringParticipant(models.Model):
    """How the person sees themselves: before the training, after it, at the end."""

    _inherit = "mentoring.participant"

    self_assessment_ids = ConfidentialOne2many(
        "mentoring.self.assessment", "participant_id", "Self-Assessments", copy=False
    )

    def _get_self_assessment_url(self):
        return f"/my/mentoring/enrolments/{self.id}/self-assessment"

    def _get_statements(self):
        """Return what the person is asked."""
        return self.env["mentoring.competence.item"].search([("role", "=", self.role)])

    def _get_self_assessments(self):
        """Return what the person has answered, in the order of the moments; to others
        nothing."""
        return self.self_assessment_ids.sorted(lambda a: ORDER.index(a.moment))

    def _get_to_assess(self):
        """Return what asks the person to assess themselves now: the first of it."""
        due = self.env["mentoring.completion"]._get_to_assess()
        due = due.filtered(lambda completion: completion.participant_id == self)
        moments = due.grouped(lambda c: ORDER.index(MOMENT_OF_STAGE[c.stage]))
        return moments[min(moments)] if moments else due

    def _get_moment_to_assess(self):
        """Return at which moment the person assesses themselves now; the last one they
        have answered can be changed until the next is asked for."""
        if due := self._get_to_assess():
            return MOMENT_OF_STAGE[due[0].stage]
        if self.programme_id.state in PROGRAMME_OVER:
            return False
        return self._get_self_assessments()[-1:].moment

    def _assess_oneself(self, moment, answers):
        """Keep how the person sees themselves; whatever asked for it is done by that.

        :param moment: at which they were asked
        :param answers: ``{statement: number}``
        :raises UserError: something is not answered, or was asked before something else
        """
        self.ensure_one()
        before = self.self_assessment_ids.filtered(lambda a: a.moment == moment)
        if not moment or moment != self._get_moment_to_assess():
            if before and before._get_answers([*answers]) == answers:
                return  # sent twice; by now the next is asked
            raise UserError(
                self.env._("This is not asked at the moment. Open the page anew.")
            )
        missing = [s for s in self._get_statements() if answers.get(s) not in SCALE]
        if missing:
            raise UserError(
                self.env._("Not answered yet: “%s”", missing[0].text)
                if len(missing) == 1
                else self.env._("%s statements are not answered yet.", len(missing))
            )
        due = self._get_to_assess()
        if before:  # what is not asked any more stays answered
            before.answers = before._pack(answers, before._unpack())
        else:
            before.create(
                {
                    "participant_id": self.id,
                    "moment": moment,
                    "answers": before._pack(answers),
                }
            )
        if due:
            # sudo: mentoring.completion - the person has done what it asks for
            due.sudo()._certify()

    def _get_self_picture(self):
        """Return how the person has seen themselves so far, to be drawn.

        :return: ``([label of a moment], [(label of a competence, [mean])])``; a mean
            that is not known is none
        """
        assessments = self._get_self_assessments()
        # with what is not asked any more
        items = self.env["mentoring.competence.item"].with_context(active_test=False)
        items = items.search([("role", "=", self.role)])
        labels = dict(assessments._fields["moment"]._description_selection(self.env))
        means = [assessment._get_means(items) for assessment in assessments]
        competences = items._fields["competence"]._description_selection(self.env)
        return (
            [labels[assessment.moment] for assessment in assessments],
            [
                (label, [mean.get(competence) for mean in means])
                for competence, label in competences
                if any(competence in mean for mean in means)
            ],
        )
