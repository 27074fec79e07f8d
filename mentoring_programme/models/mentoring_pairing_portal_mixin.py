from odoo import models

from odoo.addons.base_guarded_workflow.transition import as_tuple

#: Where on a pairing's page people do what a step still needs.
PLACES = {
    "_needs_signed_contract": "contract",
    "_needs_meeting": "meetings",
    "_needs_minimum_meetings": "meetings",
    "_needs_closing_meeting": "meetings",
    "_needs_active_goal": "goals",
    "_needs_no_open_goal": "goals",
    "_needs_mid_evaluations": "evaluations",
    "_needs_final_evaluations": "evaluations",
}


class MentoringPairingPortalMixin(models.AbstractModel):
    """What a pairing's page shows beyond what its reader may open elsewhere."""

    _name = "mentoring.pairing.portal.mixin"
    _description = "Portal Page of a Mentoring Pairing"

    def _mail_share_url(self):
        return f"/my/mentoring/pairings/{self.id}"

    def _get_missing_places(self):
        """Return what the next step still needs: ``[(sentence, place or None)]``."""
        self.ensure_one()
        transition = self._next_transition()
        # sudo: mentoring.pairing - needs look at what each of the two has answered;
        # they return sentences, never content
        pairing = self.sudo()
        return [
            (sentence, PLACES.get(need))
            for need in (transition.needs if transition else ())
            for sentence in as_tuple(getattr(pairing, need)() or ())
        ]

    def _get_address(self, side):
        """Return the mail address of one of the two, for the other.

        Once both have accepted; nobody hands out addresses with a proposal.
        """
        self.ensure_one()
        if not self.is_party or self.state in ("proposed", "declined"):
            return False
        # sudo: res.partner - the other's address; portal users read no contacts
        return self.sudo()[f"{side}_partner_id"].email
