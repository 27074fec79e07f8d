"""What is over stays as it was; what is alive is not put away."""

from odoo import fields
from odoo.exceptions import UserError

from ..common import MentoringCase


class TestClosedProgramme(MentoringCase):
    def setUp(self):
        super().setUp()
        self.programme = self._open_programme()
        self.objective = self.programme.objective_ids

    def _close(self, state="closed"):
        self.programme.sudo()._write_through_door({"state": state})

    def test_nobody_changes_it_any_more(self):
        for state in ("closed", "cancelled"):
            self._close(state)
            for user in (self.coordinator, self.manager, self.env.user):
                programme = self.programme.with_user(user)
                for values in (
                    {"purpose": "Another one"},
                    {"minimum_meetings": 0},
                    {"end_date": "2036-01-01"},
                    {"company_ids": [fields.Command.clear()]},
                    {"objective_ids": [fields.Command.clear()]},
                ):
                    with self.assertRaisesRegex(UserError, "stays as it was"):
                        programme.write(values)

    def test_nor_what_belongs_to_it(self):
        milestone = self.env["mentoring.milestone"].create(
            {
                "programme_id": self.programme.id,
                "name": "Kick-off",
                "date": fields.Date.today(),
            }
        )
        self._close()
        for part in (self.objective, milestone):
            with self.assertRaisesRegex(UserError, "stays as it was"):
                part.name = "Another one"
            with self.assertRaisesRegex(UserError, "stays as it was"):
                part.copy()
            with self.assertRaisesRegex(UserError, "stays as it was"):
                part.unlink()

    def test_its_people_still_have_somebody_to_turn_to(self):
        self._close()
        as_manager = self.programme.with_user(self.manager)
        as_manager.coordinator_id = self.other_coordinator
        as_manager.active = False

    def test_what_becomes_of_objectives_stands_in_the_log(self):
        def told():
            return "".join(self.programme.sudo().message_ids.mapped("body"))

        self.objective.with_user(self.coordinator).target = "90 %"
        self.assertRegex(told(), "Retention.*Target:.*90 %")
        more = self.objective.with_user(self.coordinator).copy({"name": "Network"})
        self.assertIn("Objective added: Network", told())
        more.unlink()
        self.assertIn("Objective removed: Network", told())

    def test_objectives_of_a_design_are_the_designs(self):
        draft = self._programme()
        lines = len(draft.sudo().message_ids)
        draft.objective_ids.copy({"name": "Network"}).unlink()
        self.assertEqual(len(draft.sudo().message_ids), lines)


class TestArchiving(MentoringCase):
    def test_what_is_alive_is_not_archived_and_the_step_to_take_is_named(self):
        programme = self._open_programme(accepts_late_entry=True)
        pairing = self._accepted_pairing(programme=programme)
        person = pairing.mentee_id
        draft = self._enrol(pairing.programme_id, "mentee", self.portal_employee)
        for record, step in (
            (pairing.programme_id, "Cancel the programme"),
            (person, "Withdraw"),
            (draft, "“Decline” or “Withdraw”"),
            (pairing, "It does not fit: end it"),
        ):
            with self.assertRaisesRegex(UserError, step):
                record.with_user(self.manager).action_archive()

    def test_what_can_be_taken_back_counts_as_over(self):
        pairing = self._accepted_pairing()
        pairing.with_user(self.mentee).action_end()
        pairing.with_user(self.manager).action_archive()
        self.assertFalse(pairing.active)
        pairing.with_user(self.mentee).action_take_back()
        self.assertTrue(pairing.active, "and is alive again")
