"""A mail server that is down: nobody misses what they have not been told."""

from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from odoo.addons.base.tests.common import MockSmtplibCase
from odoo.addons.base_guarded_workflow.models.guarded_mail.delivery import WAITS

from ..common import MentoringCase
from .test_hand_over import HandOverCase

QUEUE = "odoo.addons.mail.models.mail_mail"
DELIVERY = "odoo.addons.base_guarded_workflow.models.guarded_mail.delivery"


class MailServer(MockSmtplibCase):
    """Odoo's own queue; what is not there is the server at the other end."""

    @contextmanager
    def _server(self, is_up):
        with self.mock_smtplib_connection(), mute_logger(QUEUE):
            if is_up:
                yield
            else:
                with patch("smtplib.SMTP", side_effect=ConnectionRefusedError("down")):
                    yield

    def _run_queue(self, is_up=True):
        with self._server(is_up):
            self.env["mail.mail"].process_email_queue()

    def _unsent(self):
        return self.env["mail.mail"].search(
            [("state", "in", ("outgoing", "exception"))]
        )


class TestProposals(MailServer, MentoringCase):
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        self.programme, self.mentor_place, self.mentee_place = self._ready_pair()
        self.programme.write({"answer_days": 10, "remind_days": 4})
        self._unsent().unlink()
        self.pairing = self._propose(self.mentor_place, self.mentee_place)

    def _try_until(self, day):
        """Have the queue run each hour until that day."""
        now = fields.Datetime.now()
        while now < fields.Datetime.to_datetime(day):
            self._run_queue(is_up=False)
            now = fields.Datetime.add(now, hours=1)
            self.time.move_to(now)

    def test_a_mail_that_fails_is_tried_again_later_each_time(self):
        self._run_queue(is_up=False)
        mails = self._unsent()
        self.assertEqual(mails.mapped("state"), ["outgoing"] * 2, "not given up")
        first = mails[0].scheduled_date
        self.assertGreater(first, fields.Datetime.now())
        self._run_queue()
        self.assertFalse(self.emails, "not before it is time")
        self.time.move_to(first)
        self._run_queue(is_up=False)
        waited = mails[0].scheduled_date - first
        self.time.move_to(mails[0].scheduled_date)
        self.assertGreater(waited, fields.Datetime.now() - first - waited)
        self._run_queue()
        self.assertEqual(len(self.emails), 2)
        self.assertFalse(self._unsent())

    def test_the_days_to_answer_begin_when_the_mail_has_left(self):
        self.assertEqual(str(self.pairing.answer_deadline), "2026-03-12")
        self._try_until("2026-03-05 09:00:00")
        self.time.move_to("2026-03-07 09:00:00")
        self._run_queue()
        self.assertEqual(len(self.emails), 2)
        self.assertEqual(str(self.pairing.answer_deadline), "2026-03-17")
        self.assertEqual(str(self.pairing.remind_on), "2026-03-11")
        todos = self.pairing.sudo().activity_ids
        self.assertEqual(
            set(todos.mapped("date_deadline")), {self.pairing.answer_deadline}
        )
        self.time.move_to("2026-03-14 09:00:00")
        self._run_cron("cron_expire_proposals")
        self.assertEqual(self.pairing.state, "proposed")
        self.time.move_to("2026-03-18 09:00:00")
        self._run_cron("cron_expire_proposals")
        self.assertEqual(self.pairing.state, "declined")

    def test_a_mail_that_leaves_at_once_changes_nothing(self):
        self._run_queue()
        self.assertEqual(len(self.emails), 2)
        self.assertEqual(str(self.pairing.answer_deadline), "2026-03-12")
        self.assertEqual(str(self.pairing.remind_on), "2026-03-06")

    def test_what_nobody_was_told_of_does_not_run_out(self):
        self._try_until("2026-03-04 09:00:00")
        self.time.move_to("2026-03-20 09:00:00")
        self._run_queue(is_up=False)
        for job in ("cron_remind_proposals", "cron_expire_proposals"):
            self._run_cron(job)
        self.assertEqual(self.pairing.state, "proposed")
        self.assertFalse(self.pairing.reminded_on, "of what they have not heard of")

    def test_the_days_to_answer_begin_when_a_mail_is_given_up(self):
        self._try_until("2026-03-08 09:00:00")
        self.assertEqual(set(self._unsent().mapped("state")), {"exception"})
        deadline = self.pairing.answer_deadline
        self.assertLess(fields.Date.to_date("2026-03-12"), deadline)
        self.assertLess(deadline, fields.Date.to_date("2026-03-18"))
        self.time.move_to(fields.Datetime.to_datetime(deadline))
        self._run_cron("cron_expire_proposals")
        self.assertEqual(self.pairing.state, "proposed")
        self.time.tick(timedelta(days=1))
        self._run_cron("cron_expire_proposals")
        self.assertEqual(self.pairing.state, "declined", "nobody waits for ever")

    def test_the_coordinator_reads_who_could_not_be_told_and_sends_again(self):
        programme = self.programme.with_user(self.coordinator)
        self._try_until("2026-03-03 09:00:00")
        self.assertFalse(programme.untold_count, "it is tried yet")
        self._try_until("2026-03-08 09:00:00")
        programme.invalidate_recordset()
        self.assertEqual(programme.untold_count, 2)
        names = sorted((self.mentor_place | self.mentee_place).mapped("name"))
        self.assertEqual(programme.untold, ", ".join(names))
        seen = self.programme.with_user(self.mentee)
        self.assertFalse(seen.untold_count or seen.untold, "for those who run it")
        with self.assertRaises(AccessError):
            seen.action_tell_again()
        programme.action_tell_again()
        self._run_queue()
        self.assertEqual(len(self.emails), 2)
        programme.invalidate_recordset()
        self.assertFalse(programme.untold_count)
        self.assertEqual(str(self.pairing.answer_deadline), "2026-03-18")

    def test_whose_contact_is_gone_stands_in_no_list(self):
        self._try_until("2026-03-08 09:00:00")
        given_up = self._unsent()
        self.assertEqual(len(given_up), 2)
        given_up[0].recipient_ids = False
        programme = self.programme.with_user(self.coordinator)
        self.assertEqual(programme.untold_count, 1)
        self.assertEqual(programme.untold, given_up[1].recipient_ids.name)

    def test_a_mail_on_which_the_server_hangs_up_is_tried_again_too(self):
        server = type(self.env["ir.mail_server"])
        hung_up = SMTPServerDisconnected("gone")
        with patch.object(server, "send_email", side_effect=hung_up):
            self._run_queue()
        self.assertIn("exception", self._unsent().mapped("state"), "left so by Odoo")
        self._run_queue()
        self.assertEqual(len(self.emails), 1, "the other one")
        [waiting] = self._unsent()
        self.assertEqual((waiting.state, waiting.guarded_tries), ("outgoing", 1))
        self.time.move_to(waiting.scheduled_date)
        self._run_queue()
        self.assertEqual(len(self.emails), 1)
        self.assertFalse(self._unsent())

    def test_what_goes_wrong_after_a_mail_has_left_sends_it_no_second_time(self):
        left = patch.object(type(self.pairing), "_mail_left", side_effect=ValueError)
        with left, mute_logger(DELIVERY):
            self._run_queue()
        self.assertEqual(len(self.emails), 2)
        self.assertFalse(self._unsent())

    def test_what_waits_for_its_day_does_not_run_out_before(self):
        self._unsent().write({"scheduled_date": "2026-03-20 09:00:00"})
        self.time.move_to("2026-03-14 09:00:00")
        for job in ("cron_remind_proposals", "cron_expire_proposals"):
            self._run_cron(job)
        self.assertEqual(self.pairing.state, "proposed")
        self.assertFalse(self.pairing.reminded_on)
        self.time.move_to("2026-03-20 09:00:00")
        self._run_queue()
        self.assertEqual(str(self.pairing.answer_deadline), "2026-03-30")

    def test_whose_address_is_gone_is_not_tried_again_but_told(self):
        person = self.mentee_place.sudo().partner_id
        address = person.email
        person.email = False
        self._run_queue()
        told = {to for mail in self.emails for to in mail["smtp_to_list"]}
        # the old address, that it is none any more
        self.assertEqual(told, {self.mentor.email, address})
        programme = self.programme.with_user(self.coordinator)
        self.assertEqual(programme.untold, self.mentee_place.name)
        person.email = "max@example.com"
        programme.action_tell_again()
        self._run_queue()
        self.assertFalse(self._unsent())

    def test_mails_of_others_are_left_to_odoo(self):
        self._unsent().unlink()
        mail = self.env["mail.mail"].create(
            {
                "email_to": "x@example.com",
                "email_from": "y@example.com",
                "body_html": "x",
            }
        )
        self._run_queue(is_up=False)
        self.assertEqual((mail.state, mail.scheduled_date), ("exception", False))
        self.assertFalse(self.programme.with_user(self.coordinator).untold_count)


