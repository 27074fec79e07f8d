"""The policy of the watch row by row: who leaves, with and without Odoo's wizard.

Each row says what the event is, what is proposed or done, who is told what, and that
nobody else is told anything, nor sees it before its day.
"""

from odoo.exceptions import AccessError

from ..watch_common import WatchCase

ROLES = ("mentor", "mentee")
OTHER = {"mentor": "mentee", "mentee": "mentor"}
#: What both are told, and by what the other learns it: nobody's fault.
BOTH = {
    "mentor_u": ["mentee_u and mentor_u: ended"],
    "mentee_u": ["mentee_u and mentor_u: ended"],
}
#: And the coordinator, where it was not their own click.
ALL = {**BOTH, "cc": ["Ended: mentee_u with mentor_u"]}


class LeavingCase(WatchCase):
    def _make_pair(self, **values):
        return super()._make_pair(**self._surveys("pulse", "mid"), **values)

    def _employee_of(self, role):
        return getattr(self, f"{role}_employee")

    def _ways_to_go(self, employee):
        return {
            "written by an import": lambda: self._archive(employee),
            "archived, no wizard": lambda: (
                employee.sudo().with_context(no_wizard=True).action_archive()
            ),
            "by the wizard": lambda: self._dismiss_by_wizard(employee),
            "by the wizard, with the login": lambda: self._dismiss_by_wizard(
                employee, remove_related_user=True
            ),
        }

    def _assert_ended(self, pairing, role):
        gone, other = pairing[f"{role}_id"], pairing[f"{OTHER[role]}_id"]
        self.assertEqual(pairing.state, "ended")
        self.assertEqual(gone.state, "withdrawn")
        self.assertEqual((other.state, other.another_match), ("ready", "asked"))
        self.assertEqual({*pairing.sudo().evaluation_ids.mapped("state")}, {"lapsed"})
        self.assertEqual(pairing.sudo().contract_ids.state, "terminated")

    def _assert_unseen(self, event):
        """Nobody reads, counts, finds or hears of it, nor has it as a to-do."""
        self.assertEqual(event.state, "new")
        self.assertEqual(self._told(), {})
        self.assertFalse(self._todos(event))
        programme = event.programme_id
        for user in (
            *(self.coordinator, self.manager, self.mentor, self.mentee),
            *(self.line_manager, self.ethics_officer),
        ):
            Event = self.env["mentoring.watch.event"].with_user(user)
            if Event.has_access("read"):
                self.assertFalse(Event.search([]))
                self.assertFalse(Event.search_count([("kind", "=", event.kind)]))
                self.assertEqual(programme.with_user(user).watch_event_count, 0)
            for fname in ("kind", "effective_on", "due_on", "display_name"):
                with self.assertRaises(AccessError):
                    event.with_user(user).read([fname])


class TestLeftRow(LeavingCase):
    begins_with_pair = True

    def test_the_pair_ends_the_same_day_and_the_other_is_told(self):
        pairing = self._pair()
        for role in ROLES:
            employee = self._employee_of(role)
            for way, leave in self._ways_to_go(employee).items():
                with self._anew(role=role, way=way):
                    self._listen()
                    leave()
                    self.assertEqual((pairing.state, self._told()), ("rapport", {}))
                    self._look()
                    event = self._event("left")
                    self.assertEqual(
                        (event.state, event.step, str(event.effective_on)),
                        ("done", "end", self._day(1)),
                    )
                    self.assertEqual(event.participant_id, pairing[f"{role}_id"])
                    self._assert_ended(pairing, role)
                    self.assertEqual(self._told(), ALL)
                    other = getattr(self, OTHER[role])
                    self.assertIn("is not there any more", self._body(other))
                    self.assertNotIn("is not there", self._body(employee.user_id))
                    self.assertFalse(self._todos(event))

    def test_archived_ahead_nobody_sees_it_before_the_last_day(self):
        pairing = self._pair()
        for role in ROLES:
            with self._anew(role=role):
                self._listen()
                self._dismiss_by_wizard(
                    self._employee_of(role), departure_date=self._day(10)
                )
                for day in (1, 9):
                    self._look_on(day)
                    self._assert_unseen(self._event("left"))
                    self.assertEqual(pairing.state, "rapport")
                self._look_on(10)
                self._assert_ended(pairing, role)
                self.assertEqual(self._told(), ALL)

    def test_archived_once_the_last_day_is_over(self):
        """The wizard keeps a date that has passed: it ends on the day it is noticed."""
        pairing = self._pair()
        self.time.move_to(self._at(20))
        self._dismiss_by_wizard(self.mentor_employee, departure_date=self._day(15))
        self._look_on(20)
        self.assertEqual(str(self._event("left").effective_on), self._day(20))
        self._assert_ended(pairing, "mentor")


