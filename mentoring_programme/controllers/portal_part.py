from werkzeug.exceptions import NotFound

from odoo.http import request

from ..states import MATCHED_STATES
from .portal import MentoringPortal


class MentoringPortalPart(MentoringPortal):
    """Pages of what belongs to the two of a pairing."""

    def _own_pairing(self, pairing_id):
        """Return a pairing of the user that has begun, over or not.

        :raises NotFound: it is none of theirs; whoever else may read a pairing finds
            no meetings and goals there
        """
        pairing = self._guarded_record("mentoring.pairing", pairing_id)
        if not pairing.is_party or pairing.state in ("proposed", "declined"):
            raise NotFound
        return pairing

    def _goes_on(self, pairing):
        """Whether something can still be added."""
        return pairing.state in MATCHED_STATES

    def _get_partner(self, pairing):
        """Return the other one's enrolment."""
        return pairing.mentee_id if pairing._is_mentor() else pairing.mentor_id

    def _pairing_crumbs(self, pairing):
        partner = self._get_partner(pairing)
        return [
            (
                request.env._("You and %s", partner.name),
                f"/my/mentoring/pairings/{pairing.id}",
            )
        ]
