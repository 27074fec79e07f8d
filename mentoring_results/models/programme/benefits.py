from itertools import chain

from odoo import models
from odoo.tools import formatLang

from ... import released
from ...measures import BOUNDS, MEASURES

#: In the order of the pages.
WHOM = ("mentee", "mentor", "organisation")
#: At which moment the areas are told of best.
AREAS_AT = ("final", "follow_up", "mid", "pulse")


class MentoringProgramme(models.Model):
    """What each has from a programme: mentees, mentors, and the organisation. A page
    each, with what is measured of it, and what to do where nothing is."""

    _inherit = "mentoring.programme"

    def _get_benefits(self):
        """Return ``{programme id: {whom: page}}``, as far as it is the user's to read.

        Of each page: ``title``, ``intro``, ``hint`` (where nothing is known yet),
        ``rows`` of measures, ``pictures`` of areas, ``objectives``, and ``cost``, a
        sentence.
        """
        keys = [key for key, measure in MEASURES.items() if measure.whom]
        # those who run it look at what is so now
        values = self.with_context(mentoring_live=True)._measure(keys)
        changes = self._measure_change()
        pictures = self._get_area_pictures()
        return {
            programme.id: {
                whom: programme._get_benefit(
                    whom,
                    values[programme.id],
                    changes[programme.id],
                    pictures.get(programme.id, []),
                )
                for whom in WHOM
            }
            for programme in self
        }

    def _get_benefit(self, whom, values, changes, pictures):
        rows = [
            {
                "label": self.env._(MEASURES[key].label),
                "now": self._say_now(key, value),
                "why": value.lacking or value.basis,
                "change": self._say_change_since(changes.get(key)),
            }
            for key, value in values.items()
            if MEASURES[key].whom == whom
        ]
        is_organisation = whom == "organisation"
        # of all together the picture is told with the mentees', whose areas they are
        roles = {"mentee": ("", "mentee"), "mentor": ("mentor",)}.get(whom, ())
        page = {
            **self._get_benefit_texts()[whom],
            "rows": rows,
            "pictures": [p for p in pictures if p["role"] in roles],
            "objectives": self._get_objective_lines() if is_organisation else [],
            "cost": is_organisation and self._say_cost_benefit(),
        }
        known = any(row["now"] for row in rows) or page["pictures"]
        if known or any(line["result"] for line in page["objectives"]):
            page["hint"] = ""
        return page

    def _get_benefit_texts(self):
        return {
            "mentee": {
                "title": self.env._("What mentees have from it"),
                "intro": self.env._(
                    "Mentees grow as people and in their work, learn how things are "
                    "done here, meet others, and see where they could go."
                ),
                "hint": self.env._(
                    "Nothing is known of it yet. Mark in the final questionnaire which "
                    "questions ask what mentees learned, and in which areas; then "
                    "release its results."
                ),
            },
            "mentor": {
                "title": self.env._("What mentors have from it"),
                "intro": self.env._(
                    "Mentors practise listening and asking, learn how others see the "
                    "organisation, and have their own assumptions questioned."
                ),
                "hint": self.env._(
                    "Nothing is known of it yet. Mark in the final questionnaire which "
                    "question asks what mentors learned, then release its results; and "
                    "invite mentors to set a goal of their own."
                ),
            },
            "organisation": {
                "title": self.env._("What the organisation has from it"),
                "intro": self.env._(
                    "The organisation wants what its objectives say: people who learn "
                    "faster, feel at home, stay, and go on to help others."
                ),
                "hint": self.env._(
                    "Nothing is known of it yet. Give each objective a measure and a "
                    "target, release results months after the end, and let some of the "
                    "mentees be mentors next time."
                ),
            },
        }

    def _get_objective_lines(self):
        return [
            {
                "name": objective.name,
                "measure": objective.measure or "",
                "target": objective.target_said or objective.target or "",
                "result": objective.actual_said or objective.result or "",
            }
            for objective in self.objective_ids
        ]

    def _say_change_since(self, change):
        """Return how far something has changed since the start, with its interval."""
        if not change:
            return ""
        low, high = change["interval"]
        sign = BOUNDS.get(change["bound"], "") + ("+" if change["value"] > 0 else "")
        return self.env._(
            "%(change)s since the start, between %(low)s and %(high)s",
            change=f"{sign}{formatLang(self.env, change['value'], digits=1)}",
            low=formatLang(self.env, low, digits=1),
            high=formatLang(self.env, high, digits=1),
        )

    # ------------------------------------------------------------------
    # Areas
    # ------------------------------------------------------------------

    def _get_area_pictures(self):
        """Return ``{programme id: pictures}`` of the areas in which people gained
        something, as released results tell it: ``role`` and what reports draw."""
        Release = self.env["mentoring.release"]
        last = Release._find_last(self)
        releases = (found.values() for found in last.values())
        questions = Release.union(*chain.from_iterable(releases))._get_questions()
        pictures = {
            id_: next(
                (
                    told
                    for moment in AREAS_AT
                    if moment in found
                    and (told := released.get_pictures(questions[found[moment]]))
                ),
                [],
            )
            for id_, found in last.items()
        }
        report = self.env["mentoring.report"]
        names = report._get_area_names(
            [picture for theirs in pictures.values() for picture in theirs]
        )
        return {
            id_: [
                {"role": picture["role"], **report._tell_picture(picture, names)}
                for picture in theirs
            ]
            for id_, theirs in pictures.items()
        }
