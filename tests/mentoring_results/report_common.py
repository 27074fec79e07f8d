"""A programme that runs, and reports on it."""

from unittest.mock import patch

from lxml import html

from odoo.addons.mentoring_results.measures import MEASURES, Value

from ..queries import Queries
from ..release_common import ReleaseCase


class ReportCase(Queries, ReleaseCase):
    def _running(self, **values):
        """Return a programme of the coordinator's that runs."""
        programme = self._open_programme(**values)
        programme.sudo()._write_through_door({"state": "running"})
        return programme

    def _report(self, programme, user=None, **values):
        """Return a draft."""
        reports = self.env["mentoring.report"].with_user(user or self.coordinator)
        return reports.create({"programme_id": programme.id, **values})

    def _released(self, programme, **values):
        report = self._report(programme, **values)
        report.action_release()
        return report

    def _section(self, report, key):
        """Return what a released report says in a section; ``None`` where it is left
        out."""
        found = [s for s in report.figures["sections"] if s["key"] == key]
        return found[0] if found else None

    def _page(self, report):
        """Return the report as it is read now."""
        report.invalidate_recordset(["reading"])
        return html.fromstring(str(report.reading))

    def _measuring(self, values):
        """Have programmes show these: ``{programme: {key: number or Value}}``."""

        def measure(programmes, keys=None):
            found = {}
            for programme in programmes:
                shown = {p.id: of_one for p, of_one in values.items()}
                shown = shown.get(programme.id, {})
                found[programme.id] = {
                    key: number if isinstance(number, Value) else Value(number)
                    for key in (MEASURES if keys is None else keys)
                    for number in [shown.get(key, Value(lacking="Unknown."))]
                }
            return found

        return patch.object(
            self.env.registry["mentoring.programme"], "_measure", measure
        )
