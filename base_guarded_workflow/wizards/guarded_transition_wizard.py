from odoo import api, fields, models
from odoo.exceptions import UserError


class GuardedTransitionWizard(models.TransientModel):
    """Asks for what a step asks for (a reason, a date), says what it advises, then
    takes the step.

    It adds no rights: the step itself checks who may take it. What it asks, and in
    which words, is told by the declaration and the field it names.
    """

    _name = "guarded.transition.wizard"
    _inherit = ["guarded.record.mixin"]
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

    # what people read
    record_name = fields.Char(compute="_compute_question")
    step = fields.Char(compute="_compute_question")
    confirm = fields.Text(compute="_compute_question")
    advice = fields.Text(compute="_compute_question")
    question = fields.Char(compute="_compute_question")
    question_help = fields.Char(compute="_compute_question")
    answer_type = fields.Char(compute="_compute_question")
    is_danger = fields.Boolean(compute="_compute_question")

    # what they answer, by the type of the field that is asked for
    answer_char = fields.Char()
    answer_text = fields.Text()
    answer_date = fields.Date()

    @api.depends("res_model", "res_id", "transition")
    @api.depends_context("lang")
    def _compute_question(self):
        for wizard in self:
            record, transition = wizard._get_step()
            asked = record._fields.get(transition.asks)
            wizard.record_name = record.display_name
            wizard.step = record._transition_label(transition)
            wizard.confirm = record._transition_confirm(transition)
            wizard.advice = "\n".join(record._get_advice(transition))
            wizard.question = asked and asked._description_string(self.env)
            wizard.question_help = asked and asked._description_help(self.env)
            wizard.answer_type = asked and asked.type
            wizard.is_danger = record._transition_look(transition) == "danger"

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
        for wizard in self:
            record, transition = wizard._get_step()
            answers = (
                [wizard[f"answer_{wizard.answer_type}"]] if transition.asks else []
            )
            getattr(record, f"action_{transition.name}")(*answers)
        return {"type": "ir.actions.act_window_close"}
