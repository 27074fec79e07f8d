from odoo import fields, models
from odoo.tools.translate import LazyTranslate

from .workflow_transition import SYSTEM, Transition

_lt = LazyTranslate(__name__)


class MentoringMatchingRun(models.Model):
    """One computation of who goes with whom, reviewed by people, then published."""

    _name = "mentoring.matching.run"
    _description = "Matching Run"
    _inherit = [
        "mentoring.matching.solve.mixin",
        "mentoring.matching.board.mixin",
        "mentoring.workflow.mixin",
        "mentoring.mail.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["programme_id.name"]

    _transitions = (
        Transition(
            "compute",
            "draft",
            "computed",
            by=("coordinator", SYSTEM),
            needs=("_needs_matching", "_needs_criteria"),
            label=_lt("Compute"),
        ),
        Transition(
            "publish",
            "computed",
            "published",
            by=("coordinator", SYSTEM),
            needs=("_needs_matching", "_needs_match"),
            label=_lt("Publish"),
        ),
        Transition(
            "discard",
            ("draft", "computed"),
            "discarded",
            by=("coordinator", SYSTEM),
            label=_lt("Discard"),
        ),
    )
    _guarded_fields = frozenset(
        {
            "number",
            "previous_id",
            "settings",
            "queued_on",
            "is_cancelled",
            "progress",
            "progress_note",
            "mentee_count",
            "mentor_count",
            "place_count",
            "matched_count",
            "share",
            "total_points",
            "mean_percent",
            "lowest_percent",
            "weak_count",
            "changed_count",
            "skipped_note",
        }
    )

    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('state', 'in', ('matching', 'running'))]",
    )
    coordinator_id = fields.Many2one(
        related="programme_id.coordinator_id", store=True, index=True
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    number = fields.Integer(readonly=True, copy=False, aggregator=None)
    kind = fields.Selection(
        [
            ("pool", "Whole pool"),
            ("single", "One mentee"),
            ("waiting", "Waiting list"),
        ],
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("computed", "To Review"),
            ("published", "Published"),
            ("discarded", "Discarded"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    # what to compute
    objective = fields.Selection(
        selection=lambda self: (
            self.env["mentoring.programme"]._fields["matching_objective"].selection
        ),
        string="Aim",
        compute="_compute_from_programme",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    floor = fields.Integer(
        "At Least",
        compute="_compute_from_programme",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="In percent of all points: a pair below it is not made.",
    )
    keep = fields.Integer(
        "Candidates to Keep",
        default=5,
        aggregator=None,
        help="The best mentors kept for each mentee.",
    )
    mentee_id = fields.Many2one(
        "mentoring.participant",
        ondelete="cascade",
        domain="[('programme_id', '=', programme_id), ('role', '=', 'mentee'), "
        "('state', '=', 'ready')]",
        help="For one mentee alone; empty: for all who are ready.",
    )
    settings = fields.Json(
        readonly=True, copy=False, help="The criteria as they were when it ran."
    )
    previous_id = fields.Many2one(
        "mentoring.matching.run",
        "Previous Run",
        readonly=True,
        copy=False,
        help="Compared with; its pinned and forbidden pairs hold here as well.",
    )

    # under way
    queued_on = fields.Datetime(readonly=True, copy=False)
    is_cancelled = fields.Boolean(readonly=True, copy=False)
    progress = fields.Integer(readonly=True, copy=False, help="In percent.")
    progress_note = fields.Char(readonly=True, copy=False)

    # what came out
    candidate_ids = fields.One2many("mentoring.matching.candidate", "run_id")
    mentee_count = fields.Integer("Mentees", readonly=True, copy=False)
    mentor_count = fields.Integer("Mentors", readonly=True, copy=False)
    place_count = fields.Integer("Places", readonly=True, copy=False)
    matched_count = fields.Integer("Matched", readonly=True, copy=False)
    share = fields.Float(
        "Matched (%)", readonly=True, copy=False, aggregator="avg", digits=(16, 1)
    )
    total_points = fields.Float(readonly=True, copy=False, digits=(16, 1))
    mean_percent = fields.Float(
        "Mean (%)", readonly=True, copy=False, aggregator="avg", digits=(16, 1)
    )
    lowest_percent = fields.Float(
        "Lowest (%)", readonly=True, copy=False, aggregator="min", digits=(16, 1)
    )
    weak_count = fields.Integer(
        "Weak Matches", readonly=True, copy=False, help="Below half of all points."
    )
    changed_count = fields.Integer(
        "Changed",
        readonly=True,
        copy=False,
        help="Mentees whose match is another than in the previous run.",
    )
    skipped_note = fields.Text(
        "Not Proposed",
        readonly=True,
        copy=False,
        help="Matches that were not possible any more when the run was published.",
    )

    _number_uniq = models.Constraint(
        "UNIQUE (programme_id, number)", "Somebody else has started a run; try again."
    )
    _check_numbers = models.Constraint(
        "CHECK (floor BETWEEN 0 AND 100 AND keep BETWEEN 1 AND 50)",
        "A floor lies between 0 and 100 percent; between 1 and 50 candidates are kept.",
    )
