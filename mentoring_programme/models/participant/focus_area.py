from odoo import fields, models


class MentoringFocusArea(models.Model):
    _name = "mentoring.focus.area"
    _description = "Mentoring Focus Area"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(name)", "There is already a focus area of this name."
    )
