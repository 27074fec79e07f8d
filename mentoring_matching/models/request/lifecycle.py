from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

_lt = LazyTranslate(__name__)


class MentoringMatchRequest(models.Model):
    """From asking for somebody to the coordinator's answer: the steps of a request."""

    _inherit = "mentoring.match.request"

    _transitions = (
        Transition(
            "grant",
            "asked",
            "granted",
            by="coordinator",
            needs=("_needs_matching", "_needs_possible_match"),
            label=_lt("Propose the match"),
        ),
        Transition(
            "refuse", "asked", "refused", by="coordinator", label=_lt("Decline")
        ),
        Transition(
            "withdraw",
            "asked",
            "withdrawn",
            by=("person", SYSTEM),
            label=_lt("Take back"),
        ),
        Transition(
            "reinstate",
            "withdrawn",
            "asked",
            by=SYSTEM,
            label=_lt("Asked again"),
            back=True,
        ),
    )

    # ------------------------------------------------------------------
    # Actors
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "person": self.env._("the person"),
        }

    @api.depends("user_id")
    def _is_person(self):
        return self.user_id == self.env.user

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends("programme_id.state")
    def _needs_matching(self):
        """a programme in matching or running"""
        return self.programme_id._why_nobody_is_paired()

    @api.depends("partner_id", "participant_id.state", "participant_id.places_open")
    def _needs_possible_match(self):
        """the other enrolled in the other role, both free, no rule against it"""
        if not self._get_other():
            return self.env._(
                "%s is not enrolled, or not ready, in the other role.",
                self.partner_id.name,
            )
        _chosen, skipped = self.env["mentoring.pairing"]._choose(
            [[self._prepare_proposal_values()]]
        )
        return skipped and skipped[0][1]

    @api.depends("programme_id.coordinator_ids")
    @api.depends_context("uid")
    def _compute_missing(self):
        """Tell those who decide alone: what is in the way may be somebody's wish."""
        result = super()._compute_missing()
        self.filtered(lambda r: not r._is_coordinator()).missing = False
        return result

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_grant(self):
        return self._advance("grant")

    def action_refuse(self, reason=None):
        return self._advance("refuse", {"reason": reason} if reason else None)

    def action_withdraw(self):
        return self._advance("withdraw")

    def action_reinstate(self):
        return self._advance("reinstate")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_grant(self):
        for role, requests in self.grouped(lambda r: r.participant_id.role).items():
            _pairings, skipped = self.env["mentoring.pairing"]._propose(
                [request._prepare_proposal_values() for request in requests], role
            )
            for _values, sentence in skipped:
                raise UserError(sentence)

    def _after_refuse(self):
        self._send_mail("mentoring_matching.mail_request_refused")

    def _get_todo(self):
        if self.state != "asked":
            return []
        return [
            (
                user,
                "mentoring_matching.activity_decide",
                self.env._("Decide: %s", self._true_name()),
                fields.Date.add(fields.Date.context_today(self), days=7),
            )
            for user in self.programme_id._get_coordinators()
        ]
