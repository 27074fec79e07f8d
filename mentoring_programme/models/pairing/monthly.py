from odoo import fields, models
from odoo.tools import format_date


class MentoringPairing(models.Model):
    """How far the two are, for the mentee's line manager: as on their page."""

    _inherit = "mentoring.pairing"

    def _say_to_line_manager(self):
        """Return how far somebody is, in a line, in the language of the reader."""
        env = self.env
        ahead = self.next_meeting_on
        local = ahead and fields.Datetime.context_timestamp(self, ahead).date()
        return env._(
            "• %(name)s: %(phase)s; next meeting: %(day)s; hours so far: %(hours)s",
            name=self.mentee_id.name,
            phase=self._state_label(self.state),
            day=format_date(env, local) if local else env._("none planned"),
            hours=f"{self.hours_held:g}",
        )
