from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .text import Text


class MentoringProgramme(models.Model):
    """A programme's own questions, shown where they are edited."""

    _inherit = "mentoring.programme"

    question_names = fields.Text(
        "Questions",
        compute="_compute_question_names",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    # Odoo translates no definition of properties: what questions are called in other
    # languages stands beside it, with what it is a translation of
    question_words = fields.Json(readonly=True)

    @api.constrains("question_words")
    def _check_question_words(self):
        for programme in self:
            if not _are_words(programme.question_words or {}):
                raise ValidationError(
                    self.env._("Questions are translated by the dialog for that.")
                )

    @api.depends("participant_properties_definition")
    def _compute_question_names(self):
        for programme in self:
            programme.question_names = "\n".join(
                question.get("string") or ""
                for question in programme.participant_properties_definition or ()
                if question["type"] != "separator"
            )

    def _get_question_labels(self):
        """Return what questions and their choices are called: ``{key: label}``."""
        labels = {}
        for question in self.participant_properties_definition or ():
            labels[question["name"]] = question.get("string")
            for choice, label, *_colour in (
                *(question.get("selection") or ()),
                *(question.get("tags") or ()),
            ):
                labels[f"{question['name']}.{choice}"] = label
        return {key: label for key, label in labels.items() if label}

    def _get_texts_beside(self):
        where = self._fields["question_names"]._description_string(self.env)
        first = self._get_first_lang()
        return [
            *super()._get_texts_beside(),
            *(
                Text(f"question/{key}", where, {first: label, **said}, first)
                for key, label in self._get_question_labels().items()
                for said in [self._get_question_words(key, label)]
            ),
        ]

    def _get_question_words(self, key, label):
        """Return a label in other languages, as long as it is a translation of it."""
        return {
            lang: words[key]["words"]
            for lang, words in (self.question_words or {}).items()
            if words.get(key, {}).get("of") == label
        }

    def _say_text(self, key, said):
        kind, _sep, name = key.partition("/")
        if kind != "question":
            return super()._say_text(key, said)
        label, there = self._get_question_labels()[name], self.question_words or {}
        self.question_words = {
            **there,
            **{
                lang: {**there.get(lang, {}), name: {"of": label, "words": words}}
                for lang, words in said.items()
            },
        }

    def _say_question(self, question):
        """Return a question as the user reads it, with its choices."""
        labels, name = self._get_question_labels(), question["name"]
        lang = self.env.lang or ""

        def say(key, label):
            said = self._get_question_words(key, labels.get(key, label))
            return said.get(lang) or label

        return {
            **question,
            "string": say(name, question["string"]),
            **{
                kind: [
                    [choice, say(f"{name}.{choice}", label), *colour]
                    for choice, label, *colour in question[kind]
                ]
                for kind in ("selection", "tags")
                if question.get(kind)
            },
        }


def _are_words(words):
    """Tell whether it is ``{lang: {key: {"of": label, "words": translation}}}``."""
    return isinstance(words, dict) and all(
        isinstance(labels, dict)
        and all(
            isinstance(label, dict)
            and label.keys() == {"of", "words"}
            and all(isinstance(text, str) for text in label.values())
            for label in labels.values()
        )
        for labels in words.values()
    )
