"""Steps on a page of the portal: what is offered, in the words of the declaration."""

from odoo import models


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    def _step_label(self, name):
        """Return what people read on the button of a step."""
        return self._transition_label(self._get_transition(name))

    def _step_advice(self, name):
        """Return what people read before they take a step, as sentences."""
        return self._get_advice(self._get_transition(name))

    def _get_open_steps(self):
        """Return the steps that the user may take now, as a page shows them.

        :return: ``[{"name", "label", "confirm", "advice", "is_next", "asked"}]``;
            ``advice`` are sentences; ``asked`` is the field that is asked for, if any,
            by ``name``, ``string``, ``help`` and ``type``
        """
        self.ensure_one()
        steps = []
        for transition in self._get_transitions():
            # none are False, not an empty list
            if transition.name not in (self.available_transitions or ()):
                continue
            asked = transition.asks and self.fields_get(
                [transition.asks], ["name", "string", "help", "type"]
            )
            steps.append(
                {
                    "name": transition.name,
                    "label": self._transition_label(transition),
                    "confirm": self._transition_confirm(transition),
                    "advice": self._get_advice(transition),
                    "is_next": transition == self._next_transition(),
                    "asked": asked and asked[transition.asks],
                }
            )
        return steps
