import re

from odoo import models
from odoo.tools import html2plaintext

#: Where a mail asks how a meeting was, until it is sent.
ASKED = re.compile(r"/my/mentoring/meetings/(\d+)\?answer=(\w+)")


class MailMail(models.Model):
    """The buttons by which people say how a meeting was need no login.

    They are signed as the mail is sent: what lies in the queue has no link by which
    whoever reads it could answer for somebody.
    """

    _inherit = "mail.mail"

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        emails = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        # sudo: mail.mail - the queue's own work, whoever sends it
        asks = self.sudo().notice_kind == "met"
        for email in emails if asks else ():
            if email["partner_id"]:
                self._sign_answers(email)
        return emails

    def _sign_answers(self, email):
        meetings, person = self.env["mentoring.meeting"], email["partner_id"]

        def sign(found):
            meeting = meetings.browse(int(found[1]))
            return meeting._get_answer_path(person, found[2])

        email["body"] = ASKED.sub(sign, email["body"])
        email["body_alternative"] = html2plaintext(email["body"])
