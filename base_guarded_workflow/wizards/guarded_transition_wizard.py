from odoo import api, fields, models
from odoo.exceptions import UserError


class GuardedTransitionWizard(models.TransientModel):
    """Asks for what a step asks for (a reason, a date), says what it advises, then
    takes the step.

    It adds no rights: the step itself checks who may take it. What it asks, and in
    which words, is told by the declaration and the field it names.
    """

    _name = "guarded.transition.wizard"
    _inherit = ["guarded.question.mixin", "guarded.record.mixin"]
    _description = "Step That Asks for Something"

    res_model = fields.Char(
        required=True,
        readonly=True,
        default=lambda self: self.env.context.get("active_model"),
    )
    res_id = fields.Integer(
        required=True,
        readonly=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    transition = fields.Char(required=True, readonly=True)

    record_name = fields.Char(compute="_compute_question")
    advice = fields.Text(compute="_compute_question")

    # where the field that is asked for is a choice: of what, and which
    choices = fields.Json(compute="_compute_question")
    answer_selection = fields.Selection("_get_every_choice")

    @api.model
    def _get_every_choice(self):
        """Return whatever any step asks to choose from: views, and what is written,
        know no record."""
        choices = {}
        for name in self.env.registry.descendants(
            ["guarded.workflow.mixin"], "_inherit"
        ):
            model = self.env[name]
            for transition in () if model._abstract else model._get_transitions():
                choices |= self._get_choices(model._fields.get(transition.asks))
        return [*choices.items()]

    def _get_choices(self, asked):
        """Return what can be chosen of a field: ``{value: label}``."""
        if not asked or asked.type != "selection":
            return {}
        return dict(asked._description_selection(self.env))

    @api.depends("res_model", "res_id", "transition")
    def _compute_question(self):
        result = super()._compute_question()
        for wizard in self:
            record, transition = wizard._get_step()
            asked = record._fields.get(record._get_asked_field(transition))
            wizard.choices = [*self._get_choices(asked).items()]
            wizard.record_name = record.display_name
            wizard.advice = "\n".join(record._get_advice(transition))
        return result

    def _get_step(self):
        """Return the record and the arrow to take on it.

        :raises AccessError: the user may not read the record: the name of any record
            is not for everybody
        :raises UserError: it is no step that asks for anything or advises
        """
        self.ensure_one()
        record = self.env.get(self.res_model)
        if isinstance(record, self.env.registry["guarded.workflow.mixin"]):
            for transition in record._get_transitions():
                if transition.name == self.transition and (
                    transition.asks or transition.hints
                ):
                    record = record.browse(self.res_id)
                    record.check_access("read")
                    return record, transition
        raise UserError(self.env._("This step asks for nothing."))

    def action_confirm(self):
        result = None
        for wizard in self:
            record, transition = wizard._get_step()
            answers = wizard._get_answers()
            result = getattr(record, f"action_{transition.name}")(*answers)
        # a step may lead on to something
        if isinstance(result, dict):
            return result
        return {"type": "ir.actions.act_window_close"}
