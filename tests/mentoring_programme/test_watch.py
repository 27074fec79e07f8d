"""What the watch notices day by day, and what the policy of a programme makes of it."""

from odoo.exceptions import AccessError

from ..watch_common import NEVER, WatchCase


class TestLeft(WatchCase):
    begins_with_pair = True

    def test_a_leavers_pair_ends_and_the_other_is_asked_about_another_match(self):
        pairing = self._pair()
        for way, leave in self.ways_to_leave.items():
            if way == "login archived":
                continue  # has not left, see below
            with self._anew(way=way):
                mentor, mentee = pairing.mentor_id, pairing.mentee_id
                leave()
                self.assertEqual(
                    pairing.state, "rapport", "nothing but the job ends it"
                )
                self._look()
                self.assertEqual(self._events(), [("left", "done")])
                self.assertEqual(pairing.state, "ended")
                self.assertEqual(mentor.state, "withdrawn")
                self.assertEqual(
                    (mentee.state, mentee.another_match), ("ready", "asked")
                )
                self.assertIn("is not there any more", self._body(self.mentee))
                self.assertNotIn("without fault", self._body(self.mentee))
                self.assertIn("another match?", self._body(self.mentee))
                self.assertNotIn("another match?", self._body(self.mentor))
                self.assertFalse(self._todos(self._event("left")))
                self._look()
                self.assertEqual(self._events(), [("left", "done")])

    def test_a_mentee_who_leaves(self):
        pairing = self._pair()
        self._archive(self.mentee_employee)
        self._look()
        self.assertEqual(pairing.state, "ended")
        self.assertEqual(pairing.mentee_id.state, "withdrawn")
        self.assertEqual(pairing.mentor_id.another_match, "asked")

    def test_asked_first_where_the_programme_says_so(self):
        pairing = self._pair(watch_left="ask")
        self._archive(self.mentor_employee)
        self._look()
        event = self._event("left")
        self.assertEqual((event.state, pairing.state), ("proposed", "rapport"))
        self.assertEqual(self._todos(event), self.coordinator)
        self.assertFalse(self._mails(self.mentee))
        self._click(event)
        self.assertEqual((event.state, pairing.state), ("done", "ended"))
        self.assertFalse(self._todos(event))

    def test_the_to_do_goes_to_whoever_runs_the_programme(self):
        self._pair(watch_left="ask")
        self._archive(self.mentor_employee)
        self._look()
        event = self._event("left")
        event.programme_id.coordinator_id = self.other_coordinator
        self.assertEqual(self._todos(event), self.other_coordinator)

    def test_dismissed_it_goes_on(self):
        pairing = self._pair(watch_left="ask")
        self._archive(self.mentor_employee)
        self._look()
        self._click(self._event("left"), "dismiss")
        self._look()
        self.assertEqual(self._events(), [("left", "dismissed")])
        self.assertEqual(pairing.state, "rapport")

    def test_archived_by_mistake(self):
        pairing = self._pair(watch_left="ask")
        self._archive(self.mentor_employee)
        self._look()
        self.mentor_employee.sudo().active = True
        event = self._event("left")
        with self.assertRaisesRegex(Exception, "not so any more"):
            self._click(event)
        self._look()
        self.assertEqual((event.state, pairing.state), ("dismissed", "rapport"))

    def test_archived_ahead_of_the_last_day_the_two_go_on_until_then(self):
        pairing = self._pair()
        self._dismiss_by_wizard(self.mentor_employee, departure_date=self._day(10))
        self._look()
        self.assertEqual(self._events(), [("left", "new")])
        self._look(8)
        self.assertEqual(pairing.state, "rapport")
        self._look()
        self.assertEqual(pairing.state, "ended")

    def test_a_login_alone_is_asked_about(self):
        pairing = self._pair()
        self.mentor.sudo().with_user(1).action_archive()
        self._look()
        self.assertEqual(self._events(), [("account_lost", "proposed")])
        self.assertEqual(pairing.state, "rapport")


