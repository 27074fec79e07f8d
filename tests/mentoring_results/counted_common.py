"""Pairs whose course is known: days, meetings and states, as they are wanted."""

from odoo import fields

from ..common import MentoringCase
from ..queries import Queries


class Courses:
    """Short ways, for a test with the people of a company."""

    def _days_ago(self, days):
        return fields.Date.subtract(fields.Date.today(), days=days)

    def _number(self):
        type(self).numbers = getattr(type(self), "numbers", 0) + 1
        return type(self).numbers

    def _people(self, programme, count):
        """Return so many ready mentors and mentees, who enrolled thirty days ago."""
        numbers = [self._number() for _person in range(count)]
        people = self._pool(
            programme,
            {f"Mentor-{number}": {} for number in numbers},
            {f"Mentee-{number}": {} for number in numbers},
        )
        submitted = fields.Datetime.subtract(fields.Datetime.now(), days=30)
        for of_role in people:
            of_role._write_through_door({"submitted_on": submitted})
        return people

    def _begin(self, mentors, mentees, days=20, held=0, hours=0, **values):
        """Return pairings that began so many days ago, with so many meetings held."""
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees, strict=True)
            ]
        )
        pairings._write_through_door(
            {"state": "progress", "started_on": self._days_ago(days), **values}
        )
        self.env.flush_all()
        # what meetings add up to, without any
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET meetings_held = %s, hours_held = %s "
            "WHERE id IN %s",
            [held, hours, tuple(pairings.ids)],
        )
        self.env.invalidate_all()
        return pairings

    def _pairs(self, programme, count, **course):
        return self._begin(*self._people(programme, count), **course)

    def _counted(self, programme, *keys, user=None, live=True):
        """Return what is counted of a programme: one value, or several.

        :param live: as those read it who look at what is so now; else as a report does
        """
        self.env.flush_all()
        self.env.invalidate_all()
        read = programme.with_user(user or self.coordinator)
        read = read.with_context(mentoring_live=live)
        values = read._measure_counted([*keys])[programme.id]
        return values[keys[0]] if len(keys) == 1 else [values[key] for key in keys]


class CountedCase(Courses, Queries, MentoringCase):
    pass
