from odoo import api, models


class MentoringHandOver(models.Model):
    """What has to be known of the new login before anybody is asked, and still when it
    is done."""

    _inherit = "mentoring.hand.over"

    def _is_linked(self):
        """Tell whether employee or contact say that the new login is the person's."""
        # sudo: mentoring.participant, hr.employee - to compare, nothing is told
        asked = self.sudo()
        login = asked.new_user_id
        return bool(login) and asked.participant_id._is_linked_to(login)

    @api.depends(
        "new_user_id.partner_id",
        "is_vouched_for",
        "participant_id.partner_id",
        "participant_id.employee_id.user_id",
        "participant_id.employee_id.work_contact_id",
    )
    def _needs_same_person(self):
        """a new login that HR has linked to the person, or that a mentoring manager
        vouches for, if it is not another employee's"""
        if self._is_linked():
            return None
        if not self.is_vouched_for:
            return self.env._(
                "Neither the employee nor the contact says that this login is theirs. "
                "Ask HR to link it."
            )
        # sudo: hr.employee - whose login it is
        employees = self.env["hr.employee"].sudo().with_context(active_test=False)
        other = employees.search([("user_id", "=", self.new_user_id.id)], limit=1)
        return (
            self.participant_id.employee_id
            and other
            and self.env._(
                "%(login)s is the login of %(employee)s.",
                login=self.new_user_id.login,
                employee=other.name,
            )
        )

    @api.depends("new_user_id.active", "new_user_id.partner_id")
    def _needs_free_login(self):
        """a new login that is in use, and has no part in the same yet"""
        place, login = self.participant_id, self.new_user_id
        if login == place.bound_user_id:
            return self.env._("The place is bound to this login already.")
        if not login.active:
            return self.env._("The new login is archived.")
        if login in place._get_other_users(place._get_all_pairings()):
            return self.env._("This is the login of somebody the person works with.")
        if place._find_twin(login.partner_id):
            return self.env._(
                "The new login is enrolled in this programme in the same role. "
                "Withdraw one of the two first."
            )
        return None
