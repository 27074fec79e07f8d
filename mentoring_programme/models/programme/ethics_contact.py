from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...states import PAIRING_OPEN


class MentoringProgramme(models.Model):
    """Whom people turn to when something is wrong: somebody who has no part in it.

    DOMAIN §4, METHOD B 29.12: takes complaints, about those who run the programme and
    about the partner, too; so they are none of these. Whoever is the ethics contact
    already is matched with nobody, see ``pairing/ethics_contact.py``.
    """

    _inherit = "mentoring.programme"

    ethics_contact_id = fields.Many2one(
        "res.partner",
        tracking=True,
        help="Takes complaints, with a login of their own; neither the coordinator nor "
        "the sponsor, nor anybody's partner in the programme.",
    )

    @api.constrains("ethics_contact_id", "coordinator_id", "sponsor_id")
    def _check_ethics_contact(self):
        for programme in self:
            conflict = programme._get_ethics_conflict()
            if conflict:
                raise ValidationError(conflict)

    def _get_ethics_conflict(self):
        """Return what keeps the ethics contact from it: a sentence or ``False``."""
        # sudo: mentoring.programme, res.users - a contact may lie outside one's rights
        programme = self.sudo()
        contact = programme.ethics_contact_id
        if not contact:
            return False
        if contact == programme.coordinator_id.partner_id:
            return self.env._(
                "The ethics contact takes complaints, also about the coordinator: "
                "choose somebody else for “%s”.",
                programme.name,
            )
        if contact == programme.sponsor_id:
            return self.env._(
                "The ethics contact takes complaints, also about the programme, which "
                "the sponsor owns: choose somebody else for “%s”.",
                programme.name,
            )
        pairs = programme.pairing_ids.filtered(lambda p: p.state in PAIRING_OPEN)
        if contact in pairs.mentor_partner_id | pairs.mentee_partner_id:
            return self.env._(
                "The ethics contact takes complaints, also about partners: choose "
                "somebody for “%s” who is nobody's partner in it.",
                programme.name,
            )
        return False

    @api.depends(
        "ethics_contact_id.user_ids",
        "coordinator_id",
        "sponsor_id",
        "pairing_ids.state",
    )
    def _needs_ethics_contact(self):
        """an ethics contact with a login, who is neither coordinator nor sponsor"""
        # sudo: res.users - only whether there is a login
        contact = self.sudo().ethics_contact_id
        if not contact:
            return self.env._("Name the ethics contact.")
        if not contact.user_ids:
            return self.env._(
                "%s needs a login: what is told the ethics contact is for them alone.",
                contact.name,
            )
        return self._get_ethics_conflict()
