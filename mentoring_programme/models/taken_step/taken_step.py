from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models

#: So long whoever has taken a step may take it back.
HOURS_TO_TAKE_BACK = 48


class MentoringTakenStep(models.Model):
    """A step that whoever took it may take back, and what it brought with it.

    Who ended something, or said no, is for nobody to read; so these lines are nobody's,
    and they go when the time is over.
    """

    _name = "mentoring.taken.step"
    _inherit = ["guarded.record.mixin", "private.record.mixin"]
    _description = "Step That Can Be Taken Back"
    _confined_by = "_get_nobody_domain"
    _private_fields = ("user_id", "followed", "memo")
    _private_rows = True
    _log_access = False

    res_model = fields.Char(required=True, readonly=True, index=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True, index=True
    )
    transition = fields.Char(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        readonly=True,
        ondelete="cascade",
        index=True,
        help="Nobody, where it followed from another step: it goes back with that one.",
    )
    taken_on = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    state_before = fields.Char(required=True, readonly=True)
    followed = fields.Json(
        readonly=True,
        help="What else has changed with it, as it was before: "
        "{model: {id: {field: value}}}.",
    )
    memo = fields.Json(readonly=True, help="What the record keeps beside it.")

    @api.model
    def _get_limit(self):
        """Return since when steps can be taken back."""
        return fields.Datetime.now() - timedelta(hours=HOURS_TO_TAKE_BACK)

    def _forget(self):
        """Delete them, as nobody's doing."""
        self.with_user(SUPERUSER_ID).unlink()

    @api.autovacuum
    def _gc_taken_steps(self):
        # sudo: mentoring.taken.step - nobody has rights on them
        self.sudo().search([("taken_on", "<", self._get_limit())])._forget()
