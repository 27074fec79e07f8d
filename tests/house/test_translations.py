"""Danish and Norwegian are complete, and keep what their sources are made of."""

import re
from collections import Counter

import polib
import pytest

from devtools import addons

LANGUAGES = ("da", "nb")
PLACEHOLDERS = re.compile(r"%\(\w+\)[sdf]|%[sdf%]|\{\{.*?\}\}|#\{.*?\}")
#: Of a tag, what a reader sees of it is translated with the text.
SEEN = re.compile(r"\s(?:title|alt|aria-label|placeholder)=(?:\"[^\"]*\"|'[^']*')")
TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")

FILES = [
    pytest.param(
        addon.path / "i18n", addon.name, language, id=f"{addon.name}-{language}"
    )
    for addon in addons.for_users()
    for language in LANGUAGES
]


def skeleton(text):
    """What a translation has in common with its source: placeholders and tags."""
    tags = [SEEN.sub("", tag) for tag in TAGS.findall(text)]
    return Counter([*PLACEHOLDERS.findall(text), *tags])


@pytest.mark.parametrize(("folder", "name", "language"), FILES)
def test_every_term_is_translated(folder, name, language):
    terms = {entry.msgid for entry in polib.pofile(folder / f"{name}.pot")}
    known = {
        entry.msgid
        for entry in polib.pofile(folder / f"{language}.po")
        if entry.msgstr and not entry.fuzzy
    }
    assert sorted(terms - known) == []


@pytest.mark.parametrize(("folder", "name", "language"), FILES)
def test_translations_keep_placeholders_and_tags(folder, name, language):
    torn = [
        entry.msgid
        for entry in polib.pofile(folder / f"{language}.po")
        if entry.msgstr and skeleton(entry.msgid) != skeleton(entry.msgstr)
    ]
    assert torn == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_the_programme_is_one_word(language):
    """States and phases are found again by the word people have read before."""
    said = {}
    for addon in addons.for_users():
        for entry in polib.pofile(addon.path / "i18n" / f"{language}.po"):
            said.setdefault(entry.msgid, set()).add(entry.msgstr)
    assert {term: words for term, words in said.items() if len(words) > 1} == {}
