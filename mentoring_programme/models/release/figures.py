"""From answers to what is published."""

from collections import defaultdict
from random import SystemRandom
from typing import NamedTuple

from odoo import models

from ... import disclosure


class Cell(NamedTuple):
    """What one set of figures is about: a question, or a row of a matrix.

    :ivar key: its name among the tallies
    :ivar told: what is frozen of it: title, labels
    :ivar labels: of the options, in order
    :ivar asks: the role that alone is asked, or ``""`` for everybody
    """

    key: str
    question: disclosure.Scale | disclosure.Choice
    told: dict
    labels: tuple = ()
    asks: str = ""

    def roles_among(self, roles):
        """Return which of ``roles`` are asked; ``""`` is everybody's."""
        return [role for role in roles if not self.asks or role in ("", self.asks)]


class MentoringRelease(models.Model):
    _inherit = "mentoring.release"

    def _count(self):
        """Count who is new, and return what this release is from then on.

        Who has been counted is marked, so that nobody is counted again.
        """
        series = self._get_series()
        previous = self._get_previous().get(series)
        asked = self._get_asked().filtered(lambda e: e._get_series() == series)
        told = self._get_told(asked)
        groups = self._get_groups(asked, told, previous)
        minimum = self.programme_id._get_release_minimum()
        counted = asked.browse()
        roles = [group.role for group in groups]
        tallies = dict(previous.tallies) if previous else {}
        for group in groups:
            joined = group.counted
            if disclosure.may_join(len(group.new), minimum):
                group.new._write_through_door({"release_id": self.id})
                joined += group.new
            counted += joined
            tallies |= self._add_answers(group.role, joined, tallies, minimum)
        self._tell_parts(tallies, roles)
        return {
            "previous_id": previous and previous.id,
            "is_apart": len(groups) > 1,
            "is_final": self._is_over(asked, told),
            "tallies": tallies,
            "figures": self._tell(tallies, roles, counted, previous),
        }

    # ------------------------------------------------------------------
    # Questions
    # ------------------------------------------------------------------

    def _get_cells(self):
        """Return what can be told of the questionnaire.

        Not a question that follows from another's answer: that somebody answered it
        would tell what they answered there.
        """
        cells = []
        for question in self.survey_id.question_ids:
            if question.triggering_answer_ids:
                continue
            told = {"title": question.title}
            options = question.suggested_answer_ids
            choice = disclosure.Choice(tuple(options.ids))
            labels = tuple(options.mapped("value"))
            asks = question.mentoring_role or ""
            if question.question_type == "scale":
                scale = disclosure.Scale(question.scale_min, question.scale_max)
                told |= {
                    "low": [scale.low, question.scale_min_label or ""],
                    "high": [scale.high, question.scale_max_label or ""],
                }
                cells.append(Cell(str(question.id), scale, told, asks=asks))
            elif len(options) < 2:
                continue
            elif question.question_type == "matrix":
                cells += [
                    Cell(
                        f"{question.id}.{row.id}",
                        choice,
                        {**told, "row": row.value},
                        labels,
                        asks,
                    )
                    for row in question.matrix_row_ids
                ]
            elif question.question_type in ("simple_choice", "multiple_choice"):
                cells.append(Cell(str(question.id), choice, told, labels, asks))
        return cells

    def _add_answers(self, role, joined, tallies, minimum):
        """Return the tallies of a group with the answers that are new.

        A question that too few answered waits: they are counted with the next ones.
        """
        lines = self.env["survey.user_input.line"].search(
            [
                ("user_input_id.mentoring_evaluation_id", "in", joined.ids),
                ("answer_type", "in", ("scale", "suggestion")),
                ("is_mentoring_counted", "=", False),
            ]
        )
        by_cell = defaultdict(lines.browse)
        for line in lines:
            row = f".{line.matrix_row_id.id}" if line.matrix_row_id else ""
            by_cell[f"{line.question_id.id}{row}"] += line
        added, counted = {}, lines.browse()
        for cell in self._get_cells():
            key = f"{cell.key} {role}".strip()
            told = {}
            for company, part in self._split(by_cell[cell.key], minimum):
                answers = self._read_answers(part, cell.question)
                # a block of its own in both: what is left between them is a sum of
                # blocks, too
                for name in {key, f"{key}{self._part_suffix(company)}"}:
                    before = told.get(name, tallies.get(name))
                    told[name] = disclosure.add_block(
                        before, cell.question, answers, minimum
                    )
            if told[key] != tallies.get(key):
                added |= {name: tally for name, tally in told.items() if tally}
                counted += by_cell[cell.key]
        counted.is_mentoring_counted = True
        return added

    def _read_answers(self, lines, question):
        """Return what each person answered, one a person."""
        by_person = lines.grouped("user_input_id").values()
        if isinstance(question, disclosure.Scale):
            return [given[:1].value_scale for given in by_person]
        return [set(given.suggested_answer_id.ids) for given in by_person]

    # ------------------------------------------------------------------
    # What is told
    # ------------------------------------------------------------------

    def _tell(self, tallies, roles, counted, previous):
        people = len(set(self._find_persons(counted).values()))
        return {
            "questionnaire": self.survey_id.title,
            "people": people and disclosure.people_range(people),
            "questions": self._tell_questions(tallies, roles),
            "quotes": self._get_quotes(counted, previous),
        }

    def _tell_questions(self, tallies, roles, suffix=""):
        """Return what is told of each question.

        :param suffix: of the tallies' names: a company's, or that of everybody's
        """
        questions = []
        for cell in self._get_cells():
            asked = cell.roles_among(roles)
            names = [f"{cell.key} {role}".strip() + suffix for role in asked]
            found = [tallies.get(name) for name in names]
            if found and all(found):
                groups = [
                    {"role": role, **self._get_figures(tally, cell)}
                    for role, tally in zip(asked, found, strict=True)
                ]
                questions.append({**cell.told, "groups": groups})
        return questions

    def _get_figures(self, tally, cell):
        figures = disclosure.figures(tally, cell.question)
        for option, label in zip(figures.get("options", ()), cell.labels, strict=False):
            option["label"] = label
        return figures

    def _get_quotes(self, counted, previous):
        """Return what people allowed to quote, by question, in an order of chance.

        What was told before, and what has come in since, once enough new people wrote
        something there: whoever takes one release from the next is left with words
        that are one of so many people's.
        """
        told = previous.figures["quotes"] if previous else []
        quotes = {question["title"]: question["texts"][:] for question in told}
        person = self._find_persons(counted)
        enough = max(self.programme_id._get_release_minimum(), disclosure.QUOTED_FROM)
        comments = self.env["mentoring.comment"].search(
            [("evaluation_id", "in", counted.ids), ("release_id", "=", False)]
        )
        for question, written in comments.grouped("question_id").items():
            if len({person[comment.evaluation_id] for comment in written}) < enough:
                continue
            written.release_id = self
            texts = quotes.setdefault(question.title, [])
            texts += written.filtered("quote").mapped("quote")
            SystemRandom().shuffle(texts)
        return [
            {"title": title, "texts": texts} for title, texts in quotes.items() if texts
        ]
