from odoo import models
from odoo.tools import html2plaintext


class MailMail(models.Model):
    """Links to somebody's data are signed as the mail leaves; see ``mailing.py``."""

    _inherit = "mail.mail"

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        emails = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        # sudo: mail.mail - the queue's own work, whoever sends it
        model, _comma, link_id = (self.sudo().guarded_what or "").partition(",")
        if model == "mentoring.data.link":
            link = self.env[model].browse(int(link_id))
            for email in emails:
                body = link._sign_mail(email["body"])
                if body != email["body"]:
                    email["body"] = body
                    email["body_alternative"] = html2plaintext(body)
        return emails
