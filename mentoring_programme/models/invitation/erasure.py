from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ...states import PROGRAMME_OVER


class MentoringInvitation(models.Model):
    """Who was invited and did not come is forgotten; that somebody was invited is a
    count. Whoever came is forgotten with their enrolment."""

    _inherit = "mentoring.invitation"

    settled_on = fields.Date(
        readonly=True,
        copy=False,
        help="Since then it names nobody, or goes with the enrolment of who came.",
    )

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"settled_on"}

    @api.model
    def _get_expired_domain(self, key, company, before):
        return (
            Domain("company_id", "=", company.id)
            & Domain("programme_id.state", "in", PROGRAMME_OVER)
            & Domain("programme_id.state_since", "<", before)
            & Domain("settled_on", "=", False)
        )

    def _erase_expired(self, key):
        invited = self.with_user(SUPERUSER_ID)
        came = invited._filter_enrolled()
        gone = invited - came
        # by a contact of its own each, by which nobody finds another of the same person
        contacts = self.env["res.partner"].create(
            [
                {"name": invitation._say_invited(), "active": False, "tz": False}
                for invitation in gone
            ]
        )
        gone.message_ids.unlink()
        for invitation, contact in zip(gone, contacts, strict=True):
            invitation.write({"partner_id": contact.id, "name": contact.name})
        invited.write({"settled_on": fields.Date.today()})
        return len(gone)

    def _say_invited(self):
        """Return what it is called then, in the language of those who run it."""
        lang = self.company_id.partner_id.lang
        return self.with_context(lang=lang or "en_US").env._("Somebody invited")
