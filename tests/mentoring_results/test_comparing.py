"""A programme beside earlier ones: as their last released reports tell of them."""

from odoo import fields
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.mentoring_results.measures import Value

from .report_common import ReportCase


class TestComparing(ReportCase):
    def _set_up_once(self):
        case = type(self)
        year = fields.Date.today().year
        case.earlier = self._running(name=f"Grow {year - 1}")
        case.programme = self._running(name=f"Grow {year}")

    def setUp(self):
        super().setUp()
        self.shown = {
            self.earlier: {"completed": 60, "matched": 90},
            self.programme: {
                "completed": 75,
                "quality": Value(4.8, [20, None], bound="at_least"),
            },
        }

    def _compare(self, programmes=None):
        """Return what a report says of the earlier ones, once it is released."""
        given = {}
        if programmes is not None:
            given["compared_programme_ids"] = programmes.ids
        with self._measuring(self.shown):
            return self._released(self.programme, **given)

    def _tell_earlier(self):
        with self._measuring(self.shown):
            return self._released(self.earlier)

    def test_it_begins_with_those_of_the_same_name_that_were_reported_on(self):
        other = self._running(name="Lead on")
        self.assertFalse(self._report(self.programme).compared_programme_ids)
        self._tell_earlier()
        self._released(other)
        report = self._report(self.programme)
        self.assertEqual(report.compared_programme_ids, self.earlier)

    def test_it_begins_with_none_that_is_not_for_whoever_drafts(self):
        self._tell_earlier()
        self.programme.sudo().coordinator_id = self.other_coordinator
        report = self._report(self.programme, self.other_coordinator)
        self.assertFalse(report.sudo().compared_programme_ids)
        with self._measuring(self.shown):
            report.action_release()
        self.assertIn("compared with no earlier", " ".join(report.figures["unsaid"]))

    def test_programmes_that_one_may_not_read_cannot_be_named(self):
        """A draft of somebody else is nobody's to know of."""
        draft = self._programme(name="Secret")
        self.programme.sudo().coordinator_id = self.other_coordinator
        with self.assertRaises(AccessError):
            self._report(
                self.programme, self.other_coordinator, compared_programme_ids=draft.ids
            )
        report = self._report(self.programme, self.other_coordinator)
        with self.assertRaises(AccessError):
            report.compared_programme_ids = [fields.Command.link(draft.id)]

    def test_what_began_later_is_no_earlier_programme(self):
        self._tell_earlier()
        later = fields.Date.add(self.programme.start_date, days=1)
        self.earlier.sudo().start_date = later
        report = self._report(self.programme)
        self.assertFalse(report.compared_programme_ids)
        with self.assertRaisesRegex(ValidationError, "began after it"):
            report.compared_programme_ids = self.earlier
        self.earlier.sudo().start_date = fields.Date.subtract(later, days=9)
        report = self._report(self.programme)
        self.assertEqual(report.compared_programme_ids, self.earlier)

    def test_what_both_know_stands_side_by_side(self):
        self._tell_earlier()
        section = self._section(self._compare(), "comparison")
        [row] = section["compared"]
        self.assertEqual(row["key"], "completed")
        self.assertEqual(row["largest"], 100)
        said = [(bar["label"], bar["said"]) for bar in row["bars"]]
        names = [self.programme.name, self.earlier.name]
        self.assertEqual(said, list(zip(names, ["75 %", "60 %"], strict=True)))
        [table] = section["tables"]
        self.assertEqual(table["header"][1:], names)
        self.assertEqual(table["rows"], [[row["label"], "75 %", "60 %"]])

    def test_it_is_told_as_it_was_reported_then(self):
        self._tell_earlier()
        self.shown[self.earlier]["completed"] = 10
        report = self._compare()
        self.assertIn("60 %", self._page(report).text_content())
        self.assertNotIn("10 %", self._page(report).text_content())
        # until that one is reported on anew
        self._tell_earlier()
        self.assertIn("10 %", self._page(self._compare()).text_content())

    def test_who_was_not_reported_on_stands_in_what_cannot_be_said(self):
        report = self._compare(self.earlier)
        self.assertFalse(self._section(report, "comparison"))
        unsaid = " ".join(report.figures["unsaid"])
        self.assertIn(f"“{self.earlier.name}” stands in no comparison", unsaid)

    def test_reports_that_are_not_ones_own_are_not_told(self):
        """One coordinator names the programme of another."""
        self._tell_earlier()
        self.programme.sudo().coordinator_id = self.other_coordinator
        with self._measuring(self.shown):
            report = self._report(
                self.programme,
                self.other_coordinator,
                compared_programme_ids=self.earlier.ids,
            )
            report.action_release()
        self.assertFalse(self._section(report, "comparison"))
        self.assertNotIn("60 %", self._page(report).text_content())

    def test_bounds_and_intervals_are_said_as_they_are(self):
        self.shown[self.earlier]["quality"] = Value(4.1, [10, 19], interval=[3.6, 4.6])
        self._tell_earlier()
        section = self._section(self._compare(), "comparison")
        [row] = [r for r in section["compared"] if r["key"] == "quality"]
        here, there = row["bars"]
        self.assertEqual((here["said"], there["said"]), ("≥ 4.8 of 5", "4.1 of 5"))
        self.assertEqual((there["low"], there["high"]), (3.6, 4.6))

    def test_bars_below_nothing_are_drawn_from_nothing(self):
        report = self.env["mentoring.report"]
        down, up = report._place_bars(
            [
                {"label": "A", "value": -5, "said": "-5"},
                {"label": "B", "value": 5, "said": "5", "low": 0, "high": 15},
            ],
            5,
        )
        self.assertEqual((down["x"], down["width"]), (0, 60))
        self.assertEqual((up["x"], up["width"]), (60, 60))
        self.assertEqual(up["limits"], [60, 240])

    def test_it_is_not_compared_with_itself_nor_with_another_companys(self):
        report = self._report(self.programme)
        with self.assertRaisesRegex(ValidationError, "not itself"):
            report.compared_programme_ids = self.programme
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        theirs = self.env["mentoring.programme"].create(
            {"name": "Theirs", "company_id": elsewhere.id, "coordinator_id": False}
        )
        with self.assertRaisesRegex(ValidationError, "same company"):
            report.sudo().compared_programme_ids = theirs
