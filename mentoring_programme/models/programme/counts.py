from odoo import api, fields, models

from ...states import (
    PAIRING_MATCHED,
    PARTICIPANT_MATCHABLE,
    PARTICIPANT_OUT,
)


class MentoringProgramme(models.Model):
    """How many people and pairs a programme has, and how they are."""

    _inherit = "mentoring.programme"

    mentor_count = fields.Integer(
        "Mentors",
        compute="_compute_participant_counts",
        compute_sudo=True,
        help="All who enrolled, or were enrolled, and are not out again.",
    )
    mentee_count = fields.Integer(
        "Mentees",
        compute="_compute_participant_counts",
        compute_sudo=True,
        help="All who enrolled, or were enrolled, and are not out again.",
    )
    ready_mentor_count = fields.Integer(
        "Ready Mentors", compute="_compute_participant_counts", compute_sudo=True
    )
    ready_mentee_count = fields.Integer(
        "Ready Mentees", compute="_compute_participant_counts", compute_sudo=True
    )
    free_mentor_count = fields.Integer(
        "Free Mentors",
        compute="_compute_free_counts",
        compute_sudo=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="Mentors with a place that nobody has or is asked about.",
    )
    free_mentee_count = fields.Integer(
        "Free Mentees",
        compute="_compute_free_counts",
        compute_sudo=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="Mentees who are ready, with no proposal to answer.",
    )
    waiting_count = fields.Integer(
        "Waiting for an Answer",
        compute="_compute_participant_counts",
        compute_sudo=True,
        help="Enrolments submitted or approved, not ready yet.",
    )
    pairing_count = fields.Integer(
        "Pairings", compute="_compute_pairing_counts", compute_sudo=True
    )
    open_pairing_count = fields.Integer(
        "Open Pairings", compute="_compute_pairing_counts", compute_sudo=True
    )
    proposed_count = fields.Integer(
        "Proposals", compute="_compute_pairing_counts", compute_sudo=True
    )
    completed_count = fields.Integer(
        "Completed", compute="_compute_pairing_counts", compute_sudo=True
    )
    attention_count = fields.Integer(
        "Need Attention",
        compute="_compute_attention_count",
        compute_sudo=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="Open pairings that need attention or are at risk; for those who run it.",
    )

    @api.depends("participant_ids.state", "participant_ids.role")
    def _compute_participant_counts(self):
        counts = self._count_participants()
        for programme in self:
            states = {
                role: counts.get((programme.id, role), {})
                for role in ("mentor", "mentee")
            }
            for role, by_state in states.items():
                programme[f"{role}_count"] = sum(
                    count
                    for state, count in by_state.items()
                    if state not in PARTICIPANT_OUT
                )
            programme.ready_mentor_count = states["mentor"].get("ready", 0)
            programme.ready_mentee_count = states["mentee"].get("ready", 0)
            programme.waiting_count = sum(
                by_state.get("submitted", 0) + by_state.get("approved", 0)
                for by_state in states.values()
            )

    @api.depends("participant_ids.places_open", "coordinator_ids")
    @api.depends_context("uid")
    def _compute_free_counts(self):
        counts = self._count_participants(
            [("state", "in", PARTICIPANT_MATCHABLE), ("places_open", ">", 0)]
        )
        for programme in self:
            runs_it = programme._is_coordinator()
            for role in ("mentor", "mentee"):
                free = counts.get((programme.id, role), {})
                programme[f"free_{role}_count"] = sum(free.values()) if runs_it else 0

    def _count_participants(self, domain=()):
        """Return ``{(programme id, role): {state: count}}``."""
        counts = {}
        for programme, role, state, count in self.env[
            "mentoring.participant"
        ]._read_group(
            [("programme_id", "in", self.ids), *domain],
            ["programme_id", "role", "state"],
            ["__count"],
        ):
            counts.setdefault((programme.id, role), {})[state] = count
        return counts

    @api.depends("pairing_ids.state")
    def _compute_pairing_counts(self):
        counts = {}
        for programme, state, count in self.env["mentoring.pairing"]._read_group(
            [("programme_id", "in", self.ids)], ["programme_id", "state"], ["__count"]
        ):
            counts.setdefault(programme.id, {})[state] = count
        for programme in self:
            by_state = counts.get(programme.id, {})
            programme.pairing_count = sum(by_state.values())
            programme.open_pairing_count = sum(
                by_state.get(state, 0) for state in PAIRING_MATCHED
            )
            programme.proposed_count = by_state.get("proposed", 0)
            programme.completed_count = by_state.get("completed", 0)

    @api.depends("attend_count", "coordinator_ids")
    @api.depends_context("uid")
    def _compute_attention_count(self):
        """Count as the to-do for all of them does."""
        for programme in self:
            runs_it = programme._is_coordinator()
            programme.attention_count = programme.attend_count if runs_it else 0
