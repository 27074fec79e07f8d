from collections import defaultdict

from odoo import models

from ...goals import tell_goals
from ...measures import Value

#: Taken in, whatever became of it.
TAKEN_IN = ("approved", "ready", "paired", "finished")


class MentoringProgramme(models.Model):
    """What became of people: how many goals were achieved, how many mentees went on to
    be mentors. Of many people at once, never of few."""

    _inherit = "mentoring.programme"

    # ------------------------------------------------------------------
    # Goals
    # ------------------------------------------------------------------

    def _measure_goals(self):
        """Of mentees and of mentors, where enough of them have set any: how somebody
        gets on with a goal is told to no third party."""
        # sudo: mentoring.goal - how many there are of many people, no content
        goals = self.env["mentoring.goal"].sudo().with_context(active_test=False)
        counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        for programme, learner, state, person, count in goals._read_group(
            [("programme_id", "in", self.ids), ("state", "!=", "draft")],
            ["programme_id", "learner", "state", "learner_id"],
            ["__count"],
        ):
            of_one = counts[programme.id, learner][person.id]
            of_one[state != "achieved"] += count
        return {
            programme.id: {
                key: programme._take_goals(counts[programme.id, learner].values())
                for key, learner in (
                    ("goals_achieved", "mentee"),
                    ("mentor_goals", "mentor"),
                )
            }
            for programme in self
        }

    def _take_goals(self, goals):
        """Return what is told of goals: ``goals.py`` says why no more than that."""
        minimum = self._get_release_minimum()
        told = tell_goals(goals, minimum)
        if told is None:
            return Value(
                lacking=self.env._(
                    "Told once at least %s people have set goals, and several have "
                    "achieved some and several not: how somebody gets on with theirs "
                    "is nobody else's.",
                    minimum,
                ),
                few=True,
            )
        share, people = told
        return Value(
            share,
            people=people,
            basis=self.env._(
                "Goals achieved of those that had been set, until %s, to five in a "
                "hundred; some of the others are still being worked on.",
                self._say_today(),
            ),
        )

    # ------------------------------------------------------------------
    # Afterwards
    # ------------------------------------------------------------------

    def _measure_mentees_mentoring(self):
        """Count people, not enrolments: whom HR vouches for as one person."""
        # sudo: mentoring.participant - how many of many people, nobody's name
        Participant = self.env["mentoring.participant"].sudo()
        mentees = Participant.with_context(active_test=False).search_fetch(
            [
                ("programme_id", "in", self.ids),
                ("role", "=", "mentee"),
                ("state", "in", TAKEN_IN),
                ("submitted_on", "!=", False),
            ],
            ["programme_id", "company_id", "submitted_on"],
        )
        found = Participant._get_of_person(mentees, Participant._name)
        people, mentoring = defaultdict(set), defaultdict(set)
        for mentee in mentees:
            theirs = found[mentee]  # the enrolment itself among them
            programme = mentee.programme_id
            person = min(
                other.id for other in theirs if other.programme_id == programme
            )
            people[programme.id].add(person)
            if any(
                other.role == "mentor"
                and other.state in TAKEN_IN
                and other.programme_id != programme
                and other.company_id == mentee.company_id
                and other.submitted_on
                and other.submitted_on > mentee.submitted_on
                for other in theirs
            ):
                mentoring[programme.id].add(person)
        return {
            programme.id: {
                "mentees_mentoring": programme._take_mentoring(
                    len(mentoring[programme.id]), len(people[programme.id])
                )
            }
            for programme in self
        }

    def _take_mentoring(self, mentoring, people):
        minimum = self._get_release_minimum()
        if people < minimum:
            return Value(
                lacking=self.env._(
                    "Told once at least %s mentees have taken part: fewer might be "
                    "recognised.",
                    minimum,
                ),
                few=True,
            )
        return Value(
            mentoring,
            people=[people, people],
            basis=self.env._(
                "Mentees who were taken in as mentors of a later programme: %(count)s "
                "of %(people)s, until %(day)s.",
                count=mentoring,
                people=people,
                day=self._say_today(),
            ),
        )
