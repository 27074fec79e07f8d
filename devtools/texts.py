"""./dev i18n: terms of the addons (.pot), and translations (.po) brought up to them."""

import sys
from pathlib import Path

import polib

#: What Odoo says of the export's moment would change each file each time.
DATES = ("POT-Creation-Date", "PO-Revision-Date")


def bring_up(template: Path) -> list[str]:
    """Write each translation beside a template anew, with the template's terms in their
    order and what has been translated of them. Return a line on what each lacks."""
    terms = polib.pofile(template)
    for date in DATES:
        terms.metadata.pop(date, None)
    terms.save(template)
    return [
        f"{template.parent.parent.name}/i18n/{path.name}: {lacking} to translate"
        for path in sorted(template.parent.glob("*.po"))
        if (lacking := _merge(path, terms))
    ]


def _merge(path: Path, terms: polib.POFile) -> int:
    known = {
        entry.msgid: entry.msgstr for entry in polib.pofile(path) if not entry.fuzzy
    }
    merged = polib.POFile()
    merged.header = terms.header
    merged.metadata = {
        **terms.metadata,
        "Language": path.stem,
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for term in terms:
        entry = polib.POEntry(
            msgid=term.msgid,
            msgstr=known.get(term.msgid, ""),
            comment=term.comment,
            occurrences=term.occurrences,
        )
        merged.append(entry)
    merged.save(path)
    return sum(not entry.msgstr for entry in merged)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for line in bring_up(Path(name)):
            print(line)
