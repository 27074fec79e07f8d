from odoo import models


class HrDevelopmentPlan(models.Model):
    """Each of the two hears by mail what the other has done; nobody follows a plan."""

    _inherit = "hr.development.plan"

    def _tell(self, xmlid, *paths):
        """Mail employee and line manager, but for who has just done it."""
        me = self.env.user.partner_id
        for path in paths or ("partner_id", "manager_user_id.partner_id"):
            # sudo: res.partner - portal users read no colleagues
            told = self.filtered(lambda plan, path=path: plan.sudo().mapped(path) != me)
            told._send_mail(xmlid, path)

    def _filter_followed(self, user):
        # who is not the line manager any more would go on getting its mails
        return self.browse()

    def _mail_share_url(self):
        return f"/my/development/{self.id}"

    def _is_found_in_portal(self, user):
        """Employees and line managers are, whoever opens the backend, too."""
        return super()._is_found_in_portal(user) or not user.has_group(
            "hr.group_hr_user"
        )
