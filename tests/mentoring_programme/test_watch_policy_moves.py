"""The policy of the watch row by row: who moves, and who leads whom."""

from ..watch_common import WatchCase

ENDED = ["mentee_u and mentor_u: ended"]
GOALS = "Are your learning goals still right?"
#: At once, as the company is part of the enrolment.
TOLD_LEFT_OUT = {
    "mentor_u": ["Your place in “Grow”"],
    "cc": ["mentor_u works for Sister now"],
}


class MovingCase(WatchCase):
    def _version(self, employee, day, **values):
        employee.sudo().create_version({"date_version": self._day(day), **values})

    def _make_current(self):
        self.env["hr.employee"]._cron_update_current_version_id()

    def _changes(self):
        place = self.env["hr.work.location"].create(
            {"name": "Oslo", "address_id": self.env.company.partner_id.id}
        )
        return {
            "department": {
                "department_id": self.env["hr.department"].create({"name": "Law"}).id
            },
            "job": {"job_id": self.env["hr.job"].create({"name": "Seller"}).id},
            "location": {"work_location_id": place.id},
        }


class TestMovedRow(MovingCase):
    def test_the_mentee_is_asked_and_nobody_else_is_told(self):
        changes, pairing = self._changes(), self._pair()
        for kind, values in changes.items():
            for way in ("written", "ahead, Odoo first", "ahead, the watch first"):
                with self._anew(kind=kind, way=way):
                    employee = self.mentee_employee
                    if way == "written":
                        self.time.move_to(self._at(8))
                        employee.sudo().write(values)
                    else:
                        self._version(employee, 8, **values)
                        self._look_on(7)
                        self.assertEqual((self._events(), self._told()), ([], {}))
                        self.time.move_to(self._at(8))
                    if "Odoo" in way:
                        self._make_current()
                    self._look_on(8)
                    self.assertEqual(self._told(), {"mentee_u": [GOALS]})
                    event = self._event(kind)
                    self.assertEqual(
                        (event.state, event.step, str(event.effective_on)),
                        ("done", "tell", self._day(8)),
                    )
                    self.assertFalse(self._todos(event))
                    self._make_current()
                    self._look_on(9)
                    self.assertEqual(self._told(), {})
                    self.assertEqual(self._events(), [(kind, "done")])
                    self.assertEqual(pairing.state, "rapport")

    def test_of_a_mentor_it_is_noted(self):
        changes, _pairing = self._changes(), self._pair()
        for kind, values in changes.items():
            with self._anew(kind=kind):
                self._version(self.mentor_employee, 8, **values)
                self._look_on(8)
                self.assertEqual(self._events(), [(kind, "done")])
                self.assertEqual(self._told(), {})

    def test_a_mentee_who_works_with_nobody_yet_is_not_asked(self):
        self._ready_pair()
        self._look(0)
        self.mentee.partner_id.sudo().tz = "Asia/Tokyo"
        self._look()
        self.assertEqual(self._events(), [("location", "done")])
        self.assertEqual(self._told(), {})


class TestManagerRow(MovingCase):
    def test_the_new_one_is_briefed_and_the_former_one_reads_nothing_more(self):
        pairing = self._pair()
        mentee = pairing.mentee_id
        self.assertTrue(mentee.with_user(self.line_manager).has_access("read"))
        self._listen()
        self.mentee_employee.sudo().parent_id = self.plain_employee
        self.env.flush_all()
        self.assertEqual([*self._told()], ["plain"])
        self.assertFalse(mentee.with_user(self.line_manager).has_access("read"))
        self.assertTrue(mentee.with_user(self.employee).has_access("read"))
        self._look()
        self.assertEqual(self._events(), [("manager", "done")])
        self.assertEqual(self._event("manager").step, "tell")
        self.assertEqual(self._told(), {})

    def test_one_who_leaves_is_followed_by_the_departments_manager(self):
        department = self.env["hr.department"].create(
            {"name": "Law", "manager_id": self.plain_employee.id}
        )
        for way in ("by the wizard", "written by an import"):
            with self._undone(way=way):
                programme = self._open_programme(requires_manager_approval=True)
                self.mentee_employee.sudo().department_id = department
                self.mentee_employee.sudo().parent_id = self.boss_employee
                mentee = self._enrol(programme, "mentee", self.mentee_employee).sudo()
                self._look(0)
                self.assertEqual(mentee.activity_ids.user_id, self.line_manager)
                self._listen()
                if way == "by the wizard":
                    self._dismiss_by_wizard(self.boss_employee)
                else:
                    self._archive(self.boss_employee)
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertEqual(mentee.activity_ids.user_id, self.employee)
                self.assertEqual([*self._told()], ["plain"])
                self._look()
                self.assertEqual((self._events(), self._told()), ([], {}))


