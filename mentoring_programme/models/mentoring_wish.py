from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MentoringWish(models.Model):
    """Whom somebody would like to be matched with, or never.

    Seen by the person and by those who run the programme; never by the one it is
    about, nor in the reasons given for a match.
    """

    _name = "mentoring.wish"
    _inherit = ["mentoring.participant.part.mixin"]
    _description = "Wish for a Match"
    _order = "participant_id, kind desc, rank, id"
    _rec_name = "partner_id"
    _participant_field = "wish_ids"

    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="cascade",
        help="A contact, not an enrolment: the other may enrol later.",
    )
    kind = fields.Selection(
        [("want", "Would like"), ("exclude", "Never")], default="want", required=True
    )
    rank = fields.Integer(
        compute="_compute_rank",
        store=True,
        readonly=False,
        precompute=True,
        help="1 is the first wish.",
    )

    _person_uniq = models.Constraint(
        "UNIQUE (participant_id, partner_id)", "Each person is named once."
    )
    _rank_uniq = models.UniqueIndex(
        "(participant_id, rank) WHERE kind = 'want'", "Two wishes have the same rank."
    )
    _check_rank = models.Constraint(
        "CHECK (kind = 'exclude' OR rank BETWEEN 1 AND 20)",
        "Ranks count from 1, the first wish, to 20.",
    )

    @api.depends("kind", "participant_id")
    def _compute_rank(self):
        """Put a new wish last."""
        last = dict(
            self.env["mentoring.wish"]._read_group(
                [
                    ("participant_id", "in", self.participant_id.ids),
                    ("kind", "=", "want"),
                    ("id", "not in", self.ids),
                ],
                ["participant_id"],
                ["rank:max"],
            )
        )
        for wish in self:
            if wish.kind == "want" and not wish.rank:
                last[wish.participant_id] = last.get(wish.participant_id, 0) + 1
                wish.rank = last[wish.participant_id]
            elif wish.kind == "exclude":
                wish.rank = 0

    @api.constrains("partner_id", "participant_id")
    def _check_somebody_else(self):
        for wish in self:
            if wish.partner_id == wish.participant_id.partner_id:
                raise ValidationError(self.env._("Name somebody else than yourself."))
