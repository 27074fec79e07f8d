"""Figures of released reports, beside each other over programmes and years."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_results.measures import Value

from .objective_common import ObjectiveCase

SHOWN = {
    "completed": Value(73, people=[30, 30], basis="Pairings completed: 22 of 30."),
    "quality": Value(4.8, people=[20, None], bound="at_least"),
    "again": Value(85, people=[20, None]),
}


class TestFiguresOverYears(ObjectiveCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._running()
        cls.counted = self._typed(self.programme, measure_key="completed")
        cls.typed = self._typed(self.programme, name="People grow", target_value=60)
        self._note(self.typed, 85)
        cls.report = self._release_report(self.programme, **SHOWN)

    def _figures(self, report, user=None):
        figures = self.env["mentoring.figure"].with_user(user or self.coordinator)
        return figures.search([("report_id", "=", report.id)])

    def test_a_released_report_leaves_its_figures(self):
        found = {
            figure.measure_key or figure.label: (
                figure.value,
                figure.has_target and figure.target,
                figure.unit,
            )
            for figure in self._figures(self.report)
        }
        self.assertEqual(
            found,
            {
                "completed": (73, 80, "percent"),
                "again": (85, False, "percent"),
                "People grow": (85, 60, "percent"),
            },
            "no bound, and nothing that is not known",
        )
        figures = self._figures(self.report)
        self.assertEqual(figures.programme_id, self.programme)
        self.assertEqual({*figures.mapped("year")}, {str(fields.Date.today().year)})

    def test_the_day_is_that_of_who_released_it(self):
        report = self.report.with_context(tz="Pacific/Kiritimati").sudo()
        report._write_through_door({"released_on": "2025-12-31 12:00:00"})
        [figure, *_rest] = self.env["mentoring.figure"]._prepare(report)
        self.assertEqual(str(figure["released_on"]), "2026-01-01")

    def test_a_draft_leaves_none(self):
        with self._measured(**SHOWN):
            draft = self._report(self.programme)
            draft._build_figures()
        self.assertFalse(self._figures(draft))
        self.assertEqual(len(self.counted.measurement_ids), 1, "nor a measurement")

    def test_a_newer_report_takes_the_place_of_the_former(self):
        newer = self._release_report(self.programme, completed=Value(90))
        self.assertEqual({*self._figures(newer).mapped("is_latest")}, {True})
        self.assertEqual({*self._figures(self.report).mapped("is_latest")}, {False})
        former = self._figures(self.report).filtered("measure_key")
        self.assertEqual({*former.mapped("value")}, {73, 85}, "as it was released")

    def test_targets_are_averaged_where_there_are_any(self):
        figures = self._figures(self.report)
        [[value, target]] = figures._read_group(
            [("report_id", "=", self.report.id)], [], ["value:avg", "target:avg"]
        )
        self.assertAlmostEqual(value, 81)
        self.assertAlmostEqual(target, 70)

    def test_nobody_writes_them(self):
        figure = self._figures(self.report)[:1]
        for user in (self.coordinator, self.manager):
            own = figure.with_user(user).sudo(False)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(own.has_access(operation), operation)
        with self.assertRaisesRegex(UserError, "stays as it was released"):
            figure.sudo().value = 99

    def test_who_runs_the_programme_reads_them_and_nobody_else(self):
        for user in (self.coordinator, self.manager):
            self.assertTrue(self._figures(self.report, user), user.login)
        figure = self._figures(self.report)[:1]
        for who, user in self._others(self.programme).items():
            theirs = figure.with_user(user).sudo(False)
            self.assertFalse(theirs.has_access("read"), who)
            with self.assertRaises(AccessError, msg=who):
                theirs.read(["value"])

    def test_its_screens_begin_with_numbers_of_one_kind(self):
        action = self.env.ref("mentoring_results.mentoring_figure_action")
        model = self.env["mentoring.figure"].with_user(self.manager)
        kinds = [(False, kind) for kind in (*action.view_mode.split(","), "search")]
        search = model.get_views(kinds)["views"]["search"]["arch"]
        for name in ("filter_latest", "filter_percent", "filter_measured_here"):
            self.assertIn(f"search_default_{name}", action.context)
            self.assertIn(f'name="{name}"', search)

    def test_the_report_tells_target_and_actual_first(self):
        section = self.report.figures["sections"][0]
        self.assertEqual(section["key"], "objectives")
        lines = {line["name"]: line for line in section["lines"]}
        self.assertEqual(
            (lines["People stay"]["actual"], lines["People stay"]["status_said"]),
            ("73 %", "On the way"),
        )
        self.assertEqual(lines["People grow"]["status_said"], "Reached")
        self.assertIn("HR's list", lines["People grow"]["basis"])
        unsaid = " ".join(self.report.figures["unsaid"])
        self.assertIn("“Retention” has not been measured yet", unsaid)
        page = self.env["ir.qweb"]._render(
            "mentoring_results.report_section_objectives",
            {"section": section, "report": self.report},
        )
        for said in ("People stay", "73 %", "80 %", "On the way", "HR's list"):
            self.assertIn(said.replace("'", "&#39;"), str(page))

    def test_what_is_measured_later_changes_no_released_report(self):
        before = self.report.figures
        self._note(self.typed, 40)
        with self._measured(completed=Value(99)):
            self.counted.action_measure()
        self.report.invalidate_recordset()
        self.assertEqual(self.report.figures, before)
        self.assertEqual(
            {*self._figures(self.report).mapped("value")}, {73, 85}, "nor its figures"
        )
