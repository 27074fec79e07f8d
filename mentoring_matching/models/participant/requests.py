from odoo import models

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many


class MentoringParticipant(models.Model):
    """Whom somebody asks for; taken back once they have a match, or leave."""

    _inherit = "mentoring.participant"

    match_request_ids = ConfidentialOne2many(
        "mentoring.match.request", "participant_id", "Requests"
    )

    def _end_what_is_open(self):
        self._withdraw_requests()
        return super()._end_what_is_open()

    def _after_rest(self):
        """Whoever would not like another match now asks for nobody."""
        self._withdraw_requests()

    def _get_what_may_follow(self):
        return [*super()._get_what_may_follow(), (self.match_request_ids, ("state",))]

    def _after_take_back(self):
        self._take_back_what_followed("mentoring.match.request", "reinstate")
        return super()._after_take_back()

    def _withdraw_requests(self):
        # sudo: mentoring.match.request - it follows, whoever took the step
        self.sudo().match_request_ids.filtered(lambda r: r.state == "asked")._advance(
            "withdraw", as_system=True
        )
