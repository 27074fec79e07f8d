"""Pages without a login shut nobody out: axe-core in Chromium, wide and narrow."""

from unittest.mock import patch

from odoo.addons.base_sealed_field.tickets import write_ticket
from odoo.addons.mentoring_ethics.controllers.portal_concern import TICKET

from .. import portal_common
from ..portal_common import LookMixin
from .portal_concern_common import SECRET, ConcernPages

OPEN = "/mentoring/concern"


class TestLooks(LookMixin, ConcernPages):
    def test_reporting_and_reading_without_a_login_shuts_nobody_out(self):
        self.env.company.mentoring_concern_anonymous = True
        said = {"programme": self.programme.id}
        new = f"{OPEN}/new/{write_ticket(self.env, TICKET, said)}"
        receipt = self._report_without_a_name()
        with patch.object(portal_common, "WIDTHS", [1200, 320]):
            self._look_at(
                [
                    [OPEN, None],
                    [new, None],
                    [new, new],  # sent empty, it comes back with a problem
                    [f"{OPEN}/{receipt}", None],
                    [f"{OPEN}/nothing", None],
                ],
                self.mentee,
            )

    def _report_without_a_name(self):
        """Return the code that was shown."""
        nobody = self.env.ref("base.public_user")
        values = {
            "kind_key": self._get_kind(),
            "wish_key": self._get_wish(),
            "what": SECRET,
        }
        concerns = self.env["mentoring.concern"].with_user(nobody)
        _concern, receipt = concerns._report_anonymously(
            self.programme.id, values, self.ethics_officer.id
        )
        self.env.flush_all()
        return receipt
