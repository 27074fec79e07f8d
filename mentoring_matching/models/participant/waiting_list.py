from odoo import api, models

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialDatetime
from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE


class MentoringParticipant(models.Model):
    """Waiting for a match: who comes first, and what sets a place free."""

    _inherit = "mentoring.participant"

    broken_on = ConfidentialDatetime(
        "Pairing Broke On",
        readonly=True,
        copy=False,
        readers="_get_runners_domain",
        help="Whose collaboration ended early is matched anew before others.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"broken_on"}

    @api.model
    def _get_matchmaking_fields(self):
        return super()._get_matchmaking_fields() | {"broken_on"}

    def write(self, vals):
        result = super().write(vals)
        if "capacity" in vals:
            matched = self.filtered(lambda p: p.state in PARTICIPANT_MATCHABLE)
            matched.programme_id._wake_waiting()
        return result

    def _after_make_ready(self):
        self.programme_id._wake_waiting()
        return super()._after_make_ready()

    def _after_rejoin(self):
        self._write_through_door({"broken_on": False})

    def _after_pair(self):
        self._write_through_door({"broken_on": False})
        self.filtered(lambda p: p.places_left < 1)._withdraw_requests()
