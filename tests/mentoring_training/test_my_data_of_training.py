"""Training and self-assessments are taken along; how one saw oneself goes with one."""

from ..common import MentoringCase
from ..mentoring_programme.test_my_data import read_file


class TestMyDataOfTraining(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        programme = self._open_programme()
        self.env["mentoring.requirement"].create(
            {
                "programme_id": programme.id,
                "name": "Yourself",
                "role": "mentee",
                "kind": "self_assessment",
                "provider": "self_assessment",
            }
        )
        case.place = self._make_ready(
            self._enrol(programme, "mentee", self.mentee_employee)
        )
        mine = case.place.with_user(self.mentee)
        case.statements = mine._get_statements()
        mine._assess_oneself("before", dict.fromkeys(case.statements, 3))
        self.env.flush_all()

    def _take(self, user):
        self.env.invalidate_all()
        people = self.env["mentoring.participant"].with_user(user)
        return read_file(people._make_my_data())

    def test_what_was_asked_and_how_one_saw_oneself(self):
        told, page, _names, _calendar = self._take(self.mentee)
        self.assertEqual(
            [row["name"] for row in told["sections"]["completions"]], ["Yourself"]
        )
        [assessment] = told["sections"]["self_assessments"]
        self.assertEqual(len(assessment["answers"]), len(self.statements))
        self.assertEqual({*assessment["answers"].values()}, {3})
        self.assertIn(self.statements[0].text, page)

    def test_nobody_else_takes_it(self):
        told, _page, _names, _calendar = self._take(self.coordinator)
        self.assertFalse(told["sections"]["self_assessments"])

    def test_erased_it_is_gone_and_the_training_is_counted(self):
        completions = self.place.sudo().completion_ids
        self.place.with_user(self.mentee).action_erase()
        self.env.invalidate_all()
        self.assertFalse(self.env["mentoring.self.assessment"].search([]))
        self.assertEqual(completions.exists(), completions)
        self.assertEqual(completions[:1].person_name, "Former participant")
