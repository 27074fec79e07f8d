from odoo import api, models

from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket

from .notice_choice import ALL

#: What the links in mails are good for.
SCOPE = "mentoring.notice.choice"


class MentoringNoticeChoice(models.Model):
    """Leaving off without a login: by a link that only the mail has (RFC 8058).

    It is good for one person and one kind of mail, and tells of neither.
    """

    _inherit = "mentoring.notice.choice"

    @api.model
    def _get_off_url(self, contact, kind):
        """Return where somebody is reminded of a kind no more; nowhere where the key
        that seals is not on this server."""
        person = self._get_persons(contact)[contact]
        ticket = write_ticket(self.env, SCOPE, [person.id, kind])
        return ticket and f"{self.get_base_url()}/mentoring/notices/{ticket}"

    @api.model
    def _read_off(self, token):
        """Return the person and the kinds that a link is about; nothing, if forged."""
        id_, kind = read_ticket(self.env, SCOPE, token) or (None, None)
        # sudo: res.partner - whether there is one still
        person = self.env["res.partner"].sudo().browse(id_).exists()
        kinds = self._get_kinds()
        return person, kinds if kind == ALL else [k for k in kinds if k == kind]
