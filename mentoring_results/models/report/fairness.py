from statistics import median

from odoo import models

from ...cells import merge_cells, merge_lists
from ..programme.fairness import FAIRNESS_PARTS

#: Shares are told in steps of so many per cent: one person more or less shows nowhere.
STEP = 5


class MentoringReport(models.Model):
    """Whether the programme reached people alike: who was matched, how long they
    waited, and whose match came apart, by department, place and company.

    Told of ten people at least, to three of whom it happened and to three not
    (``cells.py``). FIELD: fairness monitor; nothing on special categories.
    """

    _inherit = "mentoring.report"

    def _get_sections(self):
        sections = {}
        for key, title in super()._get_sections().items():
            sections[key] = title
            if key == "process":
                sections["fairness"] = self.env._("Whether it reached people alike")
        return sections

    def _tell_fairness(self):
        found = self.programme_id._count_fairness()
        tables = [
            table
            for name in FAIRNESS_PARTS
            for table in self._get_fairness_tables(name, found[name])
        ]
        if not tables:
            if not any(cells["matched"] for cells in found.values()):
                return {}
            return {
                "unsaid": [
                    self.env._(
                        "Whether departments, places and companies were reached alike: "
                        "there are not two of them with enough people each."
                    )
                ]
            }
        return {"tables": tables}

    def _get_fairness_tables(self, name, found):
        part = self.env["mentoring.participant"]._fields[name]
        label = part._description_string(self.env)
        others = self.env._("All others")
        titles = {
            "matched": self.env._("Matched, of those who were ready"),
            "ended": self.env._("Ended early, of the first matches"),
        }
        for key, title in titles.items():
            rows = [
                [cell.label, cell.people, self._say_share(cell)]
                for cell in merge_cells(found[key], others)
            ]
            if rows:
                header = [label, self.env._("Mentees"), self.env._("Share")]
                yield {"title": title, "header": header, "rows": rows}
        rows = [
            [where, len(days), round(median(days))]
            for where, days in merge_lists(found["waited"], others)
        ]
        if rows:
            yield {
                "title": self.env._("Days from ready to a match"),
                "header": [
                    label,
                    self.env._("Mentees"),
                    self.env._("Half of them no longer"),
                ],
                "rows": rows,
            }

    def _say_share(self, cell):
        share = round(100 * cell.events / cell.people / STEP) * STEP
        return self.env._("about %s %%", share)
