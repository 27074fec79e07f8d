"""Who may follow: Odoo mails followers what is noted, read it as they may or not."""

from odoo import models


class GuardedMailMixin(models.AbstractModel):
    _inherit = "guarded.mail.mixin"

    def _get_followed_with(self):
        """Return the records whose writers may follow these; by default, themselves."""
        return self

    def _filter_followed(self, user):
        """Return the records that ``user`` may follow.

        Reading is not enough: what those who work on a record note about it is for
        those who may write it.
        """
        # sudo: the model - what it belongs to; res.users - somebody's companies
        companies = user.sudo().company_ids
        writable = (
            self.sudo()
            ._get_followed_with()
            .with_user(user)
            .with_context(allowed_company_ids=companies.ids)
            ._filtered_access("write")
        )
        return self.filtered(lambda r: r.sudo()._get_followed_with() <= writable)

    def _filter_followed_by_contact(self, partner_id):
        """Return the records that a contact may follow: by a login that may."""
        # sudo: res.partner - the logins of a contact
        users = self.env["res.partner"].sudo().browse(partner_id).user_ids
        return self.browse().union(*(self._filter_followed(user) for user in users))

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # to-dos subscribe their users one by one, whatever their context says
        if self.env.context.get("mail_create_nosubscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)
