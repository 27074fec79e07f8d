"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_programme_holidays.tests.test_days_away import TestDaysAway