class TestLeftOtherPairs(WatchCase):
    """A pair that has come further, and one that has not begun."""

    def test_the_others_words_stay_theirs(self):
        pairing = self._in_progress(programme=self._open_programme())
        self._look(0)
        goal = pairing.sudo().goal_ids.with_user(self.mentee)
        name = goal.name
        self._archive(self.mentor_employee)
        self._look()
        self.assertEqual(pairing.state, "ended")
        goal.invalidate_recordset()
        self.assertEqual(goal.name, name)

    def test_proposals_of_leavers_are_taken_back_whatever_the_policy(self):
        programme, mentor, mentee = self._ready_pair(
            self._open_programme(watch_left="ask")
        )
        proposal = self._propose(mentor, mentee)
        self._archive(self.mentor_employee)
        self._look()
        self.assertEqual(proposal.state, "declined")
        self.assertIn("will not come about", self._body(self.mentee))
        self.assertEqual(mentee.state, "ready")


class TestLeaving(WatchCase):
    """What HR knows ahead reaches nobody before its day."""

    begins_with_pair = True

    def _know_ahead(self, how):
        if how == "the wizard":
            self._dismiss_by_wizard(
                self.mentor_employee, termination=False, departure_date=self._day(29)
            )
        else:
            self.mentor_employee.sudo().version_id.write(
                {
                    "contract_date_start": self._day(-60),
                    "contract_date_end": self._day(29),
                }
            )

    def test_known_ahead_it_is_nobodys_to_read(self):
        pairing = self._pair()
        for how in ("the wizard", "the contract"):
            with self._anew(how=how):
                self._know_ahead(how)
                self._look()
                event = self._event("leaving")
                self.assertEqual((event.state, event.step), ("new", "end"))
                self.assertEqual(str(event.effective_on), self._day(29))
                for user in (self.coordinator, self.manager, self.mentee, self.mentor):
                    Event = self.env["mentoring.watch.event"].with_user(user)
                    if user in (self.coordinator, self.manager):
                        self.assertFalse(Event.search([]))
                    with self.assertRaises(AccessError):
                        event.with_user(user).read(["effective_on"])
                    self.assertFalse(self._mails(user))
                self.assertFalse(self._todos(event))
                self._look(28)  # the last day itself
                self.assertEqual(event.state, "new")
                self._look()
                self.assertEqual(event.state, "proposed")
                self.assertEqual(pairing.state, "rapport", "somebody looks first")
                self.assertEqual(self._todos(event), self.coordinator)
                self.assertTrue(event.with_user(self.coordinator).read(["kind"]))
                self._click(event)
                self.assertEqual(pairing.state, "ended")

    def test_a_date_that_changes(self):
        self._pair()
        self._know_ahead("the wizard")
        self._look()
        self.mentor_employee.sudo().departure_date = self._day(44)
        self._look()
        self.assertEqual(self._events(), [("leaving", "new")])
        self.assertEqual(str(self._event("leaving").effective_on), self._day(44))
        self.mentor_employee.sudo().departure_date = False
        self._look()
        self.assertEqual(self._events(), [])
        self.mentor_employee.sudo().departure_date = self._day(44)
        self._look()
        self.assertEqual(self._events(), [("leaving", "new")], "set again")

    def test_what_turns_out_otherwise_ahead_of_its_day_leaves_nothing_to_read(self):
        def withdraws(pairing):
            pairing.mentor_id.with_user(self.mentor).action_withdraw()

        def stays(pairing):
            self.mentor_employee.sudo().departure_date = False

        def leaves_later(pairing):
            self.mentor_employee.sudo().departure_date = self._day(60)

        def is_over(pairing):
            pairing.programme_id.with_user(self.manager).action_cancel("Merged")

        pairing = self._pair()
        for happens in (withdraws, stays, leaves_later, is_over):
            with self._anew(happens=happens.__name__):
                self._know_ahead("the wizard")
                self._look()
                self.assertEqual(self._events(), [("leaving", "new")])
                happens(pairing)
                self._look()
                Event = self.env["mentoring.watch.event"].with_context(
                    active_test=False
                )
                for user in (self.coordinator, self.manager):
                    self.assertFalse(Event.with_user(user).search([]), user.login)
                self.assertFalse(self._body(self.coordinator))

    def test_who_leaves_after_all_is_one_change(self):
        pairing = self._pair()
        self._know_ahead("the wizard")
        self._look()
        self.time.move_to(self._at(29))
        self._archive(self.mentor_employee)
        self._look(0)
        self.assertEqual(self._events(), [("left", "done")])
        self.assertEqual(pairing.state, "ended")

    def test_too_far_ahead(self):
        self._pair()
        self.mentor_employee.sudo().departure_date = self._day(304)
        self._look()
        self.assertEqual(self._events(), [])


