"""What a programme costs: counted or entered, from … to …, for those who run it."""

import json

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .cost_common import CostCase


class TestCounted(CostCase):
    def _set_up_once(self):
        type(self).pairing = self._in_progress()
        type(self).programme = self.pairing.programme_id.with_user(self.coordinator)

    def test_each_hour_that_two_meet_is_an_hour_of_each_at_the_standard_rate(self):
        self.programme.action_add_usual_costs()
        lines = self.programme.cost_line_ids
        met = self.pairing.sudo().hours_held
        self.assertTrue(met)
        by_kind = {line.kind: line for line in lines}
        self.assertEqual(by_kind["mentor_hours"].low, 100 * met)
        self.assertEqual(by_kind["mentee_hours"].high, 60 * met)
        self.assertEqual(by_kind["management"].rate, 80)
        cost = self.programme._get_cost()
        self.assertEqual((cost["low"], cost["high"]), (160 * met, 160 * met))
        self.assertEqual(cost["hours"], [2 * met, 2 * met])

    def test_it_is_live(self):
        line = self._line(self.programme, "mentor_hours", source="meetings")
        before = line.low
        self._hold_meeting(self.pairing, duration=1.5)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(line.low, before + 150)

    def test_time_around_meetings_makes_it_a_range(self):
        line = self._line(self.programme, "mentee_hours", source="meetings", margin=50)
        self.assertTrue(line.hours_from)
        self.assertEqual(line.hours_to, 1.5 * line.hours_from)
        self.assertEqual(line.high, 1.5 * line.low)

    def test_the_usual_lines_are_added_once(self):
        self.programme.action_add_usual_costs()
        there = self.programme.cost_line_ids
        self.programme.action_add_usual_costs()
        self.assertEqual(self.programme.cost_line_ids, there)

    def test_rates_that_the_company_has_set_since_are_filled_in(self):
        self.env.company.mentoring_mentor_rate = 0
        self.programme.action_add_usual_costs()
        by_kind = {line.kind: line for line in self.programme.cost_line_ids}
        self.assertFalse(by_kind["mentor_hours"].rate)
        by_kind["mentee_hours"].rate = 70
        self.env.company.mentoring_mentor_rate = 110
        self.programme.action_add_usual_costs()
        self.assertEqual(by_kind["mentor_hours"].rate, 110)
        self.assertEqual(by_kind["mentee_hours"].rate, 70, "what was entered stays")

    def test_what_is_counted_cannot_be_counted_twice_nor_of_whom_nobody_counts(self):
        self._line(self.programme, "mentor_hours", source="meetings")
        for kind in ("mentor_hours", "management"):
            with (
                self.subTest(kind=kind),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self._line(self.programme, kind, source="meetings")

    def test_a_line_that_is_no_hours_any_more_is_entered(self):
        line = self._line(self.programme, "mentor_hours", source="meetings")
        line.kind = "external"
        self.assertEqual((line.source, line.rate, line.low), ("typed", 0, 0))


class TestEntered(CostCase):
    def test_hours_and_amounts_may_be_a_range(self):
        programme = self._open_programme()
        hours = self._line(programme, "management", hours=10, hours_at_most=15)
        self.assertEqual((hours.low, hours.high), (800, 1200))
        hours.rate = 50
        self.assertEqual((hours.low, hours.high), (500, 750))
        amount = self._line(programme, amount=2000)
        self.assertEqual((amount.low, amount.high), (2000, 2000))
        amount.amount_at_most = 3000
        self.assertEqual((amount.low, amount.high), (2000, 3000))
        self.assertEqual(amount.currency_id, programme.company_id.currency_id)

    def test_numbers_that_make_no_sense_are_refused(self):
        programme = self._open_programme()
        for values in (
            {"amount": -1},
            {"amount": 10, "amount_at_most": 5},
            {"kind": "management", "hours": 10, "hours_at_most": 5},
            {"kind": "management", "hours": 10, "rate": -1},
        ):
            with (
                self.subTest(**values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self._line(programme, **values)
                self.env.flush_all()

    def test_a_line_stays_with_its_programme(self):
        line = self._line(self._open_programme())
        with self.assertRaisesRegex(UserError, "stays with its programme"):
            line.programme_id = self._open_programme()

    def test_costs_come_in_when_the_programme_is_over_and_nothing_else_does(self):
        programme = self._open_programme()
        programme.sudo()._write_through_door({"state": "closed"})
        self._line(programme, amount=700)
        programme.replacement_cost = 400
        self.assertEqual(programme._get_cost()["low"], 700)
        self.assertEqual(programme.replacement_cost, 400)
        with self.assertRaisesRegex(UserError, "stays as it was"):
            programme.purpose = "Another one"

    def test_it_pays_for_itself_by_whole_departures(self):
        programme = self._open_programme()
        self.assertFalse(programme._say_cost_benefit())
        line = self._line(programme, amount=1000, amount_at_most=2100)
        self.assertNotIn("pays for itself", programme._say_cost_benefit())
        programme.replacement_cost = 1000
        self.assertEqual(programme._get_break_even(programme._get_cost()), [1, 3])
        self.assertIn("at least 1 to 3 departures", programme._say_cost_benefit())
        line.amount_at_most = 0
        self.assertIn("at least one departure.", programme._say_cost_benefit())
        line.amount = 1001
        self.assertIn("at least 2 departures.", programme._say_cost_benefit())

    def test_a_programme_has_its_company_s_figure_until_it_has_its_own(self):
        programme = self._open_programme()
        self.env.company.mentoring_replacement_cost = 900
        self.assertEqual(programme.replacement_cost, 900)
        programme.replacement_cost = 500
        self.env.invalidate_all()
        self.assertEqual(programme.replacement_cost, 500)
        self.assertFalse(programme.copy().sudo().own_replacement_cost)
        programme.replacement_cost = 0
        self.env.invalidate_all()
        self.assertEqual(programme.replacement_cost, 900)


class TestWhoReads(CostCase):
    def _set_up_once(self):
        type(self).pairing = self._in_progress()
        type(self).programme = self.pairing.programme_id.with_user(self.coordinator)
        type(self).line = self._line(self.programme, amount=700)
        self.env.company.mentoring_replacement_cost = 900
        self.env.flush_all()

    def test_those_who_run_it_write_it(self):
        for user in (self.coordinator, self.manager):
            with self.subTest(user=user.login):
                line = self._line(self.programme, amount=1, user=user)
                line.amount = 2
                self.assertIn(line, self.programme.with_user(user).cost_line_ids)
                self.assertEqual(self.programme.with_user(user).replacement_cost, 900)
                line.unlink()

    def test_nobody_else_reads_it(self):
        for who, user in self._others(self.programme).items():
            with self.subTest(who=who):
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    self.line.with_user(user).read(["amount"])
                with self.assertRaises(AccessError):
                    self.line.with_user(user).write({"amount": 1})
                with self.assertRaises(AccessError):
                    self._line(self.programme, amount=1, user=user)
                seen = self.programme.with_user(user)
                if seen.has_access("read"):
                    self.assertFalse(seen.cost_line_ids)
                    self.assertFalse(seen._get_replacement_cost())
                    self.assertFalse(self._read(seen, "replacement_cost"))
                    with self.assertRaises(AccessError):
                        seen.read(["own_replacement_cost"])

    def _read(self, record, name):
        try:
            return record.read([name])[0][name]
        except AccessError:
            return None

    def test_a_preview_tells_nobody_else_the_rate_nor_the_hours(self):
        self.assertEqual(self._previewed(self.coordinator), {"rate", "hours_from"})
        for who, user in self._others(self.programme).items():
            # those who know the hours already: the two, and the mentee's line manager
            known = who in ("mentor", "mentee", "line manager")
            with self.subTest(who=who):
                self.env.invalidate_all()
                told = self._previewed(user)
                self.assertFalse(told - {"hours_from"} if known else told)

    def _previewed(self, user):
        """Return what a form's preview of a counted line would show of it."""
        values = {
            "programme_id": self.programme.id,
            "kind": "mentor_hours",
            "source": "meetings",
        }
        spec = {name: {} for name in (*values, "rate", "hours_from")}
        try:
            told = (
                self.env["mentoring.cost.line"]
                .with_user(user)
                .onchange(values, list(values), spec)
            )
        except AccessError:
            return set()
        shown = told.get("value", {})
        return {name for name in ("rate", "hours_from") if shown.get(name)}

    def test_a_company_s_rates_are_for_those_who_run_programmes(self):
        company = self.env.company
        self.assertEqual(company.with_user(self.coordinator).mentoring_mentor_rate, 100)
        for user in (self.employee, self.mentor, self.portal_mentee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                company.with_user(user).read(["mentoring_mentor_rate"])


class TestInReports(CostCase):
    def test_the_report_tells_from_to_and_what_is_not_in_it(self):
        programme = self._open_programme()
        self._line(programme, "mentor_hours", source="meetings")
        self._line(programme, "management", hours=10, rate=0)
        self._line(programme, amount=2000, amount_at_most=3000, name="Invoice 7")
        programme.replacement_cost = 1500
        told = self._report(programme)._tell_cost()
        self.assertEqual(json.loads(json.dumps(told)), told)
        self.assertIn("at least 2 departures.", told["break_even"])
        gaps = " ".join(told["without"])
        self.assertIn("Nothing was entered for: Mentees' hours, Training", gaps)
        self.assertIn("without a rate, which cost nothing here: Running", gaps)
        self.assertIn("prepare and to travel", gaps)
        [cost] = told["tables"]
        *_rest, invoice, total = cost["rows"]
        self.assertEqual((invoice[1], *invoice[-2:]), ("Invoice 7", 2000, 3000))
        self.assertEqual((len(total), *total[-2:]), (len(cost["header"]), 2000, 3000))

    def test_a_programme_without_any_says_so_and_has_no_section(self):
        told = self._report(self._open_programme())._tell_cost()
        self.assertEqual([*told], ["unsaid"])

    def test_many_lines_ask_the_database_as_often_as_few(self):
        few, many = self._open_programme(), self._open_programme()
        for programme in (few, many):
            programme.action_add_usual_costs()
            self._line(programme, amount=5)
        for number in range(30):
            self._line(many, amount=number)
        reports = {programme: self._report(programme) for programme in (few, many)}
        self.env.flush_all()
        for said in ("_get_cost", "_say_cost_benefit"):
            asked = [
                len(self._count_queries(getattr(programme, said)))
                for programme in (few, many)
            ]
            self.assertEqual(asked[0], asked[1], said)
        asked = [len(self._count_queries(r._tell_cost)) for r in reports.values()]
        self.assertEqual(asked[0], asked[1])
