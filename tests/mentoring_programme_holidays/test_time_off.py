"""Long time off pauses a pair, as long out-of-office dates do."""

from .common import TimeOffCase


class TestLongTimeOff(TimeOffCase):
    begins_with_pair = True

    def test_it_pauses_the_pair_after_a_week_and_the_two_go_on_after_it(self):
        pairing = self._pair()
        self._leave(3, 60)
        self._look()
        self.assertEqual(self._events(), [], "before its first day it is HR's")
        self._look(2)
        event = self._event("away")
        self.assertEqual(self._events(), [("away", "proposed")])
        self.assertEqual(
            (str(event.effective_on), str(event.until)), (self._day(3), self._day(60))
        )
        self.assertEqual(self._todos(event), self.coordinator)
        self.assertIn("pause", self._body(self.mentor))
        self.assertFalse(self._mails(self.mentee))
        self._look(6)
        self.assertEqual(pairing.state, "rapport")
        self._look()
        self.assertEqual((event.state, pairing.state), ("done", "on_hold"))
        self.assertEqual(str(pairing.resume_on), self._day(61))
        self.time.move_to(self._at(61))
        self._look(0)
        self.assertEqual(self._event("back").state, "proposed")
        self.assertIn("Welcome back", self._body(self.mentor))

    def test_a_mentee_is_paused_alike(self):
        pairing = self._pair()
        self._leave(1, 60, self.mentee_employee)
        self._look(9)
        self.assertEqual(pairing.state, "on_hold")

    def test_only_asked_where_the_programme_says_so_and_nothing_where_it_does_not(self):
        for policy, events in (("ask", [("away", "proposed")]), ("off", [])):
            with self._undone(policy=policy):
                pairing = self._pair(watch_away=policy)
                self._leave(1, 60)
                self._look(20)
                self.assertEqual(self._events(), events)
                self.assertEqual(pairing.state, "rapport")

    def test_short_time_off_changes_nothing(self):
        self._pair()
        self._leave(1, 20)
        for _day in range(3):
            self._look(3)
        self.assertEqual(self._events(), [])

    def test_long_is_what_the_programme_says(self):
        self._pair(watch_away_days=15)
        self._leave(1, 20)
        self._look()
        self.assertEqual(self._events(), [("away", "proposed")])

    def test_with_out_of_office_dates_it_is_one_absence(self):
        self._pair()
        self.mentor.sudo().write(
            {"out_of_office_from": self._at(1, 8), "out_of_office_to": self._at(40, 16)}
        )
        self._leave(1, 60)
        self._look()
        self.assertEqual(self._events(), [("away", "proposed")])
        self.assertEqual(str(self._event("away").until), self._day(60))

    def test_with_an_out_of_office_without_end_its_end_counts(self):
        self._pair()
        self.mentor.sudo().out_of_office_from = self._at(1, 8)
        self._leave(1, 60)
        self._look()
        self.assertEqual(str(self._event("away").until), self._day(60))

    def test_several_in_a_row_are_one_absence_a_weekend_between_them_or_not(self):
        self._pair()
        monday = self._monday(22)
        first, last = monday - 21, monday + 18
        for leave in ((first, first + 11), (first + 12, monday - 3), (monday, last)):
            self._leave(*leave)
        self._look_on(first + 12)
        self.assertEqual(self._events(), [], "what is to come is not known yet")
        self._look_on(monday)
        event = self._event("away")
        self.assertEqual(
            (str(event.effective_on), str(event.until)),
            (self._day(first), self._day(last)),
        )

    def test_days_off_in_every_week_are_no_absence(self):
        """Whoever works on Tuesdays and Thursdays is not away for weeks."""
        pairing = self._pair()
        monday, kind = self._monday(1), self._type()
        for week in range(5):
            for day in (0, 2, 4):
                off = monday + 7 * week + day
                self._leave(off, off, kind=kind)
        self._look_on(off)
        self.assertEqual(self._events(), [])
        self.assertEqual((pairing.state, self._told()), ("rapport", {}))

    def test_back_for_a_while_between_two_is_two_absences(self):
        self._pair()
        self._leave(1, 12)
        self._leave(16, 28)
        self._look(18)
        self.assertEqual(self._events(), [])

    def test_time_off_that_goes_on_prolongs_the_pause_and_both_are_told(self):
        pairing = self._pair()
        self._leave(1, 30)
        self._look(9)
        self.assertEqual(str(pairing.resume_on), self._day(31))
        self._leave(31, 60)
        self._look(22)
        self.assertEqual(self._events(), [("away", "done"), ("away", "done")])
        self.assertEqual(pairing.state, "on_hold")
        self.assertEqual(str(pairing.resume_on), self._day(61))
        for user in (self.mentor, self.mentee):
            self.assertEqual(len(self._mails(user)), 1)
        self.time.move_to(self._at(61))
        self._look(0)
        self.assertEqual(self._event("back").state, "proposed")

    def test_a_longer_pause_of_the_two_stays(self):
        pairing = self._pair()
        pairing.with_user(self.mentor).action_hold(self._day(90))
        self._leave(1, 60)
        self._look(10)
        self.assertEqual(self._events(), [])
        self.assertEqual(str(pairing.resume_on), self._day(90))


