from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import NO_ACCESS

#: What a run is computed with; kept as it was.
SETTING_FIELDS = {
    "programme_id",
    "mentee_id",
    "kind",
    "objective",
    "floor",
    "keep",
    "lottery",
}


class MentoringMatchingRun(models.Model):
    """One computation of who goes with whom, reviewed by people, then published."""

    _name = "mentoring.matching.run"
    _description = "Matching Run"
    # the people who act name themselves on top of the engine: they stand before it
    _inherit = [
        "mentoring.coordinated.mixin",
        "guarded.workflow.mixin",
        "guarded.mail.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["programme_id.name"]

    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('state', 'in', ('matching', 'running'))]",
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    number = fields.Integer(readonly=True, copy=False, aggregator=None)
    kind = fields.Selection(
        [
            ("pool", "Whole pool"),
            ("single", "One mentee"),
        ],
        compute="_compute_kind",
        store=True,
        precompute=True,
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
    stage = fields.Selection(
        [
            ("waiting", "Waiting to start"),
            ("reading", "Reading what is known of everybody"),
            ("pairing", "Looking for the best matches"),
            ("writing", "Writing down why"),
        ],
        readonly=True,
        copy=False,
    )
    progress = fields.Integer(
        readonly=True, copy=False, aggregator=None, help="In percent."
    )
    stop_reason = fields.Text("Stopped Because", readonly=True, copy=False)

    # what came out
    candidate_ids = fields.One2many("mentoring.matching.candidate", "run_id")
    mentee_count = fields.Integer("Mentees", readonly=True, copy=False)
    mentor_count = fields.Integer("Mentors", readonly=True, copy=False)
    place_count = fields.Integer("Places", readonly=True, copy=False)
    #: Nobody's to read: how many a mentor has as a person tells of other programmes.
    mentor_places = fields.Json(
        readonly=True,
        copy=False,
        prefetch=False,
        help="The places by mentor, as they were when it ran.",
        groups=NO_ACCESS,
    )
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

    # 0 is a run that is about to get its number
    _number_uniq = models.UniqueIndex(
        "(programme_id, number) WHERE number > 0",
        "Somebody else has started a run; try again.",
    )
    _check_numbers = models.Constraint(
        "CHECK (floor BETWEEN 0 AND 100 AND keep BETWEEN 1 AND 50)",
        "A floor lies between 0 and 100 percent; between 1 and 50 candidates are kept.",
    )

    # ------------------------------------------------------------------
    # Computes, CRUD
    # ------------------------------------------------------------------

    @api.depends("mentee_id")
    def _compute_kind(self):
        for run in self:
            run.kind = "single" if run.mentee_id else "pool"

    @api.depends("programme_id")
    def _compute_from_programme(self):
        for run in self:
            run.objective = run.programme_id.matching_objective or "participation"
            run.floor = run.programme_id.matching_floor

    @api.depends("programme_id.name", "number")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "%(programme)s, run %(number)s",
                programme=run.programme_id.name or "…",
                number=run.number or "…",
            )

    @api.constrains("mentee_id", "programme_id")
    def _check_mentee(self):
        for run in self:
            mentee = run.mentee_id
            if mentee and (mentee.role, mentee.programme_id) != (
                "mentee",
                run.programme_id,
            ):
                raise ValidationError(
                    self.env._(
                        "%(mentee)s is no mentee in “%(programme)s”.",
                        mentee=mentee.name,
                        programme=run.programme_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        runs = super().create(vals_list)
        last = dict(
            self._read_group(
                [("programme_id", "in", runs.programme_id.ids)],
                ["programme_id"],
                ["number:max"],
            )
        )
        for run in runs:
            last[run.programme_id] = (last[run.programme_id] or 0) + 1
            run._write_through_door(
                {
                    "number": last[run.programme_id],
                    "previous_id": run._find_previous().id,
                }
            )
        return runs

    def _find_previous(self):
        """Return the latest run of the same people whose review still counts."""
        return self.search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("mentee_id", "in", (False, self.mentee_id.id)),
                ("state", "in", ("computed", "published")),
                ("id", "<", self.id),
            ],
            limit=1,
        )

    def write(self, vals):
        if SETTING_FIELDS & vals.keys() and any(run.state != "draft" for run in self):
            raise UserError(
                self.env._(
                    "What a run was computed with is kept. Run again with other "
                    "settings."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        if self.filtered(lambda run: run.state in ("computed", "published")):
            raise UserError(
                self.env._(
                    "Only a draft or a discarded run can be deleted. Discard it first."
                )
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_run_again(self):
        """Compute anew with the programme's criteria as they are now.

        Pinned pairs stay, the rest is the best around them; this run is kept to
        compare with.
        """
        self.ensure_one()
        run = self.create(
            {
                "programme_id": self.programme_id.id,
                "mentee_id": self.mentee_id.id,
                "keep": self.keep,
            }
        )
        run._write_through_door({"previous_id": self.id})
        run.action_compute()
        return run.action_open_board()

    def action_open_board(self):
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "mentoring_matching_board",
            "name": self.display_name,
            "params": {"run_id": self.id},
            "context": {"active_id": self.id},
        }
