from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...states import PARTICIPANT_TRAINED, SIDES


class MentoringCompletion(models.Model):
    """It is asked of people once they are approved, and what they have done in an
    earlier programme of their company counts."""

    _inherit = "mentoring.completion"

    @api.model
    def _make_for(self, participants):
        """Ask of people what their programme asks of their role, as far as it is not
        asked of them yet."""
        # sudo: mentoring.participant - whoever is approved, by whomever
        people = participants.sudo().filtered(lambda p: p.state in PARTICIPANT_TRAINED)
        by_role = people.grouped(lambda p: (p.programme_id.id, p.role))
        requirements = self._get_asked(people.programme_id, SIDES)
        there = self._get_there(requirements, "participant_id", people)
        wanted = [
            (requirement, person)
            for requirement in requirements
            for person in by_role.get(
                (requirement.programme_id.id, requirement.role), people.browse()
            )
            if (requirement.id, person.id) not in there
        ]
        earlier = self._find_earlier(wanted)
        self._make(
            [
                {"requirement_id": requirement.id, "participant_id": person.id}
                for requirement, person in wanted
                if (requirement, person) not in earlier
            ]
        )
        # sudo: mentoring.completion - nobody writes them
        self.sudo()._create_through_door(
            [
                {
                    "requirement_id": requirement.id,
                    "participant_id": person.id,
                    "staff_id": False,
                    "state": "done",
                    "done_on": day,
                    "is_earlier": True,
                }
                for (requirement, person), day in earlier.items()
            ]
        )

    @api.model
    def _make(self, vals_list):
        """Ask people, and let whoever provides it begin."""
        nobody = {"participant_id": False, "staff_id": False}
        # sudo: mentoring.completion - nobody writes them
        self.sudo().create([{**nobody, **vals} for vals in vals_list])._begin()

    def _begin(self):
        """Let whoever provides what is asked begin."""
        for requirement, completions in self.grouped("requirement_id").items():
            requirement._get_provider().begin(completions)

    @api.model
    def _get_asked(self, programmes, roles):
        """Return what programmes that are not over ask of these roles."""
        # sudo: mentoring.requirement - whoever is asked
        requirements = self.env["mentoring.requirement"].sudo()
        return requirements.search(
            Domain("programme_id", "in", programmes.ids)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
            & Domain("role", "in", roles)
        )

    @api.model
    def _get_there(self, requirements, owner, people):
        """Return of whom it is asked already: ``{(requirement id, owner id)}``.

        :param owner: the field that says who it is
        """
        # sudo: mentoring.completion - whether there is one
        there = self.sudo().search_fetch(
            Domain("requirement_id", "in", requirements.ids)
            & Domain(owner, "in", people.ids),
            ["requirement_id", owner],
        )
        return {(one.requirement_id.id, one[owner].id) for one in there}

    # ------------------------------------------------------------------
    # What was done before
    # ------------------------------------------------------------------

    @api.model
    def _find_earlier(self, wanted):
        """Return when people have done the same in another enrolment of theirs, if that
        is valid still: ``{(requirement, participant): day}``.

        HR vouches that it is the same person; a name or an address is not enough.
        """
        if not wanted:
            return {}
        people = wanted[0][1].union(*(person for _requirement, person in wanted))
        places = people._get_of_person(people, people._name)
        others = people.union(*places.values())
        roots = wanted[0][0].browse()
        roots = roots.union(*(requirement._get_root() for requirement, _p in wanted))
        # sudo: mentoring.completion - of the same person, the day alone
        done = self.sudo().search(
            Domain("participant_id", "in", others.ids)
            & Domain("state", "=", "done")
            & (
                Domain("requirement_id", "in", roots.ids)
                | Domain("requirement_id.origin_id", "in", roots.ids)
            ),
            order="done_on, id",
        )
        latest = {}
        for one in done:
            key = (one.participant_id.id, one.requirement_id._get_root().id)
            latest[key] = (one.done_on, one.company_id)
        today = fields.Date.context_today(self)
        earlier = {}
        for requirement, person in wanted:
            root = requirement._get_root().id
            found = [latest.get((place.id, root)) for place in places.get(person, ())]
            days = [
                day
                for day, company in filter(None, found)
                if company == person.company_id
            ]
            day = max(days, default=False)
            until = requirement._get_valid_until(day)
            if day and (not until or until >= today):
                earlier[requirement, person] = day
        return earlier

    @api.model
    def _carry_over(self, programmes):
        """Take over the dates of briefings: what was noted before there was this."""
        completions = self.search(
            [("programme_id", "in", programmes.ids), ("state", "=", "open")]
        )
        today = fields.Date.context_today(self)
        for completion in completions:
            day = completion.participant_id.briefed_on
            if day and day <= today:
                completion._write_through_door({"state": "done", "done_on": day})