class TestTransfer(WatchCase):
    begins_with_pair = True

    def _move(self, admitted=True):
        sister = self.env["res.company"].create({"name": "Sister"})
        if admitted:
            self.env["mentoring.programme"].search([]).company_ids = sister
        new = self._employee("Mia Mentor", user_id=self.mentor.id, company_id=sister.id)
        self._archive(self.mentor_employee)
        return new

    def test_hired_anew_in_a_company_that_takes_part(self):
        pairing = self._pair()
        new = self._move()
        self._look()
        event = self._event("company")
        self.assertEqual((event.state, event.step), ("proposed", "transfer"))
        self._click(event)
        self.assertEqual(pairing.mentor_id.employee_id, new)
        self.assertEqual(pairing.state, "rapport")
        self._look()
        self.assertEqual(self._events(), [("company", "done")])

    def test_at_once_where_the_programme_says_so(self):
        pairing = self._pair(watch_company="act")
        new = self._move()
        self._look()
        self.assertEqual(pairing.mentor_id.employee_id, new)

    def test_a_company_that_does_not_take_part(self):
        pairing = self._pair(watch_company="act")
        self._move(admitted=False)
        self._look()
        event = self._event("company")
        self.assertEqual((event.state, event.step), ("proposed", "end"))
        self.assertEqual(pairing.state, "rapport")
        self._click(event)
        self.assertEqual(pairing.state, "ended")

    def test_who_moves_as_they_are_to_such_a_company_gets_one_mail(self):
        self._pair()
        third = self.env["res.company"].create({"name": "Third"})
        department = self.env["hr.department"].create({"name": "Sales"})
        last = self.env["mail.mail"].sudo().search([], order="id desc", limit=1).id
        self.mentee_employee.sudo().write(
            {"company_id": third.id, "department_id": department.id}
        )
        self.mentee.partner_id.sudo().tz = "Asia/Tokyo"
        self.env.flush_all()
        self._look()
        self.first_mail = last
        for user in (self.mentee, self.coordinator):
            self.assertEqual(len(self._mails(user)), 1, user.login)
        self.assertIn("Nothing has been ended", self._body(self.mentee))
        self.assertEqual(self._events(), [("company", "proposed")])
        self.assertEqual(self._todos(self._event("company")), self.coordinator)
        self._look()
        self.mentee.partner_id.sudo().tz = "Asia/Seoul"
        self._look()
        self.assertEqual(self._events(), [("company", "proposed")], "it is still so")


