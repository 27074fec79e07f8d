"""The workflow engine: lifecycles declared as data, enforced in one place.

A model with a lifecycle inherits ``guarded.workflow.mixin``, declares a ``state``
selection and lists its arrows::

    _transitions = (
        Transition("open", "draft", "open", by="owner", needs="_needs_purpose"),
        Transition("close", "open", "closed", by=("owner", "manager")),
    )

    def action_open(self):
        return self._advance("open")

    def _is_owner(self):
        return self.owner_id == self.env.user

    @api.depends("purpose")
    def _needs_purpose(self):
        \"\"\"a purpose\"\"\"
        return not self.purpose and self.env._("Write down the purpose.")

Everything else (who may, when, what is missing, locks, chatter, activities, the
diagram in ``docs/workflows.md``) follows from the declaration: each in a file of this
folder.
"""

from odoo import api, fields, models


class GuardedWorkflowMixin(models.AbstractModel):
    _name = "guarded.workflow.mixin"
    _inherit = ["guarded.record.mixin"]
    _description = "Lifecycle with declared, guarded transitions"

    #: The arrows, the main road first: the first one that leaves a state is its
    #: next step.
    _transitions = ()
    #: Fields besides ``state`` that only ``_advance`` writes (dates, signatures).
    _guarded_fields = frozenset()

    state_since = fields.Datetime(
        "In This State Since",
        default=fields.Datetime.now,
        readonly=True,
        copy=False,
        required=True,
    )

    # ------------------------------------------------------------------
    # Declarations
    # ------------------------------------------------------------------

    @api.model
    def _get_transitions(self):
        """Return the arrows of this model; extensions override it to add theirs."""
        return self._transitions

    @api.model
    def _get_transition(self, name):
        for transition in self._get_transitions():
            if transition.name == name:
                return transition
        raise ValueError(f"{self._name} declares no transition {name!r}")

    def _next_transition(self):
        """Return the first arrow on from the record's state, or ``None``."""
        return next((t for t in self._get_road() if self.state in t.sources), None)

    @api.model
    def _get_road(self):
        """Return the arrows that lead on, without the steps back."""
        return [
            transition for transition in self._get_transitions() if not transition.back
        ]

    @api.model
    def _get_live_states(self):
        """Return the states that are not over: an arrow of the road leaves them."""
        return {
            source for transition in self._get_road() for source in transition.sources
        }

    def _workflow_depends(self, kind):
        """Return the fields that methods of a kind look at, as they declare it.

        :param kind: ``needs``, ``hints`` or ``actors``
        """
        names = {"state"}
        for transition in self._get_transitions():
            methods = getattr(transition, kind)
            for method in methods() if kind == "actors" else methods:
                names.update(getattr(getattr(type(self), method), "_depends", ()))
        return sorted(names)

    # ------------------------------------------------------------------
    # Labels
    # ------------------------------------------------------------------

    def _transition_label(self, transition):
        if transition.label:
            return self.env._(transition.label)
        return transition.name.replace("_", " ").capitalize()

    def _transition_confirm(self, transition):
        """Return what people read before they take an arrow, if anything."""
        return self.env._(transition.confirm) if transition.confirm else ""

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env))[state]
