from odoo import models
from odoo.exceptions import UserError

from ..mixins.texts import ENGLISH


class MentoringProgramme(models.Model):
    """A programme's texts are said in another language, all of them in one dialog."""

    _inherit = "mentoring.programme"

    def action_translate(self):
        """Open the dialog that says all texts in another language."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_translation_wizard_action"
        )
        context = {"active_id": self.id, "dialog_size": "extra-large"}
        return {**action, "context": context}

    def _say_in(self, lang, texts, shown=None):
        """Say texts in a language.

        :param texts: ``{key of the Text: words}``; without words, it is lacking again
        :param shown: ``{key: (as first written, in that language)}``, as whoever says
            them has seen them
        :raises UserError: what was shown stands there no more
        """
        self.ensure_one()
        self.check_access("write")
        changed = [
            text
            for text in self._find_texts()[self]
            if text.key in texts and (text.get(lang) or "") != texts[text.key]
        ]
        shown = shown or {}
        if overtaken := [
            text.where
            for text in changed
            if text.key in shown and not text.is_as(lang, *shown[text.key])
        ]:
            raise UserError(
                self.env._(
                    "This has been changed since you opened the dialog: %s. Nothing "
                    "was saved. Copy what you have written there, and open the dialog "
                    "anew.",
                    ", ".join(sorted({*overtaken})),
                )
            )
        for text in changed:
            self._say_text(text.key, {lang: texts[text.key]})

    def _say_text(self, key, said):
        """Say a text in languages.

        :param said: ``{lang: words}``; without words, it is lacking again
        """
        model, record_id, name = key.split("/")
        record = self.env[model].browse(int(record_id))
        if not said.get(ENGLISH, True):
            # Odoo never empties it; as a copy of what was first written it is lacking
            first = record.with_context(lang=self._get_first_lang())
            said = {**said, ENGLISH: first[name]}
        values = {lang: words or False for lang, words in said.items()}
        record.update_field_translations(name, values)
