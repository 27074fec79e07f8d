"""The kind that compares answers to a programme's own question."""

from odoo.tools import SQL

from ...optimiser import Overlap, Same
from .base import Kind

#: Types of questions with any number of answers.
SEVERAL = ("tags", "many2many")
#: Types of questions that can be compared, and the modes that make sense for each.
QUESTION_MODES = {
    "selection": ("same", "different"),
    "boolean": ("same", "different"),
    "many2one": ("same", "different"),
    **dict.fromkeys(SEVERAL, ("overlapping",)),
}


class Question(Kind):
    """Facts: ``mentee`` and ``mentor``, the answer as Odoo keeps it, a list of them for
    types with several, None or empty for unanswered.

    Private: some questions are asked in confidence, and nobody can tell which.
    """

    kind = "question"
    is_private = True

    @property
    def attribute(self):
        return f"question {self.id}"

    def promise(self, env):
        name = self.spec["name"]
        if self.spec["mode"] == "overlapping":
            return env._("Your answers have something in common: “%s”", name)
        if self.spec["mode"] == "different":
            return env._("Your answers differ: “%s”", name)
        return env._("Your answers agree: “%s”", name)

    def columns(self):
        return {
            self.attribute: SQL(
                "p.participant_properties -> %s", self.spec["property_name"]
            )
        }

    def prepare(self, roster):
        values = roster.values(self.attribute)
        offered = self._get_options(roster.programme)
        if self.spec["property_type"] in SEVERAL:
            answers = [
                (row, answer)
                for row, chosen in enumerate(values)
                for answer in chosen or ()
                if offered is None or answer in offered
            ]
            rows, answers = zip(*answers, strict=True) if answers else ((), ())
            self.options = roster.put_set(self.attribute, rows, answers)
            return Overlap(self.attribute, **self.common)
        if self.spec["property_type"] != "boolean":
            # No is an answer to a yes-no question alone.
            values = [value or None for value in values]
        if offered is not None:
            values = [value if value in offered else None for value in values]
        self.options = roster.put_codes(self.attribute, values)
        different = self.spec["mode"] == "different"
        return Same(self.attribute, different, **self.common)

    def _get_options(self, programme):
        """Return the keys of the choices there are today, None where all are good."""
        for question in programme.participant_properties_definition or ():
            if question["name"] == self.spec["property_name"]:
                choices = question.get("selection") or question.get("tags")
                return {key for key, *_label in choices} if choices else None
        return None

    def to_ids(self, facts, mentee, mentor):
        return {side: self._to_answer(facts[side]) for side in ("mentee", "mentor")}

    def _to_answer(self, found):
        if isinstance(found, list):
            return [self.options[option] for option in found]
        return None if found is None else self.options[found]

    def silent(self, facts):
        return [side for side, answer in facts.items() if answer in (None, [])]

    def say(self, words, facts, people):
        one, two = (
            words.answers(self, answer if isinstance(answer, list) else [answer])
            for answer in (facts["mentee"], facts["mentor"])
        )
        shared = [answer for answer in one if answer in two]
        if shared:
            return words.env._(
                "%(mentee)s and %(mentor)s both answered: %(answers)s.",
                answers=shared,
                **people,
            )
        return words.env._(
            "%(mentee)s answered %(one)s, %(mentor)s answered %(two)s.",
            one=one,
            two=two,
            **people,
        )
