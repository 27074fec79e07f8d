from odoo import api, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PAIRING_FAREWELL, PROGRAMME_OVER

from ...providers import SelfAssessment
from ...states import LACKING, MOMENT_OF_STAGE, lacking

#: What is learned before two begin.
FIRST_STAGES = ("before_matching", "before_contract")
#: What people answer about themselves.
OF_ONESELF = Domain("requirement_id", "any!", [("provider", "=", SelfAssessment.key)])


class MentoringCompletion(models.Model):
    """People say how they see themselves when it is time for it."""

    _inherit = "mentoring.completion"

    @api.model
    def _get_to_assess(self):
        """Return what the user is to answer about themselves by now."""
        mine = Domain("user_id", "=", self.env.uid)
        asked = self.search(mine & lacking() & OF_ONESELF)
        return asked.filtered(lambda completion: completion._is_time_to_assess())

    @api.model
    def _get_too_early(self, domain):
        """Return what people are asked about themselves, and cannot answer yet.

        :param domain: among which of it
        """
        asked = self.search(domain & OF_ONESELF)
        return asked.filtered(lambda completion: not completion._is_time_to_assess())

    def _is_time_to_assess(self):
        """Tell whether it is time for it: after the training, once nothing of that
        lacks; at the end, once the two round off, or the programme winds up."""
        place, programme = self.participant_id, self.programme_id
        moment = MOMENT_OF_STAGE[self.stage]
        if programme.state in PROGRAMME_OVER:
            return False
        if moment == "after":
            return not place.completion_ids.filtered(
                lambda training: (
                    training.is_asked
                    and training.state in LACKING
                    and training.stage in FIRST_STAGES
                    and training._get_provider().key != SelfAssessment.key
                )
            )
        if moment == "end":
            pairings = place.mentor_pairing_ids | place.mentee_pairing_ids
            ending = pairings.filtered(lambda p: p.state in PAIRING_FAREWELL)
            return (
                bool(ending)
                or place.state == "finished"
                or (programme.state == "closing")
            )
        return True

    @api.model
    def _find_earlier(self, wanted):
        again = {
            requirement: requirement._get_provider().counts_again
            for requirement, _person in wanted
        }
        return super()._find_earlier([one for one in wanted if again[one[0]]])
