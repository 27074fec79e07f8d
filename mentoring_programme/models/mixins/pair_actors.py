from odoo import api, models
from odoo.fields import Domain

#: The two of a pair.
SIDES = ("mentor", "mentee")


class MentoringPairActorsMixin(models.AbstractModel):
    """Has a mentor and a mentee, who are actors of its lifecycle."""

    _name = "mentoring.pair.actors.mixin"
    _description = "Mentor and Mentee as Actors"

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "mentor": self.env._("the mentor"),
            "mentee": self.env._("the mentee"),
        }

    @api.model
    def _pair_domain(self):
        """Return the domain of what is the user's as one of the two."""
        return Domain.OR(Domain(f"{side}_user_id", "=", self.env.uid) for side in SIDES)

    def _get_side(self):
        """Return which of the two the user is: ``mentor``, ``mentee``, or ``None``."""
        return next((side for side in SIDES if getattr(self, f"_is_{side}")()), None)

    @api.depends("mentor_user_id")
    def _is_mentor(self):
        return self.mentor_user_id == self.env.user

    @api.depends("mentee_user_id")
    def _is_mentee(self):
        return self.mentee_user_id == self.env.user
