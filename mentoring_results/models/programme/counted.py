from statistics import median

from odoo import fields, models
from odoo.tools import format_date

from ...measures import Value

#: By which method what is counted: each is asked once for all that it counts.
COUNTED_BY = {
    "_measure_funnel": ("matched", "days_to_match"),
    "_measure_courses": (
        *("completed", "meetings_kept", "hours"),
        *("second_choice", "rematch_days"),
    ),
    "_measure_goals": ("goals_achieved", "mentor_goals"),
    "_measure_answered": ("answered",),
    "_measure_mentees_mentoring": ("mentees_mentoring",),
}


class MentoringProgramme(models.Model):
    """What is counted of records that are no answers, for those who run a programme.

    It is true of the day it is asked; reports and measurements freeze it. What a
    sponsor might know a pair by is left out, but for those who look at what is so now:
    ``mentoring_live`` in the context.
    """

    _inherit = "mentoring.programme"

    def _measure_counted(self, keys):
        """Return ``{programme id: {key: Value}}``; see ``measures.py``."""
        own = self if self.env.su else self.filtered("runs_it")
        values = {programme.id: {} for programme in self}
        for programme in self - own:
            unread = Value(lacking=self.env._("It is for those who run the programme."))
            values[programme.id] = dict.fromkeys(keys, unread)
        for name, counted in COUNTED_BY.items():
            wanted = {*keys} & {*counted}
            found = getattr(own, name)() if own and wanted else {}
            for id_, measured in found.items():
                values[id_] |= {key: measured[key] for key in wanted}
        return values

    def _say_today(self):
        return format_date(self.env, fields.Date.context_today(self))

    def _take_share(self, part, whole, basis, lacking, people=False):
        """Return how many of a hundred, and what it was counted from.

        :param basis: a sentence with ``part``, ``whole`` and ``day`` in it
        :param people: whether they are people
        """
        if not whole:
            return Value(lacking=lacking)
        return Value(
            min(round(100 * part / whole), 100),
            people=[whole, whole] if people else None,
            basis=basis % {"part": part, "whole": whole, "day": self._say_today()},
        )

    # ------------------------------------------------------------------
    # On the way to a match
    # ------------------------------------------------------------------

    def _measure_funnel(self):
        measured = {}
        for id_, steps in self._get_funnel().items():
            step = {step["key"]: step for step in steps}
            days, matched = step["matched"]["days"], step["matched"]["count"]
            measured[id_] = {
                "matched": self._take_share(
                    min(matched, step["ready"]["count"]),
                    step["ready"]["count"],
                    self.env._(
                        "Mentees matched: %(part)s of %(whole)s who were ready, until "
                        "%(day)s."
                    ),
                    self.env._("No mentee is ready to be matched yet."),
                    people=True,
                ),
                "days_to_match": Value(lacking=self.env._("Nobody is matched yet."))
                if days is None
                else Value(
                    round(days),
                    people=[matched, matched],
                    basis=self.env._(
                        "Half of the mentees waited no longer, of %(count)s who were "
                        "matched until %(day)s.",
                        count=matched,
                        day=self._say_today(),
                    ),
                ),
            }
        return measured

    # ------------------------------------------------------------------
    # Pairings
    # ------------------------------------------------------------------

    def _measure_courses(self):
        courses = self._count_courses()
        return {
            programme.id: {
                **programme._measure_pairings(courses[programme.id][0]),
                **programme._measure_second_matches(*courses[programme.id]),
            }
            for programme in self
        }

    def _tell_of_enough(self, count, value):
        """Return a value of so many pairings or mentees, unless they are too few."""
        minimum = self._get_release_minimum()
        is_few = 0 < count < minimum and not self.env.context.get("mentoring_live")
        if not is_few or value.value is None:
            return value
        return Value(
            lacking=self.env._(
                "Fewer than %s: of so few it would be known whose it was.", minimum
            ),
            few=True,
        )

    def _measure_pairings(self, counts):
        none_yet = self.env._("No pairing has begun yet.")
        hours = Value(lacking=none_yet)
        if counts["begun"]:
            hours = Value(
                round(2 * counts["hours"], 1),
                basis=self.env._(
                    "Both people's hours in %(count)s meetings held until %(day)s; "
                    "neither preparing nor training is in it.",
                    count=counts["held"],
                    day=self._say_today(),
                ),
            )
        completed = self._take_share(
            counts["completed"],
            counts["begun"],
            self.env._(
                "Pairings completed: %(part)s of %(whole)s that had begun, until "
                "%(day)s."
            ),
            none_yet,
        )
        kept = self._take_share(
            counts["kept"],
            counts["due"],
            self.env._(
                "Meetings held: %(part)s of the %(whole)s that were due by what "
                "each pair agreed, until %(day)s. More than agreed are not counted."
            ),
            self.env._("By what the pairs agreed, no meeting was due yet."),
        )
        return {
            "completed": self._tell_of_enough(counts["begun"], completed),
            "meetings_kept": self._tell_of_enough(counts["begun"], kept),
            "hours": hours,
        }

    def _measure_second_matches(self, counts, days):
        again = self._take_share(
            counts["again"],
            counts["lost"],
            self.env._(
                "Mentees matched since: %(part)s of %(whole)s whose first match "
                "came to nothing, until %(day)s."
            ),
            self.env._("No match has come to nothing."),
            people=True,
        )
        waited = Value(lacking=self.env._("Nobody was matched a second time."))
        if days:
            waited = Value(
                round(median(days)),
                people=[len(days), len(days)],
                basis=self.env._(
                    "Half of them waited no longer, of %(count)s mentees whose pairing "
                    "had ended early and who were matched again until %(day)s.",
                    count=len(days),
                    day=self._say_today(),
                ),
            )
        return {
            "second_choice": self._tell_of_enough(counts["lost"], again),
            "rematch_days": self._tell_of_enough(len(days), waited),
        }

    # ------------------------------------------------------------------
    # Questionnaires
    # ------------------------------------------------------------------

    def _measure_answered(self):
        told = self._get_answers_told()
        return {
            id_: {
                "answered": self._take_share(
                    sum(moment["answered"] for moment in told.get(id_, ())),
                    sum(moment["asked"] for moment in told.get(id_, ())),
                    self.env._(
                        "Questionnaires answered: %(part)s of %(whole)s, as last "
                        "counted in the night before %(day)s, of those that were sent "
                        "to enough people at once."
                    ),
                    self.env._(
                        "Not enough people have been asked at once to tell how many "
                        "have answered."
                    ),
                )
            }
            for id_ in self.ids
        }
