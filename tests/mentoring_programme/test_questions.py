"""A programme's own questions are written on it, before anybody enrols."""

from odoo.exceptions import AccessError

from ..common import MentoringCase


class TestQuestions(MentoringCase):
    def _dialog(self, programme, user=None):
        return (
            self.env["mentoring.question.wizard"]
            .with_user(user or self.coordinator)
            .with_context(active_id=programme.id)
            .create({})
        )

    def _ask(self, dialog, text):
        """Add a question as Odoo's widget does."""
        question = {
            "name": "days",
            "string": text,
            "type": "char",
            "value": False,
            "definition_changed": True,
        }
        dialog.write({"questions": [question]})
        self.env.flush_all()
        self.env.invalidate_all()

    def test_they_are_written_before_anybody_enrols(self):
        programme = self._programme()
        self.assertFalse(programme.question_names)
        self._ask(self._dialog(programme), "Which days suit you?")
        self.assertEqual(programme.question_names, "Which days suit you?")
        programme.action_open_enrolment()
        participant = self.env["mentoring.participant"].with_user(self.coordinator)
        participant = participant.create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "employee_id": self.mentee_employee.id,
            }
        )
        [asked] = participant.with_user(self.mentee).read(["participant_properties"])
        [question] = asked["participant_properties"]
        self.assertEqual(question["string"], "Which days suit you?")

    def test_by_those_who_run_the_programme_alone(self):
        programme = self._open_programme()
        dialog = self._dialog(programme)
        for user in (self.other_coordinator, self.employee):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self._dialog(programme, user)
                with self.assertRaises(AccessError):
                    self._ask(dialog.with_user(user), "Slipped in?")
        self.env.invalidate_all()
        self.assertFalse(programme.question_names)
