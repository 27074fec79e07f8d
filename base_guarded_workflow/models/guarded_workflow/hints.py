"""Good practice: said before a step, passed over by whoever likes to, counted."""

from odoo import SUPERUSER_ID, api, fields, models


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    advice = fields.Text(
        "Good Practice",
        compute="_compute_advice",
        compute_sudo=True,
        help="What the next step advises whoever takes it, in words. It can be taken "
        "all the same.",
    )

    @api.depends(lambda self: self._workflow_depends("hints"))
    @api.depends_context("lang", "uid")  # as ``missing``
    def _compute_advice(self):
        for record in self:
            transition = record._next_transition()
            may = transition and record._may_take(transition, as_system=False)
            record.advice = may and "\n".join(record._get_advice(transition))

    def _get_advice(self, transition):
        """Return the sentences of what ``transition`` advises and is not so yet."""
        # sudo: guarded.workflow.mixin - hints look at what the reader may not list;
        # they return sentences, never content
        unmet = self.sudo()._get_unmet(transition, "hints")
        return [sentence for sentence, _hint in unmet]

    def _note_passed_hints(self, transition):
        """Count the hints of ``transition`` that it is taken in spite of."""
        # sudo: guarded.workflow.mixin - as for the advice
        passed = [
            {
                "res_model": record._name,
                "res_id": record.id,
                "transition": transition.name,
                "hint": hint,
            }
            for record in self.sudo()
            # a hint with several sentences is passed over once
            for hint in {hint for _, hint in record._get_unmet(transition, "hints")}
        ]
        if passed:
            # sudo: guarded.passed.hint - nobody has rights on what is counted
            self.env["guarded.passed.hint"].sudo().create(passed)

    def _forget_passed_hints(self, name):
        """Count no hints of these records' step ``name`` any more: it is undone."""
        # nobody has rights on what is counted
        hints = self.env["guarded.passed.hint"].with_user(SUPERUSER_ID)
        hints.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("transition", "=", name),
            ]
        ).unlink()

    def _count_passed_hints(self, domain=None):
        """Return on how many of these records each hint was passed over.

        For those who may know it of all of them: it is read past any rule.

        :param domain: which records the user reads it is about, put away or not, where
            they are too many to be at hand
        :return: ``{(transition, hint): number}``, names of the declaration
        """
        every = self.with_context(active_test=False)
        ids = self.ids if domain is None else every._search(domain)
        # sudo: guarded.passed.hint - numbers, for whoever may ask for these records
        counts = (
            self.env["guarded.passed.hint"]
            .sudo()
            ._read_group(
                [("res_model", "=", self._name), ("res_id", "in", ids)],
                ["transition", "hint"],
                ["res_id:count_distinct"],
            )
        )
        return {(transition, hint): count for transition, hint, count in counts}
