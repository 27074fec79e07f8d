from odoo import fields, models


class MentoringRole(models.Model):
    """What a mentor can be for a mentee: adviser, sparring partner, door opener…"""

    _name = "mentoring.role"
    _description = "Mentor Role"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(translate=True)
    is_basic = fields.Boolean(
        "Basic Role", help="Facilitator and role model: every mentor is both."
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(name)", "There is already a mentor role of this name."
    )
