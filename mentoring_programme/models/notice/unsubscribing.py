from odoo import api, models
from odoo.tools import hash_sign, verify_hash_signed

from .notice_choice import ALL

#: What the links in mails are signed for.
SCOPE = "mentoring.notice.choice"


class MentoringNoticeChoice(models.Model):
    """Leaving off without a login: by a link that only the mail has (RFC 8058).

    It is good for one person and one kind of mail, and tells of neither.
    """

    _inherit = "mentoring.notice.choice"

    @api.model
    def _get_off_url(self, contact, kind):
        """Return where somebody is reminded of a kind no more."""
        person = self._get_persons(contact)[contact]
        token = hash_sign(self.sudo().env, SCOPE, [person.id, kind])
        return f"{self.get_base_url()}/mentoring/notices/{token}"

    @api.model
    def _read_off(self, token):
        """Return the person and the kinds that a link is about; nothing, if forged."""
        try:
            values = verify_hash_signed(self.sudo().env, SCOPE, token)
        except ValueError:  # no such token at all
            values = None
        if not values:
            return self.env["res.partner"], []
        id_, kind = values
        # sudo: res.partner - whether there is one still
        person = self.env["res.partner"].sudo().browse(id_).exists()
        kinds = self._get_kinds()
        return person, kinds if kind == ALL else [k for k in kinds if k == kind]
