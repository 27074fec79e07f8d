from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.mentoring_programme.models.pairing.never_matched import (
    ReportingLine,
)
from odoo.addons.mentoring_programme.states import (
    PARTICIPANT_MATCHABLE,
    PARTICIPANT_OVER,
    PROGRAMME_OPEN,
)

from ...rpc_input import read_number, read_text

#: More profiles than this are not shown at a time.
MOST_PROFILES = 200


class MentoringParticipant(models.Model):
    """People to choose from: mentors to rank or to ask for, mentees to ask for."""

    _inherit = "mentoring.participant"

    def get_mentor_directory(self, search=None, limit=80):
        """Return the mentors a mentee may rank or ask for, as their profiles.

        Of one's own programme, for oneself. Who does not want to be matched with whom
        makes no difference to who is listed.

        :param str search: part of a name, a job, a skill or a focus area
        :param int limit: at most that many
        :return: list of dicts: ``partner_id``, ``name``, ``job_title``,
            ``focus_areas``, ``roles``, ``skills``, ``learning_goal``, ``has_place``
        :raises AccessError: it is somebody else's enrolment
        :raises UserError: this programme, or this moment, is not one to look round, or
            ``limit`` is not between 1 and ``MOST_PROFILES``
        """
        mentors = self._find_for_match("mentor", search, limit)
        return [
            {
                **mentor._get_profile(),
                "learning_goal": mentor.learning_goal or "",
                "has_place": places_open > 0,
            }
            for mentor, (_left, places_open) in mentors._get_places().items()
        ]

    def get_mentee_directory(self, search=None, limit=80):
        """Return the mentees a mentor may ask for, as :meth:`get_mentor_directory`.

        Without what they want to learn, and whether they are being asked: mentees
        have not written it to be chosen by.
        """
        mentees = self._find_for_match("mentee", search, limit)
        return [mentee._get_profile() for mentee in mentees]

    def _find_for_match(self, role, search, limit):
        """Return people of a role to choose from, as superuser."""
        self.ensure_one()
        self.check_access("read")
        self._check_looks_round(role)
        limit = read_number(self.env, limit, 1, MOST_PROFILES)
        # sudo: mentoring.participant - profiles, to be found by; no answers, no
        # wishes, no figures
        people = self.sudo().search(
            self._get_directory_domain(role, read_text(search)), limit=limit
        )
        sides = (self.ids, people.ids) if role == "mentor" else (people.ids, self.ids)
        # who is left out is seen: nobody is to find out whose an address is
        in_line = ReportingLine(is_vouched_for=True).find_pairs(self.env, *sides)
        never = {id_ for pair in in_line for id_ in pair}
        never |= {*self._get_of_person(self, self._name)[self].ids}
        return people.filtered(lambda person: person.id not in never)

    def _get_profile(self):
        return {
            "partner_id": self.partner_id.id,
            "name": self.name,
            "job_title": self.job_title or "",
            "focus_areas": self.focus_area_ids.mapped("name"),
            "roles": self.mentor_role_ids.mapped("name"),
            "skills": self.skill_ids.skill_id.mapped("name"),
        }

    def _has_choice(self):
        """Tell whether the programme lets this person choose among the others."""
        # sudo: mentoring.programme - its ways to a match
        programme = self.programme_id.sudo()
        return programme.mode_request or (
            programme.mode_ranking and self.role == "mentee"
        )

    def _check_looks_round(self, role):
        """Refuse whoever has nobody of ``role`` to choose."""
        for_mentor = role == "mentor"
        if not self._is_person() or self.role == role:
            raise AccessError(
                self.env._("Mentees look for a mentor for themselves, nobody else.")
                if for_mentor
                else self.env._(
                    "Mentors look for a mentee for themselves, nobody else."
                )
            )
        # sudo: mentoring.programme - whether this is a time to look round
        programme = self.programme_id.sudo()
        if not self._has_choice():
            raise UserError(
                self.env._(
                    "In “%s”, matches are found by the coordinator.", programme.name
                )
            )
        if programme.state not in PROGRAMME_OPEN:
            raise UserError(
                self.env._("“%s” is not matching people now.", programme.name)
            )
        if self.state in PARTICIPANT_OVER:
            raise UserError(
                self.env._("You do not take part in “%s” now.", programme.name)
            )

    def _get_directory_domain(self, role, search):
        domain = Domain(
            [
                ("programme_id", "=", self.programme_id.id),
                ("role", "=", role),
                ("state", "in", PARTICIPANT_MATCHABLE),
                ("places_left", ">", 0),
                ("has_left", "=", False),
            ]
        )
        if not search:
            return domain
        return domain & Domain.OR(
            Domain(path, "ilike", search)
            for path in (
                "name",
                "job_title",
                "focus_area_ids.name",
                "skill_ids.skill_id.name",
            )
        )
