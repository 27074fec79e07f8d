"""People are reminded of what they are asked to learn, as they wish to be."""

from freezegun import freeze_time

from .common import TrainingCase


class TestReminders(TrainingCase):
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 10:00:00"))
        self.programme = self._open_programme(
            start_date="2026-03-02", end_date="2027-01-01"
        )

    def _on(self, day):
        """Let the job run on a day; return ``{user: subjects}`` of what it writes."""
        self.env.flush_all()
        self.time.move_to(f"{day} 10:00:00")
        before = self.env["mail.mail"].search([])
        self._run_cron("cron_nudge")
        mails = self.env["mail.mail"].search([]) - before
        return {
            user: some.mapped("subject")
            for user, some in mails.grouped(lambda m: m.recipient_ids.user_ids).items()
        }

    def test_of_what_is_due_and_of_what_is_overdue(self):
        self._require(self.programme, due_on="2026-03-20")
        person = self._approved(self.programme)
        other = self._approved(self.programme, employee=self.portal_employee)
        self.assertFalse(self._on("2026-03-12"))
        told = self._on("2026-03-13")
        self.assertEqual(set(told), {self.mentee, self.portal_mentee})
        self.assertIn("Mentee course", told[self.mentee][0])
        other.sudo().completion_ids.with_user(self.coordinator).action_enrol()
        self.assertFalse(self._on("2026-03-14"), "once")
        self.assertEqual(
            self._on("2026-03-21"), {self.mentee: ["Its day has passed: Mentee course"]}
        )
        person.action_withdraw()
        self.assertFalse(self._on("2026-03-28"))

    def test_of_what_cannot_be_answered_yet_nobody_is_reminded(self):
        course = self._require(self.programme)
        self._require(
            self.programme,
            "Yourself, after it",
            kind="self_assessment",
            provider="self_assessment",
            stage="before_contract",
            due_on="2026-03-20",
        )
        person = self._approved(self.programme)
        for day in ("2026-03-13", "2026-03-21"):
            self.assertFalse(self._on(day))
        self._training(person, course).action_complete("2026-03-21")
        told = self._on("2026-03-22")
        self.assertEqual(
            told, {self.mentee: ["Its day has passed: Yourself, after it"]}
        )

    def test_line_managers_learn_by_mail_that_there_is_a_page(self):
        self._require(self.programme, "Two minutes", "line_manager", provider="read")
        self._approved(self.programme)
        self._run_cron("cron_follow_training")
        told = self._on("2026-03-03")
        self.assertEqual(set(told), {self.line_manager})
        self.assertIn("Two minutes", told[self.line_manager][0])
        training = self.env["mentoring.completion"].search(
            [("user_id", "=", self.line_manager.id)]
        )
        body = self.env["mail.mail"].search([], order="id desc", limit=1).body_html
        self.assertIn(f'/my/mentoring/training/{training.id}"', body)
        self.assertFalse(self._on("2026-03-04"))
        training.with_user(self.line_manager).action_confirm()
        self.assertFalse(self._on("2026-03-10"))

    def test_whoever_does_not_want_to_hear_of_it_does_not(self):
        self._require(self.programme, due_on="2026-03-20")
        self._approved(self.programme)
        choices = self.env["mentoring.notice.choice"]
        choices._choose(self.mentee.partner_id, {"training": "off"})
        self.assertFalse(self._on("2026-03-13"))

    def test_every_trigger_has_words_and_is_shipped(self):
        rules = self.programme.sudo().nudge_rule_ids
        names = rules._fields["trigger"].get_values(self.env)
        self.assertEqual(set(names), set(rules._get_triggers()))
        self.assertEqual(set(names), set(rules.mapped("trigger")))
        for name in names:
            self.assertTrue(hasattr(self.env["mentoring.nudge.sent"], f"_say_{name}"))
