from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

from ...states import PAIRING_OVER
from ..taken_step.taken_step import HOURS_TO_TAKE_BACK

#: What is said of the end.
OVER = "mentoring_programme.mail_pairing_over_manager"


class MentoringPairing(models.Model):
    """The mentee's line manager of today, who reads phase, dates and counts.

    They hear that it begins and that it is over: not how, nor by whose wish. Of the end
    once nobody can take it back any more, if they are their manager still.
    """

    _inherit = "mentoring.pairing"

    tell_manager_at = fields.Datetime(
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=NO_ACCESS,
        help="When the line manager hears that it is over; empty once they have.",
    )

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

    def _tell_line_manager_later(self):
        """Have them told that it is over."""
        wait = timedelta(hours=HOURS_TO_TAKE_BACK)
        self._write_through_door({"tell_manager_at": fields.Datetime.now() + wait})

    def _keep_from_line_manager(self):
        """Have them told nothing: it is not over after all."""
        self._write_through_door({"tell_manager_at": False})

    @api.model
    def _cron_tell_line_managers(self, limit=100):
        # what is over may be put away by then
        self.with_context(active_test=False)._run_batches(
            Domain("tell_manager_at", "<=", fields.Datetime.now()),
            lambda p: p.with_context(active_test=True)._tell_line_manager_of_end(),
            limit,
            together=True,
        )

    def _tell_line_manager_of_end(self):
        self._tell_line_manager(OVER)
        self._keep_from_line_manager()
