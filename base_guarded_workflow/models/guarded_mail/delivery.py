"""Mails that could not be sent: tried again, and who was not told is known.

Odoo's queue tries once. The time to answer begins when people can read what is asked.
"""

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

_logger = logging.getLogger(__name__)

#: Marks that the queue runs after this transaction.
WOKEN = "guarded_mail_queue_woken"
#: How long to wait before it is tried again, each time; then it is given up.
WAITS = tuple(timedelta(hours=hours) for hours in (0.25, 1, 4, 12, 24, 48))
#: What another try does not mend.
FOR_GOOD = {"mail_email_invalid", "mail_email_missing", "mail_bl", "mail_optout"}


class MailMail(models.Model):
    """A mail of a guarded record, or about one."""

    _inherit = "mail.mail"

    guarded_what = fields.Char(
        groups=NO_ACCESS,
        index="btree_not_null",
        help="What it tells of: the external id of its template, or “model,id” where "
        "it belongs to no record. Empty for all mails but those of guarded records.",
    )
    guarded_owner = fields.Char(
        groups=NO_ACCESS,
        index="btree_not_null",
        help="On which record people read whom it did not reach: “model,id”.",
    )
    guarded_tries = fields.Integer(groups=NO_ACCESS)

    @api.model
    def process_email_queue(self, email_ids=(), batch_size=1000):
        """Try again what the server hung up on, too: Odoo stops there, and leaves that
        mail as failed, with nobody called."""
        # sudo: mail.mail - the queue's own work, whoever runs it
        dropped = self.sudo().search(
            Domain("guarded_what", "!=", False)
            & Domain("state", "=", "exception")
            & Domain("guarded_tries", "<=", len(WAITS))
            & Domain("failure_type", "not in", list(FOR_GOOD))
        )
        dropped._try_again_later()
        return super().process_email_queue(email_ids, batch_size)

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Try again what failed; tell the record of what has left the queue."""
        # sudo: mail.mail - the queue's own work, whoever sends it
        ours = self.sudo().filtered("guarded_what")
        failed = ours.filtered(lambda mail: mail.state == "exception")
        failed._try_again_later(failure_type)
        ours.filtered(lambda mail: mail.state == "sent")._tell_left()
        result = super(MailMail, self - failed)._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        # Odoo would delete the mail with its last address that is wrong
        super(MailMail, failed)._postprocess_sent_message(
            success_pids, success_emails, failure_reason, "unknown"
        )
        return result

    def _try_again_later(self, failure_type=None):
        """Put mails that have failed back into the queue, or give them up. A server
        that is down fails a thousand of them at once.

        :param failure_type: why, if not as each says
        """
        for (tries, why), mails in self.grouped(
            lambda mail: (mail.guarded_tries + 1, failure_type or mail.failure_type)
        ).items():
            values = {"guarded_tries": tries}
            if tries <= len(WAITS) and why not in FOR_GOOD:
                later = fields.Datetime.now() + WAITS[tries - 1]
                values |= {"state": "outgoing", "scheduled_date": later}
                self._wake_queue(later)
            mails.write(values)
            if "state" not in values:
                mails._tell_left()

    def _tell_left(self):
        """Tell the records: what is to be done in time is so from now on. Of a mail
        that is given up, too: the other one does not wait for ever.

        What goes wrong there is logged alone: Odoo would take the mail for one that has
        failed, and it would be sent again.
        """
        for mail in self:
            record = mail._get_guarded_record()
            if not hasattr(record, "_mail_left"):
                continue
            try:
                with self.env.cr.savepoint():
                    record.exists()._mail_left(mail.guarded_what)
            except Exception:
                _logger.exception("%s: not told that its mail has left", record)

    def _get_guarded_record(self):
        """Return what it is about: the record it belongs to, or else that it names."""
        model, record_id = self.model, self.res_id
        if not model:
            model, _comma, record_id = self.guarded_what.partition(",")
        return model in self.env and self.env[model].browse(int(record_id or 0))

    @api.model
    def _wake_queue(self, at=None):
        job = self.env.ref(
            "mail.ir_cron_mail_scheduler_action", raise_if_not_found=False
        )
        if job:
            # sudo: ir.cron - to wake the queue up, nothing else
            job.sudo()._trigger(at)

    @api.model
    def _wake_queue_once(self):
        """Have the queue run as soon as this is committed: what somebody has done is
        told at once, not within the hour."""
        before_commit = self.env.cr.precommit
        if not before_commit.data.get(WOKEN):
            before_commit.data[WOKEN] = True
            before_commit.add(self._wake_queue)

    @api.model
    def _get_put_off_domain(self):
        """Return mails that wait for another time; not those no queue has tried yet."""
        put_off = Domain("guarded_tries", ">", 0)
        put_off |= Domain("scheduled_date", "!=", False)
        return Domain("state", "=", "outgoing") & put_off

    def _send_again(self):
        """Try again from the beginning, now."""
        self.write({"state": "outgoing", "scheduled_date": False, "guarded_tries": 1})
        self._wake_queue()


class GuardedMailMixin(models.AbstractModel):
    _inherit = "guarded.mail.mixin"

    def _get_mail_owner(self):
        """Return the record on which people read whom a mail did not reach."""
        self.ensure_one()
        return self.browse()

    def _mail_left(self, what):
        """Follow that a mail has left the queue, later than it was written maybe, or
        was given up.

        :param what: the external id of its template
        """

    @api.model
    def _get_ids_untold(self, *whats):
        """Return ids of records of which such a mail waits for another time."""
        # sudo: mail.mail - whether it does, nothing else
        mails = self.env["mail.mail"].sudo()
        unsent = mails.search(
            mails._get_put_off_domain()
            & Domain("guarded_what", "in", whats)
            & Domain("model", "=", self._name)
        )
        return unsent.mapped("res_id")
