from odoo import api, models


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

    @api.depends("mentor_user_id")
    def _is_mentor(self):
        return self.mentor_user_id == self.env.user

    @api.depends("mentee_user_id")
    def _is_mentee(self):
        return self.mentee_user_id == self.env.user
