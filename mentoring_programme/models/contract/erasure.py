from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ...states import PAIRING_OVER
from ..mixins.pair_actors import SIDES
from ..pairing.erasing_person import IN_WORDS


class MentoringContract(models.Model):
    """Who signed, and what they agreed in words, goes when nobody can claim anything
    from it any more. Its dates, its numbers and the fingerprint stay, of nobody."""

    _inherit = "mentoring.contract"

    erased_on = fields.Date(
        readonly=True,
        copy=False,
        help="Since then it is not known who signed it, nor what it said.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"erased_on"}

    @api.model
    def _get_expired_domain(self, key, company, before):
        return (
            Domain("company_id", "=", company.id)
            & Domain("pairing_id.state", "in", PAIRING_OVER)
            & Domain("pairing_id.finished_on", "<", before)
            & Domain("erased_on", "=", False)
        )

    def _erase_expired(self, key):
        contracts = self.with_user(SUPERUSER_ID).with_context(tracking_disable=True)
        signed = {f"{side}_{name}" for side in SIDES for name in ("signature", "signed_by")}
        contracts._write_through_door(
            {**dict.fromkeys(signed, False), "erased_on": fields.Date.today()}
        )
        contracts._erase_content(IN_WORDS)
        # they name who took which step
        of_them = Domain("model", "=", self._name) & Domain("res_id", "in", self.ids)
        self.env["mail.message"].search(of_them).unlink()
        return len(self)
