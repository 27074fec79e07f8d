"""A dashboard can be shared, and then no rule guards it: what it reads, and who reads
it."""

import json
import re

from odoo.exceptions import AccessError

from ..common import MentoringCase

DASHBOARD = "mentoring_results_spreadsheet.dashboard_results"
FIGURES = "mentoring.figure"


class TestDashboard(MentoringCase):
    def _read(self, user):
        """Return what the page of dashboards is sent."""
        dashboard = self.env.ref(DASHBOARD).with_user(user)
        return json.loads(dashboard._get_serialized_readonly_dashboard())["snapshot"]

    def _parts(self):
        """Return each list, pivot and chart, with the model it reads and its fields."""
        data = json.loads(self.env.ref(DASHBOARD).spreadsheet_data)
        for part in data["lists"].values():
            names = [*part["columns"], *(order["name"] for order in part["orderBy"])]
            yield part, part["model"], names, part["domain"]
        for part in data["pivots"].values():
            names = [one["fieldName"] for one in (*part["rows"], *part["columns"])]
            names += [measure["fieldName"] for measure in part["measures"]]
            yield part, part["model"], names, part["domain"]
        for sheet in data["sheets"]:
            for figure in sheet["figures"]:
                part = figure["data"]
                meta, search = part["metaData"], part["searchParams"]
                names = [*meta["groupBy"], *search["groupBy"], meta["measure"]]
                yield part, meta["resModel"], names, search["domain"]

    def test_no_part_of_it_reads_another_model(self):
        parts = [*self._parts()]
        self.assertEqual(len(parts), 6)
        fields = self.env[FIGURES]._fields
        for part, model, names, domain in parts:
            self.assertEqual(model, FIGURES)
            names = {*names, *(name for name, _operator, _value in domain)}
            names |= {match["chain"] for match in part["fieldMatching"].values()}
            for name in names:
                with self.subTest(name):
                    # nor does it go on to one by a path
                    self.assertIn(name, fields)
                    self.assertTrue(fields[name].store)

    def test_nothing_in_it_names_another_model(self):
        text = self.env.ref(DASHBOARD).spreadsheet_data
        named = [model for model in self.env if f'"{model}"' in text]
        named += re.findall(r'modelName\\?":\s*\\?"([\w.]+)', text)
        self.assertEqual({*named}, {FIGURES})
        data = json.loads(text)
        kinds = {known["type"] for known in data["globalFilters"]}
        self.assertNotIn("relation", kinds)

    def test_all_that_it_asks_for_can_be_read(self):
        figures = self.env[FIGURES].with_user(self.manager)
        for part, _model, names, domain in self._parts():
            names = [name.partition(":")[0] for name in names]
            if "columns" in part and "orderBy" in part:
                figures.web_search_read(domain, {name: {} for name in part["columns"]})
            else:
                groups = dict.fromkeys(name for name in names if name != "value")
                figures.formatted_read_group(domain, [*groups], ["value:avg"])

    def test_mentoring_managers_find_it_and_nobody_else(self):
        self.assertEqual(self._read(self.manager)["version"], "18.5.10")
        dashboards = self.env["spreadsheet.dashboard"]
        dashboard = self.env.ref(DASHBOARD)
        for user in (self.coordinator, self.mentor, self.employee):
            with self.subTest(user=user.login):
                self.assertNotIn(dashboard, dashboards.with_user(user).search([]))
                with self.assertRaises(AccessError):
                    dashboard.with_user(user).read(["spreadsheet_data"])
        with self.assertRaises(AccessError):
            dashboard.with_user(self.portal_mentee).read(["name"])
