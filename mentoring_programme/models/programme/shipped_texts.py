from odoo import api, models
from odoo.tools import html2plaintext

from ..mixins.terms import CLAUSES


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
        first = self._get_first_lang()
        installed = [lang for lang, _name in self.env["res.lang"].get_installed()]
        others = [lang for lang in installed if lang != first]
        if not others:
            return
        texts = {text.key: text for text in self._find_texts()[self]}
        before = self._get_shipped(first)
        untouched = {
            key: text
            for key, text in texts.items()
            if key in before and _has_words_of(text.get_first(), before[key])
        }
        for lang in others:
            shipped = self._get_shipped(lang)
            for key, text in untouched.items():
                # where nobody has translated it, it is shipped as it is
                if not text.get(lang) and not _has_words_of(shipped[key], before[key]):
                    self._say_text_in(lang, key, shipped[key])

    def _get_shipped(self, lang):
        """Return the texts that a programme starts with: ``{key of a Text: text}``."""
        here = self.with_context(lang=lang)
        return {
            **{f"{self._name}/{self.id}/{n}": here._default_term(n) for n in CLAUSES},
            "code": here._default_code() or "",
        }


def _has_words_of(text, other):
    """Tell whether two texts say the same, however they are set."""
    return html2plaintext(text).split() == html2plaintext(other).split()
