from odoo import models
from odoo.tools import formatLang

from ...measures import BOUNDS, MEASURES
from ...released import SCALE

#: Of what a change is told by, in the order of its table.
CHANGE_COLUMNS = ("label", "start", "end", "said", "interval", "people")


class MentoringReport(models.Model):
    """What people said, as far as it was released: with how many, how sure one may be
    of it, and what has changed since they started."""

    _inherit = "mentoring.report"

    def _tell_experience(self):
        keys = [m.key for m in MEASURES.values() if m.source == "released"]
        programme = self.programme_id
        values = programme._measure_released(keys)[programme.id]
        told = {
            key: value._asdict() for key, value in values.items() if not value.lacking
        }
        if not told:
            return {
                "unsaid": [
                    self.env._("Nothing of what people experienced has been released.")
                ]
            }
        changes = [
            self._tell_change(key, change)
            for key, change in programme._measure_change(keys)[programme.id].items()
        ]
        measures = [self._tell_measure(key, value) for key, value in told.items()]
        return {
            "measures": measures,
            "bars": [m["bar"] for m in measures if m["unit"] == "scale"],
            "largest": SCALE[1],
            "changes": changes,
            "tables": [
                self._get_experience_table(measures),
                *(self._get_change_table(change) for change in changes),
            ],
            "unsaid": self._get_experience_gaps(values, changes),
        }

    def _tell_measure(self, key, value):
        low, high = value["interval"]
        label = self.env._(MEASURES[key].label)
        said = self._say_value(key, value)
        return {
            "key": key,
            "label": label,
            "unit": MEASURES[key].unit,
            "value": value["value"],
            "said": said,
            "interval": self._say_interval(key, value),
            "people": self._say_people(value["people"]),
            "basis": value["basis"],
            "bar": {
                "label": label,
                "value": value["value"],
                "said": said,
                "low": low,
                "high": high,
            },
        }

    def _tell_change(self, key, change):
        titles = self._get_item_titles(item["name"] for item in change["items"])
        start, end = change["basis"]
        return {
            "key": key,
            "title": self.env._(
                "Change since the start: %s", self.env._(MEASURES[key].label)
            ),
            "basis": self.env._(
                "The same questions, asked when people began and when they finished: "
                "%(start)s; %(end)s.",
                start=start,
                end=end,
            ),
            "rows": [
                *(
                    self._say_change(key, item, self._name_item(item, titles))
                    for item in change["items"]
                ),
                self._say_change(key, change, self.env._("All of them")),
            ],
        }

    def _say_change(self, key, change, label):
        return {
            "label": label,
            "start": self._say_value(key, change["start"]),
            "end": self._say_value(key, change["end"]),
            "value": change["value"],
            "said": BOUNDS.get(change["bound"], "") + self._say_signed(change["value"]),
            "interval": self.env._(
                "between %(low)s and %(high)s",
                low=self._say_signed(change["interval"][0]),
                high=self._say_signed(change["interval"][1]),
            ),
            "people": self.env._(
                "%(start)s, then %(end)s",
                start=self._say_people(change["start"]["people"]),
                end=self._say_people(change["end"]["people"]),
            ),
            "is_sure": change["interval"][0] > 0 or change["interval"][1] < 0,
        }

    def _say_signed(self, number):
        said = formatLang(self.env, abs(number), digits=1)
        return f"{'+' if number > 0 else '−' if number < 0 else '±'}{said}"

    # ------------------------------------------------------------------
    # Titles in the report's language
    # ------------------------------------------------------------------

    def _get_item_titles(self, names):
        """Return ``{item: title}`` in the report's language, of what was asked at the
        start and at the end; an item is what a question is called in English."""
        programme = self.programme_id
        # sudo: mentoring.programme, survey.question - which questions are asked
        asked = programme.sudo().baseline_survey_id | programme.sudo().final_survey_id
        questions = asked.question_ids
        english = questions.with_context(lang="en_US")
        titles = {
            there.title: here.title
            for there, here in zip(english, questions, strict=True)
        }
        return {name: titles.get(name, name) for name in names}

    def _name_item(self, item, titles):
        title = titles[item["name"]]
        role = {
            "mentor": self.env._("Mentors"),
            "mentee": self.env._("Mentees"),
        }.get(item["role"])
        return f"{role}: {title}" if role else title

    # ------------------------------------------------------------------
    # Tables, and what cannot be said
    # ------------------------------------------------------------------

    def _get_experience_table(self, measures):
        return {
            "title": self.env._("What people said"),
            "header": [
                self.env._("Measure"),
                self.env._("Result"),
                self.env._("Interval (95 %)"),
                self.env._("People"),
                self.env._("Basis"),
            ],
            "rows": [
                [m["label"], m["said"], m["interval"], m["people"], m["basis"]]
                for m in measures
            ],
        }

    def _get_change_table(self, change):
        return {
            "title": change["title"],
            "header": [
                self.env._("Question"),
                self.env._("At the start"),
                self.env._("At the end"),
                self.env._("Change"),
                self.env._("Interval (95 %)"),
                self.env._("People"),
            ],
            "rows": [[row[name] for name in CHANGE_COLUMNS] for row in change["rows"]],
        }

    def _get_experience_gaps(self, values, changes):
        gaps = []
        lacking = [
            self.env._(MEASURES[key].label)
            for key, value in values.items()
            if value.lacking
        ]
        if lacking:
            gaps.append(
                self.env._("No results have been released on: %s.", ", ".join(lacking))
            )
        if not changes:
            gaps.append(
                self.env._(
                    "What has changed since the start is not known: it takes released "
                    "results of the same questions, from the start and from the end."
                )
            )
        return gaps
