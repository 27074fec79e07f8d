"""The documentation of all lifecycles: a diagram and a table for each."""

from odoo import api, models


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    @api.model
    def _workflow_markdown(self):
        """Return ``docs/workflows.md``: a diagram and a table per model."""
        parts = [
            "# Workflows\n\nGenerated from the declarations by `./dev docs`; "
            "edit the models, not this file.\n"
        ]
        for name in sorted(self.env.registry):
            model = self.env[name].with_context(lang="en_US")
            if (
                not model._abstract
                and isinstance(model, self.env.registry["guarded.workflow.mixin"])
                and model._get_transitions()
            ):
                parts.append(model._model_markdown())
        return "\n".join(parts)

    def _model_markdown(self):
        transitions = self._get_transitions()
        live = self._get_live_states()
        initial = self._get_initial_values({"state"})["state"]
        lines = [f"## `{self._name}`", "", "```mermaid", "stateDiagram-v2"]
        lines.append(f"    [*] --> {initial}")
        for t in transitions:
            lines += [
                f"    {source} --> {target}: {t.name}"
                for source in t.sources
                for target in t.target
            ]
        lines += [
            f"    note right of {t.sources[-1]}: "
            f"{t.name} advises {self._in_words(t.hints)}"
            for t in transitions
            if t.hints
        ]
        states = [state for state, _label in self._fields["state"].selection]
        lines += [f"    {state} --> [*]" for state in states if state not in live]
        lines += ["```", "", "| transition | from | to | by | needs | advises |"]
        lines.append("|---|---|---|---|---|---|")
        for t in transitions:
            cells = [
                f"`{t.name}`",
                ", ".join(t.sources),
                ", ".join(t.target),
                self._actors_label(t),
                self._in_words(t.needs) or "–",
                self._in_words(t.hints) or "–",
            ]
            lines.append(f"| {' | '.join(cells)} |")
        return "\n".join(lines) + "\n"

    def _in_words(self, methods):
        return "; ".join(self._first_line(method) for method in methods)

    def _first_line(self, method):
        doc = (getattr(type(self), method).__doc__ or method).strip()
        return doc.splitlines()[0].rstrip(".")
