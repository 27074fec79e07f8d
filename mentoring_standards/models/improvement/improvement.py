from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: So many days after something was done it is asked what came of it.
EFFECT_DAYS = 90


class MentoringImprovement(models.Model):
    """What was found wanting in a programme, what was decided, and what came of it.

    It may be written when the programme is over, too: what its end tells is for the
    next one. Read by those who run it; nobody is named in it.
    """

    _name = "mentoring.improvement"
    _inherit = ["guarded.record.mixin"]
    _description = "Improvement of a Programme"
    _order = "programme_id, found_on desc, id desc"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    found_on = fields.Date(required=True, default=fields.Date.context_today)
    source = fields.Selection(
        [
            ("release", "Released results"),
            ("pulse", "Asked in the first weeks"),
            ("concern", "Counts of concerns"),
            ("review", "Assessment or review"),
            ("coordinator", "Those who run it"),
            ("sponsor", "The sponsor"),
        ],
        "Found Where",
        required=True,
        default="coordinator",
    )
    release_id = fields.Many2one(
        "mentoring.release",
        "Results",
        index="btree_not_null",
        ondelete="set null",
        domain="[('programme_id', '=', programme_id), ('state', '=', 'released')]",
        help="The released results that it follows from.",
    )
    what = fields.Text(
        "What Was Found",
        required=True,
        help="Of the programme, not of people: name nobody, and quote nobody.",
    )
    decision = fields.Text("What Was Decided")
    owner_id = fields.Many2one(
        "res.users",
        "Who Sees to It",
        index="btree_not_null",
        ondelete="set null",
        domain="[('share', '=', False)]",
    )
    due_on = fields.Date("To Be Done By")
    done_on = fields.Date("Done On")
    effect = fields.Text(
        "What Came of It", help="What is better since, and how you know."
    )
    status = fields.Selection(
        [
            ("open", "To Be Done"),
            ("overdue", "Overdue"),
            ("done", "Done"),
            ("ask_effect", "What came of it?"),
            ("effect_known", "Effect known"),
        ],
        compute="_compute_status",
    )

    _check_days = models.Constraint(
        "CHECK ((due_on IS NULL OR due_on >= found_on) "
        "AND (done_on IS NULL OR done_on >= found_on))",
        "Nothing is due, or done, before it was found.",
    )
    _check_effect = models.Constraint(
        "CHECK (effect IS NULL OR effect = '' OR done_on IS NOT NULL)",
        "Say when it was done before you say what came of it.",
    )

    # ------------------------------------------------------------------
    # Computes and constraints
    # ------------------------------------------------------------------

    @api.depends("due_on", "done_on", "effect")
    def _compute_status(self):
        today = fields.Date.context_today(self)
        for improvement in self:
            improvement.status = improvement._get_status(today)

    def _get_status(self, today):
        if self.effect and self.done_on:
            return "effect_known"
        if self.done_on:
            return "ask_effect" if self.done_on <= get_effect_limit(today) else "done"
        return "overdue" if self.due_on and self.due_on < today else "open"

    @api.depends("what")
    def _compute_display_name(self):
        for improvement in self:
            first = (improvement.what or "").strip().split("\n")[0]
            long = len(first) > 80
            improvement.display_name = f"{first[:79]}…" if long else first

    @api.constrains("release_id", "programme_id")
    def _check_release(self):
        # sudo: mentoring.release - whose results they are
        for improvement in self.sudo().filtered("release_id"):
            release = improvement.release_id
            if (release.programme_id, release.state) != (
                improvement.programme_id,
                "released",
            ):
                raise ValidationError(
                    self.env._("Choose released results of the same programme.")
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        # record rules look before something is written, and not at whose it has become
        kept = vals.get("programme_id") or False
        if "programme_id" in vals and any(i.programme_id.id != kept for i in self):
            raise UserError(
                self.env._(
                    "This stays with its programme. Add another one to the other "
                    "programme."
                )
            )
        return super().write(vals)


def get_effect_limit(today):
    """Return the last day on which something was done whose effect is asked by now."""
    return fields.Date.subtract(today, days=EFFECT_DAYS)
