from odoo import models


class MentoringProgramme(models.Model):
    """Where people look for their match themselves, they read of each other."""

    _inherit = "mentoring.programme"

    def _get_profile_readers_line(self, role):
        """Say who looks round, see ``participant/directory.py``."""
        # sudo: mentoring.programme - its ways to a match
        programme = self.sudo()
        if role == "mentor" and (programme.mode_request or programme.mode_ranking):
            return self.env._(
                "The programme reads it, and so do mentees looking for a mentor and "
                "the person you are matched with. Your line manager does not."
            )
        if role == "mentee" and programme.mode_request:
            return self.env._(
                "The programme reads it, and so does the person you are matched with; "
                "mentors looking for a mentee read it, too, except your learning "
                "goal. Your line manager does not."
            )
        return super()._get_profile_readers_line(role)
