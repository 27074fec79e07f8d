from odoo import api, models

from ...odoo_internals import ConfidentialMany2many


class MentoringParticipant(models.Model):
    """Which roles a mentee wants in a mentor, or a mentor offers: situational ones."""

    _inherit = "mentoring.participant"

    mentor_role_ids = ConfidentialMany2many(
        "mentoring.role",
        string="Mentor Roles",
        domain=[("is_basic", "=", False)],
        help="The roles a mentee wants in a mentor, or a mentor offers. Facilitator "
        "and role model every mentor is.",
        readers="_get_profile_readers_domain",
    )

    @api.constrains("mentor_role_ids")
    def _check_mentor_roles(self):
        self.mentor_role_ids._check_chosen()
