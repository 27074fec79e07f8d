"""The documentation is written from the declaration, whatever a model is called."""

from .common import LendingCase


class TestDiagram(LendingCase):
    def setUp(self):
        super().setUp()
        self.text = self.env["guarded.workflow.mixin"]._workflow_markdown()

    def test_every_lifecycle_has_a_diagram(self):
        for line in (
            "## `lend.loan`",
            "    [*] --> draft",
            "    draft --> asked: ask",
            "    lent --> lost: lose",
            "    returned --> [*]",
        ):
            self.assertIn(f"{line}\n", self.text)
        self.assertNotIn("lend.item", self.text, "it has no lifecycle")

    def test_each_step_says_who_takes_it_and_what_it_needs(self):
        for line in (
            "| `ask` | draft | asked | borrower | a purpose | – |",
            "| `lend` | asked | lent | keeper | an insurance | – |",
            "| `refuse` | asked | refused | keeper, the system | – | – |",
        ):
            self.assertIn(f"{line}\n", self.text)

    def test_what_a_step_advises_is_drawn_and_listed(self):
        advice = "a clean piece of equipment"
        for line in (
            f"    note right of lent: give_back advises {advice}",
            f"| `give_back` | lent | returned | borrower, keeper | – | {advice} |",
        ):
            self.assertIn(f"{line}\n", self.text)