class TestLeavingRow(LeavingCase):
    """HR knows the last day, and has not archived anybody."""

    begins_with_pair = True

    def _ways_to_know(self, employee):
        contract = {
            "contract_date_start": self._day(-60),
            "contract_date_end": self._day(29),
        }
        return {
            "the wizard": lambda: self._dismiss_by_wizard(
                employee, termination=False, departure_date=self._day(29)
            ),
            "the contract": lambda: employee.sudo().version_id.write(contract),
            "the wizard and the contract": lambda: (
                employee.sudo().version_id.write(contract),
                self._dismiss_by_wizard(
                    employee, termination=False, departure_date=self._day(29)
                ),
            ),
            "a contract on a version ahead": lambda: employee.sudo().create_version(
                {
                    "date_version": self._day(12),
                    "contract_date_start": self._day(12),
                    "contract_date_end": self._day(29),
                }
            ),
            "a departure on a version ahead": lambda: (
                employee.sudo()
                .create_version({"date_version": self._day(12)})
                .write({"departure_date": self._day(29)})
            ),
        }

    def _make_current(self):
        self.env["hr.employee"]._cron_update_current_version_id()

    def test_it_is_asked_about_on_the_day_after(self):
        pairing = self._pair()
        for role in ROLES:
            employee = self._employee_of(role)
            for way, know in self._ways_to_know(employee).items():
                with self._anew(role=role, way=way):
                    know()
                    self._look_on(1)
                    if "departure on" in way:
                        self.assertEqual(self._events(), [])
                    self.time.move_to(self._at(12))
                    self._make_current()
                    for day in (12, 29):
                        self._look_on(day)
                        self.assertEqual(self._events(), [("leaving", "new")])
                        self._assert_unseen(self._event("leaving"))
                    self._look_on(30)
                    event = self._event("leaving")
                    self.assertEqual(
                        (event.state, event.step, str(event.effective_on)),
                        ("proposed", "end", self._day(29)),
                    )
                    self.assertEqual(pairing.state, "rapport", "somebody looks first")
                    self.assertEqual(self._todos(event), self.coordinator)
                    self.assertEqual(self._told(), {})
                    self._click(event)
                    self._assert_ended(pairing, role)
                    self.assertEqual(self._told(), BOTH)

    def test_a_version_that_begins_before_the_last_day_does_not_take_it_back(self):
        self._pair()
        for odoo_first in (True, False):
            with self._anew(odoo_first=odoo_first):
                employee = self.mentor_employee.sudo()
                self._dismiss_by_wizard(
                    employee, termination=False, departure_date=self._day(29)
                )
                employee.create_version({"date_version": self._day(12)})
                self._look_on(1)
                self.time.move_to(self._at(12))
                if odoo_first:
                    self._make_current()
                self._look_on(12)
                self._assert_unseen(self._event("leaving"))
                self._make_current()
                self._look_on(30)
                self.assertEqual(self._events(), [("leaving", "proposed")])

    def test_whoever_came_back_with_a_new_version_is_not_leaving(self):
        """The last day of the time before is on a version that is over."""
        employee = self.mentor_employee.sudo()
        employee.departure_date = self._day(4)
        self._pair()
        employee.create_version({"date_version": self._day(7)})
        self.time.move_to(self._at(7))
        self._make_current()
        self._look_on(7)
        self.assertEqual(self._events(), [])

    def test_a_contract_that_ran_out_before_is_nothing(self):
        """Whoever goes on working has papers that HR has not renewed."""
        self.mentor_employee.sudo().version_id.write(
            {
                "contract_date_start": self._day(-60),
                "contract_date_end": self._day(-9),
            }
        )
        self._pair()
        self._look()
        self.assertEqual(self._events(), [])

    def test_a_contract_that_is_renewed_late_is_asked_about_no_more(self):
        pairing = self._pair()
        version = self.mentor_employee.sudo().version_id
        version.write(
            {
                "contract_date_start": self._day(-60),
                "contract_date_end": self._day(29),
            }
        )
        self._look_on(1)
        self._look_on(30)
        self.assertEqual(self._events(), [("leaving", "proposed")])
        version.contract_date_end = self._day(400)
        self._look_on(33)
        self.assertEqual(self._events(), [("leaving", "dismissed")])
        self.assertEqual((pairing.state, self._told()), ("rapport", {}))

    def test_a_contract_that_goes_on_is_nothing(self):
        self._pair()
        employee = self.mentor_employee.sudo()
        employee.version_id.write(
            {
                "contract_date_start": self._day(-60),
                "contract_date_end": self._day(29),
            }
        )
        self._look_on(1)
        self._assert_unseen(self._event("leaving"))
        employee.create_version(
            {
                "date_version": self._day(30),
                "contract_date_start": self._day(30),
                "contract_date_end": False,
            }
        )
        for day in (2, 30, 31):
            self._look_on(day)
            self.assertEqual((self._events(), self._told()), ([], {}))


