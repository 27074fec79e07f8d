from odoo import api, fields, models

from ..programme.programme import POSTURES


class MentoringPostureDial(models.Model):
    """Where one of the two sets the mentor between sage, guide and partner in learning.

    What one expects, and what one wishes for; at the first talk and half-way. The two
    read both, and see the gap (METHOD A 2).
    """

    _name = "mentoring.posture.dial"
    _inherit = [
        "mentoring.authored.mixin",
        "guarded.form.key.mixin",
        "private.record.mixin",
    ]
    _description = "Posture Expected and Wished For"
    _order = "pairing_id, moment, id"
    _kept_fields = ("moment",)
    _private_fields = ("expected", "wished")

    moment = fields.Selection(
        [("first", "At the first talk"), ("half", "Halfway")],
        required=True,
        readonly=True,
    )
    expected = fields.Selection(POSTURES, required=True)
    wished = fields.Selection(POSTURES, required=True)

    _author_uniq = models.UniqueIndex(
        "(pairing_id, moment, author_id)", "You have set this dial; turn it."
    )

    @api.depends("moment", "author_user_id")
    def _compute_display_name(self):
        moments = dict(self._fields["moment"]._description_selection(self.env))
        for dial in self:
            dial.display_name = moments.get(dial.moment, "…")

    @api.model_create_multi
    def create(self, vals_list):
        dials = super().create(vals_list)
        dials._check_going_on()
        return dials
