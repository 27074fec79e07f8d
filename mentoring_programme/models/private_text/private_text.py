from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedText


class MentoringPrivateText(models.Model):
    """What somebody writes beside their enrolment, not for the programme: sealed for
    themselves, and for whom they are paired with, once both have accepted.

    A record of its own, for an enrolment has other readers.
    """

    _name = "mentoring.private.text"
    _inherit = ["guarded.record.mixin", "sealed.record.mixin"]
    _description = "For My Partner Alone"
    _rec_name = "participant_id"
    _sealed_owner = ("participant_id",)
    _confined_by = "_sealed_domain"

    participant_id = fields.Many2one(
        "mentoring.participant", required=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        related="participant_id.user_id", store=True, index=True, precompute=True
    )
    text = SealedText()

    _participant_uniq = models.UniqueIndex(
        "(participant_id)", "You have written something already; add to it."
    )

    @api.model
    @api.depends(
        "user_id",
        *(
            f"participant_id.{side}_pairing_ids.{name}"
            for side in ("mentor", "mentee")
            for name in ("started_on", "mentor_user_id", "mentee_user_id")
        ),
    )
    def _sealed_domain(self):
        uid = self.env.uid
        begun = Domain("started_on", "!=", False)  # since both have accepted
        readers = Domain("user_id", "=", uid)
        for side, other in (("mentor", "mentee"), ("mentee", "mentor")):
            pairings = begun & Domain(f"{other}_user_id", "=", uid)
            readers |= Domain(f"participant_id.{side}_pairing_ids", "any", pairings)
        return readers

    @api.model_create_multi
    def create(self, vals_list):
        texts = super().create(vals_list)
        texts._check_own()
        return texts

    def write(self, vals):
        self._check_own()
        return super().write(vals)

    def _check_own(self):
        if any(text.user_id != self.env.user for text in self):
            raise AccessError(self.env._("Everybody writes this for themselves."))
