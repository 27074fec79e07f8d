from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Where people never to be matched with stand: behind the wishes.
NEVER_RANK = 100


class MentoringWish(models.Model):
    """Whom somebody would like to be matched with, or never.

    Seen by the person and by those who run the programme; never by the one it is
    about, nor in the reasons given for a match.
    """

    _name = "mentoring.wish"
    _inherit = ["mentoring.participant.part.mixin", "private.record.mixin"]
    _description = "Wish for a Match"
    _order = "participant_id, kind desc, rank, id"
    _rec_name = "partner_id"
    _participant_field = "wish_ids"
    _private_fields = ("partner_id", "kind", "rank")

    partner_id = fields.Many2one(
        "res.partner",
        "Person",
        required=True,
        index=True,
        ondelete="cascade",
        help="A contact, not an enrolment: the other may enrol later.",
    )
    # for portal users, who read no colleagues; whom they may name is checked
    partner_name = fields.Char("Name", related="partner_id.name")
    kind = fields.Selection(
        [("want", "Would like"), ("exclude", "Never")], default="want", required=True
    )
    rank = fields.Integer(
        compute="_compute_rank",
        # a form's preview must not count the wishes of others
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="1 is the first wish.",
    )

    _person_uniq = models.Constraint(
        "UNIQUE (participant_id, partner_id)", "Each person is named once."
    )
    # as a constraint, not an index: two wishes that change places are checked once
    # both have moved
    _rank_uniq = models.Constraint(
        "EXCLUDE (participant_id WITH =, rank WITH =) WHERE (kind = 'want') "
        "DEFERRABLE INITIALLY IMMEDIATE",
        "Two wishes have the same rank.",
    )
    _check_rank = models.Constraint(
        "CHECK (rank >= 1)", "Ranks count from 1, the first wish."
    )

    @api.depends("kind", "participant_id")
    def _compute_rank(self):
        """Put a new wish last."""
        last = {}
        for wish in self:
            person = wish.participant_id
            if person not in last:
                others = person.wish_ids.filtered(lambda w: w.kind == "want")
                ranks = [rank for rank in others.mapped("rank") if rank < NEVER_RANK]
                last[person] = max(ranks, default=0)
            if wish.kind == "exclude":
                wish.rank = NEVER_RANK
            elif wish.rank in (0, NEVER_RANK):
                last[person] += 1
                wish.rank = last[person]

    @api.model_create_multi
    def create(self, vals_list):
        # a new rank may be one that another wish has just left
        self.flush_model(["rank"])
        wishes = super().create(vals_list)
        wishes._check_known_people()
        wishes.participant_id._close_wish_ranks()
        return wishes

    def write(self, vals):
        result = super().write(vals)
        if "partner_id" in vals:
            self._check_known_people()
        return result

    def unlink(self):
        participants = self.participant_id
        super().unlink()
        participants._close_wish_ranks()
        return True

    def _name_anew(self, partner):
        """Have wishes about one person name this contact; of several of the same author
        one stays. Who is ruled out, stays ruled out."""
        for wishes in self.grouped("participant_id").values():
            kept = wishes.sorted(lambda w: (w.kind == "want", w.rank, w.id))[0]
            (wishes - kept).unlink()
            if kept.partner_id != partner:
                kept.partner_id = partner

    @api.constrains("partner_id", "participant_id")
    def _check_somebody_else(self):
        people = self.participant_id
        own = people._get_of_person(people, "res.partner")
        for wish in self:
            if wish.partner_id in own[wish.participant_id]:
                raise ValidationError(self.env._("Name somebody other than yourself."))

    @api.constrains("rank", "kind", "participant_id")
    def _check_rank_limit(self):
        for wish in self:
            person = wish.participant_id
            # sudo: mentoring.programme - how many mentors may be ranked
            programme = person.programme_id.sudo()
            if (
                programme.mode_ranking
                and person.role == "mentee"
                and wish.kind == "want"
                and wish.rank > programme.rank_limit
            ):
                raise ValidationError(
                    self.env._(
                        "“%(programme)s” asks the first %(limit)s mentors you rank. "
                        "Take one off before you add another.",
                        programme=programme.name,
                        limit=programme.rank_limit,
                    )
                )

    def _check_known_people(self):
        # not as a constraint: those run with the superuser's rights
        for participant, wishes in self.grouped("participant_id").items():
            participant._check_may_name(wishes.partner_id)
