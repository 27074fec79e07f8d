"""What counts in a programme's matching, and how much."""

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import MentoringCase

QUESTIONS = [
    {"name": "a1", "type": "selection", "string": "Rhythm", "selection": [["x", "X"]]},
    {"name": "a2", "type": "tags", "string": "Hobbies", "tags": [["t", "T", 1]]},
    {"name": "a3", "type": "boolean", "string": "Remote"},
    {"name": "a4", "type": "char", "string": "In one sentence"},
    {"name": "a5", "type": "separator", "string": "About you"},
]


class TestMatchingCriterion(MentoringCase):
    def _set_up_once(self):
        type(self).programme = self._programme()

    def _criterion(self, kind, **values):
        return (
            self.env["mentoring.matching.criterion"]
            .with_user(self.coordinator)
            .create({"programme_id": self.programme.id, "kind": kind, **values})
        )

    def test_a_new_programme_starts_with_sensible_criteria(self):
        criteria = self.programme.criterion_ids
        kinds = criteria.mapped("kind")
        self.assertEqual(kinds[:2], ["skills", "focus"])
        self.assertFalse({"job", "company", "question"} & {*kinds})
        self.assertTrue(all(criteria.mapped("weight")))
        self.assertFalse(any(criteria.mapped("is_hard")))

    def test_a_copy_keeps_its_criteria(self):
        self.programme.criterion_ids.filtered(lambda c: c.kind != "skills").unlink()
        self.programme.criterion_ids.write({"weight": 3, "is_hard": True})
        copied = self.programme.copy().criterion_ids
        self.assertEqual(copied.mapped("kind"), ["skills"])
        self.assertEqual((copied.weight, copied.is_hard), (3, True))
        self.assertEqual(len(self.programme.criterion_ids), 1)

    def test_each_kind_compares_in_its_own_way(self):
        job = self._criterion("job")
        self.assertEqual((job.mode, job.modes), ("same", ["same", "different"]))
        department = self.programme.criterion_ids.filtered(
            lambda c: c.kind == "department"
        )
        self.assertEqual(department.mode, "different")
        language = self.programme.criterion_ids.filtered(lambda c: c.kind == "language")
        self.assertFalse(language.mode)
        with self.assertRaises(ValidationError):
            department.mode = "favour"
        with self.assertRaises(ValidationError):
            department.mode = False

    def test_weights_and_ranges_are_checked(self):
        seniority = self.programme.criterion_ids.filtered(
            lambda c: c.kind == "seniority"
        )
        for values in (
            {"weight": 11},
            {"weight": -1},
            {"min_years": 5, "max_years": 4},
            {"hours": 13},
        ):
            with self.subTest(values=values), mute_logger("odoo.sql_db"):
                with self.assertRaises(IntegrityError), self.cr.savepoint():
                    seniority.write(values)
                    self.env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_each_criterion_is_listed_once(self):
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self._criterion("skills")

    def test_questions_that_can_be_compared_are_added_once(self):
        self.programme.participant_properties_definition = QUESTIONS
        self.programme.action_add_questions()
        self.programme.action_add_questions()
        added = self.programme.criterion_ids.filtered(lambda c: c.kind == "question")
        self.assertEqual(
            {c.name: c.mode for c in added},
            {"Rhythm": "same", "Hobbies": "overlapping", "Remote": "same"},
        )
        with self.assertRaises(ValidationError):
            added.filtered(lambda c: c.name == "Hobbies").mode = "different"

    def test_what_cannot_be_compared_is_refused(self):
        self.programme.participant_properties_definition = QUESTIONS
        for name in ("a4", "a5", "gone", False):
            with self.subTest(question=name), self.assertRaises(ValidationError):
                self._criterion("question", property_name=name)

    def test_a_question_that_is_gone_counts_no_more(self):
        self.programme.participant_properties_definition = QUESTIONS
        self.programme.action_add_questions()
        self.programme.participant_properties_definition = QUESTIONS[1:]
        settings = self.programme.criterion_ids._prepare_settings()
        asked = {s["name"] for s in settings if s["kind"] == "question"}
        self.assertEqual(asked, {"Hobbies", "Remote"})

    def test_the_form_shows_criteria_to_those_who_edit_and_to_those_who_are_matched(
        self,
    ):
        form = Form(self.programme)
        with form.criterion_ids.new() as line:
            line.kind = "company"
            self.assertEqual(line.mode, "same")
            line.weight = 7
        form.save()
        self.programme.action_open_enrolment()
        page = Form(self.programme.with_user(self.employee))
        weights = {line["name"]: line["weight"] for line in page.criterion_ids._records}
        self.assertEqual(weights["Company"], 7)
        self.assertEqual(len(weights), 12)

    def test_criteria_are_added_in_a_new_programme_s_form(self):
        form = Form(self.env["mentoring.programme"].with_user(self.coordinator))
        form.name = "Another"
        count = len(form.criterion_ids)
        form.criterion_ids.remove(index=0)
        programme = form.save()
        self.assertEqual(len(programme.criterion_ids), count - 1)
        self.assertEqual(
            programme.copy({"criterion_ids": [Command.clear()]}).criterion_ids.ids, []
        )