class TestLineRow(MovingCase):
    begins_with_pair = True

    def _ways_into_one_line(self):
        department = self.env["hr.department"].create({"name": "Law"})
        self.mentee_employee.sudo().department_id = department

        def led_by_department():
            department.manager_id = self.mentor_employee
            self.mentee_employee.sudo().parent_id = False

        sister = self.env["res.company"].create({"name": "Sister"})
        return {
            "the mentee's boss": lambda: self.mentee_employee.sudo().write(
                {"parent_id": self.mentor_employee.id}
            ),
            "the boss's boss": lambda: self.boss_employee.sudo().write(
                {"parent_id": self.mentor_employee.id}
            ),
            "the mentor's boss": lambda: self.mentor_employee.sudo().write(
                {"parent_id": self.mentee_employee.id}
            ),
            "in another employment": lambda: self._employee(
                "Max there",
                user_id=self.mentee.id,
                company_id=sister.id,
                parent_id=self.mentor_employee.id,
            ),
            "under an address of theirs": lambda: self.mentee_employee.sudo().write(
                {
                    "parent_id": self._employee(
                        "Mia Mentor", work_email=self.mentor.email
                    ).id
                }
            ),
            "the department's manager": led_by_department,
        }

    def test_a_review_of_two_weeks_for_coordinator_and_ethics_contact(self):
        ways, pairing = self._ways_into_one_line(), self._pair()
        for way, come in ways.items():
            with self._anew(way=way):
                come()
                self.env.flush_all()
                self._look()
                event = self._event("line_conflict")
                self.assertEqual(
                    (event.state, event.step, event.pairing_id),
                    ("proposed", "end_pair", pairing),
                )
                [todo] = event.sudo().activity_ids
                self.assertEqual(todo.user_id, self.coordinator)
                self.assertEqual(str(todo.date_deadline), self._day(15))
                self.assertEqual([*self._told()], ["Eve Ethics"])
                self.assertEqual(pairing.state, "rapport", "the two may go on")
                self._listen()
                self._click(event)
                self.assertEqual((event.state, pairing.state), ("done", "ended"))
                for person in pairing.mentor_id | pairing.mentee_id:
                    self.assertEqual(
                        (person.state, person.another_match), ("ready", "asked")
                    )
                told = self._told()
                told.pop("lm", None)  # the mentee's line manager, where they stay it
                self.assertEqual(told, {"mentor_u": ENDED, "mentee_u": ENDED})

    def test_dismissed_the_two_hear_of_nothing(self):
        pairing = self._pair()
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._look()
        self._click(self._event("line_conflict"), "dismiss")
        self._look()
        self.assertEqual(self._event("line_conflict").state, "dismissed")
        self.assertEqual((pairing.state, self._told()), ("rapport", {}))

    def test_an_address_alone_ends_nothing_by_itself(self):
        pairing = self._pair(watch_line="act")
        self._ways_into_one_line()["under an address of theirs"]()
        self._look()
        self.assertEqual(self._event("line_conflict").state, "proposed")
        self.assertEqual(pairing.state, "rapport")

    def test_during_a_pause_too(self):
        pairing = self._pair()
        pairing.with_user(self.mentee).action_hold(self._day(40))
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._look()
        self._click(self._event("line_conflict"))
        self.assertEqual(pairing.state, "ended")


class TestLineOfProposals(MovingCase):
    """Of a pair that has not begun."""

    def test_a_proposal_is_taken_back_without_a_review(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        self._look(0)
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._look()
        self.assertEqual(proposal.state, "declined")
        self.assertFalse(self._event("line_conflict"))
        self.assertNotIn("Eve Ethics", self._told())


class TestCompanyRow(MovingCase):
    def _set_up_once(self):
        type(self).sister = self.env["res.company"].create({"name": "Sister"})

    def _ways_to_move(self):
        def hired_anew():
            self._employee(
                "Mia Mentor", user_id=self.mentor.id, company_id=self.sister.id
            )
            self._dismiss_by_wizard(self.mentor_employee)

        return {
            "hired anew": hired_anew,
            "written": lambda: self.mentor_employee.sudo().write(
                {"company_id": self.sister.id}
            ),
        }

    def test_to_a_company_that_takes_part_it_goes_on_and_nobody_is_told(self):
        pairing = self._pair()
        for way, move in self._ways_to_move().items():
            with self._anew(way=way):
                pairing.programme_id.sudo().company_ids = self.sister
                move()
                self.env.flush_all()
                self._look()
                event = self._event("company")
                if way == "hired anew":
                    self.assertEqual(
                        (event.state, event.step), ("proposed", "transfer")
                    )
                    self.assertEqual(self._todos(event), self.coordinator)
                    self._click(event)
                self.assertEqual(event.state, "done")
                employee = pairing.sudo().mentor_id.employee_id
                self.assertEqual(employee.company_id, self.sister)
                self.assertTrue(employee.active)
                self.assertEqual((pairing.state, self._told()), ("rapport", {}))

    def test_to_one_that_takes_no_part_it_is_proposed_to_end(self):
        pairing = self._pair()
        for way, move in self._ways_to_move().items():
            with self._anew(way=way):
                self._listen()
                move()
                self.env.flush_all()
                self.assertEqual(
                    self._told(), TOLD_LEFT_OUT if way == "written" else {}
                )
                self._look()
                event = self._event("company")
                self.assertEqual((event.state, event.step), ("proposed", "end"))
                self.assertEqual(self._todos(event), self.coordinator)
                self.assertEqual((pairing.state, self._told()), ("rapport", {}))
                self._click(event)
                self.assertEqual(pairing.state, "ended")
                self.assertEqual(pairing.mentee_id.another_match, "asked")

    def test_a_proposal_is_taken_back_and_not_accepted(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        self._look(0)
        self.mentor_employee.sudo().company_id = self.sister
        self.env.flush_all()
        with self.assertRaisesRegex(Exception, "is not open"):
            proposal.with_user(self.mentee).action_accept()
        self._look()
        self.assertEqual(proposal.state, "declined")


class TestCoordinatorRow(MovingCase):
    def test_mentoring_managers_are_asked_at_once(self):
        employee = self._employee("Cora", user_id=self.coordinator.id)
        programme = self._open_programme()
        self._dismiss_by_wizard(employee, remove_related_user=True)
        self.env.flush_all()
        self.assertEqual(programme.sudo().activity_ids.user_id, self.manager)
