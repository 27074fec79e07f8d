from typing import NamedTuple

from odoo import models

from .frame import Frame


class Cohort(NamedTuple):
    """Who is compared with whom; in memory alone.

    :ivar people: members who took part
    :ivar others: members they are compared with
    :ivar lost: how many who took part are not in HR's records, or not well enough
    :ivar unknown: how many others have left, and HR has not said when
    """

    people: list
    others: list
    lost: int
    unknown: int

    def compared(self):
        """Return the members of both sides whose kind there is on both."""
        kinds = {m.stratum for m in self.people} & {m.stratum for m in self.others}
        return tuple(
            [member for member in side if member.stratum in kinds]
            for side in (self.people, self.others)
        )


class MentoringStudy(models.Model):
    """Who is looked at, and since which day.

    *Everybody accepted* as a mentee, whether they stayed or not: who completes is a
    choice of people who stay anyway. Persons, not rows. The day is that of the
    acceptance, not of the match: until then they could not but stay.

    *Colleagues* get a day as well, drawn from those of the mentees of their kind by the
    study's seed; who was not employed on it is not compared. *Those who waited*, and
    those who were offered a mentor, all have the last day of the window, as on the day
    of a draw: whoever had left until then is on neither side. Each is compared within
    the programme: another one had other places for other people.
    """

    _inherit = "mentoring.study"

    def _find_cohort(self):
        """Return the :class:`Cohort`."""
        accepted, enrolled = self._find_accepted(), self._find_enrolled()
        people, keys = self._read_people(accepted | enrolled)
        frame = self._get_frame()
        if self.comparison == "waiting":
            return self._split_accepted(frame, accepted, people, keys)
        days = {}
        for enrolment in accepted:
            key = keys[enrolment.id]
            days[key] = min(enrolment.approved_on, days.get(key, self.window_to))
        found = frame.enter_all(days, people)
        taken = {*keys.values()}
        colleagues = [person for key, person in people.items() if key not in taken]
        known = [person for person in colleagues if not person.is_unknown]
        return Cohort(
            found,
            frame.draw_days(known, found),
            len(days) - len(found),
            len(colleagues) - len(known),
        )

    def _split_accepted(self, frame, accepted, people, keys):
        """Return those who had been offered a mentor, and those who waited, on one
        day."""
        offered = self._find_programmes(self._find_offered(accepted), keys)
        staying = accepted - self._find_gone(accepted)
        waited = self._find_programmes(staying, keys)
        waited = {key: waited[key] for key in waited.keys() - offered.keys()}
        sides = [
            [
                member._replace(stratum=(*member.stratum, side[member.person.key]))
                for member in frame.enter_all(
                    dict.fromkeys(sorted(side), self.window_to), people
                )
            ]
            for side in (offered, waited)
        ]
        lost = len(offered) + len(waited) - sum(map(len, sides))
        return Cohort(*sides, lost, 0)

    def _find_programmes(self, enrolments, keys):
        """Return in which programme each is, the first of several: ``{key: id}``."""
        found = {}
        for enrolment in enrolments.sorted("id"):
            found.setdefault(keys[enrolment.id], enrolment.programme_id.id)
        return found

    def _get_frame(self):
        units = None
        if self.department_ids:
            departments = self.env["hr.department"].with_context(active_test=False)
            below = departments.search([("id", "child_of", self.department_ids.ids)])
            units = frozenset(below.ids)
        return Frame(
            self.seed,
            self.by_department,
            self.by_tenure,
            self.by_employment,
            units,
            self.least_tenure,
            self.outcome == "moved",
        )
