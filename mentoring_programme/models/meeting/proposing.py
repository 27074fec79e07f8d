from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.pair_actors import SIDES


class MentoringMeeting(models.Model):
    """Another time is proposed, and the other answers: yes, no, or yet another one.

    Until then the meeting is when it is. Moved meanwhile, by whomever, nothing is
    proposed any more.
    """

    _inherit = "mentoring.meeting"

    proposed_start = fields.Datetime("Proposed Instead", readonly=True, copy=False)
    proposed_by = fields.Selection(
        [("mentor", "Mentor"), ("mentee", "Mentee")], readonly=True, copy=False
    )

    def write(self, vals):
        moves = self if "start" in vals else self.browse()
        before = {m: m.start for m in moves if m.proposed_start}
        result = super().write(vals)
        moved = [m for m, start in before.items() if m.start != start]
        self.browse().concat(*moved)._forget_proposal()
        return result

    # ------------------------------------------------------------------
    # Who has proposed, and who answers
    # ------------------------------------------------------------------

    def _is_proposed(self):
        """Tell whether another time is proposed that can still be answered."""
        return self.state == "planned" and bool(self.proposed_start)

    def _is_mine_to_answer(self):
        return self._is_proposed() and self.proposed_by != self._get_side()

    @api.model
    def _get_proposed_domain(self):
        """Return the user's meetings of which they say whether another time suits."""
        by_the_other = Domain.OR(
            Domain(f"{side}_user_id", "=", self.env.uid)
            & Domain("proposed_by", "=", other)
            for side, other in (SIDES, SIDES[::-1])
        )
        planned = Domain("state", "=", "planned")
        return planned & Domain("proposed_start", "!=", False) & by_the_other

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_propose(self, start):
        """Propose another time to the other; instead of what was proposed before."""
        self._prepare_to_propose()
        start = self._read_moment(start)
        if not start:
            raise UserError(self.env._("Choose a day and a time."))
        start = start.replace(second=0)  # nobody types seconds
        self.pairing_id._check_ahead([start])
        if start == self.start:
            raise UserError(self.env._("That is when you meet already."))
        if (start, self._get_side()) == (self.proposed_start, self.proposed_by):
            return  # sent twice
        self._write_through_door(
            {"proposed_start": start, "proposed_by": self._get_side()}
        )
        self._tell_other("mentoring_programme.mail_meeting_proposed")

    def action_accept_proposal(self, start):
        """Meet at the time that the other has proposed; both get it by mail.

        :param start: what was proposed, as the user has seen it
        """
        self._prepare_to_propose()
        self._check_is_answered(start)
        if self.proposed_start <= fields.Datetime.now():
            raise UserError(
                self.env._("What was proposed is past. Propose another time.")
            )
        self.start = self.proposed_start

    def action_decline_proposal(self, start):
        """Say that it does not suit: the meeting stays when it is."""
        self._prepare_to_propose()
        self._check_is_answered(start)
        self._forget_proposal()
        self._tell_other("mentoring_programme.mail_meeting_proposal_declined")

    def action_take_back_proposal(self):
        """Take back one's own; sent twice, it is taken back."""
        self._prepare_to_propose()
        if self._is_proposed() and self.proposed_by == self._get_side():
            self._forget_proposal()

    def _prepare_to_propose(self):
        """Lock it, for one of the two.

        :raises UserError: it is not planned any more
        """
        self.ensure_one()
        self.check_access("write")
        self._lock_rows()
        if self.state != "planned" or not self._get_side():
            raise UserError(
                self.env._("You two find another time as long as it is planned.")
            )

    def _check_is_answered(self, start):
        seen = self._read_moment(start)
        if not self._is_mine_to_answer() or self.proposed_start != seen:
            raise UserError(
                self.env._("What was proposed has changed meanwhile. Look it over.")
            )

    def _forget_proposal(self):
        if self:
            self._write_through_door({"proposed_start": False, "proposed_by": False})

    def _tell_other(self, xmlid):
        """Write to the other of the two."""
        other = SIDES[SIDES.index(self._get_side()) - 1]
        self._invite(xmlid, method=None, people=(f"{other}_partner_id",))

    def _mail_proposed_line(self):
        """Return what is proposed, on the clock of the person being written to."""
        if not self.proposed_start:
            return ""  # Odoo tries a template out on any meeting
        return self._say_when(self.proposed_start, self.pairing_id._mail_person())
