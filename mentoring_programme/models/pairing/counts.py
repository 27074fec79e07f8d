from odoo import api, fields, models
from odoo.fields import Domain

from ...odoo_internals import (
    ConfidentialDatetime,
    ConfidentialFloat,
    ConfidentialInteger,
)

#: Of columns that not all who read the pairing read.
WITHHELD = {"store": True, "readers": "_get_counts_readers_domain"}


class MentoringPairing(models.Model):
    """What a programme may know of a pairing: counts and dates, no content.

    Those of an admitted company, who read that one of their people is in it, see none.
    They are stored, so that coordinators need not (and cannot) read the meetings and
    goals they come from. Both learn: goals are counted for the two, and for each.
    """

    _inherit = "mentoring.pairing"

    contract_signed_on = fields.Datetime(compute="_compute_contract", store=True)
    meetings_held = ConfidentialInteger(compute="_compute_meetings", **WITHHELD)
    meetings_planned = ConfidentialInteger(compute="_compute_meetings", **WITHHELD)
    hours_held = ConfidentialFloat(
        "Hours",
        compute="_compute_meetings",
        **WITHHELD,
    )
    last_meeting_on = ConfidentialDatetime(
        "Last Meeting",
        compute="_compute_meetings",
        **WITHHELD,
    )
    next_meeting_on = ConfidentialDatetime(
        "Next Meeting",
        compute="_compute_meetings",
        **WITHHELD,
    )
    first_meeting_on = ConfidentialDatetime(
        "First Meeting",
        compute="_compute_meetings",
        **WITHHELD,
    )
    first_planned_on = ConfidentialDatetime(
        "Earliest Meeting Planned",
        compute="_compute_meetings",
        help="Where it is over, nobody has said yet whether they met.",
        **WITHHELD,
    )
    reflections_written = ConfidentialInteger(
        compute="_compute_reflections", **WITHHELD
    )
    goals_open = ConfidentialInteger(compute="_compute_goals", **WITHHELD)
    goals_active = ConfidentialInteger(compute="_compute_goals", **WITHHELD)
    goals_achieved = ConfidentialInteger(compute="_compute_goals", **WITHHELD)
    mentor_goals_open = ConfidentialInteger(compute="_compute_goals", **WITHHELD)
    mentor_goals_active = ConfidentialInteger(
        "The Mentor's Goals",
        compute="_compute_goals",
        **WITHHELD,
    )
    mentor_goals_achieved = ConfidentialInteger(compute="_compute_goals", **WITHHELD)
    mentee_goals_open = ConfidentialInteger(compute="_compute_goals", **WITHHELD)
    mentee_goals_active = ConfidentialInteger(
        "The Mentee's Goals",
        compute="_compute_goals",
        **WITHHELD,
    )
    mentee_goals_achieved = ConfidentialInteger(compute="_compute_goals", **WITHHELD)

    @api.model
    def _get_counts_readers_domain(self):
        """The two, those who run the programme, and the mentee's line manager."""
        line_manager = Domain("mentee_manager_user_id", "=", self.env.uid)
        return self._get_answers_readers_domain() | line_manager

    @api.depends("contract_ids.state", "contract_ids.signed_on")
    def _compute_contract(self):
        signed = dict(
            self.env["mentoring.contract"]._read_group(
                [("pairing_id", "in", self.ids), ("state", "=", "signed")],
                ["pairing_id"],
                ["signed_on:max"],
            )
        )
        for pairing in self:
            pairing.contract_signed_on = signed.get(pairing)

    @api.depends(
        "state", "meeting_ids.state", "meeting_ids.start", "meeting_ids.duration"
    )
    def _compute_meetings(self):
        counts = {
            (pairing, state): rest
            for pairing, state, *rest in self.env["mentoring.meeting"]._read_group(
                [("pairing_id", "in", self.ids)],
                ["pairing_id", "state"],
                ["__count", "duration:sum", "start:max", "start:min"],
            )
        }
        coming = dict(
            self.env["mentoring.meeting"]._read_group(
                [
                    ("pairing_id", "in", self.ids),
                    ("state", "=", "planned"),
                    ("start", ">=", fields.Datetime.now()),
                ],
                ["pairing_id"],
                ["start:min"],
            )
        )
        nothing = (0, 0.0, False, False)
        for pairing in self:
            held, hours, last, first = counts.get((pairing, "held"), nothing)
            planned, *_rest, earliest = counts.get((pairing, "planned"), nothing)
            pairing.meetings_held = held
            pairing.hours_held = hours
            pairing.first_meeting_on = first
            pairing.last_meeting_on = last
            pairing.first_planned_on = earliest
            pairing.meetings_planned = planned
            # dates in a pause are those that move when it is over
            pairing.next_meeting_on = pairing.state != "on_hold" and coming.get(pairing)

    @api.model
    def _refresh_next_meetings(self):
        """Hours pass: a meeting that has begun is not the next one any more."""
        passed = self.search([("next_meeting_on", "<", fields.Datetime.now())])
        self.env.add_to_compute(self._fields["next_meeting_on"], passed)

    @api.depends("meeting_ids.reflection_ids")
    def _compute_reflections(self):
        counts = dict(
            self.env["mentoring.reflection"]._read_group(
                [("pairing_id", "in", self.ids)], ["pairing_id"], ["__count"]
            )
        )
        for pairing in self:
            pairing.reflections_written = counts.get(pairing, 0)

    @api.depends("goal_ids.state", "goal_ids.learner")
    def _compute_goals(self):
        found = self.env["mentoring.goal"]._read_group(
            [("pairing_id", "in", self.ids)],
            ["pairing_id", "learner", "state"],
            ["__count"],
        )
        counts = {tuple(whose): count for *whose, count in found}
        for pairing in self:
            for learner in ("mentor", "mentee"):
                draft, active, achieved = (
                    counts.get((pairing, learner, state), 0)
                    for state in ("draft", "active", "achieved")
                )
                pairing[f"{learner}_goals_open"] = draft + active
                pairing[f"{learner}_goals_active"] = active
                pairing[f"{learner}_goals_achieved"] = achieved
            for kind in ("open", "active", "achieved"):
                pairing[f"goals_{kind}"] = (
                    pairing[f"mentor_goals_{kind}"] + pairing[f"mentee_goals_{kind}"]
                )
