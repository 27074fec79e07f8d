from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS

#: Nobody is asked or reminded more often than this.
PAUSE = timedelta(days=3)


class MentoringRemindedMixin(models.AbstractModel):
    """Waits for somebody, whom those who run the programme may remind: ``remind`` is a
    step of its lifecycle, which leads to the state it leaves."""

    _name = "mentoring.reminded.mixin"
    _description = "Waits for Somebody Who Is Reminded"

    #: What whom it waits for depends on.
    _silence = ()

    reminded_on = fields.Datetime("Last Reminder", readonly=True, copy=False)
    silent_partner_ids = fields.Many2many(
        "res.partner",
        compute="_compute_silent_partner_ids",
        compute_sudo=True,
        groups=NO_ACCESS,
        context={"active_test": False},
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"reminded_on"}

    @api.depends(lambda self: self._silence)
    @api.depends_context("uid")
    def _compute_silent_partner_ids(self):
        """Those it waits for; nobody reminds themselves."""
        for record in self:
            record.silent_partner_ids = record._get_silent() - self.env.user.partner_id

    def _get_silent(self):
        """Return the contacts it waits for."""
        raise NotImplementedError

    def _get_asked_on(self):
        """Return when those it waits for were asked."""
        return self.state_since

    @api.depends("reminded_on", "state_since")
    def _needs_pause_since_reminder(self):
        """nobody asked or reminded in the last three days"""
        asked = self._get_asked_on()
        asked = max(asked, self.reminded_on or asked)
        return asked > fields.Datetime.now() - PAUSE and self.env._(
            "They were asked less than three days ago. Give them a little time."
        )

    @api.depends("silent_partner_ids")
    def _needs_somebody_to_remind(self):
        """somebody else whom it waits for, and can be written to"""
        silent = self.silent_partner_ids
        if not silent:
            return self.env._("It waits for nobody but you.")
        return not any(silent.mapped("email")) and self.env._(
            "Nobody whom it waits for has a mail address: %s.",
            ", ".join(silent.mapped("display_name")),
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
        self._note_reminded()

    def _note_reminded(self):
        self._write_through_door({"reminded_on": fields.Datetime.now()})
