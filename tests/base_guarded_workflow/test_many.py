"""A step on a selection: each record by itself, with one's own rights, told and why."""

from unittest.mock import patch

from lxml import etree
from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..queries import Queries
from .common import LendingCase

TAKING = "odoo.addons.base_guarded_workflow.models.guarded_many.taking"
REPORT = "odoo.addons.base_guarded_workflow.models.guarded_many.report"
EXPLAINING = "odoo.addons.base_guarded_workflow.models.guarded_workflow.many"


class TestMany(Queries, LendingCase):
    def setUp(self):
        super().setUp()
        self.due = fields.Date.add(fields.Date.today(), days=7)

    def _many_asked(self, count):
        return self.env["lend.loan"].union(*(self._asked() for _ in range(count)))

    def _dialog(self, loans, step="lend", user=None):
        """Return what whoever presses the button of a list is shown."""
        pressed = loans.with_user(user or self.keeper)
        action = pressed.with_context(default_transition=step).open_many_dialog()
        self.assertEqual(
            (action["target"], action["res_model"]), ("new", "guarded.many")
        )
        return pressed.env["guarded.many"].browse(action["res_id"])

    def _lend(self, loans, user=None):
        """Return what came of lending them all."""
        many = self._dialog(loans, user=user)
        many.answer_date = self.due
        many.action_confirm()
        return many

    def _run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("base_guarded_workflow.cron_take_many").method_direct_trigger()
        self.env.invalidate_all()

    # ------------------------------------------------------------------
    # Buttons and dialog
    # ------------------------------------------------------------------

    def test_a_list_has_the_steps_that_are_offered_for_many(self):
        loans = self.env["lend.loan"].with_user(self.keeper)
        arch = etree.fromstring(loans.get_view(view_type="list")["arch"])
        [button] = arch.findall("header/button")
        self.assertEqual(
            (button.get("name"), button.get("string")), ("open_many_dialog", "Lend")
        )
        self.assertEqual(button.get("context"), "{'default_transition': 'lend'}")

    def test_who_is_not_in_the_groups_has_no_such_button(self):
        loans = self.env["lend.loan"].with_user(self.guest)
        arch = etree.fromstring(loans.get_view(view_type="list")["arch"])
        self.assertFalse(arch.findall("header/button"))

    def test_the_dialog_asks_in_the_words_of_the_field(self):
        many = self._dialog(self._many_asked(2))
        self.assertEqual(
            (many.step, many.selected_count, many.answer_type, many.question),
            ("Lend", 2, "date", "Bring Back By"),
        )

    def test_what_is_asked_for_has_to_be_answered(self):
        many = self._dialog(self._many_asked(1))
        with self.assertRaisesRegex(UserError, "Bring Back By"):
            many.action_confirm()

    def test_other_steps_and_no_selection_have_no_dialog(self):
        asked = self._asked()
        for loans, step, said in (
            (asked, "give_back", "not offered"),
            (asked, None, "not offered"),
            (asked, ["lend"], "not offered"),
            (asked.browse(), "lend", "Select something"),
        ):
            with self.subTest(step=step), self.assertRaisesRegex(UserError, said):
                loans.with_context(default_transition=step).open_many_dialog()

    def test_whom_lists_offer_no_step_opens_no_dialog(self):
        pressed = self._asked().with_context(default_transition="lend")
        for user in (self.guest, self.env.ref("base.public_user")):
            with (
                self.subTest(user=user.login),
                self.assertRaisesRegex(UserError, "not offered to you"),
            ):
                pressed.with_user(user).open_many_dialog()
        self.assertFalse(self.env["guarded.many"].search([]))

    def test_a_dialog_takes_nothing_but_the_step_from_the_context(self):
        loans = self._many_asked(1).with_context(
            default_transition="lend",
            default_state="running",
            default_position=1,
            default_outcomes={"done": {"lent": 1}, "left": []},
        )
        many = loans.env["guarded.many"].browse(loans.open_many_dialog()["res_id"])
        self.assertEqual((many.state, many.position), ("asked", 0))
        self.assertFalse(many.outcomes)

    # ------------------------------------------------------------------
    # What is done, and what not
    # ------------------------------------------------------------------

    def test_each_is_taken_and_all_is_told(self):
        loans = self._many_asked(3)
        many = self._lend(loans)
        self.assertEqual(set(loans.mapped("state")), {"lent"})
        self.assertEqual(set(loans.mapped("due_on")), {self.due})
        self.assertEqual((many.state, many.left_count), ("done", 0))
        self.assertIn("Done: 3, now “Lent”", many.report)

    def test_what_is_not_possible_stays_as_it_is_and_is_told_by_reason(self):
        asked, drafts = self._many_asked(1), [self._loan(), self._loan()]
        loans = asked.union(*drafts)
        many = self._lend(loans)
        self.assertEqual(loans.mapped("state"), ["lent", "draft", "draft"])
        self.assertEqual(many.left_count, 2)
        self.assertIn("Not done: 2. It is in state “Draft”.", many.report)
        self.assertEqual(many.report.count("It is in state"), 1, "said once")
        self.assertEqual(many.report.count("Drill"), 2, "and of whom")
        shown = many.action_show_left()
        self.assertEqual(
            self.env["lend.loan"].search(shown["domain"]), drafts[0] + drafts[1]
        )

    def test_a_list_counts_what_was_left_and_a_form_names_what_it_shows(self):
        drafts = [self._loan() for _number in range(4)]
        many, named = self._lend(drafts[0].union(*drafts)), []
        names = type(many)._get_names

        def note(many, ids):
            named.append(len(ids))
            return names(many, ids)

        self.env.invalidate_all()
        with (
            patch(f"{REPORT}.NAMED", 2),
            patch.object(type(many), "_get_names", note),
        ):
            self.assertEqual(many.read(["left_count"])[0]["left_count"], 4)
            self.assertFalse(named)
            self.assertIn("and 2 more", many.report)
        self.assertEqual(named, [2])

    def test_nothing_of_one_that_fails_is_kept(self):
        bad, good = loans = self._many_asked(2)
        loans_class = type(self.env["lend.loan"])

        def note(loan):
            loan.sudo().purpose = "Noted"
            if loan.id == bad.id:
                raise UserError("Not this one.")

        with patch.object(loans_class, "_after_lend", note, create=True):
            many = self._lend(loans)
        self.assertEqual((bad.state, good.state), ("asked", "lent"))
        self.assertEqual((bad.purpose, good.purpose), ("A shelf", "Noted"))
        self.assertFalse(bad.due_on)
        self.assertIn("Not this one.", many.report)

    def test_errors_of_the_system_stop_nobody_else(self):
        busy, broken, good = loans = self._many_asked(3)

        def fail(loan):
            if loan.id == busy.id:
                raise SerializationFailure
            if loan.id == broken.id:
                raise KeyError("secret detail")

        with (
            patch.object(type(loans), "_after_lend", fail, create=True),
            mute_logger(EXPLAINING),
        ):
            many = self._lend(loans)
        self.assertEqual(loans.mapped("state"), ["asked", "asked", "lent"])
        self.assertIn("Someone else is changing it", many.report)
        self.assertIn("its details are in the server", many.report)
        self.assertNotIn("secret", many.report)

    def test_nobody_gets_further_than_by_the_buttons_of_forms(self):
        loan = self._asked()
        many = self._lend(loan, user=self.borrower)
        self.assertEqual(loan.state, "asked")
        self.assertIn("This step is for keeper.", many.report)
        stranger = self._lend(loan, user=self.other)
        self.assertEqual((loan.state, stranger.left_count), ("asked", 1))
        self.assertNotIn("Drill", stranger.report, "nor are they told what it is")

    def test_confirmed_twice_it_is_taken_once(self):
        loan = self._asked()
        many = self._lend(loan)
        loan.action_give_back()
        many.action_confirm()
        self.assertEqual((loan.state, many.left_count), ("returned", 0))

    def test_the_cost_of_each_does_not_grow(self):
        def cost(count):
            def lend():
                with self._undone():
                    self._lend(loans)

            loans = self._many_asked(count)
            return len(self._count_queries(lend))

        few, more, most = cost(5), cost(10), cost(20)
        self.assertLessEqual(most - more, 2 * (more - few) + 2)

    # ------------------------------------------------------------------
    # By a job
    # ------------------------------------------------------------------

    def test_of_many_a_job_takes_them_as_whoever_asked(self):
        loans = self._many_asked(5) + self._loan()
        others = self._asked()
        with patch(f"{TAKING}.AT_ONCE", 2), patch(f"{TAKING}.BATCH", 2):
            many = self._lend(loans)
            self.assertEqual((many.state, many.progress), ("running", 0))
            self.assertEqual(set(loans[:5].mapped("state")), {"asked"})
            self._run_job()
        self.assertEqual(set(loans[:5].mapped("state")), {"lent"})
        self.assertEqual(others.state, "asked")
        self.assertEqual((many.state, many.progress), ("done", 100))
        self.assertIn("Done: 5, now “Lent”", many.report)
        self.assertIn("Not done: 1. It is in state “Draft”.", many.report)

    def test_of_a_large_selection_a_part_is_taken_at_a_time(self):
        loans, counts = self._many_asked(6), []
        take = type(self.env["guarded.many"])._take_next

        def note(many, count):
            counts.append(count)
            take(many, count)

        with (
            patch(f"{TAKING}.AT_ONCE", 2),
            patch(f"{TAKING}.BATCH", 1),
            patch(f"{TAKING}.PARTS", 2),
            patch.object(type(self.env["guarded.many"]), "_take_next", note),
        ):
            self._lend(loans)
            self._run_job()
        self.assertEqual(counts, [3, 3])
        self.assertEqual(set(loans.mapped("state")), {"lent"})

    def test_the_selection_is_read_once_for_each_part(self):
        many, read = self._dialog(self._many_asked(4)).sudo(), []
        many.answer_date = self.due
        convert = fields.Json.convert_to_record

        def note(field, value, record):
            if field.name == "selected":
                read.append(record.id)
            return convert(field, value, record)

        with patch.object(fields.Json, "convert_to_record", note):
            many._take_next(2)
        self.assertEqual(len(read), 1)

    def test_the_job_works_in_the_company_of_whoever_asked(self):
        first = self.env["res.company"].create({"name": "A first", "sequence": -9})
        self.keeper.company_ids += first
        loans, companies = self._many_asked(3), []
        with (
            patch(f"{TAKING}.AT_ONCE", 2),
            patch.object(
                type(loans),
                "_after_lend",
                lambda loan: companies.append(loan.env.companies.ids),
                create=True,
            ),
        ):
            self._lend(loans)
            self._run_job()
        self.assertEqual(companies, [[self.keeper.company_id.id, first.id]] * 3)

    def test_whoever_asked_is_told_when_the_job_is_done(self):
        loans, told = self._many_asked(3) + self._loan(), []

        def send(user, kind, payload, **_options):
            if kind == "simple_notification":
                told.append((user, payload["title"], payload["message"]))

        with (
            patch(f"{TAKING}.AT_ONCE", 2),
            patch.object(type(self.env["res.users"]), "_bus_send", send),
        ):
            self._lend(loans)
            self._run_job()
        [(user, title, message)] = told
        self.assertEqual(user.id, self.keeper.id)
        self.assertEqual(title, "Lend (4)")
        self.assertEqual(message, "Done; 1 were left as they are.")

    def test_the_job_has_no_more_rights_than_whoever_asked(self):
        loans = self._many_asked(3)
        with patch(f"{TAKING}.AT_ONCE", 2):
            many = self._lend(loans, user=self.borrower)
            self._run_job()
        self.assertEqual(set(loans.mapped("state")), {"asked"})
        self.assertEqual((many.state, many.left_count), ("done", 3))

    def test_the_job_goes_on_where_it_was_stopped(self):
        loans = self._many_asked(4)
        taken = []
        with (
            patch(f"{TAKING}.AT_ONCE", 2),
            patch(f"{TAKING}.BATCH", 2),
            patch.object(
                type(loans), "_after_lend", lambda r: taken.extend(r.ids), create=True
            ),
        ):
            many = self._lend(loans)
            many.sudo()._take_next(2)
            self.assertEqual((many.state, many.progress), ("running", 50))
            self._run_job()
        self.assertEqual(taken, loans.ids, "each once")
        self.assertEqual(many.state, "done")

    def test_whoever_asked_and_has_left_since_takes_no_step(self):
        loans = self._many_asked(3)
        with patch(f"{TAKING}.AT_ONCE", 2):
            many = self._lend(loans)
            self.keeper.active = False
            self._run_job()
        self.assertEqual(set(loans.mapped("state")), {"asked"})
        self.assertEqual(many.sudo().state, "done")

    def test_without_the_job_it_is_done_at_once(self):
        self.env.ref("base_guarded_workflow.cron_take_many").active = False
        loans = self._many_asked(3)
        with patch(f"{TAKING}.AT_ONCE", 2):
            self._lend(loans)
        self.assertEqual(set(loans.mapped("state")), {"lent"})

    # ------------------------------------------------------------------
    # Whose it is
    # ------------------------------------------------------------------

    def test_it_is_whoever_asked_for_its_alone(self):
        many = self._dialog(self._asked())
        for user in (self.other, self.guest, self.env.ref("base.user_admin")):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    many.with_user(user).read(["report"])
                with self.assertRaises(AccessError):
                    many.with_user(user).action_confirm()

    def test_nobody_writes_what_was_selected_or_makes_one_up(self):
        many = self._dialog(self._asked())
        for name, value in {
            "selected": [1],
            "res_model": "res.users",
            "transition": "ask",
            "state": "running",
            "outcomes": {},
        }.items():
            with self.subTest(field=name), self.assertRaises(AccessError):
                many.write({name: value})
        with self.assertRaises(AccessError):
            many.create({"res_model": "lend.loan", "transition": "lend"})
        many.answer_char = "Before it is taken"
        many.sudo().state = "running"
        with self.assertRaises(AccessError):
            many.answer_char = "While it is taken"
        with self.assertRaises(AccessError):
            many.unlink()

    def test_of_a_step_that_is_gone_nothing_is_said(self):
        many = self._lend(self._asked())
        many.sudo().res_model = "lend.gone"
        self.env.invalidate_all()
        self.assertFalse(many.report)
        many.sudo().state = "running"
        self._run_job()
        self.assertEqual(many.state, "done")

    def test_after_a_week_it_is_gone(self):
        told, waiting, fresh = (self._lend(self._asked()) for _ in range(3))
        waiting.sudo().state = "running"
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE guarded_many SET create_date = create_date - interval '8 days' "
            "WHERE id IN %s",
            [(told.id, waiting.id)],
        )
        self.env.invalidate_all()
        # sudo: the test - as the system's own clean-up does
        self.env["guarded.many"].sudo()._gc_told()
        self.assertFalse(told.sudo().exists())
        self.assertEqual(len((waiting + fresh).sudo().exists()), 2)
