from odoo import api, fields, models


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    appraised_mentee_ids = fields.Many2many(
        "mentoring.participant",
        compute="_compute_appraised_mentee_ids",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends_context("uid")
    def _compute_appraised_mentee_ids(self):
        mentees = self.env["mentoring.participant"].search(
            [("programme_id", "in", self.ids), ("role", "=", "mentee")]
        )
        appraised = mentees.filtered("appraisal_on").sorted("appraisal_on")
        appraised.check_access("read")  # of all at once, not of each programme's
        by_programme = appraised.grouped("programme_id")
        for programme in self:
            programme.appraised_mentee_ids = by_programme.get(programme._origin)
