"""Two sign up for the last place at the same moment: real transactions, one gets it."""

import threading
from contextlib import ExitStack
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.service import model as service
from odoo.tests.common import BaseCase, tagged
from odoo.tools import mute_logger

from .common import LastPlace


@tagged("post_install", "-at_install")
class TestLastPlace(LastPlace, BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # a request that is run anew need not wait for real
        cls.startClassPatcher(patch.object(service.time, "sleep"))
        cls._commit_last_place()

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

    def test_who_comes_a_moment_late_is_on_the_waiting_list(self):
        late = self._transaction(1)
        early = self._sign_up_as_request(self._transaction(0))
        placed = [early, self._sign_up_as_request(late)]
        self.assertEqual(sorted(placed), [False, True])
        self._assert_one_has_it()

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
        self.assertEqual(sorted(placed), [False, True])
        self._assert_one_has_it()
