"""In Chromium: a workshop on two dates, from setting it up to people who are ready.

People are at their phones, and so is whoever notes who is there; a line manager reads
a page at their desk. Two press for the last seat at the same moment.
"""

import threading
from contextlib import ExitStack
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..browser_common import DESK, PHONE, BrowserMixin, Visitor, click_at_once
from ..mentoring_training_event.common import Dates, LastPlace
from ..portal_common import LookMixin
from .test_three_languages import Reader
from .test_tour_backend import BrowserCase

MENTORING = "/my/mentoring"
TRAINING = f"{MENTORING}/training"
#: What the page of a training says of one's date.
PLACED, WAITING = "You have a place.", "You are number 1 on its waiting list"


def sign_up(date_id):
    """Return what signs up for a date, on the page of its training."""
    form = f'main form[action$="/date"]:has([name="date"][value="{date_id}"])'
    return f'{form} button[type="submit"]'


class AtTheDoor(Visitor):
    """Somebody who notes who is there, at the registration desk of Odoo's events."""

    patience = 240  # for a server that has its backend to put together first

    def note_there(self, name):
        self.open("/odoo/registration-desk")
        self.tap(".o_event_select_attendee")
        self.tap(".o_kanban_record:not(.o_kanban_ghost)", name)
        self.wait(".modal .alert-success")


