"""Nobody is matched before they are trained, and it says what lacks."""

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons.mentoring_training.hooks import post_init_hook

from .common import TrainingCase


class TestGate(TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme(requires_briefing=True)
        cls.course = self._require(cls.programme)
        cls.workshop = self._require(cls.programme, "Workshop")
        cls.person = self._approved(cls.programme)

    def _done(self, requirement, day=None):
        self._training(self.person, requirement).action_complete(
            day or fields.Date.today()
        )

    def _lacks(self, name):
        return f"{self.person.name} still lacks “{name}”."

    def test_each_that_lacks_is_said_and_the_last_makes_ready(self):
        with self.assertRaises(UserError) as refused:
            self.person.action_make_ready()
        for name in ("Mentee course", "Workshop"):
            self.assertIn(self._lacks(name), str(refused.exception))
        self.assertNotIn("briefed", str(refused.exception), "no date on top of it")
        self._done(self.course)
        self.assertEqual(self.person.missing, self._lacks("Workshop"), "one is done")
        self.assertFalse(self.person.briefed_on)
        self._done(self.workshop)
        self.assertEqual(self.person.state, "ready")
        self.assertEqual(self.person.briefed_on, fields.Date.today())

    def test_each_state_has_a_sentence_of_its_own(self):
        training = self._training(self.person, self.course)
        self._done(self.workshop)
        for step, said in (
            ("enrol", "is signed up for “Mentee course”"),
            ("miss", "“Mentee course” needs another date"),
        ):
            getattr(training, f"action_{step}")()
            self.assertIn(said, self.person.missing)
        needs = self.programme._get_need_lines()[self.programme.id]
        missed = [line for line in needs if line["kind"] == "missed_training"]
        self.assertEqual([line["id"] for line in missed], training.ids)

    def test_what_is_not_needed_is_waived_with_a_reason_which_is_noted(self):
        self._done(self.workshop)
        training = self._training(self.person, self.course)
        with self.assertRaisesRegex(UserError, "Say why it is not needed"):
            training.action_waive(" ")
        training.action_waive("Has given it herself")
        self.assertEqual(self.person.state, "ready")
        self.assertEqual(training.waived_by_id, self.coordinator)
        self.assertEqual(
            training.with_user(self.mentee).waived_reason, "Has given it herself"
        )
        log = self.person.sudo().message_ids[:5].mapped("body")
        self.assertTrue([body for body in log if "Has given it herself" in body])

    def test_noted_by_mistake_it_is_open_again_and_blocks(self):
        self._done(self.course)
        training = self._training(self.person, self.course)
        training.action_reopen()
        self.assertFalse(training.done_on or training.noted_by_id)
        self._done(self.workshop)
        self.assertEqual(self.person.state, "approved")

    def test_the_day_is_not_ahead(self):
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        for day, said in ((tomorrow, "not taken place yet"), (None, "Enter when")):
            with self.assertRaisesRegex(UserError, said):
                self._training(self.person, self.course).action_complete(day)

    def test_what_is_added_or_archived_later_counts_from_then_on(self):
        more = self._require(self.programme, "Ethics")
        self.assertEqual(self._training(self.person, more).state, "open")
        self._done(self.course)
        self._done(self.workshop)
        self.assertEqual(self.person.missing, self._lacks("Ethics"))
        for name, change in (
            ("needed no more", lambda: more.write({"is_gate": False})),
            ("deleted", more.unlink),
        ):
            with self._undone(change=name):
                change()
                self.assertEqual(self.person.state, "ready", "nothing lacks")
        more.active = False
        self.assertEqual(self.person.state, "ready")
        self._run_cron("cron_follow_training")
        self.assertFalse(self._training(self.person, more), "asked of nobody any more")

    def test_of_what_was_done_nothing_is_deleted(self):
        self._done(self.course)
        for change in (
            self.course.unlink,
            lambda: self.course.write({"role": "mentor"}),
        ):
            with self.assertRaisesRegex(UserError, "Archive it"):
                change()
        self.workshop.unlink()
        self.assertEqual(self.person.state, "ready")

    @mute_logger("odoo.sql_db")
    def test_what_comes_later_and_what_others_do_keeps_nobody_from_being_matched(self):
        for values in ({"stage": "during"}, {"role": "coordinator"}):
            with self._undone(**values), self.assertRaises(IntegrityError):
                self._require(self.programme, **{"is_gate": True, **values})
        self.course.stage = "during"
        self.assertFalse(self.course.is_gate)
        self.assertEqual(self.person.missing, self._lacks("Workshop"))

    def test_a_typed_date_is_no_evidence_any_more(self):
        with self.assertRaisesRegex(UserError, "note that under Training"):
            self.person.action_brief(fields.Date.today())
        self.person.briefed_on = fields.Date.today()
        self.assertIn("still lacks", self.person.missing)

    def test_matching_is_started_knowing_who_is_not_trained(self):
        for role, employee in (
            ("mentor", self.mentor_employee),
            ("mentee", self.portal_employee),
        ):
            ready = self._approved(self.programme, role, employee)
            if role == "mentor":
                ready.action_make_ready()  # nothing is needed of mentors
            for requirement in (self.course, self.workshop):
                self._training(ready, requirement).action_waive("Has given it")
        said = "Approved, and not trained yet: 1. Nobody is matched before."
        advised = self.programme._step_advice("start_matching")
        self.assertIn(said, advised)
        self.assertFalse([line for line in advised if "briefed" in line])
        self.programme.action_start_matching()
        self.assertIn("Matching started before all", self.programme.passed_over)

    def test_who_runs_it_is_to_see_to_the_training(self):
        todo = self.person.sudo().activity_ids
        [said] = todo.mapped("summary")
        self.assertIn(f"See to the training of {self.person.name}", said)

    def test_what_is_asked_no_more_keeps_nobody_however_far_it_was(self):
        self._training(self.person, self.workshop).action_miss()
        self.workshop.active = False
        self._done(self.course)
        self.assertEqual(self.person.state, "ready")
        self.assertEqual(self.person.with_user(self.mentee)._say_how_far(), (1, 1))
        self.assertFalse(
            self.programme._get_need_lines()[self.programme.id], "nor does it wait"
        )

    def test_overdue_is_told_to_who_runs_it(self):
        past = fields.Date.subtract(fields.Date.today(), days=3)
        (self.course | self.workshop).due_on = past
        self._done(self.workshop)
        lines = self.programme._get_need_lines()[self.programme.id]
        [late] = [line for line in lines if line["kind"] == "overdue_training"]
        self.assertEqual(late["count"], 1)

    def test_what_people_cannot_answer_yet_is_not_overdue(self):
        self._require(
            self.programme,
            "Yourself",
            kind="self_assessment",
            provider="self_assessment",
            stage="before_contract",
            due_on=fields.Date.subtract(fields.Date.today(), days=3),
        )

        def late():
            lines = self.programme._get_need_lines()[self.programme.id]
            return [line["count"] for line in lines if "overdue" in line["kind"]]

        self.assertEqual(late(), [], "the training comes first")
        self._done(self.course)
        self._done(self.workshop)
        self.assertEqual(late(), [1])

    def test_those_concerned_do_not_note_it_themselves(self):
        training = self._training(self.person, self.course)
        for user in (self.mentee, self.line_manager, self.other_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                training.with_user(user).action_complete(fields.Date.today())
        with self.assertRaises(AccessError):
            training.with_user(self.mentee).action_certify()
        with self.assertRaisesRegex(UserError, "is not for you to note"):
            training.with_user(self.mentee).action_confirm()


class TestCarriedOver(TrainingCase):
    def test_the_overview_says_that_training_lacks_where_it_is_asked_for(self):
        programme = self._open_programme(requires_briefing=True)
        self._approved(programme)

        def step():
            [line] = programme._get_need_lines()[programme.id]
            return line["step"]

        self.assertEqual(step(), "Brief, and make ready")
        self._require(programme)
        self.assertEqual(step(), "See what lacks")

    def test_dates_of_briefings_become_something_that_is_done(self):
        programme = self._open_programme(requires_briefing=True)
        briefed, not_yet = (
            self._approved(programme, employee=employee)
            for employee in (self.mentee_employee, self.portal_employee)
        )
        briefed.briefed_on = "2026-01-02"
        without = self._open_programme(name="Without")
        post_init_hook(self.env)
        self.assertFalse(without.requirement_ids)
        self.assertEqual(
            set(programme.requirement_ids.mapped("role")), {"mentor", "mentee"}
        )
        training = briefed.sudo().completion_ids
        self.assertEqual(
            (training.state, str(training.done_on)), ("done", "2026-01-02")
        )
        self.assertEqual(str(briefed.briefed_on), "2026-01-02")
        self.assertFalse(briefed.missing)
        self.assertIn("still lacks “Briefing on the role”", not_yet.missing)

    def test_the_usual_set_is_taken_over_by_a_click_in_every_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        usual = self.env.ref("mentoring_training.requirement_mentor_course")
        usual.with_context(lang="da_DK").name = "Mentorkursus"
        programme = self._open_programme()
        programme.action_add_training()
        programme.action_add_training()
        asked = programme.requirement_ids
        self.assertEqual(len(asked), 14, "once")
        mine = asked.filtered(lambda r: r.origin_id == usual)
        self.assertEqual(mine.with_context(lang="da_DK").name, "Mentorkursus")
        self.assertTrue(mine.is_gate)
        texts = programme._find_texts()[programme]
        [text] = [t for t in texts if t.key == f"mentoring.requirement/{mine.id}/name"]
        self.assertEqual(text.get("da_DK"), "Mentorkursus")
        copied = programme.copy().requirement_ids
        self.assertEqual(copied.origin_id, asked.origin_id)
