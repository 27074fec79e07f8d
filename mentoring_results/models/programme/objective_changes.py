from odoo import api, fields, models


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    objective_changes = fields.Integer(
        "Changes of Objectives",
        readonly=True,
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="How often an objective was added, changed or removed since people could "
        "enrol. What came of it in the end is no change.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"objective_changes"}