@tagged("post_install", "-at_install")
class TestTrainingJourney(Dates, BrowserMixin, LookMixin, BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal_mentee.name = "Pia Portal"
        cls.employee.name = "Pal Plain"
        cls.coordinator.group_ids += cls.env.ref("event.group_event_user")

    def test_all_who_were_there_are_ready(self):
        self.wrong, self.written = [], set()
        self._set_up()
        self._sign_up()
        self._begin_first()
        self._choose_again()
        self._note_there(self.second, self.placed, self.waiting)
        self._read_by_line_manager()
        self.assertFalse(self.wrong)
        self.assertEqual(self._states(), ["done"] * 3)
        for training in self.trainings:
            place = training.sudo().participant_id
            self.assertEqual(place.state, "ready")
            self.assertEqual(place.briefed_on, training.done_on, "nobody typed it")
            self.assertEqual(training.noted_by_id, self.coordinator)

    # ------------------------------------------------------------------
    # Short ways
    # ------------------------------------------------------------------

    def _states(self):
        self.env.invalidate_all()
        return self.trainings.mapped("state")

    def _follow(self):
        # a browser test is in the registry's test mode throughout
        self.env.ref("mentoring_training.cron_follow_training").method_direct_trigger()
        self.env.invalidate_all()

    def _on_phones(self, stack, *users):
        return [
            stack.enter_context(self._at_browser(user, PHONE, kind=Reader))
            for user in users
        ]

    # ------------------------------------------------------------------
    # The journey
    # ------------------------------------------------------------------

    def _set_up(self):
        programme = self._open_programme(requires_briefing=True)
        self.workshop = self._require_dated(programme, role="mentor", hours=3)
        self._require(programme, "Two minutes", "line_manager", provider="read")
        self.first, self.second = (self._add_date(days) for days in (0, 21))
        self.assertEqual(self.workshop.sudo().date_ids, self.first | self.second)
        people = [
            self._approved(programme, "mentor", employee)
            for employee in (
                self.mentor_employee,
                self.portal_employee,
                self.plain_employee,
            )
        ]
        self.mine, self.hers, self.his = (
            self._training(person, self.workshop) for person in people
        )
        self.trainings = self.mine | self.hers | self.his
        for person in people:
            self.assertIn("still lacks “Workshop”", person.missing)

    def _add_date(self, days):
        """Have the coordinator press *Add a date*; there are two seats on it."""
        context = self.workshop.action_add_date()["context"]
        dates = self.env["event.event"].with_user(self.coordinator)
        begin = fields.Datetime.to_datetime(context["default_date_begin"])
        begin = begin.replace(hour=8) + timedelta(days=days)
        date = dates.with_context(**context).create(
            {
                "date_begin": begin,
                "date_end": begin + timedelta(hours=3),
                "date_tz": "Europe/Copenhagen",
                "seats_limited": True,
                "seats_max": 2,
            }
        )
        return self.env["event.event"].browse(date.id)

    def _sign_up(self):
        """One signs up; two want what is left, and press with the same page open."""
        with ExitStack() as stack:
            mia, pia, pal = self._on_phones(
                stack, self.mentor, self.portal_mentee, self.employee
            )
            mia.open(MENTORING)
            mia.go(f"/training/{self.mine.id}")
            mia.reads("2 places left", "It is needed before you can be matched.")
            mia.click(sign_up(self.first.id))
            mia.reads(PLACED)
            self.assertEqual(self._states(), ["enrolled", "open", "open"])
            both = {pia: self.hers, pal: self.his}
            for person, training in both.items():
                person.open(f"{TRAINING}/{training.id}")
                person.reads("1 place left")
            click_at_once(dict.fromkeys(both, sign_up(self.first.id)))
            self.assertEqual(sorted(self._states()[1:]), ["enrolled", "open"])
            theirs = self.hers | self.his
            self.placed = theirs.filtered(lambda t: t.state == "enrolled")
            self.waiting = theirs - self.placed
            self.assertTrue(self.waiting.is_waiting)
            for person, training in both.items():
                person.reads(PLACED if training == self.placed else WAITING)

    def _note_there(self, date, *trainings):
        """Have the coordinator note, on a phone, who has come."""
        self._let_begin(date)
        with self._at_browser(self.coordinator, PHONE, kind=AtTheDoor) as cora:
            for training in trainings:
                cora.note_there(training.person_name)
                self.assertEqual(training.state, "done")

    def _begin_first(self):
        """Somebody comes, somebody who has a seat does not."""
        self._note_there(self.first, self.mine)
        self.assertEqual(self.placed.state, "enrolled")
        self._let_pass(self.first)
        self._follow()
        self.assertEqual((self.placed.state, self.waiting.state), ("missed", "open"))
        self.assertFalse(self.waiting.is_waiting, "it is over")
        told = self.env["mail.mail"].search([("subject", "=like", "Another date: %")])
        self.assertEqual(told.mapped("email_to"), [self.placed.sudo().partner_id.email])

    def _choose_again(self):
        """The next date is offered to whoever has not been there, and they take it."""
        both = (self.placed, self.waiting)
        with ExitStack() as stack:
            users = [training.sudo().user_id.with_env(self.env) for training in both]
            people = self._on_phones(stack, *users)
            people[0].open(f"{TRAINING}/{self.placed.id}")
            people[0].reads("You were not there.", "choose another date here")
            for person, training in zip(people, both, strict=True):
                person.open(MENTORING)
                person.reads("Choose a date: Workshop")
                person.go(f"/training/{training.id}")
                person.click(sign_up(self.second.id))
                person.reads(PLACED)
        self.assertEqual(sorted(self._states()), ["done", "enrolled", "enrolled"])

    def _read_by_line_manager(self):
        """Two minutes at a desk; and of who is trained a word."""
        self._follow()
        [reading] = self.env["mentoring.completion"].search(
            [("staff_id", "=", self.line_manager.id)]
        )
        self.assertEqual(reading.state, "open")
        with self._at_browser(self.line_manager, DESK, kind=Reader) as lea:
            lea.open(f"{MENTORING}/team")
            lea.go(TRAINING)
            lea.go(f"/training/{reading.id}")
            lea.send("/confirm")
            lea.reads("It is noted that you have read it.")
            lea.open(f"{MENTORING}/team/{self.hers.sudo().participant_id.id}")
            lea.reads("For this role: Trained")
        self.assertEqual(reading.state, "done")


@tagged("post_install", "-at_install")
class TestLastSeat(LastPlace, BrowserMixin, HttpCase):
    """On two phones, in two transactions: what is set up is committed, and removed."""

    registry_test_mode = False  # each request has a cursor of its own

    @classmethod
    def setUpClass(cls):
        # first, for the test's own transaction sees what is there when it begins
        cls._commit_last_place()
        super().setUpClass()

    def test_two_who_press_at_once_get_one_seat_and_one_turn(self):
        dates = self.registry["event.event"]
        hold, meet, here = dates._hold_places, threading.Barrier(2), threading.local()
        met = []

        def wait_for_the_other(date):
            if not getattr(here, "met", False):  # once, however often it is run anew
                here.met = True
                met.append(meet.wait(timeout=20))
            hold(date)

        users = self.env["res.users"].browse([self.mentee.id, self.portal_mentee.id])
        with ExitStack() as stack:
            both = [
                stack.enter_context(self._at_browser(user, PHONE)) for user in users
            ]
            for person, training in zip(both, self.ids, strict=True):
                person.open(f"{TRAINING}/{training}")
            stack.enter_context(mute_logger("odoo.service.model", "odoo.sql_db"))
            stack.enter_context(patch.object(dates, "_hold_places", wait_for_the_other))
            click_at_once(dict.fromkeys(both, sign_up(self.date_id)))
            said = [" ".join(one.get_page().text_content().split()) for one in both]
        self.assertEqual(sorted(met), [0, 1], "both were under way")
        for sentence in (PLACED, WAITING):
            self.assertEqual([sentence in page for page in said].count(True), 1)
        self._assert_one_has_it()
