"""The translations that people read, and how to tell that one is missing."""

import functools
import re

import polib
from lxml import html

from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationImporter, get_po_paths

from devtools import addons

#: English words that are none in Danish and Norwegian.
ENGLISH = re.compile(r"\b(?:the|this|your?|with|which|what|where|why|how|of)\b", re.I)
LANGUAGES = ("da_DK", "nb_NO")
#: Whose frames our pages are shown in.
FRAMES = ("base", "web", "portal", "mail", "survey")


def load_translations(env, *others):
    """Load Danish and Norwegian of the addons, and of other modules."""
    terms = TranslationImporter(env.cr)
    modules = [*others, *(addon.name for addon in addons.for_users())]
    for code in LANGUAGES:
        env["res.lang"]._activate_lang(code)
        for module in modules:
            for path in get_po_paths(module, code):
                terms.load_file(path, code)
    terms.save(overwrite=True)


def english_of(modules, code):
    """Return what modules say in English, and do not say in a language as well."""
    said, english = set(), set()
    for module in modules:
        for path in get_po_paths(module, code):
            for entry in polib.pofile(path):
                said.update(texts_of(entry.msgstr))
        for entry in polib.pofile(file_path(f"{module}/i18n/{module}.pot")):
            english.update(texts_of(entry.msgid))
    return {text for text in english - said if re.search(r"[a-z]{2}", text)}


def texts_of(markup):
    """Return what a reader sees, and hears, of a page or a term."""
    if not markup.strip():
        return set()
    root = html.fromstring(f"<div>{markup}</div>")
    return {
        " ".join(text.split())
        for text in root.xpath(
            ".//text()[not(ancestor::script or ancestor::style)]"
            " | .//@title | .//@alt | .//@aria-label | .//@placeholder"
            " | .//@data-constr-error-msg | .//@data-validation-error-msg"
        )
    } - {""}


@functools.cache
def read_terms(code):
    """Return what the addons say in a language, by what they say in English."""
    return {
        entry.msgid: entry.msgstr
        for addon in addons.for_users()
        for path in get_po_paths(addon.name, code)
        for entry in polib.pofile(path)
        if entry.msgstr
    }


@functools.cache
def _get_left_lines(code):
    """Return what nobody reads in a language: lines that are said otherwise there."""
    terms = read_terms(code)
    lines, translated = (
        set().union(*map(split_lines, texts)) for texts in (terms, terms.values())
    )
    return {line for line in lines - translated if len(line) > 1}


def find_texts(page):
    """Yield the lines of a page, but for what says that it is in another language."""
    for node in page.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::pre)]"
        "[not(ancestor::*[@lang][not(self::html)])]"
    ):
        yield from split_lines(node)


def split_lines(text):
    return {" ".join(line.split()) for line in text.splitlines()}


def read_lines(markup):
    """Return the lines of a text, or of HTML."""
    texts = html.fromstring(f"<div>{markup}</div>").itertext()
    return set().union(*map(split_lines, texts))


def is_english(text, code, written=()):
    """Tell whether a text is left in English, besides what it quotes.

    :param written: what people wrote, and names
    """
    if text in written:
        return False
    if text in _get_left_lines(code):
        return True
    if not ENGLISH.search(text):
        return False
    for words in sorted(written, key=len, reverse=True):
        text = text.replace(words, "") if len(words) > 3 else text
    return bool(ENGLISH.search(text))
