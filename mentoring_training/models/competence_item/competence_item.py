from odoo import api, fields, models
from odoo.exceptions import UserError

#: What it takes to be a mentor, and to have one: the same six for both.
COMPETENCES = [
    ("communication", "Listening and Talking"),
    ("expectations", "Agreeing on What to Expect"),
    ("understanding", "Seeing Where Somebody Stands"),
    ("independence", "Standing on One's Own Feet"),
    ("differences", "Working With Differences"),
    ("growth", "Growing at Work"),
]


class MentoringCompetenceItem(models.Model):
    """A statement that mentors, or mentees, say of themselves how far it is true."""

    _name = "mentoring.competence.item"
    _inherit = ["guarded.kind.mixin"]
    _description = "Statement on Oneself"
    _order = "role, sequence, id"
    _rec_name = "text"

    role = fields.Selection(
        [("mentor", "Mentors"), ("mentee", "Mentees")],
        "For",
        required=True,
        index=True,
    )
    competence = fields.Selection(COMPETENCES, required=True)
    text = fields.Char("Statement", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "Statements are archived, not deleted: people have answered them, and "
                "compare that with what they answer later."
            )
        )
