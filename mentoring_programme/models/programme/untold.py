from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    name_owner,
)


class MentoringProgramme(models.Model):
    """Whom mails of the programme did not reach, for those who run it.

    Who, and nothing of what they would have been told.
    """

    _inherit = "mentoring.programme"

    untold_count = fields.Integer("Could Not Be Told", compute="_compute_untold")
    untold = fields.Text("Who Could Not Be Told", compute="_compute_untold")

    @api.depends_context("uid")
    def _compute_untold(self):
        mails = self.filtered(
            lambda p: p.id and p._is_coordinator()
        )._get_unsent_mails()
        by_owner = mails.grouped("guarded_owner")
        for programme in self:
            people = by_owner.get(name_owner(programme._origin), mails.browse())
            names = {
                name
                for mail in people
                for name in mail.recipient_ids.mapped("name") or [mail.email_to]
                if name  # not of a contact that is gone
            }
            programme.untold_count = len(names)
            programme.untold = ", ".join(sorted(names))

    def _get_unsent_mails(self):
        """Return the mails that have been given up, as superuser."""
        # sudo: mail.mail - whom they are for
        mails = self.env["mail.mail"].sudo()
        return mails.search(
            Domain("state", "=", "exception")
            & Domain("guarded_owner", "in", [name_owner(p) for p in self._origin])
        )

    def _get_mail_owner(self):
        return self

    def action_tell_again(self):
        """Try again to send what could not be sent."""
        if any(not programme._is_coordinator() for programme in self):
            raise AccessError(
                self.env._("Those who run the programme have its mails sent again.")
            )
        self._get_unsent_mails()._send_again()
        return True
