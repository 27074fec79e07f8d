"""A text of a programme in its languages."""

from typing import NamedTuple

from ..mixins.texts import ENGLISH


class Text(NamedTuple):
    """A text of a programme.

    :ivar where: what it is called, for those who run the programme
    :ivar said: the languages it is in: ``{lang: text}``
    :ivar first: the language it was first written in
    :ivar is_plain: it is said in another language as a whole, without markup
    """

    key: str
    where: str
    said: dict
    first: str
    is_plain: bool = True

    def get(self, lang):
        """Return it in a language, and nothing where it is lacking.

        Odoo keeps what was first written as English, too.
        """
        origin = self.get_first()
        if lang == self.first:
            return origin
        text = self.said.get(lang)
        return None if lang == ENGLISH and text == origin else text

    def get_first(self):
        """Return it as it was first written."""
        return self.said.get(self.first) or self.said.get(ENGLISH)

    def is_as(self, lang, first, words):
        """Tell whether it says ``first`` as first written and ``words`` in a language,
        however these are set."""
        here = (self.get_first(), self.get(lang))
        return [(text or "").split() for text in here] == [
            (text or "").split() for text in (first, words)
        ]
