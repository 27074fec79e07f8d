from odoo import models

from ...providers import Course


class MentoringParticipant(models.Model):
    _inherit = "mentoring.participant"

    def _say_lacking(self, requirement, state):
        if requirement.provider == Course.key and state == "enrolled":
            return self.env._(
                "%(person)s has not finished the course “%(training)s” yet.",
                person=self.name,
                training=requirement.name,
            )
        return super()._say_lacking(requirement, state)
