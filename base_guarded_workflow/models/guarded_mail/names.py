"""What Odoo calls a message, a mail or a to-do: by its subject or summary, which name
people."""

from odoo import models


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["mail.message", "guarded.name.mixin"]


class MailMail(models.Model):
    _name = "mail.mail"
    _inherit = ["mail.mail", "guarded.name.mixin"]


class MailActivity(models.Model):
    _name = "mail.activity"
    _inherit = ["mail.activity", "guarded.name.mixin"]
