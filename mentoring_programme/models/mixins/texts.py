from odoo import models

#: What Odoo falls back to, and calls a text that was written first in another language.
ENGLISH = "en_US"


class MentoringTextsMixin(models.AbstractModel):
    """Texts in several languages, first written in one of them.

    Odoo falls back to English: where nobody has translated a text into English, that
    is a copy of what was first written, and follows it. Where somebody does, what was
    first written is kept beside it.
    """

    _name = "mentoring.texts.mixin"
    _description = "Texts in Several Languages"

    def _get_first_lang(self):
        """Return the language in which these texts were first written."""
        return ENGLISH

    def write(self, vals):
        lang = self.env.lang or ENGLISH
        names = [
            name
            for name, value in vals.items()
            if value and name in self._fields and self._fields[name].translate is True
        ]
        beside = [
            (record, name, values)
            for record in self
            for name in names
            if (values := record._get_beside(name, lang, vals[name]))
        ]
        result = super().write(vals)
        for record, name, values in beside:
            # pylint: disable-next=super-method-mismatch
            super(MentoringTextsMixin, record)._update_field_translations(name, values)
        return result

    def _get_beside(self, name, lang, value):
        """Return what is written besides a text in ``lang``: ``{lang: text}``."""
        first = self._get_first_lang()
        if first == ENGLISH or not self[name] or self[name] == value:
            return {}
        before = self.with_context(lang=first)[name]
        if lang == ENGLISH:
            return {first: before}
        if lang == first and before == self.with_context(lang=ENGLISH)[name]:
            return {ENGLISH: value}
        return {}

    def _update_field_translations(
        self, field_name, translations, digest=None, source_lang=""
    ):
        first, field = self._get_first_lang(), self._fields[field_name]
        if field.translate is True and first != ENGLISH:
            stored = field._get_stored_translations(self) or {}
            # as Odoo keeps what was written before languages were told apart
            before = stored.get(first) or stored.get(ENGLISH)
            text = translations.get(first)
            if translations.get(ENGLISH):
                kept = {first: before} if before else {}
                translations = {**kept, **translations}
            elif text and before and before == stored.get(ENGLISH):
                translations = {ENGLISH: text, **translations}
        return super()._update_field_translations(
            field_name, translations, digest, source_lang
        )
