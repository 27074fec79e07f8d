from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket
from odoo.addons.mentoring_programme.models.meeting.mail_mail import is_sending
from odoo.addons.mentoring_programme.notices import queue_notice

from .report_link import URL

#: What the links in mails are good for.
SCOPE = "mentoring.report.link"


class MentoringReportLink(models.Model):
    """A link by mail, in the language of the report.

    What lies in the queue has no key that whoever reads it could use. As the mail is
    sent, the address in it becomes a ticket, which is good as long as the link is.
    """

    _inherit = "mentoring.report.link"

    def _get_mail_owner(self):
        """Return where those who run the programme read that it was not delivered."""
        # sudo: mentoring.programme - which it is
        return self.sudo().programme_id

    def _mail(self):
        """Write to whom it is for.

        :raises UserError: there is no address, or nothing here to make a key with
        """
        self.ensure_one()
        if not self.email:
            raise UserError(
                self.env._("Give an e-mail address, or hand the link over yourself.")
            )
        if not write_ticket(self.env, SCOPE, self.id):
            raise UserError(
                self.env._(
                    "This server lacks its key, so it sends no links. Hand the link "
                    "over yourself."
                )
            )
        report = self.report_id._in_its_language()
        link = self.with_env(report.env)
        queue_notice(
            link,
            link.email,
            report.name,
            [
                link.env._("Hello %s,", link.name),
                link.env._(
                    "Here is what came of the mentoring programme “%s”: a report that "
                    "has been released and stays as it is.",
                    report.figures.get("programme") or "",
                ),
                link.env._(
                    "The link is for you, and needs no login. It is good until %s. "
                    "Those who run the programme see when it is opened.",
                    format_date(link.env, link.expires_on),
                ),
            ],
            (
                link.env._("Read the report"),
                f"{link.get_base_url()}{link._get_mail_path()}",
            ),
            reply_to=link.programme_id._get_reply_to(),
        )
        self.mailed_on = fields.Datetime.now()

    # ------------------------------------------------------------------
    # Signed as it is sent
    # ------------------------------------------------------------------

    def _get_mail_path(self):
        """Return where a mail leads until it is sent: nowhere."""
        return f"{URL}/mail-{self.id}"

    def _sign_mail(self, body):
        """Return the body of a mail that is being sent, with an address that is good;
        as it is, where the link is over or the key is not on this server."""
        # sudo: mentoring.report.link - whether it is good still, whoever sends the mail
        link = self.sudo().exists()
        if not is_sending() or link.standing != "open":
            return body
        ticket = write_ticket(self.env, SCOPE, link.id)
        if not ticket:
            return body
        return body.replace(link._get_mail_path(), f"{URL}/{ticket}")

    @api.model
    def _find_mailed(self, key):
        """Return the link that a ticket of a mail is for; none, if it is forged."""
        return self.browse(read_ticket(self.env, SCOPE, key)).exists()
