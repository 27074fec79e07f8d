import re
from contextlib import contextmanager
from contextvars import ContextVar

from odoo import models
from odoo.tools import html2plaintext

#: Where a mail asks how a meeting was, until it is sent.
ASKED = re.compile(r"/my/mentoring/meetings/(\d+)\?answer=(\w+)")
#: Whether a mail is sent: a value of Odoo's context could be sent over RPC as well.
_sending = ContextVar("mails_are_sent", default=False)


@contextmanager
def sending(is_sent=True):
    """Mark that mails are sent inside the block, or that they are not."""
    mark = _sending.set(is_sent)
    try:
        yield
    finally:
        _sending.reset(mark)


def is_sending():
    """Return whether mails are sent at this moment."""
    return _sending.get()


class IrActionsServer(models.Model):
    """What was configured signs nothing, not even while a mail is sent."""

    _inherit = "ir.actions.server"

    def run(self):
        # the queue's own job comes by here, too, before it sends
        with sending(False):
            return super().run()


class MailMail(models.Model):
    """What mails on meetings lead to needs no login: the buttons by which people say
    how one was, and the link to meet online.

    It is signed as the mail is sent: what lies in the queue has no link by which
    whoever reads it could act or listen in somebody's place. Whatever else prepares a
    mail gets none.
    """

    _inherit = "mail.mail"

    def _send(self, *args, **kwargs):
        with sending():
            return super()._send(*args, **kwargs)

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        emails = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        for email in emails:
            if email["partner_id"]:
                self._sign_links(email)
        return emails

    def _sign_links(self, email):
        meetings, person = self.env["mentoring.meeting"], email["partner_id"]

        def sign(found):
            meeting = meetings.browse(int(found[1]))
            return meeting._get_answer_path(person, found[2]) or found[0]

        body = meetings._sign_to_join(email["body"], person)
        # sudo: mail.mail - the queue's own work, whoever sends it
        if self.sudo().notice_kind == "met":
            body = ASKED.sub(sign, body)
        if body != email["body"]:
            email["body"], email["body_alternative"] = body, html2plaintext(body)
        email["attachments"] = [
            (
                name,
                meetings._sign_calendar_to_join(raw, person)
                if (mimetype or "").startswith("text/calendar")
                else raw,
                mimetype,
            )
            for name, raw, mimetype in email["attachments"]
        ]
