from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ...states import PROGRAMME_OVER


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
    if not rows:
        return []
    contacts = env["res.partner"].browse({contact for _person, contact in rows})
    key_of = Participant._get_person_keys(Participant.browse(participant_ids), contacts)
    return [
        person
        for person, contact in rows
        if key_of[Participant.browse(person)] == key_of[contacts.browse(contact)]
    ]


def find_contacts_gone(contacts):
    """Return which of these contacts are there no more: no login of theirs is left, or
    no employment of those they had. Access rights are not asked."""
    Participant = contacts.env["mentoring.participant"]
    logins = Participant._get_of_person(contacts, "res.users")
    employments = Participant._get_of_person(contacts, "hr.employee")

    def is_gone(contact):
        left = logins[contact._origin].filtered("active")
        employed = employments[contact._origin]
        return not left or (employed and not employed.filtered("active"))

    return contacts.filtered(is_gone)


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
    acting_ethics_contact_id = fields.Many2one(
        "res.partner",
        "Takes Complaints Now",
        compute="_compute_acting_ethics_contact_id",
        store=True,
        index="btree_not_null",
        help="The ethics contact, as long as they are there and may be it.",
    )
    ethics_contact_is_partner = fields.Boolean(
        compute="_compute_ethics_contact_is_partner",
        compute_sudo=True,
        help="The ethics contact is somebody's partner by now.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    ethics_contact_seems_partner = fields.Boolean(
        compute="_compute_ethics_contact_seems_partner",
        compute_sudo=True,
        help="The same, by all that suggests who is who; those who run it decide.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends("ethics_contact_id", "pairing_ids.state")
    def _compute_ethics_contact_is_partner(self):
        # all who take part see what comes of it: nobody is to take the contact from
        # them, or find out whose an address is, by writing it
        Pairing = self.env["mentoring.pairing"]
        found = Pairing._find_with_ethics_contact(self, is_vouched_for=True)
        for programme in self:
            programme.ethics_contact_is_partner = programme._origin in found

    @api.depends("ethics_contact_id", "pairing_ids.state")
    def _compute_ethics_contact_seems_partner(self):
        found = self.env["mentoring.pairing"]._find_with_ethics_contact(self)
        for programme in self:
            programme.ethics_contact_seems_partner = programme._origin in found

    @api.depends(
        *("ethics_contact_id", "sponsor_id", "coordinator_ids"),
        "ethics_contact_id.user_ids.active",
        "ethics_contact_id.user_ids.employee_ids.active",
        "ethics_contact_id.employee_ids.active",
    )
    def _compute_acting_ethics_contact_id(self):
        """Notice whoever leaves at once; what else keeps somebody from it, and who
        is who, the job that looks at the teams looks at as well. All who take part read
        it, so who is who goes by what HR vouches for alone."""
        gone = find_contacts_gone(self.ethics_contact_id)
        for programme in self:
            contact = programme.ethics_contact_id
            able = contact not in gone and not programme._get_ethics_conflict(
                is_vouched_for=True
            )
            programme.acting_ethics_contact_id = able and contact

    @api.constrains(
        *("ethics_contact_id", "sponsor_id"),
        *("coordinator_id", "colleague_ids", "substitute_id"),
    )
    def _check_ethics_contact(self):
        for programme in self:
            conflict = programme._get_ethics_conflict()
            if conflict:
                raise ValidationError(conflict)

    def _get_ethics_conflict(self, is_vouched_for=False):
        """Return what keeps the ethics contact from it: a sentence or ``False``.

        :param is_vouched_for: who is who goes by what HR vouches for alone
        """
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
        is_partner = (
            programme.ethics_contact_is_partner
            if is_vouched_for
            else programme.ethics_contact_seems_partner
        )
        if is_partner:
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

    @api.model
    def _get_fields_kept_open(self):
        return super()._get_fields_kept_open() | {"acting_ethics_contact_id"}

    def _get_todo(self):
        todo = super()._get_todo()
        if self.acting_ethics_contact_id or self.state in ("draft", *PROGRAMME_OVER):
            return todo
        return todo + [
            (
                user,
                "mentoring_programme.activity_name_ethics_contact",
                self.env._("Name an ethics contact: nobody takes complaints any more"),
                fields.Date.context_today(self),
            )
            for user in self._get_managers() | self._get_coordinators()
        ]
