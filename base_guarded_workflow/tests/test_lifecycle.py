from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.orm.model_classes import add_to_registry
from odoo.tests import TransactionCase, new_test_user, tagged

from ..transition import SYSTEM, Transition


@tagged("post_install", "-at_install")
class TestLifecycle(TransactionCase):
    """A model gets a lifecycle by inheriting one mixin and listing its transitions."""

    def setUp(self):
        super().setUp()

        class Book(models.Model):
            _module = None
            _name = "test.guarded.book"
            _description = "A book that is lent"
            _inherit = ["guarded.workflow.mixin"]
            _transitions = (
                Transition("lend", "in", "out", by="keeper", needs="_needs_reader"),
                Transition("give_back", "out", "in", by=("keeper", SYSTEM)),
            )
            _guarded_fields = frozenset({"lent_on"})

            state = fields.Selection([("in", "In"), ("out", "Out")], default="in")
            keeper_id = fields.Many2one("res.users")
            reader = fields.Char()
            lent_on = fields.Date()

            @api.depends("keeper_id")
            def _is_keeper(self):
                return self.keeper_id == self.env.user

            @api.depends("reader")
            def _needs_reader(self):
                """a reader"""
                return not self.reader and "Who reads it?"

            def action_lend(self):
                return self._advance("lend", {"lent_on": fields.Date.today()})

            def action_give_back(self):
                return self._advance("give_back")

        self.addCleanup(self._forget, dict(self.registry.models))
        add_to_registry(self.registry, Book)
        self.registry._setup_models__(self.env.cr, [])
        self.registry.init_models(self.env.cr, [Book._name], {"module": "tests"})
        self.env["ir.model.access"].create(
            {
                "name": "books",
                "model_id": self.env["ir.model"]._get_id(Book._name),
                "perm_read": True,
            }
        )

    def _forget(self, before):
        self.registry.models.clear()
        self.registry.models.update(before)
        self.registry._setup_models__(self.env.cr, [])

    def test_from_shelf_to_reader_and_back(self):
        keeper, other = (
            new_test_user(self.env, login, "base.group_user")
            for login in ("guarded_keeper", "guarded_other")
        )
        book = self.env["test.guarded.book"].create({"keeper_id": keeper.id})
        self.assertEqual(book.missing, "Who reads it?")
        as_keeper = book.with_user(keeper)
        self.assertEqual(as_keeper.available_transitions, ["lend"])
        with self.assertRaisesRegex(UserError, "Who reads it"):
            as_keeper.action_lend()
        book.reader = "Max"
        with self.assertRaises(AccessError):
            book.with_user(other).action_lend()
        as_keeper.action_lend()
        self.assertEqual((book.state, book.lent_on), ("out", fields.Date.today()))
        for vals in ({"state": "in"}, {"lent_on": False}):
            with self.assertRaisesRegex(UserError, "its own steps only"):
                book.write(vals)
        book._advance("give_back", as_system=True)
        self.assertEqual(book.state, "in")
        self.assertIn(
            "| `lend` | in | out | keeper | a reader | – |", book._model_markdown()
        )
