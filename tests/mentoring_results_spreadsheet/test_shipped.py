"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_results_spreadsheet.tests.test_dashboard import TestDashboard
