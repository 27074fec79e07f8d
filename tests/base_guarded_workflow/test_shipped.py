"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.base_guarded_workflow.tests.test_lifecycle import TestLifecycle
