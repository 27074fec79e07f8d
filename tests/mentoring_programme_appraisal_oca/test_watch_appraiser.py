"""Whoever holds somebody's appraisal is not their partner in mentoring."""

from odoo import fields
from odoo.exceptions import UserError

from ..watch_common import WatchCase


class AppraiserCase(WatchCase):
    def _appraise(self, employee, managers, **values):
        return self.env["hr.appraisal"].create(
            {
                "employee_id": employee.id,
                "manager_ids": managers.ids,
                "date_close": fields.Date.add(fields.Date.today(), days=90),
                **values,
            }
        )


class TestAppraiser(AppraiserCase):
    begins_with_pair = True

    def test_a_conflict_review_for_coordinator_and_ethics_contact_either_way(self):
        pairing = self._pair()
        for appraised, manager in (
            (self.mentee_employee, self.mentor_employee),
            (self.mentor_employee, self.mentee_employee),
        ):
            with self._anew(appraised=appraised.name):
                self._appraise(appraised, self.boss_employee | manager)
                self._look()
                event = self._event("appraiser")
                self.assertEqual(
                    (event.state, event.step, event.pairing_id),
                    ("proposed", "end_pair", pairing),
                )
                self.assertEqual(self._todos(event), self.coordinator)
                self.assertIn("appraisal", self._body(self.ethics_officer))
                for user in (self.mentor, self.mentee):
                    self.assertFalse(
                        self._mails(user).filtered(lambda m: "review" in m.subject)
                    )
                self._look()
                self.assertEqual(self._events(), [("appraiser", "proposed")])
                self._click(event)
                self.assertEqual(pairing.state, "ended")
                for person in pairing.mentor_id | pairing.mentee_id:
                    self.assertEqual(person.another_match, "asked")

    def test_those_who_run_the_programme_alone_read_it_of_a_pair(self):
        pairing = self._pair()
        self._appraise(self.mentee_employee, self.mentor_employee)
        self.line_manager.group_ids |= self.coordinator.group_ids
        self.env.invalidate_all()
        for fname in ("is_appraised", "seems_appraised"):
            self.assertTrue(pairing.with_user(self.coordinator)[fname])
            self.assertFalse(pairing.with_user(self.line_manager)[fname])

    def test_by_another_employment_of_theirs(self):
        pairing = self._pair()
        company = self.env["res.company"].create({"name": "Sister"})
        second, other = self.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "company_id": company.id,
                    "user_id": user.id if user else False,
                }
                for name, user in (("Mia", self.mentor), ("Max", None))
            ]
        )
        other.user_id = self.mentee
        self._appraise(other, second)
        self._look()
        self.assertEqual(self._event("appraiser").pairing_id, pairing)

    def test_not_so_any_more(self):
        self._pair()
        for over in ("done", "archived", "handed on"):
            with self._anew(over=over):
                appraisal = self._appraise(self.mentee_employee, self.mentor_employee)
                self._look()
                if over == "done":
                    appraisal.state = "3_done"
                elif over == "archived":
                    appraisal.active = False
                else:
                    appraisal.manager_ids = self.boss_employee
                event = self._event("appraiser")
                with self.assertRaisesRegex(UserError, "not so any more"):
                    self._click(event)
                self._look()
                self.assertEqual(self._events(), [("appraiser", "dismissed")])

    def test_one_that_is_done_is_nothing(self):
        self._pair()
        self._appraise(self.mentee_employee, self.mentor_employee, state="3_done")
        self._appraise(self.mentee_employee, self.boss_employee)
        self._look()
        self.assertEqual(self._events(), [])

    def test_at_once_where_the_programme_says_so(self):
        pairing = self._pair(watch_line="act")
        self._appraise(self.mentee_employee, self.mentor_employee)
        self._look()
        self.assertEqual(pairing.state, "ended")

    def test_in_one_line_as_well_it_is_one_review(self):
        self._pair()
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._appraise(self.mentee_employee, self.mentor_employee)
        self._look()
        conflicts = [e for e in self._events() if e[0] != "manager"]
        self.assertEqual(conflicts, [("line_conflict", "proposed")])
        self.mentee_employee.sudo().parent_id = self.boss_employee
        self._look()
        conflicts = [e for e in self._events() if e[0] != "manager"]
        self.assertEqual(
            conflicts, [("line_conflict", "dismissed"), ("appraiser", "proposed")]
        )

    def test_nothing_of_the_appraisal_is_told(self):
        self._pair()
        appraisal = self._appraise(
            self.mentee_employee,
            self.mentor_employee,
            employee_feedback="Told in confidence",
        )
        self._look()
        event = self._event("appraiser").with_user(self.coordinator)
        told = str(event.read([])) + self._body(self.ethics_officer)
        self.assertNotIn("confidence", told)
        self.assertNotIn(str(appraisal.date_close), told)


class TestAppraiserOfNoPair(AppraiserCase):
    """Of two who have not begun."""

    def test_they_are_not_proposed_to_each_other(self):
        programme, mentor, mentee = self._ready_pair(self._open_programme())
        self._appraise(self.mentee_employee, self.mentor_employee)
        run = self._run(programme)
        self.assertFalse(self._matches(run))
        [row] = run.get_board_rows("unmatched")["rows"]
        self.assertIn("appraisal", row["reason"])
        with self.assertRaisesRegex(UserError, "appraisal"):
            self._propose(mentor, mentee)

    def test_a_proposal_is_taken_back(self):
        _programme, mentor, mentee = self._ready_pair(self._open_programme())
        proposal = self._propose(mentor, mentee)
        self._look(0)
        self._appraise(self.mentee_employee, self.mentor_employee)
        self._look()
        self.assertEqual(proposal.state, "declined")
