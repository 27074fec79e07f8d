"""``state`` and the fields that go with it change through the one door only."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException
from odoo.tools import mute_logger

from odoo.addons.base_guarded_workflow.transition import DOOR_KEY, Door

from .common import LendingCase

GUARDED = "its own steps only"


class TestGuard(LendingCase):
    def test_editing_the_state_is_refused_even_to_the_superuser(self):
        loan = self._loan()
        for record in (loan, loan.with_user(self.keeper), loan.sudo()):
            with self.assertRaisesRegex(UserError, GUARDED):
                record.write({"state": "lent"})
            with self.assertRaisesRegex(UserError, GUARDED):
                record.state_since = "2020-01-01 00:00:00"
        self.assertEqual(loan.state, "draft")

    def test_creating_in_another_state_is_refused(self):
        with self.assertRaisesRegex(UserError, GUARDED):
            self._loan(state="lent")
        self.assertEqual(self._loan(state="draft").state, "draft")

    def test_importing_another_state_is_refused(self):
        loans = self.env["lend.loan"].with_user(self.keeper)
        fnames, item = ["item_id/.id", "state"], str(self.item.id)
        result = loans.load(fnames, [[item, "Lent"]])
        self.assertFalse(result["ids"])
        self.assertRegex(result["messages"][0]["message"], GUARDED)

    def test_importing_over_an_existing_record_is_refused(self):
        loan = self._loan()
        result = loan.load([".id", "state"], [[str(loan.id), "Lent"]])
        self.assertFalse(result["ids"])
        self.assertEqual(loan.state, "draft")

    def test_a_default_from_the_context_does_not_reach_the_state(self):
        loans = self.env["lend.loan"].with_context(
            default_state="lent", default_state_since="2020-01-01"
        )
        loan = loans.create({"item_id": self.item.id})
        self.assertEqual(loan.state, "draft")
        self.assertGreater(loan.state_since.year, 2020)

    def test_a_default_of_the_user_does_not_reach_the_state(self):
        self.env["ir.default"].set("lend.loan", "state", "lent")
        self.assertEqual(self._loan().state, "draft")

    def test_a_copy_starts_over(self):
        loan = self._lent()
        with self.assertRaisesRegex(UserError, GUARDED):
            loan.copy({"state": "lent"})

    def test_a_forged_key_in_the_context_opens_nothing(self):
        loan = self._loan().sudo()
        for forged in (True, "state", {"fnames": ["state"]}, object()):
            with self.assertRaisesRegex(UserError, GUARDED):
                loan.with_context(**{DOOR_KEY: forged}).write({"state": "lent"})

    def test_a_door_opens_the_records_and_fields_it_was_cut_for(self):
        loan, other = self._loan().sudo(), self._loan().sudo()
        through = {DOOR_KEY: Door(loan, {"state"})}
        with self.assertRaisesRegex(UserError, GUARDED):
            other.with_context(**through).write({"state": "lent"})
        with self.assertRaisesRegex(UserError, GUARDED):
            loan.with_context(**through).write(
                {"state": "lent", "state_since": "2020-01-01"}
            )
        loan.with_context(**through).write({"state": "lent"})
        self.assertEqual(loan.state, "lent")

    def test_what_follows_from_other_fields_is_not_edited(self):
        loan = self._loan().sudo()
        with self.assertRaisesRegex(UserError, "follows from other fields"):
            loan.keeper_id = self.other

    def test_a_lifecycle_is_there_before_there_are_records_of_it(self):
        loan = self.env["lend.loan"]._create_through_door(
            [{"item_id": self.item.id, "state": "lent"}]
        )
        self.assertEqual(loan.state, "lent")


class TestForgedCalls(HttpCase, LendingCase):
    """The same over RPC, as a client with bad intentions would try."""

    def setUp(self):
        super().setUp()
        self.loan = self._loan()
        self.authenticate("borrower", "borrower")

    def _call(self, method, *args, model="lend.loan", **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    @mute_logger("odoo.http")
    def test_a_forged_context_over_rpc_opens_nothing(self):
        door = {"model": "lend.loan", "ids": self.loan.ids}
        for forged in (True, {**door, "fnames": ["state"]}):
            with self.assertRaisesRegex(JsonRpcException, "UserError"):
                self._call(
                    "write",
                    self.loan.ids,
                    {"state": "lent"},
                    context={DOOR_KEY: forged},
                )
        self.assertEqual(self.loan.state, "draft")

    @mute_logger("odoo.http")
    def test_what_opens_the_door_cannot_be_called_over_rpc(self):
        for method, *args in (
            ("_advance", "ask"),
            ("_write_through_door", {"state": "lent"}),
            ("_create_through_door", [{"state": "lent"}]),
        ):
            with self.assertRaisesRegex(JsonRpcException, "AccessError"):
                self._call(method, self.loan.ids, *args)
        self.assertEqual(self.loan.state, "draft")

    @mute_logger("odoo.http")
    def test_a_step_that_is_somebody_elses_is_refused_over_rpc(self):
        self.loan.action_ask()
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._call("action_lend", self.loan.ids, "2030-01-01")
        self.assertEqual(self.loan.state, "asked")

    @mute_logger("odoo.http")
    def test_the_action_is_the_way_in(self):
        self.loan.sudo().purpose = False
        with self.assertRaisesRegex(JsonRpcException, "UserError"):
            self._call("action_ask", self.loan.ids)
        self._call("write", self.loan.ids, {"purpose": "A shelf"})
        self._call("action_ask", self.loan.ids)
        self.assertEqual(self.loan.state, "asked")

    @mute_logger("odoo.http")
    def test_no_preview_tells_of_a_record_that_is_not_ones_own(self):
        """Of a guarded model, whatever it is called."""
        values = {"item_id": self.item.id}
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._call("onchange", [], values, ["item_id"], {"name": {}})
        with self.assertRaisesRegex(JsonRpcException, "AccessError"):
            self._call(
                "onchange",
                [],
                {},
                [],
                {"name": {}},
                context={"default_item_id": self.item.id},
            )
        self.authenticate("keeper", "keeperxx")
        shown = self._call("onchange", [], values, ["item_id"], {"name": {}})
        self.assertEqual(shown["value"]["name"], "Drill")


class TestPreview(LendingCase):
    def test_the_portal_has_no_forms_to_preview(self):
        with self.assertRaisesRegex(AccessError, "no forms to preview"):
            self.env["lend.loan"].with_user(self.guest).onchange({}, [], {"name": {}})
