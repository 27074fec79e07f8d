from odoo import models


class MentoringParticipant(models.Model):
    """What somebody takes along of matching: whom they wished for, and asked for. Why
    they were matched stands with their pairings, in the words they read there."""

    _inherit = "mentoring.participant"

    def _get_my_plain_sections(self):
        return [
            *super()._get_my_plain_sections(),
            self._find_mine(
                "wishes",
                self.env._("Whom you would like to work with, and whom never"),
                "mentoring.wish",
                self._of("participant_id"),
                *("programme_id", "partner_name", "kind", "rank"),
            ),
            self._find_mine(
                "match_requests",
                self.env._("Whom you asked for"),
                "mentoring.match.request",
                self._of("participant_id"),
                *("programme_id", "partner_name", "message", "state", "reason"),
            ),
        ]
