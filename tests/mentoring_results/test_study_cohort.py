from datetime import date

from odoo import fields
from odoo.fields import Command

from odoo.addons.mentoring_results.employment import Employment, Person, Version
from odoo.addons.mentoring_results.models.study.frame import Frame

from .study_common import StudyCase


class TestStudyCohort(StudyCase):
    def _employees(self, side):
        """Return the ids of the employees on a side of a cohort."""
        return {member.person.mark for member in side}

    # ------------------------------------------------------------------
    # Mentees
    # ------------------------------------------------------------------

    def test_everybody_accepted_counts_whatever_became_of_it(self):
        people = self._hire(3)
        enrolments = self._accept(people)
        enrolments[0]._write_through_door({"state": "withdrawn"})
        enrolments[1]._write_through_door({"state": "finished"})
        self.assertEqual(self._employees(self._cohort().people), {*people.ids})

    def test_who_enrolled_twice_is_one_person_since_the_first_day(self):
        [person] = self._hire(1)
        later = fields.Date.add(self.accepted, days=20)
        again = self._open_programme(name="Again")
        self._accept(person, again, on=later)
        self._accept(person)
        both = [Command.set((self.programme | again).ids)]
        [member] = self._cohort(programme_ids=both).people
        self.assertEqual(member.day, self.accepted)

    def test_two_employments_are_one_person_who_has_not_left_the_one(self):
        sister = self.env["res.company"].create({"name": "Sister"})
        self.programme.sudo().company_ids = sister
        [old] = self._hire(1)
        self._hire(
            1,
            name=old.name,
            company_id=sister.id,
            work_contact_id=old.work_contact_id.id,
            date_version=fields.Date.add(self.accepted, months=5),
            department_id=False,
            job_id=False,
        )
        self._accept(old)
        self._leave(old, months=5)
        study = self._registered(outcome="left").sudo()
        [member] = study._find_cohort().people
        self.assertEqual(len(member.person.employments), 2)
        self.assertFalse(study._happened(member))

    def test_who_is_not_employed_or_from_outside_is_left_out_and_counted(self):
        self._accept(self._hire(1, date_version=fields.Date.today()))
        outside = self.env["res.partner"].create({"name": "Olga Outside"})
        enrolment = self.env["mentoring.participant"].create(
            {
                "programme_id": self.programme.id,
                "role": "mentee",
                "partner_id": outside.id,
            }
        )
        self._note_accepted(enrolment)
        cohort = self._cohort()
        self.assertFalse(cohort.people)
        self.assertEqual(cohort.lost, 2)

    def test_days_outside_the_window_do_not_count(self):
        self._accept(self._hire(1), on=fields.Date.add(self.accepted, months=2))
        self._accept(self._hire(1), role="mentor")
        self.assertFalse(self._cohort().people)

    # ------------------------------------------------------------------
    # Whom they are compared with
    # ------------------------------------------------------------------

    def test_who_enrolled_anywhere_is_nobody_s_comparison(self):
        self._accept(self._hire(1))
        mentor, elsewhere, later, colleague = self._hire(4)
        self._accept(mentor, role="mentor")
        self._accept(elsewhere, self._open_programme(name="Other"))
        self._accept(later, self._open_programme(name="Later"), on=fields.Date.today())
        others = self._employees(self._cohort().others)
        self.assertEqual(others, {later.id, colleague.id})

    def test_who_had_left_by_the_day_is_not_compared(self):
        self._accept(self._hire(1))
        gone, stays = self._hire(2)
        self._leave(gone, months=-1)
        self.assertEqual(self._employees(self._cohort().others), {stays.id})

    def test_who_left_on_an_unknown_day_is_counted_as_such(self):
        self._accept(self._hire(1))
        self._hire(1).active = False
        cohort = self._cohort()
        self.assertFalse(cohort.others)
        self.assertEqual(cohort.unknown, 1)

    def test_kinds_are_as_they_were_on_the_day(self):
        self._accept(self._hire(1))
        [moved] = self._hire(1, department_id=self.service.id)
        version = moved.create_version(
            {"date_version": fields.Date.subtract(self.accepted, months=1)}
        )
        version.department_id = self.sales
        [later] = self._hire(1, department_id=self.service.id)
        version = later.create_version(
            {"date_version": fields.Date.add(self.accepted, months=1)}
        )
        version.department_id = self.sales
        _people, others = self._cohort().compared()
        self.assertEqual(self._employees(others), {moved.id})

    def test_a_department_counts_with_those_below(self):
        below = self.env["hr.department"].create(
            {"name": "Sales North", "parent_id": self.sales.id}
        )
        self._accept(self._hire(1, department_id=below.id))
        [colleague] = self._hire(1)
        _people, others = self._cohort().compared()
        self.assertEqual(self._employees(others), {colleague.id})

    def test_only_those_the_programme_was_for_are_compared(self):
        self._accept(self._hire(1))
        newcomer_since = fields.Date.subtract(self.accepted, months=3)
        self._hire(1, department_id=self.service.id)
        self._hire(1, date_version=newcomer_since)
        [colleague] = self._hire(1)
        cohort = self._cohort(
            department_ids=[Command.set(self.sales.ids)], least_tenure=6
        )
        self.assertEqual(self._employees(cohort.others), {colleague.id})

    def test_those_who_waited_are_compared_on_the_day_of_the_draw(self):
        offered = self._accept(self._hire(2))
        self._offer(self.programme, offered)
        waited, withdrew, gone = self._hire(3)
        self._accept(waited)
        enrolment = self._accept(withdrew)
        enrolment._write_through_door(
            {"state": "withdrawn", "state_since": f"{self.accepted} 12:00:00"}
        )
        self._accept(gone)
        self._leave(gone, months=0)
        self._hire(5)
        cohort = self._cohort(comparison="waiting")
        self.assertEqual(
            self._employees(cohort.people), {*offered.sudo().employee_id.ids}
        )
        self.assertEqual(self._employees(cohort.others), {waited.id})
        days = {member.day for member in cohort.people + cohort.others}
        self.assertEqual(days, {self.window["window_to"]})

    def test_those_who_waited_are_compared_within_their_programme(self):
        """One had places for most and another for few."""
        more = self._open_programme(name="More")
        self._offer(self.programme, self._accept(self._hire(2)))
        self._accept(self._hire(1))
        self._accept(self._hire(3), more)
        both = [Command.set((self.programme | more).ids)]
        people, others = self._cohort(
            comparison="waiting", programme_ids=both
        ).compared()
        self.assertEqual((len(people), len(others)), (2, 1), "nobody got one of More's")

    # ------------------------------------------------------------------
    # Days that are drawn, and records that are read
    # ------------------------------------------------------------------

    def _person(self, mark, since, *rest, is_archived=False):
        versions = [Version(since, 1, "employee", 5), *rest]
        return Person(mark, [Employment(mark, 1, versions, is_archived)])

    def test_days_are_drawn_the_same_each_time_and_from_those_of_their_kind(self):
        early, late = date(2024, 1, 10), date(2024, 3, 10)
        frame = Frame(seed=7)
        newcomer, veteran = date(2023, 9, 1), date(2010, 1, 1)
        members = [
            frame.enter(self._person(1, newcomer), early),
            frame.enter(self._person(2, veteran), late),
        ]
        colleagues = [self._person(mark, veteran) for mark in range(10, 60)]
        drawn = frame.draw_days(colleagues, members)
        self.assertEqual({member.day for member in drawn}, {late})
        self.assertEqual(frame.draw_days(colleagues, members), drawn)
        both = [members[1], members[1]._replace(day=early)]
        days = [member.day for member in frame.draw_days(colleagues, both)]
        self.assertEqual({*days}, {early, late})
        other = Frame(seed=8).draw_days(colleagues, both)
        self.assertNotEqual([member.day for member in other], days)

    def test_a_departure_counts_from_its_day_and_until_somebody_is_back(self):
        left = Version(date(2023, 1, 1), 1, "employee", 5, departed=date(2024, 5, 1))
        person = self._person(1, date(2020, 1, 1), left)
        self.assertFalse(person.has_left(date(2024, 4, 30)))
        self.assertTrue(person.has_left(date(2024, 5, 1)))
        back = self._person(1, date(2020, 1, 1), left, Version(date(2024, 9, 1)))
        self.assertTrue(back.has_left(date(2024, 8, 1)))
        self.assertFalse(back.has_left(date(2024, 9, 1)))

    def test_a_gap_between_contracts_is_a_new_beginning(self):
        first = Version(date(2020, 1, 1), contract=(date(2020, 1, 1), date(2021, 1, 1)))
        soon = Version(date(2021, 1, 3), contract=(date(2021, 1, 3), None))
        late = Version(date(2023, 1, 1), contract=(date(2023, 1, 1), None))
        day = date(2024, 1, 1)
        self.assertEqual(Employment(1, 1, [first, soon]).begun(day), first.since)
        self.assertEqual(Employment(1, 1, [first, late]).begun(day), late.since)
        self.assertFalse(Employment(1, 1, [first, late]).is_employed(date(2022, 1, 1)))

    def test_a_move_is_another_job_after_the_day(self):
        job = Version(date(2024, 2, 1), 1, "employee", 6)
        person = self._person(1, date(2020, 1, 1), job)
        for day, end, moved in (
            (date(2024, 1, 1), date(2025, 1, 1), True),
            (date(2024, 1, 1), date(2024, 1, 31), False),
            (date(2024, 2, 1), date(2025, 2, 1), False),
        ):
            with self.subTest(day=day, end=end):
                self.assertEqual(person.has_moved(day, end), moved)