class TestLine(WatchCase):
    begins_with_pair = True

    def test_a_conflict_review_for_coordinator_and_ethics_contact(self):
        pairing = self._pair()
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._look()
        event = self._event("line_conflict")
        self.assertEqual((event.state, event.pairing_id), ("proposed", pairing))
        self.assertEqual(self._todos(event), self.coordinator)
        self.assertIn("reporting line", self._body(self.ethics_officer))
        self.assertFalse(
            self._mails(self.mentee).filtered(lambda m: "review" in m.subject)
        )
        self._look()
        self.assertEqual(len(event.search([("kind", "=", "line_conflict")])), 1)
        self._click(event)
        self.assertEqual(pairing.state, "ended")
        for person in pairing.mentor_id | pairing.mentee_id:
            self.assertEqual(person.another_match, "asked")

    def test_at_any_height(self):
        pairing = self._pair()
        self.boss_employee.sudo().parent_id = self.mentor_employee
        self._look()
        self.assertEqual(self._event("line_conflict").pairing_id, pairing)

    def test_not_so_any_more(self):
        self._pair()
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._look()
        self.mentee_employee.sudo().parent_id = self.boss_employee
        self._look()
        self.assertEqual(self._event("line_conflict").state, "dismissed")

    def test_at_once_where_the_programme_says_so(self):
        pairing = self._pair(watch_line="act")
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._look()
        self.assertEqual(pairing.state, "ended")


class TestAway(WatchCase):
    begins_with_pair = True

    def test_asked_then_paused_after_a_week(self):
        pairing = self._pair()
        self._go_away()
        self._look()
        event = self._event("away")
        self.assertEqual((event.state, str(event.until)), ("proposed", self._day(59)))
        self.assertEqual(self._todos(event), self.coordinator)
        self.assertIn("pause", self._body(self.mentor))
        self.time.move_to(self._at(14))
        self._look(0)
        self.assertEqual(pairing.state, "rapport")
        self._look()
        self.assertEqual((event.state, pairing.state), ("done", "on_hold"))
        self.assertEqual(str(pairing.resume_on), self._day(60))
        self.time.move_to(self._at(60))
        self._look(0)
        back = self._event("back")
        self.assertEqual(back.state, "proposed")
        self.assertIn("Welcome back", self._body(self.mentor))
        self._click(back)
        self.assertEqual(pairing.state, "rapport")
        self._look()
        self.assertEqual(self._events(), [("away", "done"), ("back", "done")])

    def test_known_late_it_pauses_and_nobody_is_asked(self):
        pairing = self._pair()
        self.time.move_to(self._at(16))
        self._go_away()
        self._look(0)
        self.assertEqual(self._events(), [("away", "done")])
        self.assertEqual(pairing.state, "on_hold")
        [told] = self._told()["mentor_u"]
        self.assertNotIn("A pause in", told)

    def test_an_absence_to_come_does_not_prolong_a_pause_before_it(self):
        pairing = self._pair()
        pairing.with_user(self.mentee).action_hold(self._day(5))
        self._go_away()
        self._look()
        self.assertEqual((self._events(), self._told()), ([], {}))
        self.assertEqual(str(pairing.resume_on), self._day(5))
        pairing.with_user(self.mentee).action_resume()
        self._look()
        self.assertEqual(self._events(), [("away", "proposed")])

    def test_a_pause_for_another_reason_is_not_over_with_the_absence(self):
        pairing = self._pair()
        self._go_away()
        self._look()
        self._look_on(15)
        self.assertEqual(pairing.state, "on_hold")
        pairing.with_user(self.mentee).action_resume()
        self._look_on(61)
        pairing.with_user(self.mentee).action_hold(self._day(90))
        self._look()
        self.assertEqual(self._events(), [("away", "done")])
        self.assertEqual((pairing.state, self._told()), ("on_hold", {}))

    def test_the_two_pause_until_after_it_and_nobody_is_asked_any_more(self):
        for policy in ("ask", "act"):
            with self._undone(policy=policy):
                pairing = self._pair(watch_away=policy)
                self._go_away()
                self._look()
                event = self._event("away")
                self.assertEqual(self._todos(event), self.coordinator)
                pairing.with_user(self.mentee).action_hold(self._day(60))
                self.assertEqual(self._events(), [("away", "done")])
                self.assertFalse(self._todos(event))
                notes = " ".join(event.sudo().message_ids.mapped("body"))
                self.assertIn("They pause already, until after it", notes)
                self.assertNotIn(self.mentee.name, notes)
                self._look_on(20)
                self.assertEqual((self._told(), len(self._events())), ({}, 1))
                self.assertEqual(str(pairing.resume_on), self._day(60))
                self._look_on(60)
                self.assertEqual(self._event("back").state, "proposed")

    def test_the_two_pause_for_too_short_and_it_stays_to_be_decided(self):
        pairing = self._pair()
        self._go_away()
        self._look()
        event = self._event("away")
        pairing.with_user(self.mentee).action_hold(self._day(59))  # the last day away
        self.assertEqual(event.state, "proposed")
        event.sudo()._sync_activities()
        self.assertEqual(self._todos(event), self.coordinator)
        self._click(event)
        self.assertEqual((event.state, pairing.state), ("done", "on_hold"))
        self.assertEqual(str(pairing.resume_on), self._day(60))

    def test_a_pause_that_they_make_longer_settles_it_on_the_next_day(self):
        pairing = self._pair()
        self._go_away()
        self._look()
        pairing.with_user(self.mentee).action_hold(self._day(59))
        pairing.sudo()._write_through_door({"resume_on": self._day(70)})
        self._look()
        self.assertEqual(self._events(), [("away", "done")])
        self.assertFalse(self._todos(self._event("away")))

    def test_one_of_two_collaborations_pauses_and_it_stays_to_be_decided(self):
        pairing = self._pair(accepts_late_entry=True)
        other = self._make_ready(
            self._enrol(pairing.programme_id, "mentee", self.portal_employee)
        )
        second = self._propose(pairing.mentor_id, other)
        for user in (self.mentor, self.portal_mentee):
            second.with_user(user).action_accept()
        self._go_away()
        self._look()
        pairing.with_user(self.mentee).action_hold(self._day(60))
        self.assertEqual(self._events(), [("away", "proposed")])
        self.assertEqual(self._todos(self._event("away")), self.coordinator)
        second.with_user(self.mentor).action_hold(self._day(60))
        self.assertEqual(self._events(), [("away", "done")])

    def test_only_asked_where_the_programme_says_so(self):
        pairing = self._pair(watch_away="ask")
        self._go_away()
        self._look(30)
        self.assertEqual(pairing.state, "rapport")
        self._click(self._event("away"))
        self.assertEqual(pairing.state, "on_hold")

    def test_nothing_where_the_programme_says_so_or_it_is_short(self):
        self._pair(watch_away="off")
        self._go_away()
        self._look()
        self.assertEqual(self._events(), [])
        self.env["mentoring.programme"].search([]).watch_away = "act"
        self._go_away(18)
        self._look()
        self.assertEqual(self._events(), [])

    def test_longer_than_thought(self):
        self._pair()
        self._go_away()
        self._look()
        self._go_away(74)
        self._look()
        self.assertEqual(self._events(), [("away", "dismissed"), ("away", "proposed")])


