"""Two sign up for the last place at the same moment: real transactions, one gets it."""

import threading
from contextlib import ExitStack
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service import model as service
from odoo.tests.common import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..common import MentoringCast
from .common import Dates


@tagged("post_install", "-at_install")
class TestLastPlace(Dates, MentoringCast, BaseCase):
    """What is set up here is committed, for two transactions to see, and removed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # a request that is run anew need not wait for real
        cls.startClassPatcher(patch.object(service.time, "sleep"))
        with cls.registry.cursor() as cr:
            cls.env = api.Environment(cr, SUPERUSER_ID, {"mail_notrack": True})
            cls._set_up_cast()
            cls.addClassCleanup(cls._remove)
            scene = object.__new__(cls)
            programme = scene._open_programme(name="At once")
            workshop = scene._require_dated(programme)
            cls.date_id = scene._date(workshop, seats=1).id
            cls.ids = [
                scene._training(
                    scene._approved(programme, employee=employee), workshop
                ).id
                for employee in (cls.mentee_employee, cls.portal_employee)
            ]
            cls.programme_id = programme.id
        del cls.env  # its cursor is closed, and Odoo's assertRaises would use it

    @classmethod
    def _prepare_user(cls, login, groups):
        values = super()._prepare_user(f"at_once_{login}", groups)
        del values["password"]  # hashing one takes long, and nobody logs in
        return values

    @classmethod
    def _remove(cls):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            cr.execute(
                "DELETE FROM mentoring_completion WHERE programme_id = %s",
                [cls.programme_id],
            )
            date = env["event.event"].browse(cls.date_id)
            date.registration_ids.unlink()
            date.unlink()
            for model in ("requirement", "participant"):
                cr.execute(
                    f"DELETE FROM mentoring_{model} WHERE programme_id = %s",
                    [cls.programme_id],
                )
            cr.execute(
                "DELETE FROM mentoring_programme WHERE id = %s", [cls.programme_id]
            )
            env["mail.mail"].search([("guarded_what", "!=", False)]).unlink()
            users = env["res.users"].search([("login", "=like", "at_once\\_%")])
            partners = users.partner_id | (cls.sponsor | cls.ethics).with_env(env)
            versions = users.employee_ids.version_ids
            users.employee_ids.unlink()
            versions.unlink()
            users.unlink()
            partners.unlink()

    def setUp(self):
        super().setUp()
        self.cursors = self.enterContext(ExitStack())
        self.addCleanup(self._sign_everybody_off)

    def _sign_everybody_off(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            for training in env["mentoring.completion"].browse(self.ids[::-1]):
                training._sign_off()

    def _transaction(self, number):
        """Return a training as its person sees it, in a transaction of its own."""
        cr = self.cursors.enter_context(self.registry.cursor())
        user = (self.mentee, self.portal_mentee)[number]
        training = api.Environment(cr, user.id, {})["mentoring.completion"]
        training = training.browse(self.ids[number])
        # what the transaction sees is fixed from here on
        training.sudo().mapped("state")
        return training

    def _sign_up_as_request(self, training):
        """Sign up as a web request does, which is run anew when it came too late.

        :return: whether they have a place in the end
        """
        told = []

        def press():
            told.append(training._sign_up(training._get_dates()))

        with mute_logger("odoo.service.model", "odoo.sql_db"):
            service.retrying(press, training.env)
        return told[-1]

    def _assert_one_has_it(self, placed):
        self.assertEqual(sorted(placed), [False, True])
        cr = self.cursors.enter_context(self.registry.cursor())
        env = api.Environment(cr, SUPERUSER_ID, {})
        trainings = env["mentoring.completion"].browse(self.ids)
        self.assertEqual(sorted(trainings.mapped("state")), ["enrolled", "open"])
        self.assertEqual(trainings.mapped("is_waiting").count(True), 1)
        date = env["event.event"].browse(self.date_id)
        self.assertEqual((date.seats_reserved, date.seats_available), (1, 0))

    def test_who_comes_a_moment_late_is_on_the_waiting_list(self):
        late = self._transaction(1)
        early = self._sign_up_as_request(self._transaction(0))
        self._assert_one_has_it([early, self._sign_up_as_request(late)])

    def test_of_two_at_once_one_has_the_place_and_one_waits(self):
        placed, barrier = [], threading.Barrier(2)

        def press(training):
            barrier.wait(timeout=10)
            placed.append(self._sign_up_as_request(training))

        threads = [
            threading.Thread(target=press, args=(self._transaction(number),))
            for number in (0, 1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        self._assert_one_has_it(placed)
