from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

from .mentoring_goal_share_mixin import SHARE_FIELDS

_lt = LazyTranslate(__name__)


class MentoringGoal(models.Model):
    """A learning goal of the mentee, worked on by the pair.

    Private: no chatter, no tracking; who else sees it is the mentee's choice
    (``mentoring.goal.share.mixin``).
    """

    _name = "mentoring.goal"
    _description = "Learning Goal"
    _inherit = [
        "mentoring.goal.share.mixin",
        "mentoring.goal.serve.mixin",
        "mentoring.goal.skill.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
    ]
    _order = "pairing_id, deadline, id"

    _transitions = (
        Transition(
            "activate",
            "draft",
            "active",
            by="keeper",
            needs=("_needs_open_pairing", "_needs_measure", "_needs_deadline"),
            label=_lt("Activate"),
        ),
        Transition("achieve", "active", "achieved", by="keeper", label=_lt("Achieved")),
        Transition("drop", "active", "dropped", by="keeper", label=_lt("Drop")),
    )

    name = fields.Char("Goal", required=True)
    description = fields.Text()
    measure = fields.Char(help="How you will know that it is reached.")
    deadline = fields.Date()
    focus_area_id = fields.Many2one("mentoring.focus.area")
    progress = fields.Integer(aggregator="avg", help="In percent.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("active", "Active"),
            ("achieved", "Achieved"),
            ("dropped", "Dropped"),
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

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        for goal in goals:
            # as it came out: the context and user defaults set fields, too
            goal._check_sharing({name: goal[name] for name in SHARE_FIELDS})
            sentence = goal.sudo()._needs_open_pairing()
            if sentence:
                raise UserError(sentence)
        return goals

    def write(self, vals):
        self._check_pairing_kept(vals)
        self._check_sharing(vals)
        self._check_keeper()
        return super().write(vals)

    # ------------------------------------------------------------------
    # Whose skill it is
    # ------------------------------------------------------------------

    def _is_learner(self):
        return self._is_mentee()

    def _get_learners(self):
        # sudo: mentoring.participant - who the mentee is as an employee
        return {goal: goal.sudo().pairing_id.mentee_id.employee_id for goal in self}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if self.filtered(lambda g: g.state != "draft"):
            raise UserError(
                self.env._("A goal you have worked on is dropped, not deleted.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shared(self):
        self._check_keeper()

    @api.depends("measure")
    def _needs_measure(self):
        """a measure"""
        return not (self.measure or "").strip() and self.env._(
            "Say how you will know that “%s” is reached.", self.name
        )

    @api.depends("deadline")
    def _needs_deadline(self):
        """a deadline that lies ahead"""
        if not self.deadline:
            return self.env._("Set a deadline for “%s”.", self.name)
        return self.deadline < fields.Date.context_today(self) and self.env._(
            "The deadline of “%s” has passed; set a new one.", self.name
        )

    def action_activate(self):
        return self._advance("activate")

    def action_achieve(self):
        return self._advance("achieve", {"progress": 100})

    def action_drop(self):
        return self._advance("drop")

    def _after_activate(self):
        self._show_in_plan("progress")

    def _after_achieve(self):
        self._show_in_plan("achieved")
