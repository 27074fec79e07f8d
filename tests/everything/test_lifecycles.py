"""Every lifecycle has its words, its road and its place in the documentation."""

from pathlib import Path

from odoo.tests import TransactionCase

WORKFLOWS = Path(__file__).parents[2] / "docs" / "workflows.md"


class TestLifecycles(TransactionCase):
    def _models(self):
        registry = self.env.registry
        for name, model in sorted(registry.items()):
            if issubclass(model, registry["guarded.workflow.mixin"]):
                if not model._abstract:
                    yield self.env[name]

    def test_every_transition_and_everybody_who_takes_it_has_a_name(self):
        for model in self._models():
            labels = model._get_actor_labels()
            for transition in model._get_transitions():
                with self.subTest(model=model._name, step=transition.name):
                    self.assertTrue(transition.label)
                    self.assertLessEqual(set(transition.by), labels.keys())

    def test_every_need_says_what_it_asks_for_and_which_fields_it_looks_at(self):
        for model in self._models():
            for transition in model._get_transitions():
                for need in (*transition.needs, *transition.hints):
                    with self.subTest(model=model._name, need=need):
                        method = getattr(type(model), need)
                        self.assertTrue(method.__doc__, "it reads in the documentation")
                        self.assertTrue(method._depends, "else `missing` goes stale")

    def test_no_state_is_a_dead_island(self):
        for model in self._models():
            with self.subTest(model=model._name):
                reached = {model._fields["state"].default(model)}
                for transition in model._get_transitions():
                    reached.update(transition.target)
                self.assertEqual(
                    reached, set(model._fields["state"].get_values(self.env))
                )

    def test_the_documentation_shows_the_workflows_as_they_are(self):
        self.assertEqual(
            WORKFLOWS.read_text(encoding="utf-8").strip(),
            self.env["guarded.workflow.mixin"]._workflow_markdown().strip(),
            "docs/workflows.md is out of date. Run ./dev docs and commit it.",
        )
