"""What the sponsor has confirmed that a programme brought, and nothing else."""

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .cost_common import CostCase


class BenefitCase(CostCase):
    def _study(self, programme, low=2.0, high=10.0, readers=None, **values):
        """Return a released study of 200 mentees: so many points fewer have left.

        Read by the coordinator, if nobody else is named.
        """
        readers = self.coordinator if readers is None else readers
        study = self.env["mentoring.study"].create(
            {
                "name": "Who stayed",
                "company_id": programme.company_id.id,
                "programme_ids": [fields.Command.set(programme.ids)],
                "reader_ids": [fields.Command.set(readers.ids)],
                "outcome": values.pop("outcome", "left"),
                "in_reports": values.pop("in_reports", True),
            }
        )
        study._write_through_door(
            {
                "state": "released",
                "difference_low": low,
                "difference_high": high,
                "people_count": 200,
                "figures": {"lacking": ""},
                **values,
            }
        )
        return study

    def _by_study(self, programme, study, **values):
        return self._benefit(
            programme, objective_id=False, study_id=study.id, amount=0, **values
        )


class TestConfirmed(BenefitCase):
    def test_it_rests_on_a_result_from_to(self):
        benefit = self._benefit(self._open_programme(), amount_at_most=8000)
        self.assertEqual((benefit.low, benefit.high), (5000, 8000))
        self.assertFalse(benefit.includes_zero)

    def test_it_rests_on_one_thing(self):
        programme = self._open_programme()
        study = self._study(programme)
        for values in ({"objective_id": False}, {"study_id": study.id}):
            with (
                self.subTest(**values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self._benefit(programme, **values)

    def test_it_is_this_programme_s_own(self):
        programme, other = self._open_programme(), self._open_programme()
        with self.assertRaisesRegex(ValidationError, "result of another programme"):
            self._benefit(programme, objective_id=other.objective_ids.id)
        both = self._study(programme | other)
        with self.assertRaisesRegex(ValidationError, "not of this programme alone"):
            self._by_study(programme, both)

    def test_departures_avoided_are_counted_once(self):
        programme = self._open_programme()
        study = self._study(programme)
        self._by_study(programme, study)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self._by_study(programme, study, name="Less recruiting")

    def test_nobody_confirms_tomorrow(self):
        tomorrow = fields.Date.add(fields.Date.today(), days=2)
        with self.assertRaisesRegex(ValidationError, "not on a later day"):
            self._benefit(self._open_programme(), confirmed_on=tomorrow)

    def test_what_a_benefit_rests_on_stays(self):
        programme = self._open_programme()
        benefit = self._benefit(programme)
        with self.assertRaisesRegex(UserError, "Remove that first"):
            programme.objective_ids.unlink()
        benefit.unlink()
        programme.objective_ids.unlink()
        self.assertFalse(programme.objective_ids)

    def test_it_may_be_confirmed_when_the_programme_is_over(self):
        programme = self._open_programme()
        programme.sudo()._write_through_door({"state": "closed"})
        benefit = self._benefit(programme)
        benefit.amount = 6000
        self.assertEqual(benefit.low, 6000)


class TestAvoided(BenefitCase):
    def test_a_study_s_interval_is_counted_in_people_replaced(self):
        programme = self._open_programme()
        programme.replacement_cost = 1000
        benefit = self._by_study(programme, self._study(programme))
        # 2 to 10 of a hundred, of 200
        self.assertEqual((benefit.low, benefit.high), (4000, 20000))
        programme.replacement_cost = 500
        self.assertEqual((benefit.low, benefit.high), (2000, 10000))

    def test_an_interval_that_includes_0_is_told_as_such(self):
        programme = self._open_programme()
        programme.replacement_cost = 1000
        benefit = self._by_study(programme, self._study(programme, low=-3.0))
        self.assertEqual((benefit.low, benefit.high), (-6000, 20000))
        self.assertTrue(benefit.includes_zero)
        told = self._report(programme)._tell_cost()
        self.assertTrue(told["benefits"][0]["includes_zero"])
        self.assertIn("interval includes 0", " ".join(told["unsaid"]))
        [benefits] = told["tables"]
        self.assertEqual(benefits["rows"][0][-2:], [-6000, 20000])

    def test_only_what_was_released_of_who_left_and_says_something_counts(self):
        programme = self._open_programme()
        for values in (
            {"outcome": "moved"},
            {"in_reports": False},
            {"figures": {"lacking": "small"}},
        ):
            with self.subTest(**values):
                study = self._study(programme, **values)
                with self.assertRaisesRegex(ValidationError, "departures avoided"):
                    self._by_study(programme, study)
        with self.assertRaises(AccessError):
            # nobody reads it yet
            self._by_study(programme, self._study(programme, state="frozen"))

    def test_the_report_says_what_nobody_has_said(self):
        programme = self._open_programme()
        self._line(programme, amount=100)
        unsaid = " ".join(self._report(programme)._tell_cost()["unsaid"])
        self.assertIn("the sponsor has confirmed none", unsaid)
        self.assertIn("has not said what it costs to replace", unsaid)


class TestWhoReads(BenefitCase):
    def test_those_who_run_it_and_nobody_else(self):
        programme = self._open_programme()
        benefit = self._benefit(programme)
        for user in (self.coordinator, self.manager):
            theirs = benefit.with_user(user)
            theirs.amount_at_most = 9000
            self.assertEqual(theirs.high, 9000)
            self.assertEqual(programme.with_user(user).benefit_ids, benefit)
        self.env.flush_all()
        for who, user in self._others(programme).items():
            with self.subTest(who=who):
                self.env.invalidate_all()
                for forbidden in (
                    lambda user=user: benefit.with_user(user).read(["name"]),
                    lambda user=user: benefit.with_user(user).write({"amount": 1}),
                    lambda user=user: benefit.with_user(user).unlink(),
                    lambda user=user: self._benefit(programme, user=user),
                ):
                    with self.assertRaises(AccessError):
                        forbidden()
                seen = programme.with_user(user)
                if seen.has_access("read"):
                    self.assertFalse(seen.benefit_ids)

    def test_a_study_that_one_may_not_read_is_nothing_to_rest_on(self):
        programme = self._open_programme()
        study = self._study(programme, readers=self.manager)
        with self.assertRaises(AccessError):
            self._by_study(programme, study)
        self._by_study(programme, study, user=self.manager)

    def test_trying_numbers_tells_nothing_of_studies_one_may_not_read(self):
        """Whatever a study is, and whether it is there as one thinks."""
        programme, other = self._open_programme(), self._open_programme()
        for study in (
            self._study(programme | other, readers=self.manager),
            self._study(programme, readers=self.manager, state="frozen"),
        ):
            with self.assertRaises(AccessError):
                self._by_study(programme, study)
        benefits = self.env["mentoring.benefit"].with_user(self.coordinator)
        with self.assertRaises(AccessError):
            benefits.with_context(default_study_id=study.id).create(
                {
                    "programme_id": programme.id,
                    "name": "Fewer left",
                    "confirmed_by": "Sam Sponsor",
                    "confirmed_on": "2026-01-02",
                }
            )

    def test_a_report_names_the_study_as_its_section_does_whoever_drafts(self):
        programme = self._open_programme()
        study = self._study(programme, readers=self.manager)
        self._by_study(programme, study, user=self.manager)
        [benefit] = self._report(programme)._tell_cost()["benefits"]
        self.assertIn("Who stayed", benefit["rests_on"])
