from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from odoo.addons.mentoring_programme.models.programme.lottery import (
    MentoringProgramme as Lottery,
)
from odoo.addons.mentoring_results.statistics.intervals import newcombe

from .study_common import StudyCase


class TestStudy(StudyCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.people, case.colleagues = self._crowd(40, 4, 100, 25)

    # ------------------------------------------------------------------
    # Registered before looking
    # ------------------------------------------------------------------

    def test_from_its_registration_on_nothing_changes(self):
        study = self._registered()
        for vals in (
            {"name": "Another"},
            {"outcome": "moved"},
            {"horizon": "24"},
            {"window_to": fields.Date.today()},
            {"reader_ids": [Command.link(self.employee.id)]},
            {"programme_ids": [Command.clear()]},
            {"by_tenure": False},
        ):
            for editor in (study, study.sudo()):
                with self.subTest(vals=vals), self.assertRaises(UserError):
                    editor.write(vals)
        with self.assertRaises(UserError):
            study.unlink()

    def test_nobody_writes_what_comes_out(self):
        study = self._frozen()
        for vals in (
            {"state": "released"},
            {"difference": 50},
            {"figures": {"lacking": ""}},
            {"number": 1},
            {"seed": 7},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                study.write(vals)

    def test_a_study_needs_programmes_and_days(self):
        for lacking in (
            {"programme_ids": [Command.clear()]},
            {"window_from": False},
        ):
            study = self._study(**lacking)
            with self.subTest(lacking=lacking), self.assertRaises(UserError):
                study.action_register()

    def test_nothing_is_counted_before_the_time_is_over(self):
        today = fields.Date.today()
        study = self._registered(
            window_from=fields.Date.subtract(today, months=13),
            window_to=fields.Date.subtract(today, months=11),
        )
        with self.assertRaises(UserError):
            study.action_freeze()
        self.assertEqual(study.state, "registered")

    def test_what_could_be_seen_is_said_beforehand(self):
        few = self._study(expected_people=20)
        self.assertIn("no effect could be seen", few.visible_effect)
        many = self._study(expected_people=60, expected_share=50)
        self.assertIn("percentage points", many.visible_effect)
        too_few = self._study(expected_people=4)
        self.assertIn("At least ten", too_few.visible_effect)
        many.action_register()
        self._accept(self._hire(3))
        self.assertEqual(many.plan["people"], 60)

    def test_each_study_is_counted_with_those_before(self):
        first = self._registered()
        self.assertIn("only study", first._say_number())
        second = self._registered(outcome="moved")
        self.assertEqual((first.number, second.number), (1, 2))
        self._study()  # a draft does not count
        for study in (first, second):
            study.action_freeze()
        first.action_release()
        self.assertIn("study 1 of 2", str(first.reading))

    # ------------------------------------------------------------------
    # What comes out
    # ------------------------------------------------------------------

    def test_what_comes_out_is_seen_by_nobody_before_it_is_released(self):
        study = self._frozen()
        self.assertFalse(study.figures)
        self.assertFalse(study.reading)
        self.assertFalse(study.difference)
        with self.assertRaises(AccessError):
            study.read(["counted"])
        study.action_release()
        self.assertTrue(study.figures)
        self.assertFalse(study.sudo().counted)

    def test_mentees_who_stay_are_compared_with_colleagues(self):
        study = self._released()
        expected = newcombe(4, 40, 25, 100)
        # that fewer leave is better
        for told, number in (
            (study.difference, expected.value),
            (study.difference_low, expected.high),
            (study.difference_high, expected.low),
        ):
            self.assertAlmostEqual(told, -100 * number, delta=0.06)
        self.assertEqual((study.people_count, study.comparison_count), (40, 100))
        self.assertIn("does not show that the programme is the cause", study.reading)

    def test_moves_are_better_the_more_there_are(self):
        self._move(self.people[10:22])
        self._move(self.colleagues[30:40])
        study = self._released(outcome="moved")
        self.assertAlmostEqual(study.difference, 20)

    def test_leaving_for_another_reason_is_not_of_one_s_own_accord(self):
        self._leave(self.people[:2], reason=self.retired)
        for outcome, count in (("left_voluntarily", 2), ("left", 4)):
            study = self._study(outcome=outcome).sudo()
            people = study._find_cohort().people
            with self.subTest(outcome=outcome):
                self.assertEqual(sum(map(study._happened, people)), count)

    def test_sums_alone_are_kept(self):
        figures = self._released().figures
        kept = {
            *("lacking", "difference", "share", "other_share", "people", "others"),
            *("dropped", "other_dropped", "lost", "unknown", "is_causal", "registered"),
        }
        self.assertEqual(figures.keys(), kept)

    def test_too_small_says_no_number(self):
        programme = self._open_programme(name="Small")
        self._accept(self._hire(9), programme)
        study = self._released(programme_ids=[Command.set(programme.ids)])
        self.assertEqual(
            study.figures, {"lacking": "small", "registered": study.number}
        )
        self.assertFalse(study.people_count)
        self.assertIn("Too small to say", study.reading)

    def test_few_who_are_left_out_are_not_counted_out(self):
        self._leave(self._hire(3, department_id=self.service.id))
        self._accept(self._hire(2, department_id=False))
        study = self._released()
        self.assertEqual(study.figures["dropped"], [1, 9])
        self.assertIn("fewer than ten", study.reading)

    def test_only_a_lot_makes_it_a_cause(self):
        drawn = self._open_programme(name="Drawn")
        placed, waiting = self._hire(40), self._hire(40)
        offered = self._accept(placed, drawn)
        self._accept(waiting, drawn)
        self._offer(drawn, offered)
        self._leave(placed[:4])
        self._leave(waiting[:15])
        study = self._registered(
            comparison="waiting", programme_ids=[Command.set(drawn.ids)]
        )
        for is_drawn in (False, True):
            with (
                self._undone(is_drawn=is_drawn),
                patch.object(
                    Lottery,
                    "_is_drawn_by_lot",
                    return_value=is_drawn and study.window_to,
                ),
            ):
                study.action_freeze()
                study.action_release()
                self.assertEqual((study.people_count, study.comparison_count), (40, 40))
                self.assertEqual("drawn by lot" in study.reading, is_drawn)

    # ------------------------------------------------------------------
    # Two studies of nearly the same people
    # ------------------------------------------------------------------

    def test_the_same_people_are_asked_about_once(self):
        self._registered()
        for other in ({"horizon": "24"}, {"outcome": "left"}):
            with self.subTest(other=other), self.assertRaises(UserError):
                self._registered(**other)
        self._registered(outcome="moved")

    def test_studies_of_a_company_are_counted_one_by_one(self):
        """People may be in programmes of which the other study is."""
        other, locked = self._open_programme(name="Other"), []
        study = self._registered()
        with patch.object(
            self.env.registry["mentoring.programme"],
            "_lock_rows",
            lambda programmes: locked.extend(programmes.ids),
        ):
            study.action_freeze()
        self.assertLessEqual({other.id, self.programme.id}, {*locked})

    def test_two_studies_do_not_differ_by_a_few(self):
        self._released()
        more = self._open_programme(name="One More")
        self._accept(self._hire(5), more)
        both = [Command.set((self.programme | more).ids)]
        study = self._released(programme_ids=both)
        self.assertEqual(study.figures["lacking"], "apart")
        self.assertIn("nearly the same people", study.reading)

    def test_cohorts_are_pooled_when_there_are_enough_more(self):
        self._released()
        more = self._open_programme(name="One More")
        people = self._hire(12)
        self._accept(people, more)
        self._leave(people[:4])
        both = [Command.set((self.programme | more).ids)]
        self.assertEqual(self._released(programme_ids=both).people_count, 52)

    # ------------------------------------------------------------------
    # In reports
    # ------------------------------------------------------------------

    def test_reports_tell_what_was_released_for_them(self):
        study = self._frozen()
        programme = self.programme.with_user(self.coordinator)
        report = (
            self.env["mentoring.report"]
            .with_user(self.coordinator)
            .create({"programme_id": programme.id})
        )
        self.assertFalse(programme._measure(["leaving"])[programme.id]["leaving"].value)
        self.assertNotIn("studies", report._tell_studies())
        study.action_release()
        value = programme._measure(["leaving"])[programme.id]["leaving"]
        self.assertEqual(value.value, study.difference)
        self.assertEqual(value.interval, [study.difference_low, study.difference_high])
        told = report._tell_studies()
        self.assertEqual([one["name"] for one in told["studies"]], [study.name])
        self.assertTrue(told["tables"][0]["rows"])

    def test_the_last_one_released_is_told_whatever_it_says(self):
        """Not the one drafted last, nor the one that says most."""
        found, small = self._study(name="Found"), self._study(name="Small")
        day = fields.Datetime.now()
        for study, released_on, figures in (
            (small, fields.Datetime.subtract(day, days=9), {"lacking": "small"}),
            (found, day, {"lacking": "", "people": 40, "difference": [9, 2, 16]}),
        ):
            study.sudo()._write_through_door(
                {
                    "state": "released",
                    "released_on": released_on,
                    "number": 1,
                    "figures": {"registered": 2, **figures},
                }
            )
        programme = self.programme.with_user(self.coordinator)
        value = programme._measure(["leaving"])[programme.id]["leaving"]
        self.assertEqual(value.value, 9)
        self.assertIn("study 1 of 2", value.basis)
        small.sudo()._write_through_door(
            {"released_on": fields.Datetime.add(day, days=1)}
        )
        value = programme._measure(["leaving"])[programme.id]["leaving"]
        self.assertIsNone(value.value)
        self.assertTrue(value.few)

    def test_reports_are_silent_where_the_design_says_so(self):
        self._released(in_reports=False)
        programme = self.programme.with_user(self.coordinator)
        value = programme._measure(["leaving"])[programme.id]["leaving"]
        self.assertIsNone(value.value)

    # ------------------------------------------------------------------
    # Many
    # ------------------------------------------------------------------

    def test_many_people_are_read_as_few_are(self):
        study = self._registered().sudo()
        few = len(self._count_queries(study._find_cohort))
        self._accept(self._hire(10))
        self._hire(30)
        self.assertEqual(len(self._count_queries(study._find_cohort)), few)
