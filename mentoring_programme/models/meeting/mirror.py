from odoo import api, models


class MentoringMeeting(models.Model):
    """The mirror: which roles a mentor has taken, over time, for the mentor alone."""

    _inherit = "mentoring.meeting"

    @api.model
    def _get_own_breadth(self):
        """Return the roles the user has taken as a mentor, in the order they were new.

        :return: ``(meetings, {role: (first, count)})``: the meetings held, and of each
            role the meeting in which it was new, and in how many it was taken
        """
        domain = [("mentor_user_id", "=", self.env.uid), ("state", "=", "held")]
        held = self.with_context(active_test=False).search(domain, order="start, id")
        taken = {}
        for meeting in held:
            for role in meeting.role_ids:
                first, count = taken.get(role, (meeting, 0))
                taken[role] = (first, count + 1)
        return held, taken
