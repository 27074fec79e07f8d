"""The translations that people read, and how to tell that one is missing."""

import re

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
