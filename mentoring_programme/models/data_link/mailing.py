from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket

from ...notices import queue_notice
from ..meeting.mail_mail import is_sending
from .data_link import SCOPE

URL = "/mentoring/data"


class MentoringDataLink(models.Model):
    """The mail with the link. What lies in the queue has none that whoever reads it
    could use: as it is sent, the address in it becomes a ticket, bound to the person.
    """

    _inherit = "mentoring.data.link"

    def _get_mail_owner(self):
        """Return nothing: it is of no programme's to read."""
        return self.env["mentoring.programme"]

    def _mail(self):
        """Write to whom it is for, in their language.

        :raises UserError: there is nothing here to make a link with
        """
        self.ensure_one()
        if not self._write_ticket():
            raise UserError(
                self.env._("This server lacks its key, so it sends no links.")
            )
        installed = dict(self.env["res.lang"].get_installed())
        wanted = (self.partner_id.lang, self.company_id.partner_id.lang)
        lang = next((one for one in wanted if one in installed), "en_US")
        link = self.with_context(lang=lang)
        queue_notice(
            link,
            link.address,
            link.env._("Your data from mentoring"),
            [
                link.env._(
                    "You took part in mentoring at %(company)s. Here is what is kept "
                    "of you, to take along.",
                    company=link.company_id.name,
                ),
                link.env._(
                    "The link is for you, and good until %s. It asks for a code, which "
                    "you are told another way, by telephone or by post. Nobody has "
                    "opened what it leads to.",
                    format_date(link.env, link.expires_on),
                ),
            ],
            (
                link.env._("Take your data along"),
                f"{link.get_base_url()}{link._get_mail_path()}",
            ),
        )

    def _get_mail_path(self):
        """Return where the mail leads until it is sent: nowhere."""
        return f"{URL}/mail-{self.id}"

    def _write_ticket(self):
        return write_ticket(self.env, SCOPE, [self.id, self.partner_id.id])

    def _sign_mail(self, body):
        """Return the body of a mail that is being sent, with an address that is good;
        as it is, where the link is over or the key is not on this server."""
        # sudo: mentoring.data.link - whether it is good still, whoever sends the mail
        link = self.sudo().exists()
        ticket = is_sending() and link._is_good() and link._write_ticket()
        if not ticket:
            return body
        return body.replace(link._get_mail_path(), f"{URL}/{ticket}")

    @api.model
    def _find(self, ticket):
        """Return the link of a ticket, as superuser; none, if it is forged, over, or
        another person's by now: which of these is not told."""
        link_id, partner_id = read_ticket(self.env, SCOPE, ticket) or (None, None)
        # sudo: mentoring.data.link - whoever has the ticket, with the code
        link = self.sudo().browse(link_id).exists()
        if link and link.partner_id.id == partner_id and link._is_good():
            return link
        return self.sudo().browse()
