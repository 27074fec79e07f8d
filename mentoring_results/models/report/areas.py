from odoo import models

from ... import released
from ..programme.benefits import AREAS_AT


class MentoringReport(models.Model):
    """The areas in which people gained something, as a picture."""

    _inherit = "mentoring.report"

    def _tell_areas(self):
        programme = self.programme_id
        Release = self.env["mentoring.release"]
        last = Release._find_last(programme).get(programme.id, {})
        releases = Release.union(*last.values())
        questions = releases._get_questions()
        for moment in AREAS_AT:
            release = last.get(moment)
            pictures = release and released.get_pictures(questions[release])
            if pictures:
                return self._tell_pictures(release, pictures)
        return {
            "unsaid": [
                self.env._("In which areas people gained has not been released.")
            ]
        }

    def _tell_pictures(self, release, pictures):
        names = self._get_area_names(pictures)
        told = [self._tell_picture(picture, names) for picture in pictures]
        return {
            "basis": release._say_source(),
            "pictures": told,
            "largest": 100,
            "tables": [self._get_area_table(picture) for picture in told],
        }

    def _tell_picture(self, picture, names):
        question = picture["question"]
        title = names["survey.question"].get(question.get("question"))
        role = {
            "mentor": self.env._("Mentors"),
            "mentee": self.env._("Mentees"),
        }.get(picture["role"])
        title = title or question["title"]
        return {
            "title": f"{role}: {title}" if role else title,
            "caption": self._say_what_counts(question, names),
            "people": self._say_people(picture["people"]),
            "note": self.env._(
                "People: %s. Shares are rounded to five per cent; the lines show the "
                "95 %% interval.",
                self._say_people(picture["people"]),
            ),
            "bars": [self._tell_bar(bar, names) for bar in picture["bars"]],
        }

    def _tell_bar(self, bar, names):
        label = names["survey.question.answer"].get(bar["answer"])
        least, most = bar["share"]
        low, high = bar["interval"]
        return {
            "label": label or bar["label"],
            "value": (least + most) / 2,
            "said": f"{least} %" if least == most else f"{least}–{most} %",
            "low": low,
            "high": high,
        }

    def _say_what_counts(self, question, names):
        """Return which answers a bar counts, where it is not those of one option."""
        if "row" not in question:
            return ""
        first = released.get_upper_half(question["groups"][0]["options"])[0]
        label = names["survey.question.answer"].get(first.get("answer"))
        return self.env._("Who answered at least “%s”.", label or first["label"])

    def _get_area_names(self, pictures):
        """Return ``{model: {id: text}}`` of questions and options, in the report's
        language: what was frozen is in that of whoever released it."""
        questions = {picture["question"].get("question") for picture in pictures}
        answers = {bar["answer"] for picture in pictures for bar in picture["bars"]}
        answers |= {
            option.get("answer")
            for picture in pictures
            for group in picture["question"]["groups"]
            for option in group["options"]
        }
        # sudo: survey.question, survey.question.answer - what was asked
        asked = self.env["survey.question"].sudo().browse(filter(None, questions))
        given = self.env["survey.question.answer"].sudo().browse(filter(None, answers))
        return {
            asked._name: {one.id: one.title for one in asked.exists()},
            given._name: {one.id: one.value for one in given.exists()},
        }

    def _get_area_table(self, picture):
        return {
            "title": picture["title"],
            "header": [
                self.env._("Area"),
                self.env._("Share"),
                self.env._("Interval (95 %), from"),
                self.env._("to"),
                self.env._("People"),
            ],
            "rows": [
                [
                    bar["label"],
                    bar["said"],
                    f"{bar['low']:.0f} %",
                    f"{bar['high']:.0f} %",
                    picture["people"],
                ]
                for bar in picture["bars"]
            ],
        }
