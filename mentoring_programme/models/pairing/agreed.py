from odoo import api, models

from ...odoo_internals import ConfidentialInteger


class MentoringPairing(models.Model):
    """What the two have signed counts, not what the programme proposes (METHOD B 9).

    Health, plans, nudges and hints go by it; until there is a contract in force, and
    for what is not in it, by the programme's terms.
    """

    _inherit = "mentoring.pairing"

    # terms of the contract, which is not the line manager's to read
    agreed_weeks = ConfidentialInteger(
        "Weeks Between Meetings",
        compute="_compute_agreed",
        store=True,
        readers="_get_answers_readers_domain",
    )
    minimum_meetings = ConfidentialInteger(
        compute="_compute_agreed",
        store=True,
        readers="_get_answers_readers_domain",
        help="Meetings to hold before it winds down: what the programme asks for, and "
        "no more than the two have agreed.",
    )

    @api.depends(
        "contract_ids.state",
        "contract_ids.meeting_weeks",
        "contract_ids.meeting_count",
        "programme_id.meeting_weeks",
        "programme_id.meeting_count",
        "programme_id.minimum_meetings",
    )
    def _compute_agreed(self):
        for pairing in self:
            pairing.agreed_weeks = pairing._get_agreed("meeting_weeks")
            least = pairing.programme_id.minimum_meetings
            signed = pairing._get_signed()
            pairing.minimum_meetings = (
                min(least, signed.meeting_count) if signed else least
            )

    def _get_signed(self):
        """Return the contract in force, if any."""
        # sudo: mentoring.contract - the pair's own agreement
        return self.sudo().contract_ids.filtered(lambda c: c.state == "signed")

    def _get_agreed(self, term):
        """Return a term as the pair agreed it, else as the programme proposes it."""
        # sudo: mentoring.programme - the pair's own
        return (self._get_signed() or self.sudo().programme_id)[term]

    def _follow_contract(self):
        """Move what was planned by the programme's dates to those that were signed."""
        for pairing in self:
            pairing.end_date = pairing._get_agreed("end_date")
            pairing._plan_mid_term()

    def _plan_mid_term(self):
        """Ask half-way to what is the end now."""
        planned = self.evaluation_ids.filtered(
            lambda e: e.state == "planned" and e.moment == "mid"
        )
        planned.planned_on = planned._get_planned_date(self, "mid")
