from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...states import PAIRING_OPEN


def find_ethics_contacts(env, participant_ids):
    """Return the ids of those who are the ethics contact of their own programme, by
    whichever record of theirs they enrolled.

    Access rights are not asked.

    :param participant_ids: of ``mentoring.participant``
    """
    Participant = env["mentoring.participant"]
    Participant.flush_model(["programme_id"])
    env["mentoring.programme"].flush_model(["ethics_contact_id"])
    rows = env.execute_query(
        SQL(
            "SELECT person.id, programme.ethics_contact_id "
            "FROM mentoring_participant person "
            "JOIN mentoring_programme programme "
            "ON programme.id = person.programme_id "
            "WHERE person.id = ANY(%s) AND programme.ethics_contact_id IS NOT NULL",
            participant_ids,
        )
    )
    contacts = env["res.partner"].browse({contact for _person, contact in rows})
    key_of = Participant._get_person_keys(Participant.browse(participant_ids), contacts)
    return [
        person
        for person, contact in rows
        if key_of[Participant.browse(person)] == key_of[contacts.browse(contact)]
    ]


class MentoringProgramme(models.Model):
    """Whom people turn to when something is wrong: somebody who has no part in it.

    METHOD B 29.12: takes complaints, about those who run the programme and
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
    ethics_contact_is_partner = fields.Boolean(
        compute="_compute_ethics_contact_is_partner", compute_sudo=True
    )

    @api.depends("ethics_contact_id", "pairing_ids.state")
    def _compute_ethics_contact_is_partner(self):
        pairs = self.pairing_ids.filtered(lambda p: p.state in PAIRING_OPEN)
        partners = pairs.mentor_id | pairs.mentee_id
        found = partners.browse(find_ethics_contacts(self.env, partners.ids))
        for programme in self:
            programme.ethics_contact_is_partner = programme in found.programme_id

    @api.constrains(
        *("ethics_contact_id", "sponsor_id"),
        *("coordinator_id", "colleague_ids", "substitute_id"),
    )
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
        if contact in programme._get_team().partner_id:
            return self.env._(
                "The ethics contact takes complaints, also about the coordinators: "
                "choose somebody else for “%s”.",
                programme.name,
            )
        if contact == programme.sponsor_id:
            return self.env._(
                "The ethics contact takes complaints, also about the programme, which "
                "the sponsor owns: choose somebody else for “%s”.",
                programme.name,
            )
        if programme.ethics_contact_is_partner:
            return self.env._(
                "The ethics contact takes complaints, also about partners: choose "
                "somebody for “%s” who is nobody's partner in it.",
                programme.name,
            )
        return False

    @api.depends(
        "ethics_contact_id.user_ids",
        "coordinator_ids",
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
