"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_matching.tests.test_from_pool_to_proposals import (
    TestFromPoolToProposals,
)
from odoo.addons.mentoring_matching.tests.test_optimiser import TestOptimiser
