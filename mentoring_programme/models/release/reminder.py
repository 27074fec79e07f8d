from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..mixins.reminded import PAUSE


class MentoringRelease(models.Model):
    """A reminder for whoever has not answered: who that is, is told to nobody."""

    _inherit = "mentoring.release"

    reminded_on = fields.Datetime("Last Reminder", readonly=True, copy=False)

    def action_remind(self):
        """Have a job remind who has not answered yet, without naming them.

        The job writes the mails, so that they are not the coordinator's to read.
        """
        self.ensure_one()
        self.check_access("read")
        if not self._is_coordinator():
            raise AccessError(self.env._("The programme's coordinator reminds people."))
        if self.state != "draft":
            raise UserError(self.env._("These results have been released."))
        now = fields.Datetime.now()
        if self.reminded_on and self.reminded_on > now - PAUSE:
            raise UserError(
                self.env._(
                    "They were reminded less than three days ago. Give them a little "
                    "time."
                )
            )
        self._write_through_door({"reminded_on": now})
        self.env["mentoring.evaluation"]._wake_up(
            "mentoring_programme.cron_remind_evaluations"
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Whoever has not answered yet gets a reminder in a moment."
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    @api.model
    def _find_reminded(self):
        """Return the drafts whose people were to be reminded in these days."""
        since = fields.Datetime.now() - PAUSE
        return self.search([("state", "=", "draft"), ("reminded_on", ">", since)])
