"""People beside what is asked of them, and what is done with it."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..everything.test_tour_backend import BrowserCase
from ..portal_common import LookMixin
from .common import Training, TrainingCase

#: Ticks the filter, and writes to those who are left.
WRITES = """
const wait = async (find) => {
    for (let tries = 0; tries < 100; tries++) {
        if (find()) return find();
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`not found: ${find}`);
};
const $ = (selector) => document.querySelector(selector);
const rows = () => document.querySelectorAll(".o_mentoring_training tbody tr").length;
(async () => {
    if (rows() !== 2) throw new Error(`${rows()} people`);
    $("#o_mentoring_training_blocks").click();
    await wait(() => rows() === 1);
    $("button[name=write]").click();
    await wait(() => $(".modal .o_form_view"));
    console.log("test successful");
})().catch((error) => console.error(error));
"""


class Matrix(Training):
    def _fill(self):
        cls = type(self)
        past = fields.Date.subtract(fields.Date.today(), days=2)
        cls.programme = self._open_programme()
        cls.course = self._require(cls.programme, hours=0.5)
        cls.workshop = self._require(
            cls.programme, "Workshop", hours=3, due_on=past, stage="during"
        )
        cls.done, cls.lacking = (
            self._approved(cls.programme, employee=employee)
            for employee in (self.mentee_employee, self.portal_employee)
        )
        self._training(cls.done, cls.course).action_complete(fields.Date.today())
        self._training(cls.lacking, cls.workshop).action_waive("Has given it")


class TestMatrix(Matrix, TrainingCase):
    def _set_up_once(self):
        self._fill()

    def test_it_says_who_has_done_what_and_whom_it_keeps_from_being_matched(self):
        shown = self.programme.get_training_matrix()
        [mentees] = shown["groups"]
        self.assertEqual(mentees["label"], "Mentees")
        course, workshop = mentees["trainings"]
        self.assertEqual((course["done"], course["asked"]), (1, 2))
        self.assertEqual((workshop["done"], workshop["asked"]), (0, 1))
        found = {
            row["name"]: (
                [cell["label"] for cell in row["cells"]],
                row["blocks"],
                row["lacks"],
            )
            for row in mentees["people"]
        }
        self.assertEqual(
            found,
            {
                self.done.name: (["Done", "Not Done Yet, overdue"], False, True),
                self.lacking.name: (["Not Done Yet", "Waived"], True, True),
            },
        )

    def test_who_has_withdrawn_or_finished_is_not_waited_for(self):
        gone = self._approved(self.programme, employee=self.plain_employee)
        for person in (self.lacking, gone):
            self._training(person, self.course).action_enrol()
            person.action_withdraw()
        self.done.sudo()._write_through_door({"state": "finished"})
        [mentees] = self.programme.get_training_matrix()["groups"]
        lacks = {row["name"]: row["lacks"] for row in mentees["people"]}
        # of one who has withdrawn, what was met
        self.assertEqual(lacks, {self.done.name: False, self.lacking.name: False})
        found = (self.course | self.workshop)._get_attendance()
        self.assertEqual(found[self.course], (1, 1, 0.5))
        self.assertEqual(found[self.workshop], (1, 0, 0), "asked, and not done")
        for requirement in (self.course, self.workshop):
            with self.assertRaisesRegex(UserError, "nobody to write to"):
                requirement.action_write_message()

    def test_others_read_of_it_what_is_theirs(self):
        for user in (self.line_manager, self.employee, self.other_coordinator):
            mine = self.programme.with_user(user).sudo(False)
            try:
                shown = mine.get_training_matrix()["groups"]
            except AccessError:
                shown = []
            self.assertFalse(shown, user.login)
        [own] = self.programme.with_user(self.mentee).get_training_matrix()["groups"]
        self.assertEqual([row["name"] for row in own["people"]], [self.done.name])

    def test_those_who_lack_it_are_written_to(self):
        def written_to(records):
            action = records.with_user(self.coordinator).action_write_message()
            message = self.env["mentoring.message"].browse(action["res_id"])
            return message.recipient_ids.participant_id

        self.assertEqual(written_to(self.course), self.lacking)
        both = (self.done | self.lacking).sudo().completion_ids
        self.assertEqual(written_to(both), self.done | self.lacking)
        with self.assertRaises(AccessError):
            self.course.with_user(self.mentee).action_write_message()
        self._training(self.lacking, self.course).action_complete(fields.Date.today())
        with self.assertRaisesRegex(UserError, "nobody to write to"):
            self.course.action_write_message()

    def test_hours_and_attendance_are_read_in_one_place(self):
        asked = self.course | self.workshop
        self.assertEqual(
            asked._get_attendance(),
            {self.course: (2, 1, 0.5), self.workshop: (1, 0, 0)},
        )
        self.assertEqual((self.course.asked_count, self.course.done_hours), (2, 0.5))
        mine = self.course.with_user(self.mentee)
        self.assertEqual(mine._get_attendance(), {mine: (1, 1, 0.5)}, "of one's own")
        self._training(self.done, self.course)._write_through_door({"is_earlier": True})
        self.assertEqual(asked._get_attendance()[self.course], (2, 1, 0), "took none")

    def test_it_costs_the_same_for_many(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            with self._recorded() as found:
                self.programme.get_training_matrix()
            return len(found)

        queries()
        few = queries()
        self._enrolled(30, self.programme)
        self.course.active = True  # asks them, too
        self.assertEqual(queries(), few)
        [mentees] = self.programme.get_training_matrix()["groups"]
        self.assertEqual(len(mentees["people"]), 32)


@tagged("post_install", "-at_install")
class TestMatrixInBrowser(Matrix, LookMixin, BrowserCase):
    def test_those_who_run_it_see_and_write(self):
        self._fill()
        url = f"/odoo/training-matrix/{self.programme.id}"
        self._look_at_part(url, ".o_mentoring_training table", self.coordinator)
        self.browser_js(
            url,
            WRITES,
            ready="document.querySelector('.o_mentoring_training tbody tr') !== null",
            login=self.coordinator.login,
            timeout=120,
        )
        [message] = self.env["mentoring.message"].search([])
        self.assertEqual(message.recipient_ids.participant_id, self.lacking)
