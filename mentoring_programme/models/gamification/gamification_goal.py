from odoo import models


class GamificationGoal(models.Model):
    _inherit = "gamification.goal"

    def update_goal(self):
        """Leave as they are goals that were defined before that was refused."""
        # sudo: gamification.goal.definition - what it counts
        counted = self.filtered(
            lambda g: not g.sudo().definition_id._find_private(g.user_id)
        )
        return super(GamificationGoal, counted).update_goal()
