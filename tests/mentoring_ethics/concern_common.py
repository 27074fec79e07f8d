"""A pair of whom one has something to report, and everybody who is not to know of it."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.mentoring_ethics.models.concern.receipts import RECEIPTS

from ..common import MentoringCase

#: In every text of a concern; whoever comes across it has read what is not theirs.
MARKER = "wallaby"
KIND, WISH, OUTCOME = "respect", "stops", "changed"


class ConcernCase(MentoringCase):
    """``cls.reporter`` is the mentee, ``cls.handler`` the ethics contact of the
    programme, ``cls.deputy`` the company's handler; ``cls.outsiders`` know of nothing.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls._user("concern_admin", "base.group_system")
        cls.hr_officer = cls._user("concern_hr", "hr.group_hr_manager")
        cls.deputy = cls._user("concern_deputy", "base.group_user")
        cls.handler, cls.reporter = cls.ethics_officer, cls.mentee
        cls.company = cls.env.company
        cls.company.partner_id.tz = "Europe/Copenhagen"
        cls.company.resource_calendar_id.tz = "Europe/Copenhagen"
        cls.company.mentoring_concern_anonymous = True
        cls.env["mentoring.ethics.handler"].create(
            {"company_id": cls.company.id, "user_id": cls.deputy.id}
        )
        make = object.__new__(cls)
        cls.pairing = make._accepted_pairing()
        cls.programme = cls.pairing.programme_id
        cls.outsiders = {
            "admin": cls.admin,
            "manager": cls.manager,
            "coordinator": cls.coordinator,
            "line_manager": cls.line_manager,
            "hr_officer": cls.hr_officer,
            "mentor": cls.mentor,
            "employee": cls.employee,
            "stranger": cls.stranger,
        }
        cls.env.flush_all()

    # --- short ways -------------------------------------------------------------

    def _values(self, **values):
        return {
            "programme_id": self.programme.id,
            "pairing_id": self.pairing.id,
            "about": self.mentor.partner_id.ids,
            "kind_key": KIND,
            "wish_key": WISH,
            "what": f"{MARKER} shouts at me",
            "handler_id": self.handler.id,
            "files": [],
            **values,
        }

    def _report(self, user=None, **values):
        """Return what somebody has reported, as they read it."""
        concerns = self.env["mentoring.concern"].with_user(user or self.reporter)
        return concerns._report(self._values(**values))

    def _report_anonymously(self, **values):
        """Return ``(concern, receipt)``, as nobody reads it who has the receipt."""
        public = self.env.ref("base.public_user")
        values = self._values(pairing_id=None, **values)
        return (
            self.env["mentoring.concern"]
            .with_user(public)
            ._report_anonymously(self.programme.id, values, self.handler.id)
        )

    def _as(self, concern, user):
        """Return a concern as somebody comes across it in a request of their own."""
        self.env.flush_all()
        self.env.invalidate_all()
        return concern.with_user(user).sudo(False)

    def _conclude(self, concern, outcome=OUTCOME, words=f"{MARKER} has stopped"):
        handled = self._as(concern, self.handler)
        if handled.state == "received":
            handled.action_acknowledge()
        handled.action_assess()
        handled.action_conclude(outcome, words)
        return handled

    def _forget_receipts(self):
        """Go on as a request that was shown no receipt."""
        self.env.cr.cache.pop(RECEIPTS, None)
        self.env.flush_all()
        self.env.invalidate_all()

    def _look_after(self):
        """Run the daily job as the scheduler does."""
        self.env.flush_all()
        self.env.invalidate_all()
        self._run_cron("cron_look_after_concerns")
        self.env.invalidate_all()

    def _mails(self):
        return self.env["mail.mail"].search([("guarded_what", "like", "res.users,%")])

    def _told(self):
        """Return the addresses that neutral mails wait for, sorted."""
        return sorted(self._mails().mapped("email_to"))

    @contextmanager
    def _on(self, candidates):
        """Have these be who may handle a concern, whatever conflicts there are."""
        concerns = type(self.env["mentoring.concern"])
        with patch.object(concerns, "_get_candidates", lambda *_args: candidates):
            yield
