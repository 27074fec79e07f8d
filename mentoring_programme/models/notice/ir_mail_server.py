import email.policy

from odoo import models


class WholeAddresses(type(email.policy.SMTP)):
    """Odoo's policy, without folding the address by which mails are left off: longer
    than a line it would be encoded, and no mail program reads that (RFC 2047, 5)."""

    def _fold(self, name, value, *args, **options):
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}"
        return super()._fold(name, value, *args, **options)


class IrMailServer(models.Model):
    _inherit = "ir.mail_server"

    def _build_email__(self, *args, **options):  # noqa: PLW3201
        message = super()._build_email__(*args, **options)
        message.policy = WholeAddresses(linesep=message.policy.linesep)
        return message
