from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from ...states import PAIRING_NOT_BEGUN

#: So long before its end a running programme is told to wind up.
DAYS_BEFORE_END = 30


class MentoringProgramme(models.Model):
    """The end of a running programme: said when it comes near, and what becomes of
    proposals that wait for an answer then."""

    _inherit = "mentoring.programme"

    open_proposals = fields.Selection(
        [
            ("withdraw", "Withdraw them, and say why"),
            ("finish", "Let them be answered"),
        ],
        "What Becomes of Open Proposals",
        readonly=True,
        copy=False,
        help="Both people of a proposal that is withdrawn are told that the programme "
        "is coming to its end. One that is left can be accepted until its deadline.",
    )
    course_line = fields.Char(
        "How It Goes",
        compute="_compute_course_line",
        groups="mentoring_programme.group_mentoring_coordinator",
        help="Of a programme that runs, and whose end is not near.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"open_proposals"}

    @api.depends("state", "end_date", "pairing_ids.state", "pairing_ids.health")
    @api.depends_context("uid", "lang")
    def _compute_course_line(self):
        for programme in self:
            programme.course_line = (
                programme.state == "running"
                and not programme._is_time_to_wind_up()
                and self.env._(
                    "Pairs in progress: %(pairs)s. Need you: %(attention)s. "
                    "Until %(date)s.",
                    pairs=programme.open_pairing_count,
                    attention=programme.attention_count,
                    date=format_date(self.env, programme.end_date) or "…",
                )
            )

    def _is_time_to_wind_up(self):
        """Tell whether its end is near, or nobody is paired any more."""
        near = fields.Date.context_today(self) + timedelta(days=DAYS_BEFORE_END)
        return not self.open_pairing_count or (
            bool(self.end_date) and self.end_date <= near
        )

    def _next_transition(self):
        transition = super()._next_transition()
        if (
            transition
            and transition.name == "wind_up"
            and not self._is_time_to_wind_up()
        ):
            return None
        return transition

    def _transition_confirm(self, transition):
        confirm = super()._transition_confirm(transition)
        if transition.name != "wind_up" or len(self) != 1:
            return confirm
        numbers = self.env._(
            "Pairs that go on: %(pairs)s. Proposals that wait for an answer: "
            "%(proposals)s.",
            pairs=self.open_pairing_count,
            proposals=self.proposed_count,
        )
        return f"{numbers}\n{confirm}"

    def _get_asked_field(self, transition):
        if transition.name == "wind_up" and not self.proposed_count:
            return ""
        return super()._get_asked_field(transition)

    def action_wind_up(self, open_proposals="withdraw"):
        """Take no new pairings; proposals that wait for an answer are withdrawn, or
        else left to be answered."""
        choice = open_proposals or "withdraw"
        return self._advance("wind_up", {"open_proposals": choice})

    def _get_what_may_follow(self):
        # sudo: mentoring.pairing - what is looked at, for whoever winds up
        proposals = self.sudo().pairing_ids.filtered(
            lambda p: p.state in PAIRING_NOT_BEGUN
        )
        return [*super()._get_what_may_follow(), (proposals, ("state",))]

    def _after_wind_up(self):
        # sudo: mentoring.pairing - what follows in all its records is the system's
        leaving = self.sudo().filtered(lambda p: p.open_proposals == "withdraw")
        leaving.pairing_ids.filtered(lambda p: p.state == "proposed")._advance(
            "decline", as_system=True
        )

    def _after_take_back(self):
        # proposals that were withdrawn with it
        self._take_back_what_followed("mentoring.pairing", "take_back")
        self._write_through_door({"open_proposals": False})
