from odoo import api, fields, models

#: A match that earns less than this part of all points is worth a second look.
WEAK_PERCENT = 50


class MentoringMatchingCandidate(models.Model):
    """A mentor for a mentee in a run, with why; or a person left over, with why.

    Written by the run alone. ``explanation`` holds ids and numbers, so that everybody
    reads the words in their own language:

    - of a pair: ``{"parts": [{"id", "points", "known", "facts"}], "forbidden": [...]}``
      with a part per criterion of the run's ``settings``;
    - of somebody left over, where one of the two people is missing:
      ``{"reason": {...}}``.
    """

    _name = "mentoring.matching.candidate"
    _description = "Matching Candidate"
    _order = "run_id, mentee_id, rank, id"
    _rec_name = "mentor_id"

    run_id = fields.Many2one(
        "mentoring.matching.run", required=True, index=True, ondelete="cascade"
    )
    programme_id = fields.Many2one("mentoring.programme", index=True)
    mentee_id = fields.Many2one("mentoring.participant", index=True, ondelete="cascade")
    mentor_id = fields.Many2one("mentoring.participant", index=True, ondelete="cascade")
    rank = fields.Integer(
        aggregator="avg", help="1 is the mentee's best mentor of all; 0: left over."
    )
    points = fields.Float(aggregator="avg", digits=(16, 1))
    percent = fields.Float(
        aggregator="avg", digits=(16, 1), help="Points in percent of all points."
    )
    is_chosen = fields.Boolean("Match")
    was_chosen = fields.Boolean("Match in the Previous Run")
    decision = fields.Selection(
        [("pin", "Pinned"), ("forbid", "Forbidden")],
        help="The coordinator's: kept in the next runs.",
    )
    explanation = fields.Json()
    why = fields.Text(compute="_compute_why")

    _pair_uniq = models.UniqueIndex(
        "(run_id, mentee_id, mentor_id)", "Each pair is listed once in a run."
    )
    _one_per_mentee = models.UniqueIndex(
        "(run_id, mentee_id) WHERE is_chosen", "A mentee gets one mentor in a run."
    )
    _check_somebody = models.Constraint(
        "CHECK (mentee_id IS NOT NULL OR mentor_id IS NOT NULL)",
        "A candidate is about somebody.",
    )
    _check_chosen = models.Constraint(
        "CHECK (NOT is_chosen OR (mentee_id IS NOT NULL AND mentor_id IS NOT NULL "
        "AND decision IS DISTINCT FROM 'forbid'))",
        "A match has two people, and is not forbidden.",
    )

    @api.depends("explanation")
    @api.depends_context("lang")
    def _compute_why(self):
        """Say it in words, one line per criterion."""
        self.why = False
