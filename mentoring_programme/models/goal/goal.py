from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.base_sealed_field.fields import SealedChar, SealedText


class MentoringGoal(models.Model):
    """A learning goal of one of the two, who talk about it: both learn.

    Whose it is stands in ``learner.py``. What it says is sealed; who else may read it
    is the learner's choice (``sharing.py``). No chatter, no tracking.
    """

    _name = "mentoring.goal"
    _description = "Learning Goal"
    _inherit = [
        "mentoring.pair.content.mixin",
        "hr.goal.skill.mixin",
        "hr.goal.words.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
    ]
    _order = "pairing_id, deadline, id"

    name = SealedChar("Goal", required=True, copy=True)
    description = SealedText(copy=True)
    measure = SealedChar(copy=True, help="How you will know that it is reached.")
    deadline = fields.Date()
    focus_area_id = fields.Many2one("mentoring.focus.area")
    progress = fields.Integer(aggregator="avg", help="In percent.", copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("active", "Active"),
            ("achieved", "Achieved"),
            ("dropped", "Closed"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    active = fields.Boolean(default=True)
    _check_progress = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100)", "Progress lies between 0 and 100 percent."
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        for goal in goals:
            sentence = goal.sudo()._needs_open_pairing()
            if sentence:
                raise UserError(sentence)
        return goals

    def write(self, vals):
        self._check_pairing_kept(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if self.filtered(lambda g: g.state != "draft"):
            raise UserError(
                self.env._("A goal you have worked on is ended, not deleted.")
            )
