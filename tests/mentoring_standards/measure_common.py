"""Programmes of few pairs whose course is known, and what is measured of them."""

from odoo import fields
from odoo.tools import format_date

from odoo.addons.mentoring_standards.measures import MEASURES

from ..common import MentoringCase
from ..mentoring_results.counted_common import Courses
from ..queries import Queries


class MeasureCase(Courses, Queries, MentoringCase):
    """A period of a year, until today, unless it is said otherwise."""

    def _measure(self, key, programme, since=365, until=0, user=None):
        """Return what its coordinator finds, from so many days ago to so many."""
        self.env.flush_all()
        self.env.invalidate_all()
        env = self.env(user=user or self.coordinator)
        days = self._days_ago(since), self._days_ago(until)
        return MEASURES[key].measure(env, programme, *days)

    def _period(self, since=365, until=0):
        """Return the words for a period."""
        env = self.env(user=self.coordinator)
        days = [format_date(env, self._days_ago(ago)) for ago in (since, until)]
        return " to ".join(days)

    def _is(self, found, n, met, sentence):
        """Check what was found; ``…`` in the sentence stands for the period."""
        self.assertEqual((found.n, found.met_of), (n, met))
        self.assertEqual(found.value, round(100 * met / n, 1))
        self.assertEqual(found.sentence, sentence.replace("…", self._period()))

    def _set(self, records, **values):
        records._write_through_door(values)
        self.env.flush_all()

    def _moment_ago(self, days):
        return fields.Datetime.subtract(fields.Datetime.now(), days=days)