class TestOnePerson(TimeOffCase):
    """Who has several employments is away by the time off of any of them."""

    def _sister(self):
        return self.env["res.company"].create({"name": "Sister"})

    def _others(self):
        """Return how somebody who takes part may be employed besides, by name."""
        return {
            "by the login, in another company": lambda: self._employee(
                "M. M.", user_id=self.mentor.id, company_id=self._sister().id
            ),
            "by the contact": lambda: self._employee(
                "M. M.", work_contact_id=self.mentor.partner_id.id
            ),
        }

    def _leave_of(self, employee):
        self._leave(1, 60, employee, kind=self._type(company_id=employee.company_id.id))

    def test_time_off_of_another_employment_pauses_the_pair(self):
        pairing = self._pair()
        for name, employ in self._others().items():
            with self._anew(name=name):
                self._leave_of(employ())
                self._look()
                self.assertEqual(self._events(), [("away", "proposed")])
                self.assertEqual(self._event("away").participant_id, pairing.mentor_id)
                self._look(8)
                self.assertEqual(pairing.state, "on_hold")

    def test_who_takes_part_as_a_contact_has_employments_all_the_same(self):
        programme = self._matching()
        ola = self._outsider()
        pairing = self._propose(
            *(
                self._ready(programme, role, partner_id=user.partner_id.id)
                for role, user in (("mentor", ola), ("mentee", self._outsider("per")))
            )
        )
        pairing.sudo()._write_through_door({"state": "rapport"})
        self._look(0)
        self._leave_of(self._employee("Ola", work_contact_id=ola.partner_id.id))
        self._look()
        self.assertEqual(self._events(), [("away", "proposed")])

    def test_what_is_left_of_an_employment_that_is_over_is_no_absence(self):
        self._pair()
        former = self._employee(
            "M. M.", user_id=self.mentor.id, company_id=self._sister().id
        )
        self._leave_of(former)
        self._archive(former)
        self._look(5)
        self.assertNotIn("away", dict(self._events()))

    def test_the_queries_do_not_grow_with_the_people(self):
        programme = self._open_programme()
        Snapshot = self.env["mentoring.watch.snapshot"]
        counts, kind = [], self._type()
        for size in (1, 2, 10):
            names = {f"Q{size}N{number}": {} for number in range(size)}
            people, _none = self._pool(programme, names, {})
            for place in people:
                for name in ("One", "Two"):
                    contact = place.partner_id
                    employee = self._employee(name, work_contact_id=contact.id)
                    self._leave(1, 60, employee, kind=kind)
            self.time.move_to(self._at(1))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            facts = Snapshot._look()
            counts.append(self.cr.sql_log_count - before)
            away = [facts[place.id]["away_until"] for place in people]
            self.assertTrue(all(away), "each of them")
        self.assertEqual(*counts[1:], "but for what the first asks once")


