"""People withdraw, come back, lead others, get another login; programmes end."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from .common import TrainingCase


class TestComingAndGoing(TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.course = self._require(cls.programme)
        cls.guide = self._require(cls.programme, "Your role", provider="read")
        cls.person = self._approved(cls.programme)

    def _to_read(self, user):
        completions = self.env["mentoring.completion"].with_user(user)
        return completions.search(completions._get_to_read_domain())

    def test_who_withdraws_is_asked_nothing_and_who_comes_back_goes_on(self):
        self._training(self.person, self.course).action_complete(fields.Date.today())
        self.assertEqual(len(self._to_read(self.mentee)), 1)
        self.person.action_withdraw()
        self.assertFalse(self._to_read(self.mentee))
        self._run_cron("cron_follow_training")
        self.assertFalse(self._training(self.person, self.guide))
        self.person.action_take_back()
        self.assertEqual(self.person.state, "approved")
        self.assertEqual(self._training(self.person, self.course).state, "done")
        self._training(self.person, self.guide).with_user(self.mentee).action_confirm()
        self.assertEqual(self.person.state, "ready")

    def test_of_a_programme_that_is_cancelled_nothing_is_asked_or_noted(self):
        training = self._training(self.person, self.course)
        self.programme.with_user(self.manager).action_cancel("No budget")
        self.assertFalse(self._to_read(self.mentee))
        for step, *answer in (("complete", fields.Date.today()), ("enrol",)):
            with self.assertRaisesRegex(UserError, "is over"):
                getattr(training, f"action_{step}")(*answer)
        with self.assertRaises(UserError):
            self._require(self.programme, "Late")

    def test_another_login_of_the_person_has_it_the_former_one_has_not(self):
        new = self._user("max_new", "base.group_portal")
        training = self._training(self.person, self.guide)
        self.person.sudo()._hand_over_to(new)
        self.assertEqual(training.user_id, new)
        self.assertFalse(self._to_read(self.mentee))
        with self.assertRaises(AccessError):
            training.with_user(self.mentee).action_confirm()
        training.with_user(new).action_confirm()
        self.assertEqual(training.noted_by_id, new)

    def test_a_line_manager_is_asked_once_somebody_is_approved(self):
        self._require(self.programme, "Two minutes", "line_manager", provider="read")
        self._run_cron("cron_follow_training")
        job = self._job("cron_follow_training")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", job.id)])
        triggers.unlink()
        self._approved(self.programme, employee=self.portal_employee)
        self.assertTrue(triggers.search([("cron_id", "=", job.id)]), "soon")
        self.assertEqual(len(self._to_read(self.line_manager)), 1)
        # nobody of theirs is left in it
        self.programme.sudo().participant_ids._write_through_door({"state": "finished"})
        self._run_cron("cron_follow_training")
        self.assertFalse(self._to_read(self.line_manager))

    def test_nobody_forges_that_they_have_done_it(self):
        training = self._training(self.person, self.course).with_user(self.mentee)
        for forged in (
            {"state": "done"},
            {"done_on": fields.Date.today()},
            {"staff_id": self.mentee.id},
        ):
            with self.assertRaises(UserError):
                training.write(forged)
        with self.assertRaises(UserError):
            training.create(
                {
                    "requirement_id": self.course.id,
                    "participant_id": self.person.id,
                    "state": "done",
                }
            )
        for step in ("enrol", "miss", "waive", "reopen", "expire", "certify"):
            with self.assertRaises(AccessError):
                getattr(training, f"action_{step}")()
        with self.assertRaises(AccessError):
            training.sudo(False).requirement_id.provider = "read"
        with self.assertRaisesRegex(UserError, "guarded|step"):
            training.with_user(self.coordinator).sudo().state = "done"
        self.assertEqual(training.state, "open")
