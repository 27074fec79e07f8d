from collections import Counter

from odoo import models


class MentoringReport(models.Model):
    """What a report says otherwise than the one before it.

    Both are looked at as the tables they hold. Where the earlier one is in another
    language, what is known now is told in that language, too, to compare like with
    like, and read in this one at the same place.
    """

    _inherit = "mentoring.report"

    def _tell_differences(self, figures, previous):
        """Return ``{"since", "rows", "words"}``; the rows are sorted as the sections.

        :param figures: what this report says
        :param previous: the report that was released before
        """
        report = self._in_its_language()
        told = {
            "since": report._say_day(previous.released_on),
            "name": previous.name,
            "rows": [],
            "words": "",
        }
        before, now = previous.figures, figures
        if before.get("lang") != figures["lang"]:
            if before.get("lang") not in dict(self.env["res.lang"].get_installed()):
                told["words"] = report.env._(
                    "The earlier report is in a language that is not in use here any "
                    "more, so the two are not compared."
                )
                return told
            now = self.with_context(lang=before["lang"])._build_figures_here()
        places = _read_places(figures)
        said_before, said_now = _read_cells(before), _read_cells(now)
        names = {
            key: (place["section"], place["label"])
            for key, cell in said_now.items()
            if (place := places.get(cell["place"]))
        }
        for key in [*said_now, *(k for k in said_before if k not in said_now)]:
            old, new = said_before.get(key), said_now.get(key)
            if old and new and old["said"] == new["said"]:
                continue
            section, label = names.get(key) or (
                (new or old)["section"],
                (new or old)["label"],
            )
            told["rows"].append(
                {
                    "section": section,
                    "label": label,
                    "before": old["said"] if old else "",
                    "now": places[new["place"]]["said"]
                    if new and new["place"] in places
                    else new["said"]
                    if new
                    else "",
                }
            )
        if not told["rows"]:
            told["words"] = report.env._("Nothing differs.")
        return told


def _walk_cells(figures):
    """Yield each number, or text, of a report's tables: ``(place, section, path,
    label, said)``."""
    for section in figures["sections"]:
        for at, table in enumerate(section.get("tables", ())):
            for row_at, row in enumerate(table["rows"]):
                head = str(row[0]) if row else ""
                for column, said in enumerate(row[1:], 1):
                    column_name = (
                        str(table["header"][column])
                        if column < len(table["header"])
                        else ""
                    )
                    yield (
                        (section["key"], at, row_at, column),
                        section["title"],
                        (section["key"], table["title"], head, column_name),
                        f"{head}: {column_name}" if column_name else head,
                        "" if said is None else str(said),
                    )


def _read_places(figures):
    """Return what stands at which place: ``{place: {section, label, said}}``."""
    return {
        place: {"section": section, "label": label, "said": said}
        for place, section, _path, label, said in _walk_cells(figures)
    }


def _read_cells(figures):
    """Return what a report says of what, whatever its order: ``{key: cell}``."""
    seen, cells = Counter(), {}
    for place, section, path, label, said in _walk_cells(figures):
        seen[path] += 1
        cells[(*path, seen[path])] = {
            "place": place,
            "section": section,
            "label": label,
            "said": said,
        }
    return cells
