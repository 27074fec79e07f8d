from odoo import models


class MentoringObjective(models.Model):
    """An objective with a measure of its own, in the plan of what is measured."""

    _inherit = "mentoring.objective"

    def _get_plan_rows(self, states):
        """Return rows as ``mentoring.programme._get_plan`` does.

        :param states: ``{state: what it is called}``
        """
        rows = []
        for objective in self:
            state = "measured" if objective.actual_said else "open"
            rows.append(
                {
                    "key": f"objective_{objective.id}",
                    "label": objective.name,
                    "how": objective.measure or "",
                    "by": self.env._("Whoever runs the programme enters it"),
                    "when": objective.when_said,
                    "state": state,
                    "state_label": states[state],
                    "now": objective.actual_said or "",
                    "why": objective.basis or "",
                    "objectives": [],
                }
            )
        return rows
