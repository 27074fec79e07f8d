"""The dashboard tells what was released, and nothing else.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

import json

from odoo.tests import TransactionCase, tagged

from odoo.addons.spreadsheet.utils.validate_data import fields_in_spreadsheet

FIGURES = "mentoring.figure"


@tagged("post_install", "-at_install")
class TestDashboard(TransactionCase):
    def test_it_reads_released_figures_alone(self):
        dashboard = self.env.ref("mentoring_results_spreadsheet.dashboard_results")
        data = json.loads(dashboard.spreadsheet_data)
        found = fields_in_spreadsheet(data)
        self.assertEqual([*found], [FIGURES])
        unknown = found[FIGURES] - self.env[FIGURES]._fields.keys()
        self.assertFalse(unknown)
        self.assertEqual(dashboard.main_data_model_ids.mapped("model"), [FIGURES])
