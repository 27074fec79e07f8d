"""What is wrong with a declaration, said before anybody can press a button."""

from collections import Counter

from odoo import api, models
from odoo.tools.view_validation import get_expression_field_names

from .buttons import LOOKS

#: How methods begin that belong to a transition.
PARTS = ("_target_", "_after_")


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    @api.model
    def _check_declaration(self):
        """Raise if the lifecycle of this model does not hold together.

        :raises ValueError: names the model, each transition, and how to mend it
        """
        problems = [
            f"{self._name}, transition {name!r}: {problem}"
            for name, problem in self._find_problems()
        ]
        if problems:
            raise ValueError("\n".join(problems))

    def _find_problems(self):
        """Yield ``(name of the transition, what is wrong and how to mend it)``."""
        transitions = self._get_transitions()
        counts = Counter(transition.name for transition in transitions)
        for name, count in counts.items():
            if count > 1:
                yield name, f"declared {count} times. Give each a name of its own."
        for transition in transitions:
            for problem in self._find_problems_of(transition):
                yield transition.name, problem
        for method in dir(type(self)):
            for part in PARTS:
                name = method.removeprefix(part)
                if name != method and name not in counts:
                    yield (
                        name,
                        f"{method}() belongs to no transition. Declare {name!r}, or "
                        "name the method otherwise.",
                    )

    def _find_problems_of(self, transition):
        yield from self._find_unknown_states(transition)
        for method, why in self._get_wanted_methods(transition):
            if not callable(getattr(type(self), method, None)):
                yield f"{method}() is missing, which {why}. Define it."
        if not transition.by:
            yield "nobody may take it. Say who in by=."
        if transition.asks:
            yield from self._find_unknown_question(transition)
        known = {*transition.needs, *transition.hints}
        for need in transition.place.keys() - known:
            yield (
                f"place= names {need!r}, which it does not need. Add it to needs= or "
                "hints=."
            )
        if transition.look not in ("", *LOOKS):
            yield f"look= is {transition.look!r}. Choose one of {', '.join(LOOKS)}."
        for fname in get_expression_field_names(transition.hidden):
            if fname not in self._fields and not fname.startswith("parent."):
                yield f"hidden= looks at {fname!r}, which is no field. Mend it."

    def _find_unknown_question(self, transition):
        asked = self._fields.get(transition.asks)
        dialog = "guarded.many" if transition.many else "guarded.transition.wizard"
        answers = self.env[dialog]._fields
        if not asked:
            yield (
                f"asks for {transition.asks!r}, which is no field. Name a field of "
                f"{self._name} in asks=."
            )
        elif f"answer_{asked.type}" not in answers:
            yield (
                f"asks for {transition.asks!r}, a {asked.type} field, for which the "
                "dialog has no answer. Ask for another, or open a wizard of your own."
            )

    def _find_unknown_states(self, transition):
        field = self._fields.get("state")
        if not field:
            yield f"{self._name} has no states. Define a selection field 'state'."
        elif isinstance(field.selection, list):
            known = [value for value, _label in field.selection]
            for state in (*transition.sources, *transition.target):
                if state not in known:
                    yield (
                        f"there is no state {state!r}. Add it to the selection of "
                        f"'state', or name one of {', '.join(known)}."
                    )

    def _get_wanted_methods(self, transition):
        """Return ``[(method, what it does)]`` that a transition relies on."""
        wanted = [(f"action_{transition.name}", "takes it")]
        wanted += [(method, "tells who may") for method in transition.actors()]
        wanted += [(need, "says what it needs") for need in transition.needs]
        wanted += [(hint, "says what it advises") for hint in transition.hints]
        if len(transition.target) > 1:
            wanted.append((f"_target_{transition.name}", "returns one of its targets"))
        return wanted
