"""Terms are those of the code; Danish and Norwegian are complete, and keep what their
sources are made of."""

import re
from collections import Counter

import polib
import pytest

from devtools import addons

from . import terms

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


@pytest.mark.parametrize("addon", addons.for_users(), ids=lambda addon: addon.name)
@pytest.mark.parametrize(
    ("kind", "read"),
    [("code:", terms.of_code), ("model_terms:ir.ui.view,arch_db:", terms.of_views)],
    ids=["code", "views"],
)
def test_the_terms_are_those_of_the_code(addon, kind, read):
    """``./dev i18n`` writes them anew where they are not."""
    known = {
        entry.msgid
        for entry in polib.pofile(addon.path / "i18n" / f"{addon.name}.pot")
        if any(place.startswith(kind) for place, _line in entry.occurrences)
    }
    said = read(addon.path)
    assert (sorted(said - known), sorted(known - said)) == ([], [])


@pytest.mark.parametrize(("folder", "name", "language"), FILES)
def test_every_term_is_translated(folder, name, language):
    wanted = {entry.msgid for entry in polib.pofile(folder / f"{name}.pot")}
    known = {
        entry.msgid
        for entry in polib.pofile(folder / f"{language}.po")
        if entry.msgstr and not entry.fuzzy
    }
    assert sorted(wanted - known) == []


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
