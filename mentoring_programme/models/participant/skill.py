from odoo import api, fields, models


class MentoringParticipantSkill(models.Model):
    """A skill that a mentee wants to learn, or that a mentor is willing to share.

    The level is the person's own: what a mentee has of it already, what a mentor has
    to give.
    """

    _name = "mentoring.participant.skill"
    _inherit = ["mentoring.participant.part.mixin", "hr.skill.level.mixin"]
    _description = "Skill Wanted or Offered"
    _order = "participant_id, skill_type_id, skill_id"
    _rec_name = "skill_id"
    _participant_field = "skill_ids"

    skill_id = fields.Many2one("hr.skill", required=True, ondelete="cascade")
    skill_type_id = fields.Many2one(
        related="skill_id.skill_type_id", store=True, precompute=True
    )
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Own Level",
        compute="_compute_skill_level_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="set null",
        domain="[('skill_type_id', '=', skill_type_id)]",
        help="What the person has of it already; mentees may start from nothing.",
    )
    level_progress = fields.Integer(
        related="skill_level_id.level_progress", store=True, precompute=True
    )

    _skill_uniq = models.Constraint(
        "UNIQUE (participant_id, skill_id)", "Each skill is listed once."
    )

    @api.depends("skill_id", "participant_id")
    def _compute_skill_level_id(self):
        """Start from what the employee's skills say, today."""
        known = self._get_employee_levels(self.participant_id.employee_id)
        for line in self:
            level = line.skill_level_id
            if level.skill_type_id != line.skill_id.skill_type_id:
                level = level.browse()
            person = line.participant_id.employee_id
            line.skill_level_id = level or known.get((person, line.skill_id))
