from odoo import models
from odoo.exceptions import AccessError, UserError


class MentoringRelease(models.Model):
    """What to improve by what was released."""

    _inherit = "mentoring.release"

    def action_note_improvement(self):
        """Note what to improve by these results."""
        self.ensure_one()
        self.check_access("read")
        if not self._is_coordinator():
            raise AccessError(
                self.env._("Improvements are noted by those who run the programme.")
            )
        if self.state != "released":
            raise UserError(
                self.env._("Release the results first: until then they tell nothing.")
            )
        source = "pulse" if self.moment == "pulse" else "release"
        return self.programme_id._open_new_improvement(
            source=source, release_id=self.id
        )
