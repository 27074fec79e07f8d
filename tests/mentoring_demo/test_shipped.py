"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_demo.tests.test_demo import TestDemo
