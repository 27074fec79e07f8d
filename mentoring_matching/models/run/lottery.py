import numpy as np

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...optimiser import decided_by_lot, equals, in_order_of_lot


class MentoringMatchingRun(models.Model):
    """Lots among equals: which of several best results it is, chance decides, from a
    seed that is kept. ``optimiser/lottery.py`` says why that is a fair draw.

    It costs no points. Those whose pairing broke come first, as ever.
    """

    _inherit = "mentoring.matching.run"

    lottery = fields.Boolean(
        "Draw Lots Among Equals",
        compute="_compute_lottery",
        store=True,
        precompute=True,
        help="Where points do not tell who gets a place, a lot does: as the programme "
        "has it, and has told people before they enrolled.",
    )
    seed = fields.Char(
        "Seed of the Lot",
        readonly=True,
        copy=False,
        help="The same seed draws the same again. It is the programme's: running again "
        "draws no other lot.",
    )
    drawn_count = fields.Integer(
        "Decided by Lot",
        readonly=True,
        copy=False,
        help="Mentees among equals of whom some got a mentor and some did not.",
    )
    is_drawn = fields.Boolean(
        "By Lot Alone",
        readonly=True,
        copy=False,
        help="All mentees were equals, and nothing but the lot told who got a mentor, "
        "in the first run that was computed.",
    )

    @api.depends("programme_id")
    def _compute_lottery(self):
        for run in self:
            run.lottery = run.programme_id.matching_lottery

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"seed", "drawn_count", "is_drawn"}

    @api.constrains("lottery", "programme_id")
    def _check_lottery(self):
        for run in self:
            if run.lottery != run.programme_id.matching_lottery:
                raise ValidationError(
                    self.env._(
                        "Whether lots are drawn is the programme's to say: people have "
                        "read it before they enrolled."
                    )
                )

    def _get_people(self, mentee=None, mentor=None):
        mentees, mentors = super()._get_people(mentee, mentor)
        if not self.lottery:
            return mentees, mentors
        broken = mentees.filtered("broken_on")
        return (
            self._draw(broken) + self._draw(mentees - broken),
            self._draw(mentors),
        )

    def _draw(self, people):
        """Return people in the order in which they are drawn."""
        return people.browse(in_order_of_lot(self._get_seed(), people.ids))

    def _get_seed(self):
        """Return what a run was drawn with, or will be."""
        return self.seed or self.programme_id._get_lottery_seed()

    def _tell_of_lottery(self, pool, total, allowed, mentor_of, pinned):
        """Return what a run keeps of the lot.

        :param pool: a :class:`~...pool.Pool`
        :param total, allowed: the points of every pair, and whether it may be made
        :param mentor_of: the mentor of each mentee, -1 for none
        :param pinned: the pairs that were kept by hand
        """
        if not self.lottery:
            return {"seed": False, "drawn_count": 0, "is_drawn": False}
        left, drawn_for = pool.capacity.copy(), np.ones(len(mentor_of), bool)
        for mentee, mentor in pinned:
            left[mentor] -= 1
            drawn_for[mentee] = False
        # sudo: mentoring.participant - see _get_people
        mentees = self.env["mentoring.participant"].sudo().browse(pool.mentee_ids)
        tiers = np.array([bool(mentee.broken_on) for mentee in mentees])
        group = equals(total[drawn_for], allowed[drawn_for], left, tiers[drawn_for])
        drawn = decided_by_lot(group, mentor_of[drawn_for])
        is_all = (
            not pinned
            and len({*group.tolist()}) == 1
            and bool(drawn.all())
            and not self._was_looked_at()
        )
        return {
            "seed": self._get_seed(),
            "drawn_count": int(drawn.sum()),
            "is_drawn": is_all,
        }

    def _was_looked_at(self):
        """Tell whether another run of the programme has been computed: who saw what
        came of it may have changed who takes part, or chosen between the two."""
        # sudo: mentoring.matching.run - only to count
        runs = self.sudo()
        return bool(
            runs.search_count(
                [
                    ("programme_id", "=", self.programme_id.id),
                    ("id", "!=", self.id),
                    ("mentee_count", ">", 0),
                ],
                limit=1,
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_drawn(self):
        if self.filtered(lambda run: run.lottery and run.mentee_count):
            raise UserError(
                self.env._(
                    "A run in which lots were drawn stays: it shows that nobody drew "
                    "until they liked what came."
                )
            )

    def _match(self, mentee, candidate, because="by_hand"):
        # what somebody has changed by hand, no lot alone has decided
        self._write_through_door({"is_drawn": False})
        return super()._match(mentee, candidate, because)
