"""The daily look on a frozen clock, and what came of it."""

from contextlib import contextmanager
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from .leaver_common import LeaverCase

#: What the product keeps nowhere: why somebody is away or gone, what they earn.
NEVER = ("reason", "leave_type", "holiday", "wage", "salary", "departure", "contract")


class WatchCase(LeaverCase):
    #: Whether each test begins with ``_pair()``: it is made once for all of them.
    begins_with_pair = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # after all that the class has made: versions of employees begin today
        cls.first_day = fields.Date.today() + timedelta(days=1)
        cls.pairing = None
        if cls.begins_with_pair:
            make = object.__new__(cls)
            with freeze_time(make._at(0)):
                cls.pairing = make._make_pair()
                cls.env.cr.flush()

    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time(self._at(0)))
        self.first_mail = 0

    def _day(self, number):
        return fields.Date.to_string(self.first_day + timedelta(days=number))

    def _at(self, number, hour=9):
        return f"{self._day(number)} {hour:02}:00:00"

    def _pair(self, **values):
        """Return a pair that the watch has seen once, on the first day."""
        self.time.move_to(self._at(0))
        pairing = self.pairing or self._make_pair(**values)
        if self.pairing and values:
            pairing.programme_id.sudo().write(values)
        self._look(0)
        return pairing

    def _make_pair(self, **values):
        programme = self._open_programme(**values)
        return self._accepted_pairing(programme=programme, capacity=2)

    @contextmanager
    def _anew(self, **params):
        """A subtest on the first day of a pair that is there, which is taken back."""
        self.time.move_to(self._at(0))
        with self._undone(**params):
            yield

    def _look(self, days=1):
        """Let days pass, then run the job as the scheduler does."""
        self.time.tick(timedelta(days=days))
        self._listen()
        self._run_cron("cron_watch")
        self.env.invalidate_all()

    def _listen(self):
        """Have :meth:`_told` begin here."""
        self.first_mail = (
            self.env["mail.mail"].sudo().search([], order="id desc", limit=1).id
        )

    def _look_on(self, number):
        """Run the job on a day."""
        self.time.move_to(self._at(number))
        self._look(0)

    def _go_away(self, until=59, user=None):
        """Let the mentor, or another, say that they are away from day 8 on."""
        (user or self.mentor).sudo().write(
            {
                "out_of_office_from": self._at(8, 8),
                "out_of_office_to": self._at(until, 16),
            }
        )

    def _events(self):
        """Return ``[(kind, state)]`` of the events there are, oldest first."""
        events = self.env["mentoring.watch.event"].search([], order="id")
        return [(event.kind, event.state) for event in events]

    def _event(self, kind):
        return self.env["mentoring.watch.event"].search(
            [("kind", "=", kind)], order="id desc", limit=1
        )

    def _mails(self, user):
        """Return the subjects of the mails of the last look to somebody."""
        mails = self.env["mail.mail"].sudo().search([("id", ">", self.first_mail)])
        return mails.filtered(lambda m: user.partner_id in m.recipient_ids)

    def _told(self):
        """Return who was told what by the last look: ``{name: subjects}``; so whoever
        is not in it was told nothing."""
        mails = self.env["mail.mail"].sudo().search([("id", ">", self.first_mail)])
        told = {}
        for mail in mails.sorted("id"):
            for contact in mail.recipient_ids:
                told.setdefault(contact.name, []).append(mail.subject)
        return told

    def _body(self, user):
        return " ".join(str(mail.body_html) for mail in self._mails(user))

    def _click(self, event, step="take"):
        """Take a step on an event as the coordinator."""
        getattr(event.with_user(self.coordinator), f"action_{step}")()

    def _todos(self, event):
        return event.sudo().activity_ids.user_id