class TestQuestionnaires(MailServer, MentoringCase):
    def test_the_days_to_answer_begin_when_the_mail_has_left(self):
        time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        programme = self._open_programme(**self._surveys("pulse"))
        pulse = self._moment(self._accepted_pairing(programme=programme), "pulse")
        self._unsent().unlink()
        time.move_to(fields.Datetime.to_datetime(max(pulse.mapped("planned_on"))))
        self._run_cron("cron_send_evaluations")
        deadline = pulse[0].deadline
        self._run_queue(is_up=False)
        time.move_to(fields.Date.add(deadline, days=1))
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(set(pulse.mapped("state")), {"sent"}, "nobody was asked yet")
        late = fields.Date.today() - pulse[0].sent_on.date()
        self._run_queue()
        self.assertEqual(pulse.mapped("deadline"), [deadline + late] * 2)
        inputs = pulse.sudo().user_input_id
        self.assertEqual(
            {d.date() for d in inputs.mapped("deadline")}, {deadline + late}
        )
        time.move_to(fields.Date.add(deadline + late, days=1))
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(set(pulse.mapped("state")), {"lapsed"})


class TestHandOver(MailServer, HandOverCase):
    def test_nothing_is_handed_over_that_nobody_could_object_to(self):
        time = self.startPatcher(freeze_time(fields.Datetime.now()))
        hand_over = self._ask(self._new_login())
        due = hand_over.due_on
        self._run_queue(is_up=False)
        waiting = hand_over._get_ids_untold()
        self.assertEqual(waiting, {hand_over.id})
        time.move_to(fields.Datetime.add(due, hours=1))
        with patch.object(type(hand_over), "_is_waiting", lambda _self: False):
            self._run_cron("cron_finish_hand_overs")
        self.assertEqual(hand_over.state, "asked")
        self._run_queue()
        self.assertEqual(
            hand_over.due_on, fields.Datetime.add(fields.Datetime.now(), days=7)
        )
        self.assertFalse(hand_over._get_ids_untold())

    def test_a_mailbox_that_takes_no_mail_does_not_keep_a_place_for_ever(self):
        time = self.startPatcher(freeze_time(fields.Datetime.now()))
        hand_over = self._ask(self._new_login())
        for _try in range(len(WAITS) + 1):
            self._run_queue(is_up=False)
            time.tick(WAITS[-1])
        mails = self._unsent().filtered_domain(
            [("guarded_what", "=", f"{hand_over._name},{hand_over.id}")]
        )
        self.assertEqual(set(mails.mapped("state")), {"exception"})
        self.assertFalse(hand_over._get_ids_untold())
        self.assertGreater(
            hand_over.due_on, fields.Datetime.add(fields.Datetime.now(), days=3)
        )
