from odoo import api, fields, models

from ...pool import Words

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
    _inherit = ["guarded.record.mixin"]
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
    is_changed = fields.Boolean(
        "Changed", help="The mentee's match is another than in the previous run."
    )
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
        """Say it in words, a line for each criterion, rule or reason."""
        for run, candidates in self.grouped("run_id").items():
            explanations = candidates.mapped("explanation")
            words = Words(self.env, run.settings or [], explanations)
            for candidate in candidates:
                candidate.why = "\n".join(candidate._get_sentences(words))

    def _check_entitled(self, operation):
        """Rows are the run's: whoever may change that changes them by it."""
        self.run_id._check_entitled("write")

    def _get_sentences(self, words):
        """Return the lines of ``why``, with ``words`` for explanations like this."""
        explanation = self.explanation or {}
        if "reason" in explanation:
            return [self._get_reason(words)]
        names = {"mentee": self.mentee_id.name, "mentor": self.mentor_id.name}
        parts = words.parts(explanation, **names)
        return [
            *words.forbidden(explanation, self.mentee_id, self.mentor_id),
            *(
                f"{part['label']}: {part['points']:.1f} / {part['weight']:g}. "
                f"{part['text']}"
                for part in parts
            ),
        ]

    def _get_reason(self, words):
        """Return why somebody was left over, in words; None for a pair."""
        reason = self and (self.explanation or {}).get("reason")
        if not reason:
            return None
        if "by_hand" in reason:
            return self.env._("Left open by hand.")
        if "forbidden" in reason:
            return self.env._("Left open: the match was forbidden by hand.")
        return "\n".join(words.reason(reason))

    def _is_forbidden(self):
        """Tell whether a rule forbids the pair, or the coordinator does."""
        return self.decision == "forbid" or bool(self.explanation["forbidden"])

    def _prepare_proposal_values(self):
        """Return the values of the pairing that this match proposes."""
        self.ensure_one()
        return {
            "mentee_id": self.mentee_id.id,
            "mentor_id": self.mentor_id.id,
            "origin": "run",
            "run_id": self.run_id.id,
            "match_percent": self.percent,
            "match_explanation": self.explanation,
        }
