from odoo import api, fields, models

from ...pool.kinds.question import QUESTION_MODES
from ...states import RUN_UNDECIDED


class MentoringProgramme(models.Model):
    """How a programme matches people: what counts, and the ways to a match."""

    _inherit = "mentoring.programme"

    criterion_ids = fields.One2many(
        "mentoring.matching.criterion",
        "programme_id",
        "Criteria",
        copy=True,
        default=lambda self: self.env[
            "mentoring.matching.criterion"
        ]._get_default_commands(),
        help="Shown to participants, with their weights.",
    )
    matching_objective = fields.Selection(
        [
            ("participation", "Most people matched, then the best matches"),
            ("score", "The best matches in total"),
            ("fair", "Most people matched, the weakest match as good as possible"),
        ],
        "Aim",
        default="participation",
        required=True,
    )
    matching_floor = fields.Integer(
        "At Least",
        default=0,
        help="In percent of all points: a pair below it is not made.",
    )

    # ways to a match
    mode_pool = fields.Boolean(
        "Whole Pool", default=True, help="All who are ready are matched at once."
    )
    mode_single = fields.Boolean(
        "One by One", default=True, help="The best mentors for one mentee."
    )
    mode_ranking = fields.Boolean(
        "Mentees Rank Mentors",
        help="Mentees see who is ready to mentor and rank them; they are asked in "
        "turn.",
    )
    mode_request = fields.Boolean(
        "Participants Propose",
        help="People ask for somebody; the coordinator decides.",
    )
    rank_limit = fields.Integer(
        "Mentors to Rank", default=3, help="How many mentors a mentee may rank."
    )
    offers_next = fields.Boolean(
        "Offer the Next Candidate",
        default=True,
        help="When a proposal is declined or expires, the mentee's next candidate is "
        "asked.",
    )
    serves_waiting = fields.Boolean(
        "Serve the Waiting List",
        default=True,
        help="Places that become free are offered to mentees without a match, first "
        "to those whose pairing broke.",
    )

    matching_run_ids = fields.One2many(
        "mentoring.matching.run",
        "programme_id",
        "Matching Runs",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    matching_run_count = fields.Integer(
        "Runs",
        compute="_compute_matching_run_count",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    _check_matching = models.Constraint(
        "CHECK (matching_floor BETWEEN 0 AND 100 AND rank_limit BETWEEN 1 AND 20)",
        "A floor lies between 0 and 100 percent; between 1 and 20 mentors are ranked.",
    )

    @api.depends("matching_run_ids")
    def _compute_matching_run_count(self):
        counts = dict(
            self.env["mentoring.matching.run"]._read_group(
                [("programme_id", "in", self.ids)], ["programme_id"], ["__count"]
            )
        )
        for programme in self:
            programme.matching_run_count = counts.get(programme, 0)

    def action_match_pool(self):
        """Open the board of the run under review, or of a new one."""
        self.ensure_one()
        Run = self.env["mentoring.matching.run"]
        run = Run.search(
            [
                ("programme_id", "=", self.id),
                ("kind", "=", "pool"),
                ("state", "in", RUN_UNDECIDED),
            ],
            limit=1,
        )
        if not run:
            run = Run.create({"programme_id": self.id})
            run.action_compute()
        return run.action_open_board()

    def action_open_runs(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_matching.mentoring_matching_run_action"
        )
        action["domain"] = [("programme_id", "=", self.id)]
        action["context"] = {"default_programme_id": self.id}
        return action

    def action_add_questions(self):
        """Let each question that can be compared count, those already there kept."""
        for programme in self:
            known = set(programme.criterion_ids.mapped("property_name"))
            programme.criterion_ids = [
                fields.Command.create(
                    {
                        "kind": "question",
                        "property_name": question["name"],
                        "sequence": 200,
                    }
                )
                for question in programme.participant_properties_definition or ()
                if question["type"] in QUESTION_MODES and question["name"] not in known
            ]
        return True
