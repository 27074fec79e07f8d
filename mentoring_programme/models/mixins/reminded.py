from datetime import timedelta

from odoo import api, fields, models

#: Nobody is asked or reminded more often than this.
PAUSE = timedelta(days=3)


class MentoringRemindedMixin(models.AbstractModel):
    """Waits for somebody, whom those who run the programme may remind: ``remind`` is a
    step of its lifecycle, which leads to the state it leaves."""

    _name = "mentoring.reminded.mixin"
    _description = "Waits for Somebody Who Is Reminded"

    reminded_on = fields.Datetime("Last Reminder", readonly=True, copy=False)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"reminded_on"}

    @api.depends("reminded_on", "state_since")
    def _needs_pause_since_reminder(self):
        """nobody asked or reminded in the last three days"""
        asked = max(self.state_since, self.reminded_on or self.state_since)
        return asked > fields.Datetime.now() - PAUSE and self.env._(
            "They were asked less than three days ago. Give them a little time."
        )

    def action_remind(self):
        """Remind whoever it waits for."""
        return self._advance("remind")

    def _target_remind(self):
        return self.state

    def _after_remind(self):
        for record in self:
            record._remind()

    def _remind(self):
        """Remind whoever it waits for; models send the mail."""
        self._write_through_door({"reminded_on": fields.Datetime.now()})
