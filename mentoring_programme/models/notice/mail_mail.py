from odoo import fields, models
from odoo.fields import NO_ACCESS
from odoo.tools import html2plaintext
from odoo.tools.mail import append_content_to_html

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)

from .notice_choice import ALL


class MailMail(models.Model):
    """A mail that can wait says how to get no more of its kind.

    It is said as it is sent: what lies in the queue has no link that whoever reads it
    could use.
    """

    _inherit = "mail.mail"

    notice_kind = fields.Char(
        groups=NO_ACCESS,
        help="The field in which people choose about such mails, if they do.",
    )

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        emails = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        # sudo: mail.mail - the queue's own work, whoever sends it
        kind = self.sudo().notice_kind
        chosen = kind in (ALL, *self.env["mentoring.notice.choice"]._get_kinds())
        for email in emails if chosen else ():
            if email["partner_id"]:
                self._say_how_to_leave_off(email, kind)
        return emails

    def _say_how_to_leave_off(self, email, kind):
        person = email["partner_id"]
        # sudo: mail.mail - which company's it is, for whoever has no language
        company = self.sudo()._get_sender()
        url = self.env["mentoring.notice.choice"]._get_off_url(person, kind)
        choose_url = f"{self.get_base_url()}/my/mentoring/notices"
        if url:
            email["headers"] = {
                **email["headers"],
                "List-Unsubscribe": f"<{url}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        line = self.env["ir.qweb"]._render(
            "mentoring_programme.mail_leave_off",
            {"url": url or choose_url, "choose_url": choose_url},
            lang=find_lang(person, company),
        )
        email["body"] = append_content_to_html(email["body"], line, plaintext=False)
        email["body_alternative"] = html2plaintext(email["body"])