class TestMoved(WatchCase):
    begins_with_pair = True

    def _version(self, day, **values):
        self.mentee_employee.sudo().create_version({"date_version": day, **values})

    def test_what_begins_on_a_day_to_come_is_noticed_on_that_day(self):
        department = self.env["hr.department"].create({"name": "Sales"})
        job = self.env["hr.job"].create({"name": "Seller"})
        place = self.env["hr.work.location"].create(
            {
                "name": "Oslo",
                "address_id": self.env.company.partner_id.id,
            }
        )
        pairing = self._pair()
        for kind, values in (
            ("department", {"department_id": department.id}),
            ("job", {"job_id": job.id}),
            ("location", {"work_location_id": place.id}),
        ):
            for odoo_first in (True, False):
                with self._anew(kind=kind, odoo_first=odoo_first):
                    self._version(self._day(8), **values)
                    self._look()
                    self.assertEqual(self._events(), [])
                    self.time.move_to(self._at(8))
                    if odoo_first:
                        self.env["hr.employee"]._cron_update_current_version_id()
                    self._look(0)
                    self.assertEqual(self._events(), [(kind, "done")])
                    self.assertIn("learning goals", self._body(self.mentee))
                    self.assertFalse(self._mails(self.mentor))
                    if not odoo_first:
                        self.env["hr.employee"]._cron_update_current_version_id()
                    self._look()
                    self.assertEqual(self._events(), [(kind, "done")])
                    self.assertEqual(pairing.state, "rapport")

    def test_a_time_zone(self):
        self._pair()
        self.mentee.partner_id.sudo().tz = "Asia/Tokyo"
        self._look()
        self.assertEqual(self._events(), [("location", "done")])

    def test_several_at_once_are_one_mail(self):
        self._pair()
        department = self.env["hr.department"].create({"name": "Sales"})
        self.mentee_employee.sudo().department_id = department
        self.mentee.partner_id.sudo().tz = "Asia/Tokyo"
        self._look()
        self.assertEqual(self._events(), [("department", "done"), ("location", "done")])
        self.assertEqual(len(self._mails(self.mentee)), 1)

    def test_nothing_where_the_programme_says_so(self):
        self._pair(watch_changes="off")
        self.mentee.partner_id.sudo().tz = "Asia/Tokyo"
        self._look()
        self.assertEqual(self._events(), [])

    def test_a_new_line_manager_is_noted(self):
        self._pair()
        self.mentee_employee.sudo().parent_id = self.plain_employee
        self._look()
        self.assertEqual(self._events(), [("manager", "done")])

    def test_a_line_manager_who_left_is_no_new_one(self):
        self._pair()
        self.boss_employee.sudo().with_context(no_wizard=True).action_archive()
        self._look()
        self.assertEqual(self._events(), [])


