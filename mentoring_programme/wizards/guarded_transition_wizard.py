from odoo import api, fields, models
from odoo.exceptions import UserError

#: What a step asks before it is taken: (model, transition) -> field of the wizard.
ASKS = {
    ("mentoring.participant", "reject"): "reason",
    ("mentoring.programme", "cancel"): "reason",
    ("mentoring.pairing", "hold"): "resume_on",
}


class GuardedTransitionWizard(models.TransientModel):
    """Asks for the reason or the date a step needs, then takes the step.

    It adds no rights: the step itself checks who may take it.
    """

    _name = "guarded.transition.wizard"
    _description = "Step With a Reason or a Date"

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
    record_name = fields.Char(compute="_compute_record_name")
    reason = fields.Text()
    resume_on = fields.Date()

    @api.depends("res_model", "res_id", "transition")
    def _compute_record_name(self):
        for wizard in self:
            wizard.record_name = wizard._get_record().display_name

    def _get_record(self):
        self.ensure_one()
        if (self.res_model, self.transition) not in ASKS:
            raise UserError(self.env._("This step asks for nothing."))
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")  # the name of any record is not for everybody
        return record

    def action_confirm(self):
        for wizard in self:
            record = wizard._get_record()
            answer = wizard[ASKS[wizard.res_model, wizard.transition]]
            getattr(record, f"action_{wizard.transition}")(answer)
        return {"type": "ir.actions.act_window_close"}
