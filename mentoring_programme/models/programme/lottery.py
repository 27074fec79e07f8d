from odoo import models


class MentoringProgramme(models.Model):
    """What an outcome study may conclude depends on how people got their place."""

    _inherit = "mentoring.programme"

    def _is_drawn_by_lot(self):
        """Return the day on which nothing but a lot told those who were offered a
        mentor from those who wait; ``False`` if there was none. Only then, and from
        that day on, a difference between the two is an effect.

        Whoever matches people by lot extends it.
        """
        self.ensure_one()
        return False
