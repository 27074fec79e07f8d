from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from ...states import RUN_UNDECIDED
from .background import NOT_QUEUED

_lt = LazyTranslate(__name__)


class MentoringMatchingRun(models.Model):
    """From the settings to proposals: the steps of a run."""

    _inherit = "mentoring.matching.run"

    _transitions = (
        Transition(
            "compute",
            "draft",
            "computed",
            by=("coordinator", SYSTEM),
            needs=("_needs_matching", "_needs_mode", "_needs_criteria"),
            label=_lt("Compute"),
            hidden="queued_on",
        ),
        Transition(
            "publish",
            "computed",
            "published",
            by=("coordinator", SYSTEM),
            needs=("_needs_matching", "_needs_match"),
            label=_lt("Publish"),
            look="secondary",
            hidden="not matched_count",
            confirm=_lt(
                "Every match becomes a proposal, and both people are asked by mail "
                "and told why. It cannot be taken back."
            ),
        ),
        Transition(
            "discard",
            RUN_UNDECIDED,
            "discarded",
            by=("coordinator", SYSTEM),
            label=_lt("Discard"),
            hidden="queued_on",
            confirm=_lt(
                "Nobody is told anything. What you pinned and forbade in it counts no "
                "more."
            ),
        ),
    )
    _guarded_fields = frozenset(
        {
            "number",
            "previous_id",
            "settings",
            "queued_on",
            "stage",
            "progress",
            "stop_reason",
            "mentee_count",
            "mentor_count",
            "place_count",
            "mentor_places",
            "matched_count",
            "share",
            "total_points",
            "mean_percent",
            "lowest_percent",
            "weak_count",
            "changed_count",
            "skipped_note",
        }
    )

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends("programme_id.state")
    def _needs_matching(self):
        """a programme in matching or running"""
        return self.programme_id._why_nobody_is_paired()

    @api.depends("kind", "programme_id.mode_pool", "programme_id.mode_single")
    def _needs_mode(self):
        """a way of matching that the programme uses"""
        if self.kind == "single":
            return not self.programme_id.mode_single and self.env._(
                "“%s” does not match people one by one.", self.programme_id.name
            )
        return not self.programme_id.mode_pool and self.env._(
            "“%s” does not match the whole pool at once.", self.programme_id.name
        )

    @api.depends("programme_id.criterion_ids.weight")
    def _needs_criteria(self):
        """at least one criterion that counts"""
        return not any(self.programme_id.criterion_ids.mapped("weight")) and self.env._(
            "Give at least one criterion a weight; otherwise every match is as good "
            "as another."
        )

    @api.depends("matched_count")
    def _needs_match(self):
        """at least one match"""
        return not self.matched_count and self.env._("There is no match to publish.")

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_compute(self):
        """Compute; a large pool in the background, where it can be cancelled."""
        for run in self:
            run.check_access("read")
            run._check_transition(run._get_transition("compute"), None, False)
            if run._is_large():
                run._queue()
            else:
                run._keep(run._solve())
        return True

    def action_publish(self):
        """Propose the matches to both sides of each, and tell them why."""
        for run in self:
            # sudo: mentoring.programme - a lock: one run is published at a time
            run.programme_id.sudo()._lock_rows()
            run._advance("publish")
        return True

    def action_discard(self):
        return self._advance("discard")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_publish(self):
        for run in self:
            chosen = run.candidate_ids.filtered("is_chosen")
            proposals, skipped = self.env["mentoring.pairing"]._propose(
                [candidate._prepare_proposal_values() for candidate in chosen]
            )
            if not proposals:
                raise UserError(
                    self.env._(
                        "None of these matches is possible any more. Run again.\n%s",
                        "\n".join(sentence for _vals, sentence in skipped),
                    )
                )
            run._write_through_door(
                {"skipped_note": "\n".join(sentence for _vals, sentence in skipped)}
            )
            run._get_superseded()._advance("discard", as_system=True)

    def _get_superseded(self):
        """Return the runs of the same pool that nobody will publish any more."""
        if self.kind != "pool":
            return self.browse()
        return self.search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("kind", "=", "pool"),
                ("state", "in", RUN_UNDECIDED),
            ]
        )

    def _after_discard(self):
        self._write_through_door(NOT_QUEUED)
