from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import NO_ACCESS
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
    # a field, so that a list of programmes asks once for all of them
    ethics_conflict = fields.Char(
        compute="_compute_ethics_conflict",
        compute_sudo=True,
        help="What keeps the ethics contact from it, by all that suggests who is who.",
        groups=NO_ACCESS,
    )

    @api.depends(
        *("name", "ethics_contact_id", "sponsor_id", "pairing_ids.state"),
        *("coordinator_id", "colleague_ids", "substitute_id"),
    )
    @api.depends_context("lang")
    def _compute_ethics_conflict(self):
        conflicts = self._get_ethics_conflicts()
        for programme in self:
            programme.ethics_conflict = conflicts.get(programme)

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
        # nobody is to take the contact from all who take part, or find out whose an
        # address is, by writing it
        conflicts = self._get_ethics_conflicts(is_vouched_for=True)
        for programme in self:
            contact = programme.ethics_contact_id
            able = contact not in gone and programme not in conflicts
            programme.acting_ethics_contact_id = able and contact

    @api.constrains(
        *("ethics_contact_id", "sponsor_id"),
        *("coordinator_id", "colleague_ids", "substitute_id"),
    )
    def _check_ethics_contact(self):
        # sudo: mentoring.programme - a contact may lie outside one's rights
        for programme in self.sudo().filtered("ethics_conflict"):
            raise ValidationError(programme.ethics_conflict)

    def _get_ethics_conflicts(self, is_vouched_for=False):
        """Return what keeps the ethics contact from it, of those whom something does:
        ``{programme: sentence}``, in one query.

        :param is_vouched_for: who is who goes by what HR vouches for alone
        """
        # sudo: mentoring.programme, res.users - a contact may lie outside one's rights
        programmes = self.sudo().filtered("ethics_contact_id")
        pairings = programmes.env["mentoring.pairing"]
        with_partner = programmes and pairings._find_with_ethics_contact(
            programmes, is_vouched_for=is_vouched_for
        )
        conflicts = {}
        for programme in programmes:
            contact = programme.ethics_contact_id
            if contact in programme._get_team().partner_id:
                conflicts[programme] = self.env._(
                    "The ethics contact takes complaints, also about the coordinators: "
                    "choose somebody else for “%s”.",
                    programme.name,
                )
            elif contact == programme.sponsor_id:
                conflicts[programme] = self.env._(
                    "The ethics contact takes complaints, also about the programme, "
                    "which the sponsor owns: choose somebody else for “%s”.",
                    programme.name,
                )
            elif programme._origin in with_partner:
                conflicts[programme] = self.env._(
                    "The ethics contact takes complaints, also about partners: choose "
                    "somebody for “%s” who is nobody's partner in it.",
                    programme.name,
                )
        return conflicts

    @api.depends("ethics_contact_id.user_ids", "ethics_conflict")
    def _needs_ethics_contact(self):
        """an ethics contact with a login, who is neither coordinator nor sponsor"""
        # sudo: mentoring.programme, res.users - a login, and what keeps them from it
        programme = self.sudo()
        contact = programme.ethics_contact_id
        if not contact:
            return self.env._("Name the ethics contact.")
        if not contact.user_ids:
            return self.env._(
                "%s needs a login: what is told the ethics contact is for them alone.",
                contact.name,
            )
        return programme.ethics_conflict

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
