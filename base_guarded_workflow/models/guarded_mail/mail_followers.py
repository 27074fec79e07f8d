from odoo import api, models
from odoo.exceptions import AccessError


class MailFollowers(models.Model):
    """Followers of guarded records are those who work on them, whoever adds them."""

    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        followers = super().create(vals_list)
        followers._check_may_follow()
        return followers

    def write(self, vals):
        result = super().write(vals)
        if {"res_model", "res_id", "partner_id"} & vals.keys():
            self._check_may_follow()
        return result

    def _check_may_follow(self):
        for (res_model, partner), followers in self.grouped(
            lambda follower: (follower.res_model, follower.partner_id)
        ).items():
            records = self._get_guarded(res_model, followers.mapped("res_id"))
            if not records:  # somebody else's: they need not be asked who logs in
                continue
            refused = records - records._filter_followed_by_contact(partner.id)
            if refused:
                raise AccessError(
                    self.env._(
                        "“%(record)s” is followed by those who work on it alone.",
                        record=refused[0].sudo().display_name,
                    )
                )

    def _get_guarded(self, res_model, res_ids):
        """Return the records, none where they are not guarded."""
        guarded = self.env.registry["guarded.mail.mixin"]
        model = self.env.get(res_model)
        if not isinstance(model, guarded):
            return self.env["guarded.mail.mixin"]
        return model.browse(filter(None, res_ids))

    def _insert_followers(self, res_model, res_ids, partner_ids, **options):
        """Leave out, without a word, whom Odoo would subscribe by itself."""
        records = self._get_guarded(res_model, res_ids)
        if not records:
            return super()._insert_followers(res_model, res_ids, partner_ids, **options)
        for partner_id in partner_ids:
            followed = records._filter_followed_by_contact(partner_id)
            if followed:
                super()._insert_followers(
                    res_model, followed.ids, [partner_id], **options
                )
        return None

    def _get_recipient_data(self, records, message_type, subtype_id, pids=None):
        """Leave out who works on the record no more, but has gone on following it."""
        data = super()._get_recipient_data(records, message_type, subtype_id, pids)
        if not records:
            return data
        for record in self._get_guarded(records._name, records.ids):
            recipients = data.get(record.id, {})
            for partner_id in list(recipients):
                if (
                    recipients[partner_id]["is_follower"]
                    and partner_id not in (pids or ())
                    and not record._filter_followed_by_contact(partner_id)
                ):
                    del recipients[partner_id]
        return data
