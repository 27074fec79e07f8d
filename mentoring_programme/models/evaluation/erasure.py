from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...states import EVALUATION_UNANSWERED


class MentoringEvaluation(models.Model):
    """What people answered is deleted once nothing is made of it any more."""

    _inherit = "mentoring.evaluation"

    @api.model
    def _cron_erase_answers(self, limit=10):
        """Delete the answers of programmes whose results have all been told.

        So long after the last release, or after the end where there was none: as long
        as the company has it.
        """
        companies = self.env["mentoring.programme"]._read_group([], ["company_id"])
        for [company] in companies:
            days = timedelta(days=company.mentoring_answers_days)
            since = fields.Datetime.now() - days
            domain = self._get_erasure_domain(since) & Domain(
                "company_id", "=", company.id
            )
            programmes = self.env["mentoring.programme"].with_context(active_test=False)
            programmes._run_batches(domain, lambda p: p._erase_answers(), limit)

    @api.model
    def _get_erasure_domain(self, since):
        """Return the programmes that are over, and have been quiet ``since`` then."""
        busy = self.with_context(active_test=False)._search(
            Domain("state", "in", EVALUATION_UNANSWERED)
            # not since the last answer: the day of the deletion would tell of it
            | Domain("sent_on", ">", since)
        )
        released = self.env["mentoring.release"]._search([("released_on", ">", since)])
        return Domain(
            [
                ("state", "in", ("closed", "cancelled")),
                ("state_since", "<=", since),
                ("answers_erased_on", "=", False),
                ("id", "not in", busy.select("programme_id")),
                ("id", "not in", released.select("programme_id")),
            ]
        )


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    def _erase_answers(self):
        """Delete what people answered, and tell them; released results stay."""
        Evaluation = self.env["mentoring.evaluation"].with_context(active_test=False)
        evaluations = Evaluation.search([("programme_id", "in", self.ids)])
        # all who were asked: a mail to those who answered would tell who they are
        asked = evaluations.filtered("sent_on").participant_id
        evaluations.user_input_ids.unlink()
        evaluations.comment_ids.unlink()
        drafts = [("programme_id", "in", self.ids), ("state", "=", "draft")]
        self.env["mentoring.release"].search(drafts).unlink()
        asked._send_mail("mentoring_programme.mail_answers_erased")
        self._write_through_door({"answers_erased_on": fields.Date.context_today(self)})
