from odoo import models

from ... import released
from ...measures import MEASURES, Value

#: At which moment a measure is looked for first: at the end, or as near to it.
MOMENTS = ("final", "mid", "pulse", "follow_up")
#: What shows months later.
LATER = ("follow_up", "final", "mid", "pulse")
SHOWN_LATER = {"use", "staying", "again"}


class MentoringProgramme(models.Model):
    """What people said, as far as it was released.

    A measure is what the last release that tells of it says: of the end, else of
    halfway, else of the first weeks; of what shows months later, of these first. What
    comes of figures is computed in ``released.py`` and ``intervals.py``.
    """

    _inherit = "mentoring.programme"

    def _measure_released(self, keys):
        """Return ``{programme id: {key: Value}}`` of what the user reads of it."""
        return self._read_released(
            keys, lambda key: LATER if key in SHOWN_LATER else MOMENTS
        )

    def _measure_start(self, keys):
        """Return the same of how people started."""
        return self._read_released(keys, lambda _key: ("baseline",))

    def _read_released(self, keys, get_moments):
        last = self.env["mentoring.release"]._find_last(self)
        questions = self._get_last_questions(last)
        return {
            programme.id: {
                key: programme._read_measure(
                    key, get_moments(key), last.get(programme.id, {}), questions
                )
                for key in keys
            }
            for programme in self
        }

    def _read_measure(self, key, moments, last, questions):
        """Return what the first of ``moments`` that tells of a measure says of it.

        :param last: ``{moment: release}``
        :param questions: ``{release: what it tells of each question}``
        """
        for moment in moments:
            release = last.get(moment)
            items = release and released.get_items(questions[release], key)
            if items:
                items = released.of_whom(items, MEASURES[key].whom)
                basis = self._say_basis(release, items, key)
                return Value(**released.combine(items), basis=basis)
        return Value(
            lacking=self.env._(
                "No results that tell of it have been released. It takes enough people "
                "who were asked, and answered, to hide among each other."
            )
        )

    def _say_basis(self, release, items, key):
        basis = release._say_source()
        whom = MEASURES[key].whom
        if whom in ("mentor", "mentee") and {item.role for item in items} != {whom}:
            return self.env._("%s; mentors and mentees together", basis)
        return basis

    def _get_last_questions(self, last):
        releases = self.env["mentoring.release"].union(
            *(release for of_one in last.values() for release in of_one.values())
        )
        return releases._get_questions()

    # ------------------------------------------------------------------
    # Change
    # ------------------------------------------------------------------

    def _measure_change(self, keys=None):
        """Return ``{programme id: {key: change}}`` between start and end, of the
        questions that are the same in both; as ``released.find_change`` has it, with
        its ``basis``. What cannot be told is left out.

        :param keys: of ``MEASURES``; all that releases tell of, if left out
        """
        if keys is None:
            keys = [m.key for m in MEASURES.values() if m.source == "released"]
        last = self.env["mentoring.release"]._find_last(self)
        questions = self._get_last_questions(last)
        changes = {programme.id: {} for programme in self}
        for programme in self:
            moments = last.get(programme.id, {})
            start, end = moments.get("baseline"), moments.get("final")
            if not (start and end):
                continue
            for key in keys:
                change = released.find_change(
                    questions[start], questions[end], key, MEASURES[key].whom
                )
                if change:
                    basis = [start._say_source(), end._say_source()]
                    changes[programme.id][key] = {**change, "basis": basis}
        return changes
