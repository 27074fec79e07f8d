"""The translations that people read, and how to tell that one is missing."""

import re

import polib
from lxml import html

from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationImporter, get_po_paths

from devtools import addons

#: English words that are none in Danish and Norwegian.
ENGLISH = re.compile(r"\b(?:the|this|your?|with|which|what|where|why|how|of)\b", re.I)
LANGUAGES = ("da_DK", "nb_NO")


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
