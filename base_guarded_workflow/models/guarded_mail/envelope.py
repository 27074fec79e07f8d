from odoo import models
from odoo.tools import email_normalize


class MailMail(models.Model):
    """A mail of a guarded record is sent by the company, whoever it is from.

    What cannot be delivered comes back to the company, not to whoever coordinates
    something; and servers let pass what its own domain sends.
    """

    _inherit = "mail.mail"

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        emails = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        # sudo: mail.mail - the queue's own work, whoever sends it
        mail = self.sudo()
        sender = mail.guarded_what and email_normalize(mail._get_sender().email or "")
        for email in emails if sender else ():
            if not email["headers"].get("Return-Path"):
                email["headers"] = {**email["headers"], "Return-Path": sender}
        return emails

    def _get_sender(self):
        """Return the company whose mail it is."""
        what = self.guarded_owner or f"{self.model},{self.res_id or 0}"
        model, _comma, record_id = what.partition(",")
        if model in self.env and "company_id" in self.env[model]:
            record = self.env[model].browse(int(record_id or 0)).exists()
            return record.company_id or self.env.company
        return self.env.company
