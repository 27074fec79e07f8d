from odoo import fields, models


class GuardedPassedHint(models.Model):
    """A piece of advice that was passed over when a step was taken.

    Counted, so that an organisation sees which of its good practice people go by. Who
    it was is not kept, and nobody reads the lines: code counts them
    (``_count_passed_hints``) and answers for what it shows to whom.
    """

    _name = "guarded.passed.hint"
    _inherit = ["guarded.record.mixin"]
    _description = "Advice Passed Over"
    _confined_by = "_get_nobody_domain"
    _log_access = False

    res_model = fields.Char(required=True, readonly=True, index=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True, index=True
    )
    transition = fields.Char(required=True, readonly=True)
    hint = fields.Char(required=True, readonly=True)
