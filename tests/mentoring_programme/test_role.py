"""Two roles are every mentor's; ten are chosen."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..common import MentoringCase


class TestRole(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.basic = self.env["mentoring.role"]._get_basic()
        case.others = self.env["mentoring.role"]._get_situational()

    def test_two_are_given_and_ten_say_when_they_help_and_hinder(self):
        self.assertEqual(self.basic.mapped("name"), ["Facilitator", "Role Model"])
        self.assertEqual(len(self.others), 10)
        for role in self.basic | self.others:
            self.assertTrue(role.description, role.name)
        for role in self.others:
            self.assertTrue(role.helps_when and role.hinders_when, role.name)

    def test_nobody_chooses_what_every_mentor_is(self):
        role = self.basic[0]
        meeting = self._hold_meeting(self.pairing)
        programme = self._open_programme(name="Another")
        enrolment = self._enrol(programme, "mentor", self.plain_employee)
        for record, fname in (
            (enrolment, "mentor_role_ids"),
            (enrolment.sudo(), "mentor_role_ids"),
            (meeting, "role_ids"),
        ):
            record[fname] = self.others[:2]
            with self.assertRaisesRegex(ValidationError, "every mentor is that anyway"):
                record.write({fname: [Command.link(role.id)]})

    def test_what_is_basic_stays_so(self):
        for role, value in ((self.basic[0], False), (self.others[0], True)):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                role.with_user(self.manager).is_basic = value
        with self.assertRaisesRegex(UserError, "stays as it is"):
            self.basic[0].with_user(self.manager).action_archive()
        self.others[0].with_user(self.manager).name = "Teller of Tales"

    def test_a_role_that_is_archived_stays_in_what_was_laid_used_and_tapped(self):
        first, second = self.others[:2]
        pairing = self.pairing.with_user(self.mentee)
        pick = self._lay(pairing, self.mentee).pick_ids
        meeting = self._hold_meeting(self.pairing, role_ids=first.ids)
        before = pairing._get_breadth()["sums"]
        self.assertEqual(before, [1])
        for role in first | second:
            role.with_user(self.manager).action_archive()
        self.env.invalidate_all()
        self.assertEqual(pick.role_ids, first | second)
        self.assertEqual(pairing._get_breadth()["sums"], before)
        rows = {row["role"]: row for row in pairing._get_breadth()["rows"]}
        self.assertTrue(any(rows[first]["used"]))
        self.assertNotIn(second, rows, "no more to choose, and never used")
        self.assertIn(first, meeting.with_user(self.mentee)._get_roles_to_tap())

    def test_no_role_is_deleted_used_or_not(self):
        unused = self.others.create({"name": "Never Used"})
        for role in self.others[0] | unused:
            with self.assertRaisesRegex(UserError, "archived, not deleted"):
                role.with_user(self.manager).unlink()

    def test_a_list_to_choose_from_says_what_a_role_does(self):
        role = self.others[0]
        self.assertEqual(role.display_name, role.name)
        listed = role.with_context(formatted_display_name=True).display_name
        self.assertEqual(listed, f"{role.name}\n--{role.description}--")
