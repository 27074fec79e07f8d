"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.hr_development_plan.tests.test_plan import TestPlan