class TestWhatDoesNotCount(TimeOffCase):
    begins_with_pair = True

    def test_asked_for_it_is_nothing(self):
        self._pair()
        self._leave(1, 60, approve=False)
        both = self._leave(
            1,
            60,
            self.mentee_employee,
            approve=False,
            kind=self._type(leave_validation_type="both"),
        )
        both.state = "validate1"  # the first of two approvals
        self._look(5)
        self.assertEqual(self._events(), [])

    def test_refused_or_cancelled_the_question_is_taken_back(self):
        pairing = self._pair()
        for step in ("action_refuse", "_force_cancel"):
            with self._anew(step=step):
                leave = self._leave(1, 60)
                self._look()
                getattr(leave, step)()
                self._look()
                self.assertEqual(self._events(), [("away", "dismissed")])
                self._look(20)
                self.assertEqual(pairing.state, "rapport")

    def test_refused_after_the_pause_has_begun_the_two_are_asked_to_go_on(self):
        pairing = self._pair()
        leave = self._leave(1, 60)
        self._look(9)
        self.assertEqual(pairing.state, "on_hold")
        leave.action_refuse()
        self._look()
        back = self._event("back")
        self.assertEqual(back.state, "proposed")
        self._click(back)
        self.assertEqual(pairing.state, "rapport")

    def test_cut_short_it_counts_until_its_new_end(self):
        self._pair()
        leave = self._leave(1, 60)
        self._look()
        leave.action_refuse()
        self._leave(1, 40)
        self._look()
        self.assertEqual(self._events(), [("away", "dismissed"), ("away", "proposed")])
        self.assertEqual(str(self._event("away").until), self._day(40))

    def test_half_days_and_hours(self):
        Leave = self.env["hr.leave"]
        half, hour = (self._type(request_unit=unit) for unit in ("half_day", "hour"))
        day = self._weekday(1)
        self._leave(
            day,
            day,
            kind=half,
            request_date_from_period="am",
            request_date_to_period="am",
        )
        self._leave(
            day,
            day,
            self.mentee_employee,
            kind=hour,
            request_hour_from=9,
            request_hour_to=11,
        )
        self.time.move_to(self._at(day))
        both = (self.mentor_employee | self.mentee_employee).ids
        self.assertFalse(any(Leave._get_days_away(both).values()))

    def test_a_long_one_from_noon_to_noon_counts_by_its_whole_days(self):
        half = self._type(request_unit="half_day")
        first = self._weekday(1)
        last = self._weekday(first + 40)
        self._leave(
            first,
            last,
            kind=half,
            request_date_from_period="pm",
            request_date_to_period="am",
        )
        self.time.move_to(self._at(first + 2))
        [days] = self.env["hr.leave"]._get_days_away(self.mentor_employee.ids)[
            self.mentor_employee.id
        ]
        self.assertEqual(
            tuple(map(str, days)), (self._day(first + 1), self._day(last - 1))
        )

    def test_public_holidays(self):
        self._pair()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Summer",
                "calendar_id": False,
                "date_from": self._at(1, 0),
                "date_to": self._at(60, 22),
            }
        )
        self._look(10)
        self.assertEqual(self._events(), [])

    def test_time_that_counts_as_worked(self):
        self._pair()
        self._leave(1, 60, kind=self._type(time_type="other"))
        self._look(10)
        self.assertEqual(self._events(), [])

    def test_in_another_time_zone_it_is_the_persons_own_days(self):
        self._pair()
        for zone in ("Pacific/Auckland", "Pacific/Honolulu"):
            with self._undone(zone=zone):
                self.mentor_employee.tz = zone
                self._leave(1, 60)
                self._look(2)
                event = self._event("away")
                self.assertEqual(
                    (str(event.effective_on), str(event.until)),
                    (self._day(1), self._day(60)),
                )

    def test_leave_of_somebody_else_of_the_same_name(self):
        self._pair()
        other = self.env["hr.employee"].create({"name": "Mia Mentor"})
        self._leave(1, 60, other)
        self._look(10)
        self.assertEqual(self._events(), [])


class TestTheTeam(TimeOffCase):
    """Of those who run a programme, somebody with time off is away, however short."""

    def test_the_substitute_acts_while_the_coordinator_has_time_off(self):
        programme = self._open_programme().sudo()
        programme.substitute_id = self.other_coordinator
        employee = self.env["hr.employee"].create(
            {"name": "Cora", "user_id": self.coordinator.id}
        )
        day = self._weekday(3)
        leave = self._leave(day, day, employee)
        for number, acts in (
            (day - 1, self.coordinator),
            (day, self.other_coordinator),
            (day + 1, self.coordinator),
        ):
            self.time.move_to(self._at(number))
            self._run_cron("cron_hand_over_programmes")
            self.assertEqual(programme.acting_id, acts, number)
        self.time.move_to(self._at(day))
        leave.action_refuse()
        self._run_cron("cron_hand_over_programmes")
        self.assertEqual(programme.acting_id, self.coordinator)

    def test_what_is_left_of_an_employment_that_is_over_is_no_absence(self):
        programme = self._open_programme().sudo()
        programme.substitute_id = self.other_coordinator
        sister = self.env["res.company"].create({"name": "Sister"})
        self._employee("Cora", user_id=self.coordinator.id)
        former = self._employee(
            "Cora", user_id=self.coordinator.id, company_id=sister.id
        )
        day = self._weekday(3)
        self._leave(day, day, former, kind=self._type(company_id=sister.id))
        self.time.move_to(self._at(day))
        self._run_cron("cron_hand_over_programmes")
        self.assertEqual(programme.acting_id, self.other_coordinator)
        self._archive(former)
        self._run_cron("cron_hand_over_programmes")
        self.assertEqual(programme.acting_id, self.coordinator)

    def test_the_queries_do_not_grow_with_the_programmes(self):
        Programme, kind, counts = self.env["mentoring.programme"], self._type(), []
        monday = self._monday(3)
        for size in (1, 2, 10):
            team = self.env["res.users"]
            for number in range(size):
                user = self.coordinator.copy({"login": f"cora{size}_{number}"})
                employee = self._employee("Cora", user_id=user.id)
                self._leave(monday, monday, employee, kind=kind)
                self._open_programme().sudo().coordinator_id = user
                team |= user
            self.time.move_to(self._at(monday))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            away = Programme._find_away(team)
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(away, team, "each of them")
        self.assertEqual(*counts[1:], "but for what the first asks once")
