from odoo import api, fields, models
from odoo.fields import Domain

from ...odoo_internals import (
    ConfidentialBoolean,
    ConfidentialDate,
    ConfidentialInteger,
)
from ...states import PAIRING_AT_WORK, not_cancelled
from ..mixins.terms import read_review_points


class MentoringPairing(models.Model):
    """Review points of the contract: the two talk about how they work together.

    They stand on the page and in the plan; when one has come, both are asked once
    whether they have talked, and say so. What they said to each other is theirs.
    """

    _inherit = "mentoring.pairing"

    reviewed_on = ConfidentialDate(
        "Last Review",
        readonly=True,
        copy=False,
        readers="_get_answers_readers_domain",
    )
    reviewed_after = ConfidentialInteger(
        "Meetings Held at the Last Review",
        readonly=True,
        copy=False,
        readers="_get_answers_readers_domain",
    )
    review_asked = ConfidentialBoolean(
        readonly=True, copy=False, readers="_get_answers_readers_domain"
    )
    next_review_on = ConfidentialDate(
        compute="_compute_next_review",
        store=True,
        readers="_get_answers_readers_domain",
    )
    next_review_after = ConfidentialInteger(
        compute="_compute_next_review",
        store=True,
        readers="_get_answers_readers_domain",
    )

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"reviewed_after", "review_asked"}

    @api.depends(
        "reviewed_on",
        "reviewed_after",
        "contract_ids.state",
        "contract_ids.review_after",
    )
    def _compute_next_review(self):
        for pairing in self:
            meetings, days = read_review_points(pairing._get_signed().review_after)
            last = pairing.reviewed_on
            ahead = [day for day in days if not last or day > last]
            pairing.next_review_on = min(ahead, default=False)
            pairing.next_review_after = min(
                (number for number in meetings if number > pairing.reviewed_after),
                default=0,
            )

    def _is_review_due(self):
        """Tell whether a review point has come that nobody has noted as kept."""
        today = fields.Date.context_today(self)
        by_day = self.next_review_on and self.next_review_on <= today
        by_count = 0 < self.next_review_after <= self.meetings_held
        return self.state in PAIRING_AT_WORK and bool(by_day or by_count)

    @api.depends("next_review_on", "next_review_after", "meetings_held")
    def _needs_review_point(self):
        """a review point of the contract that has come"""
        return not self._is_review_due() and self.env._(
            "No review point of your contract has come yet."
        )

    def action_review(self):
        """Note that the two have talked about how they work together."""
        return self._advance("review")

    def _target_review(self):
        return self.state

    def _after_review(self):
        for count, pairings in self.grouped("meetings_held").items():
            pairings._write_through_door(
                {
                    "reviewed_on": fields.Date.context_today(self),
                    "reviewed_after": count,
                    "review_asked": False,
                }
            )

    @api.model
    def _cron_ask_reviews(self):
        """Ask the two, once, when a review point of theirs has come."""
        today = fields.Date.context_today(self)
        coming = Domain("next_review_on", "<=", today)
        coming |= Domain("next_review_after", ">", 0)
        pairings = self.search(
            Domain("state", "in", PAIRING_AT_WORK)
            & Domain("review_asked", "=", False)
            & coming
            & not_cancelled()
        )
        due = pairings.filtered(lambda pairing: pairing._is_review_due())
        due._all_together(lambda pairings: pairings._ask_review())

    def _ask_review(self):
        self._send_mail("mentoring_programme.mail_pairing_review")
        self._write_through_door({"review_asked": True})
