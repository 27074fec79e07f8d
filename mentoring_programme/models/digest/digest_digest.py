from odoo import api, fields, models
from odoo.exceptions import AccessError


class DigestDigest(models.Model):
    """How mentoring goes, in Odoo's own digest, for mentoring managers: in numbers."""

    _inherit = "digest.digest"

    kpi_mentoring_begun = fields.Boolean("Mentoring: Collaborations Begun")
    kpi_mentoring_begun_value = fields.Integer(
        compute="_compute_mentoring_begun",
        groups="mentoring_programme.group_mentoring_manager",
    )
    kpi_mentoring_completed = fields.Boolean("Mentoring: Collaborations Completed")
    kpi_mentoring_completed_value = fields.Integer(
        compute="_compute_mentoring_completed",
        groups="mentoring_programme.group_mentoring_manager",
    )

    @api.depends_context("uid")
    def _compute_mentoring_begun(self):
        self._count_pairings("kpi_mentoring_begun_value", "started_on")

    @api.depends_context("uid")
    def _compute_mentoring_completed(self):
        self._count_pairings(
            "kpi_mentoring_completed_value",
            "finished_on",
            [("state", "=", "completed")],
        )

    def _count_pairings(self, kpi, date_field, domain=()):
        if not self.env.user.has_group("mentoring_programme.group_mentoring_manager"):
            # Odoo leaves it out of the mail of whoever is refused
            raise AccessError(self.env._("This is for mentoring managers."))
        self._calculate_company_based_kpi(
            "mentoring.pairing", kpi, date_field, additional_domain=list(domain)
        )

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        menu = self.env.ref("mentoring_programme.mentoring_menu_root").id
        for kpi in ("kpi_mentoring_begun", "kpi_mentoring_completed"):
            actions[kpi] = (
                f"mentoring_programme.mentoring_pairing_action?menu_id={menu}"
            )
        return actions
