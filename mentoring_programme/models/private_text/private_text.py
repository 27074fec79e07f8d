from odoo import api, models
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedText


class MentoringPrivateText(models.Model):
    """What somebody writes beside their enrolment, not for the programme: sealed for
    themselves, and for whom they are paired with, once both have accepted.

    A record of its own, for an enrolment has other readers.
    """

    _name = "mentoring.private.text"
    _inherit = ["mentoring.own.content.mixin"]
    _description = "For My Partner Alone"
    _rec_name = "participant_id"

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
