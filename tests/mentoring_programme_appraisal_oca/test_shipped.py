"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_programme_appraisal_oca.tests.test_appraisal_tab import (
    TestAppraisalTab,
)
