from odoo import api, models
from odoo.tools import html2plaintext

from ..mixins.terms import CLAUSES
from ..mixins.texts import ENGLISH


class MentoringProgramme(models.Model):
    """What is shipped is shipped in several languages: a programme starts with all that
    are installed."""

    _inherit = "mentoring.programme"

    @api.model_create_multi
    def create(self, vals_list):
        programmes = super().create(vals_list)
        for programme in programmes:
            programme._say_what_is_shipped()
        return programmes

    def action_say_what_is_shipped(self):
        """Say in each language what still stands as it is shipped, where it lacks."""
        self.ensure_one()
        self.check_access("write")
        self._check_not_over()
        self._say_what_is_shipped()
        return True

    def _say_what_is_shipped(self):
        """Of a text that stands in any language as it is shipped, say what lacks; the
        language it is first written in may be another than that of the screen."""
        installed = [lang for lang, _name in self.env["res.lang"].get_installed()]
        if len(installed) < 2:
            return
        shipped = {lang: self._get_shipped(lang) for lang in (*installed, ENGLISH)}
        for text in self._find_texts()[self]:
            if text.key not in shipped[ENGLISH]:
                continue
            words = {lang: said[text.key] for lang, said in shipped.items()}
            if not _is_among(text.get_first(), words.values()):
                continue  # it is theirs
            lacking = {
                lang: words[lang]
                for lang in installed
                if _lacks(text, lang, words)
                # where nobody has translated it, it is shipped in English
                and (lang == text.first or _is_own(lang, words))
            }
            if lacking:
                # English would follow what was first written
                english = {ENGLISH: text.said.get(ENGLISH)} if text.is_plain else {}
                self._say_text(text.key, {**english, **lacking})

    def _get_shipped(self, lang):
        """Return the texts that a programme starts with: ``{key of a Text: text}``."""
        here = self.with_context(lang=lang)
        return {
            **{f"{self._name}/{self.id}/{n}": here._default_term(n) for n in CLAUSES},
            "code": here._default_code() or "",
        }


def _lacks(text, lang, words):
    """Tell whether a text is not there in a language, or in the words of another."""
    said = text.said.get(lang)
    # a code of conduct stays as people read it
    return not said or (
        text.is_plain
        and not _is_among(said, [words[lang]])
        and _is_among(said, words.values())
    )


def _is_own(lang, words):
    """Tell whether a text is shipped in a language."""
    return lang == ENGLISH or not _is_among(words[lang], [words[ENGLISH]])


def _is_among(text, others):
    """Tell whether a text says the same as one of others, however they are set."""
    words = html2plaintext(text).split()
    return any(words == html2plaintext(other).split() for other in others)