class TestWhatIsKept(WatchCase):
    def test_no_field_says_why(self):
        for model in ("mentoring.watch.event", "mentoring.watch.snapshot"):
            for name, field in self.env[model]._fields.items():
                if field.store and name not in ("write_uid", "create_uid"):
                    self.assertFalse(
                        [word for word in NEVER if word in name], f"{model}.{name}"
                    )

    def test_the_first_look_finds_what_is_so_already(self):
        pairing = self._accepted_pairing()
        self._archive(self.mentor_employee)
        self._look(0)
        self.assertEqual(pairing.state, "ended")

    def test_who_is_out_is_looked_at_no_more(self):
        pairing = self._pair()
        Snapshot = self.env["mentoring.watch.snapshot"]
        mine = [("participant_id", "=", pairing.mentee_id.id)]
        self.assertTrue(Snapshot.search(mine))
        pairing.mentee_id.with_user(self.mentee).action_withdraw()
        self._look()
        self.assertFalse(Snapshot.search(mine))

    def test_nobody_reads_what_it_compares_with(self):
        for user in (self.manager, self.coordinator, self.mentee):
            with self.assertRaises(AccessError):
                self.env["mentoring.watch.snapshot"].with_user(user).search([])

    def test_another_coordinator_reads_nothing(self):
        self._pair(watch_left="ask")
        self._archive(self.mentor_employee)
        self._look()
        Event = self.env["mentoring.watch.event"].with_user(self.other_coordinator)
        self.assertFalse(Event.search([]))
        programme = self._event("left").programme_id
        self.assertEqual(programme.with_user(self.coordinator).watch_event_count, 1)

    def test_the_queries_do_not_grow_with_the_people(self):
        programme = self._open_programme()
        people = self.env["mentoring.participant"]
        counts = []
        for size in (2, 5, 50):
            names = {f"P{size}N{number}": {} for number in range(size)}
            people |= self._pool(programme, {}, names)[1]
            at_first = self._count_queries()
            people.partner_id.tz = f"Etc/GMT+{len(counts) + 1}"
            counts.append((at_first, self._count_queries()))
        self.assertEqual(counts[1], counts[2])
        self.assertEqual(len(self._events()), 2 + 7 + 57)

    def _count_queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.env["mentoring.watch.event"]._notice()
        self.env.flush_all()
        return self.cr.sql_log_count - before
