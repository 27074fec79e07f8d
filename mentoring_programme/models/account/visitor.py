from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Whom the portal offers mentoring to: not every customer who logs in there."""

    _inherit = "res.users"

    def _has_to_do_with_mentoring(self):
        """Tell whether mentoring concerns the current user: an employee, or whoever
        takes part or once did, gives somebody the time, has a role there, or a place
        that waits for a hand-over.
        """
        Participant = self.env["mentoring.participant"].with_context(active_test=False)
        theirs = Domain("user_id", "=", self.env.uid)
        # sudo: res.users - one's own employment; portal users read none
        return bool(
            self.env.user.sudo().employee_ids
            or Participant.search_count(
                theirs | Participant._get_given_time_domain(), limit=1
            )
            or self.env["mentoring.guide"]._get_own_roles()
            or Participant._get_places_waiting()
        )
