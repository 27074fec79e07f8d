from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Merging contacts rewrites their columns in SQL, past all that models refuse."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        partners = self.env["res.partner"].browse(partner_ids)
        places = self.env["mentoring.participant"]._get_places_of(partners=partners)
        events = self.env["mentoring.watch.event"]
        with places._telling_old_addresses(), events._noting_merge(partners.exists()):
            result = super()._merge(partner_ids, dst_partner, extra_checks)
            self.env.invalidate_all()
            places._keep_own_contact()
        return result

    def _update_foreign_keys(self, src_partners, dst_partner):
        self.env["mentoring.participant"]._prepare_merge(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)
