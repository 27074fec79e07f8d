from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.translate import LazyTranslate

from .workflow_transition import Transition

_lt = LazyTranslate(__name__)

PAIR = ("mentor", "mentee")
SHARE_FIELDS = {"shared_with_manager", "shared_with_programme"}


class MentoringGoal(models.Model):
    """A learning goal of the mentee, worked on by the pair.

    Private: no chatter, no tracking; who else sees it is the mentee's choice.
    """

    _name = "mentoring.goal"
    _description = "Learning Goal"
    _inherit = [
        "mentoring.pairing.part.mixin",
        "mentoring.workflow.mixin",
        "mentoring.form.key.mixin",
    ]
    _order = "pairing_id, deadline, id"

    _transitions = (
        Transition(
            "activate",
            "draft",
            "active",
            by=PAIR,
            needs=("_needs_open_pairing", "_needs_measure", "_needs_deadline"),
            label=_lt("Activate"),
        ),
        Transition("achieve", "active", "achieved", by=PAIR, label=_lt("Achieved")),
        Transition("drop", "active", "dropped", by=PAIR, label=_lt("Drop")),
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
    mentee_manager_user_id = fields.Many2one(
        related="pairing_id.mentee_manager_user_id", store=True, index=True
    )
    shared_with_manager = fields.Boolean(
        "Shared With My Line Manager",
        copy=False,
        help="The mentee alone decides, goal by goal.",
    )
    shared_with_programme = fields.Boolean(
        "Shared With the Programme",
        copy=False,
        help="The mentee alone decides, goal by goal.",
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _check_progress = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100)", "Progress lies between 0 and 100 percent."
    )

    def _get_readers(self):
        """Return the names of those who can read the goal: ``[(role, name)]``."""
        self.ensure_one()
        # sudo: mentoring.pairing, res.users - names of people whom the reader need not
        # be able to read otherwise
        goal = self.sudo()
        readers = [
            (self.env._("Mentee"), goal.pairing_id.mentee_id.name),
            (self.env._("Mentor"), goal.pairing_id.mentor_id.name),
        ]
        manager = goal.mentee_manager_user_id
        if goal.shared_with_manager and manager:
            readers.append((self.env._("Line manager"), manager.name))
        if goal.shared_with_programme:
            readers.append(
                (self.env._("Runs the programme"), goal.coordinator_id.name or "–")
            )
        return readers

    @api.depends("mentee_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for goal in self:
            goal.is_mine = goal._is_mentee()

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
        return super().write(vals)

    def _check_sharing(self, vals):
        """Only the mentee shares, goal by goal."""
        changed = [name for name in SHARE_FIELDS & vals.keys() if vals[name]]
        changed += [
            name
            for name in SHARE_FIELDS & vals.keys()
            if not vals[name] and any(self.mapped(name))
        ]
        if changed and not self.env.su and not all(g._is_mentee() for g in self):
            raise AccessError(
                self.env._("The mentee alone decides who else sees a goal.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if self.filtered(lambda g: g.state != "draft"):
            raise UserError(
                self.env._("A goal you have worked on is dropped, not deleted.")
            )

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
