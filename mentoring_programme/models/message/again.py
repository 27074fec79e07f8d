from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Domain

from ...states import PARTICIPANT_OUT


class MentoringMessageRecipient(models.Model):
    """Whom it could not be sent to: the mail was not written, or it was given up.

    Who has left meanwhile is not written to any more.
    """

    _inherit = "mentoring.message.recipient"

    # gone once it has left
    mail_id = fields.Many2one(
        "mail.mail",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=NO_ACCESS,
    )
    has_failed = fields.Boolean(
        "Could Not Be Sent", compute="_compute_has_failed", compute_sudo=True
    )

    @api.depends("state", "mail_id.state", "participant_id.state")
    def _compute_has_failed(self):
        for recipient in self:
            given_up = recipient.mail_id.state == "exception"
            has_left = recipient.participant_id.state in PARTICIPANT_OUT
            recipient.has_failed = not has_left and (
                given_up or recipient.state == "failed"
            )

    @api.model
    def _get_failed_domain(self):
        """Return what :meth:`_compute_has_failed` tells, to be asked as superuser."""
        given_up = Domain("mail_id.state", "=", "exception")
        failed = given_up | Domain("state", "=", "failed")
        return failed & Domain("participant_id.state", "not in", PARTICIPANT_OUT)


class MentoringMessage(models.Model):
    """It is sent again to those it could not be sent to, and to nobody else."""

    _inherit = "mentoring.message"

    failed_count = fields.Integer(
        "Could Not Be Sent To", compute="_compute_failed_count", compute_sudo=True
    )

    @api.depends("recipient_ids.has_failed")
    def _compute_failed_count(self):
        recipients = self.env["mentoring.message.recipient"]
        counts = dict(
            recipients._read_group(
                Domain("message_id", "in", self.ids) & recipients._get_failed_domain(),
                ["message_id"],
                ["__count"],
            )
        )
        for message in self:
            message.failed_count = counts.get(message._origin, 0)

    def action_send_again(self):
        """Send it again to those it could not be sent to, once.

        :raises AccessError: the programme is not the user's to run
        :raises UserError: there is nobody of whom that is so
        """
        self.ensure_one()
        self.check_access("read")
        if not self._is_coordinator():
            raise AccessError(
                self.env._("Those who run the programme write to its people.")
            )
        # whoever presses it twice at once has it sent once
        self._lock_rows()
        # sudo: mentoring.message.recipient - whose mails are written is nobody's to say
        recipients = self.env["mentoring.message.recipient"].sudo()
        failed = recipients.search(
            Domain("message_id", "=", self.id) & recipients._get_failed_domain()
        )
        if not failed:
            raise UserError(
                self.env._("There is nobody left to whom this could not be sent.")
            )
        written = failed.filtered("mail_id")
        written.mail_id._send_again()
        (failed - written).state = "waiting"
        failed.message_id._write_mails()
        return True
