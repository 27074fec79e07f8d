"""What the addon itself brings for ``odoo --test-enable`` runs here, too."""

from odoo.addons.mentoring_programme.tests.test_from_programme_to_contract import (
    TestFromProgrammeToContract,
)
