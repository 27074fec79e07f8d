"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_results_training.tests.test_hours import TestHours
