"""No form's preview tells of a record of ours that its reader may not read."""

from pathlib import Path

from odoo.tests import TransactionCase

ROOT = Path(__file__).parents[2]
#: Words that everybody reads, whoever they are.
OPEN = {
    "mentoring.focus.area",
    "mentoring.gain",
    "mentoring.guide",
    "mentoring.role",
}


class TestGuardedModels(TransactionCase):
    def _own_models(self):
        addons = {path.parent.name for path in ROOT.glob("*/__manifest__.py")}
        return {
            name
            for name, model in self.env.registry.items()
            if model._original_module in addons and not model._abstract
        }

    def test_every_model_is_guarded_or_open_to_everybody(self):
        guard = self.env.registry["guarded.record.mixin"]
        guarded = {
            name
            for name in self._own_models()
            if issubclass(self.env.registry[name], guard)
        }
        self.assertEqual(self._own_models() - guarded, OPEN)

    def test_what_is_open_has_no_rule_that_hides_any_of_it(self):
        for name in OPEN:
            with self.subTest(model=name):
                model = self.env["ir.model"]._get(name)
                self.assertFalse(model.rule_ids)
                readers = model.access_ids.filtered("perm_read").group_id
                for group in ("base.group_user", "base.group_portal"):
                    self.assertIn(self.env.ref(group), readers)
