"""People say whom they would like to be matched with, and whom never."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import MentoringCase


class TestWish(MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.participant = self._draft(cls.mentee, cls.mentee_employee)
        cls.ann, cls.bob, cls.cem = cls.env["res.partner"].create(
            [{"name": name} for name in ("Ann", "Bob", "Cem")]
        )

    def _draft(self, user, employee):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentee",
                    "employee_id": employee.id,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": self.area.ids,
                }
            )
        )

    def _wish(self, partner, user=None, **values):
        return (
            self.env["mentoring.wish"]
            .with_user(user or self.mentee)
            .create(
                {
                    "participant_id": self.participant.id,
                    "partner_id": partner.id,
                    **values,
                }
            )
        )

    def _order(self):
        """Return the names wished for, the first wish first."""
        self.participant.invalidate_recordset()
        wishes = self.participant.wish_ids.filtered(lambda w: w.kind == "want")
        self.assertEqual(wishes.mapped("rank"), [*range(1, len(wishes) + 1)])
        return wishes.partner_id.mapped("name")

    def test_a_new_wish_comes_last(self):
        self._wish(self.ann)
        self._wish(self.cem, kind="exclude")
        self._wish(self.bob)
        self.assertEqual(self._order(), ["Ann", "Bob"])

    def test_several_wishes_at_once_keep_their_order(self):
        self._wish(self.bob)
        self.env["mentoring.wish"].with_user(self.mentee).create(
            [
                {"participant_id": self.participant.id, "partner_id": partner.id}
                for partner in (self.cem, self.ann)
            ]
        )
        self.assertEqual(self._order(), ["Bob", "Cem", "Ann"])

    def test_wishes_change_places(self):
        first, second = self._wish(self.ann), self._wish(self.bob)
        self.participant.wish_ids = [
            Command.update(first.id, {"rank": 2}),
            Command.update(second.id, {"rank": 1}),
        ]
        self.env.flush_all()
        self.assertEqual(self._order(), ["Bob", "Ann"])

    def test_a_wish_taken_back_leaves_no_gap(self):
        first = self._wish(self.ann)
        self._wish(self.bob)
        self._wish(self.cem)
        first.unlink()
        self.assertEqual(self._order(), ["Bob", "Cem"])

    def test_a_wish_that_turns_into_never_and_back_comes_last(self):
        first = self._wish(self.ann)
        self._wish(self.bob)
        for kind in ("exclude", "want"):
            first.kind = kind
            self.env.flush_all()
        self.participant.invalidate_recordset()
        self.assertEqual(
            self.participant.wish_ids.partner_id.mapped("name"), ["Bob", "Ann"]
        )

    @mute_logger("odoo.sql_db")
    def test_two_wishes_never_share_a_rank(self):
        self._wish(self.ann)
        second = self._wish(self.bob)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            second.rank = 1
            self.env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_nobody_is_both_wished_for_and_excluded(self):
        self._wish(self.ann)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self._wish(self.ann, kind="exclude")

    def test_nobody_wishes_for_themselves(self):
        with self.assertRaises(ValidationError):
            self._wish(self.mentee.partner_id)

    def test_wishes_are_filled_in_on_the_form(self):
        form = Form(self.participant)
        for partner in (self.bob, self.ann):
            with form.wish_ids.new() as line:
                line.partner_id = partner
        with form.wish_ids.new() as line:
            line.partner_id = self.cem
            line.kind = "exclude"
        form.save()
        self.assertEqual(self._order(), ["Bob", "Ann"])
        excluded = self.participant.wish_ids.filtered(lambda w: w.kind == "exclude")
        self.assertEqual(excluded.partner_id, self.cem)

    def test_wishes_stay_open_until_the_match_is_made(self):
        mentee = self._enrol(self.programme, "mentee", self.plain_employee)
        mine = {"participant_id": mentee.id}
        own = self.env["mentoring.wish"].with_user(self.employee)
        own.create({**mine, "partner_id": self.ann.id})
        self._make_ready(mentee)
        own.create({**mine, "partner_id": self.bob.id})
        action = mentee.with_user(self.employee).action_open_wishes()
        self.assertEqual(own.search(action["domain"]).partner_id, self.ann | self.bob)
        with self.assertRaises(AccessError):  # the rest of it is closed
            mentee.with_user(self.employee).learning_goal = "Something else"

        mentor = self._make_ready(
            self._enrol(self.programme, "mentor", self.mentor_employee)
        )
        self.programme.action_start_matching()
        pairing = self._propose(mentor, mentee)
        for user in (self.mentor, self.employee):
            pairing.with_user(user).action_accept()
        with self.assertRaises(AccessError):
            own.create({**mine, "partner_id": self.cem.id})
        with self.assertRaises(AccessError):
            own.search([]).unlink()
        self._wish(self.cem, self.coordinator, participant_id=mentee.id)

    def test_others_do_not_wish_for_one(self):
        for user in (self.line_manager, self.mentor, self.employee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._wish(self.ann, user)
        nominee = self._draft(self.line_manager, self.portal_employee)
        with self.assertRaises(AccessError):
            self._wish(self.ann, self.line_manager, participant_id=nominee.id)
        with self.assertRaises(AccessError):
            nominee.wish_ids = [Command.create({"partner_id": self.ann.id})]

    def test_a_wish_is_not_moved_to_somebody_else(self):
        wish = self._wish(self.ann)
        other = self._draft(self.employee, self.plain_employee)
        for user in (self.mentee, self.coordinator):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                wish.with_user(user).participant_id = other.id
