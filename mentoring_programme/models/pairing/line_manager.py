from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...states import PAIRING_OVER
from ..taken_step.taken_step import HOURS_TO_TAKE_BACK

#: What is said of the end.
OVER = "mentoring_programme.mail_pairing_over_manager"


class MentoringPairing(models.Model):
    """The mentee's line manager of today, who reads phase, dates and counts.

    They hear that it begins and that it is over: not how, nor by whose wish. Of the end
    once nobody can take it back any more.
    """

    _inherit = "mentoring.pairing"

    @api.depends("mentee_id.manager_user_id", "state")
    def _compute_mentee_manager_user_id(self):
        """Follow the mentee's; whoever comes later sees nothing of what was over."""
        for pairing in self:
            manager = pairing.mentee_id.manager_user_id
            came_later = manager != pairing.mentee_manager_user_id
            if came_later and pairing.state in PAIRING_OVER:
                manager = False
            pairing.mentee_manager_user_id = manager

    def _tell_line_manager(self, xmlid):
        # sudo: res.users - whether the line manager can log in, and is none of the two
        told = self.sudo().filtered(
            lambda p: (
                p.mentee_manager_user_id.active
                and p.mentee_manager_user_id not in (p.mentor_user_id, p.mentee_user_id)
            )
        )
        told.sudo(self.env.su)._send_mail(xmlid, "mentee_manager_user_id.partner_id")

    def _prepare_mail_values(self, xmlid, owner):
        values = super()._prepare_mail_values(xmlid, owner)
        if xmlid == OVER:
            wait = timedelta(hours=HOURS_TO_TAKE_BACK)
            values["scheduled_date"] = fields.Datetime.now() + wait
        return values

    def _keep_from_line_manager(self):
        """Leave out what has not left yet: it is not over after all."""
        # sudo: mail.mail - what waits for whom
        mails = self.env["mail.mail"].sudo()
        mails.search(
            Domain("guarded_what", "=", OVER)
            & Domain("state", "=", "outgoing")
            & Domain("model", "=", self._name)
            & Domain("res_id", "in", self.ids)
        ).unlink()