class TestAccountRow(LeavingCase):
    def test_a_shut_login_is_asked_about_and_nobody_is_told(self):
        pairing = self._pair()
        for role in ROLES:
            with self._anew(role=role):
                self._employee_of(role).user_id.sudo().with_user(1).action_archive()
                self._look()
                event = self._event("account_lost")
                self.assertEqual((event.state, event.step), ("proposed", "end"))
                self.assertEqual(self._todos(event), self.coordinator)
                self.assertEqual((pairing.state, self._told()), ("rapport", {}))
                self._click(event)
                self._assert_ended(pairing, role)

    def test_archived_after_the_login_was_shut_it_is_a_leaver(self):
        pairing = self._pair()
        for dismissed in (False, True):
            with self._anew(dismissed=dismissed):
                self.mentor.sudo().with_user(1).action_archive()
                self._look()
                if dismissed:
                    self._click(self._event("account_lost"), "dismiss")
                self._dismiss_by_wizard(self.mentor_employee)
                self._look()
                self.assertEqual(
                    self._events(), [("account_lost", "dismissed"), ("left", "done")]
                )
                self._assert_ended(pairing, "mentor")

    def test_unarchived_without_a_login_it_is_asked_about(self):
        self._pair(watch_left="ask")
        self._dismiss_by_wizard(self.mentor_employee, remove_related_user=True)
        self._look()
        self.mentor_employee.sudo().action_unarchive()
        self._look()
        self.assertEqual(
            self._events(), [("left", "dismissed"), ("account_lost", "proposed")]
        )

    def test_a_new_login_before_anybody_has_decided(self):
        pairing = self._pair()
        self.mentor.sudo().with_user(1).action_archive()
        self._look()
        self.mentor.sudo().with_user(1).action_unarchive()
        self._look()
        self.assertEqual(self._events(), [("account_lost", "dismissed")])
        self.assertEqual(pairing.state, "rapport")

    def test_somebody_from_outside_who_deletes_their_account(self):
        programme, mentor, _mentee = self._ready_pair(
            self._open_programme(accepts_late_entry=True), capacity=2
        )
        user = self._outsider()
        outside = self._ready(programme, "mentee", partner_id=user.partner_id.id)
        pairing = self._propose(mentor, outside)
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(user).action_accept()
        self._look(0)
        user.sudo()._deactivate_portal_user()
        self._look()
        event = self._event("account_lost")
        self.assertEqual((event.state, event.step), ("done", "end"))
        self.assertEqual((pairing.state, outside.state), ("ended", "withdrawn"))
        ended = ["ola and mentor_u: ended"]
        self.assertEqual(
            self._told(),
            {"ola": ended, "mentor_u": ended, "cc": ["Ended: ola with mentor_u"]},
        )
        self.assertIn("ola is not there any more", self._body(self.mentor))
