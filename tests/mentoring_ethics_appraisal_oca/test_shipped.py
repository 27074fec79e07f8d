"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_ethics_appraisal_oca.tests.test_appraiser_left_out import (
    TestAppraiserLeftOut,
)
