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

from ...rpc_input import GREATEST_ID, read_id, read_number, read_text

#: More profiles than this are not shown at a time.
MOST_PROFILES = 200


class MentoringParticipant(models.Model):
    """People to choose from: mentors to rank or to ask for, mentees to ask for.

    The database looks for them, leaves out and counts; what is read is a page.
    """

    _inherit = "mentoring.participant"

    def get_mentor_directory(
        self, search=None, limit=80, offset=0, focus_area_id=None, skill_id=None
    ):
        """Return the mentors a mentee may rank or ask for, as their profiles.

        Of one's own programme, for oneself. Who does not want to be matched with whom
        makes no difference to who is listed.

        :param str search: part of a name, a job, a skill or a focus area
        :param int limit: at most that many
        :param int offset: without so many of the first
        :param int focus_area_id: those alone who chose it
        :param int skill_id: those alone who offer it
        :return: list of dicts: ``partner_id``, ``name``, ``job_title``,
            ``focus_areas``, ``roles``, ``skills``, ``learning_goal``, ``has_place``
        :raises AccessError: it is somebody else's enrolment
        :raises UserError: this programme, or this moment, is not one to look round, or
            ``limit`` is not between 1 and ``MOST_PROFILES``
        """
        sought = self._get_sought_domain(search, focus_area_id, skill_id)
        return self._get_profiles("mentor", sought, limit, offset)

    def get_mentee_directory(
        self, search=None, limit=80, offset=0, focus_area_id=None, skill_id=None
    ):
        """Return the mentees a mentor may ask for, as :meth:`get_mentor_directory`.

        Without what they want to learn, and whether they are being asked: mentees
        have not written it to be chosen by.
        """
        sought = self._get_sought_domain(search, focus_area_id, skill_id)
        return self._get_profiles("mentee", sought, limit, offset)

    def _get_directory_page(self, number, per_page, **sought):
        """Return a page of whom the person may choose among, the last one beyond it.

        :return: ``people``, as above; ``count``, of all who are sought; ``areas`` and
            ``skills`` to seek, of all who are listed: ``[(id, name)]``
        """
        self.ensure_one()
        role = "mentor" if self.role == "mentee" else "mentee"
        listed = self._get_directory_domain(role)
        found = listed & self._get_sought_domain(**sought)
        # sudo: mentoring.participant - profiles, as above
        everybody = self.sudo()
        count = everybody.search_count(found)
        page = max(min(number, -(-count // per_page)), 1)
        people = everybody.search(found, limit=per_page, offset=(page - 1) * per_page)
        skills = everybody.env["mentoring.participant.skill"]
        return {
            "people": people._show_profiles(role),
            "count": count,
            "areas": self._name_each(everybody._read_group(listed, ["focus_area_ids"])),
            "skills": self._name_each(
                skills._read_group([("participant_id", "any", listed)], ["skill_id"])
            ),
        }

    def _name_each(self, groups):
        return [(record.id, record.name) for (record,) in groups if record]

    def _get_profiles(self, role, sought, limit, offset):
        limit = read_number(self.env, limit, 1, MOST_PROFILES)
        offset = read_number(self.env, offset, 0, GREATEST_ID)
        listed = self._get_directory_domain(role)
        # sudo: mentoring.participant - profiles, to be found by; no answers, no
        # wishes, no figures
        people = self.sudo().search(listed & sought, limit=limit, offset=offset)
        return people._show_profiles(role)

    def _show_profiles(self, role):
        if role == "mentee":
            return [mentee._get_profile() for mentee in self]
        return [
            {
                **mentor._get_profile(),
                "learning_goal": mentor.learning_goal or "",
                "has_place": places_open > 0,
            }
            for mentor, (_left, places_open) in self._get_places().items()
        ]

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

    def _get_directory_domain(self, role):
        """Return whom of a role the person may choose among.

        :raises UserError: nobody, see :meth:`_check_looks_round`
        """
        self.ensure_one()
        self.check_access("read")
        self._check_looks_round(role)
        free = Domain(
            [
                ("programme_id", "=", self.programme_id.id),
                ("role", "=", role),
                ("state", "in", PARTICIPANT_MATCHABLE),
                ("places_left", ">", 0),
                ("has_left", "=", False),
            ]
        )
        # sudo: mentoring.participant - who has left, and who stands in line with whom,
        # to leave them out; asked once, however often the page looks through the rest
        everybody = self.sudo()
        free = free.optimize_full(everybody)
        others = everybody._search(free)
        # who is left out is seen: nobody is to find out whose an address is
        in_line = ReportingLine(is_vouched_for=True)
        never = {*in_line.find_others(self.env, self.id, others)}
        never |= {*self._get_of_person(self, self._name)[self].ids}
        return free & Domain("id", "not in", never)

    def _get_sought_domain(self, search=None, focus_area_id=None, skill_id=None):
        sought = Domain.TRUE
        if text := read_text(search):
            sought = Domain.OR(
                Domain(path, "ilike", text)
                for path in (
                    "name",
                    "job_title",
                    "focus_area_ids.name",
                    "skill_ids.skill_id.name",
                )
            )
        for path, id_ in (
            ("focus_area_ids", focus_area_id),
            ("skill_ids.skill_id", skill_id),
        ):
            if id_:
                sought &= Domain(path, "in", [read_id(id_)])
        return sought
