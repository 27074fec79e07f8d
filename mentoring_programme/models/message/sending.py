import logging

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.fields import Command, Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    name_owner,
)

from ...notices import BUTTON, render_notice

_logger = logging.getLogger(__name__)

#: Mails to more people than this are written by a scheduled job.
AT_ONCE = 200
#: So many are written before the job commits.
BATCH = 100
JOB = "mentoring_programme.cron_send_messages"


class MentoringMessage(models.Model):
    """One mail for each, from those who run the programme, to whom answers go."""

    _inherit = "mentoring.message"

    def _write_mails(self):
        recipients = self.env["mentoring.message.recipient"]
        waiting = Domain("message_id", "in", self.ids) & Domain("state", "=", "waiting")
        if recipients.search_count(waiting) <= AT_ONCE or not self._wake_up(JOB):
            recipients.search(waiting)._write_mails()

    @api.model
    def _cron_send(self):
        """Write the mails of messages to many."""
        self.env["mentoring.message.recipient"]._run_batches(
            Domain("state", "=", "waiting") & Domain("message_id.state", "=", "sent"),
            lambda recipients: recipients._write_mails(),
            BATCH,
            together=True,
        )


class MentoringMessageRecipient(models.Model):
    _inherit = "mentoring.message.recipient"

    def _write_mails(self):
        """Queue the mail of each; where that fails, of each apart: whose fails is
        noted, and keeps nobody else's back."""
        try:
            with self.env.cr.savepoint():
                self._queue_mails()
        except (ConcurrencyError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
            raise  # whoever runs it runs it anew
        except Exception:
            if len(self) > 1:
                for recipient in self:
                    recipient._write_mails()
                return
            _logger.exception("%s: the mail could not be written", self)
            self.state = "failed"

    def _queue_mails(self):
        """Queue the mail of each, and have it leave at once."""
        able = self.filtered("has_address")
        (self - able).state = "no_address"
        # sudo: mail.mail - of a message whose sender was asked for the right to
        mails = self.env["mail.mail"].sudo()
        written = mails.create([recipient._prepare_mail() for recipient in able])
        for recipient, mail in zip(able, written, strict=True):
            recipient.mail_id = mail
        able.write({"state": "sent", "mailed_on": fields.Datetime.now()})
        if able:
            mails._wake_queue()

    def _prepare_mail(self):
        """Return the mail: of no record, in whose chatter others would read it."""
        person, programme = self.participant_id, self.message_id.programme_id
        subject, body = self.message_id._get_text(person)
        reader = person.with_context(lang=person._mail_lang())
        answers = programme._get_reply_to()
        if person.user_id:
            url = f"{person.get_base_url()}/my/mentoring"
            body += BUTTON % (url, reader.env._("Open my mentoring pages"))
        return {
            "subject": subject,
            "body_html": render_notice(reader, body),
            # without a sender it would not be sent, and nobody would know
            "email_from": answers or self.env.ref("base.partner_root").email_formatted,
            "reply_to": answers,
            "recipient_ids": [Command.link(person.partner_id.id)],
            "attachment_ids": [
                Command.link(file.id) for file in self.message_id.attachment_ids
            ],
            "auto_delete": True,
            "guarded_what": f"{person._name},{person.id}",
            "guarded_owner": name_owner(programme),
        }
