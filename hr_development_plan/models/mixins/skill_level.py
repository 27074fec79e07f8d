from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrSkillLevelMixin(models.AbstractModel):
    """Names a skill and a level: a level that its kind of skill has."""

    _name = "hr.skill.level.mixin"
    _description = "A Skill and a Level of It"

    @api.constrains("skill_id", "skill_level_id")
    def _check_skill_level(self):
        for record in self:
            level = record.skill_level_id
            if level and level.skill_type_id != record.skill_id.skill_type_id:
                raise ValidationError(
                    self.env._(
                        "“%(level)s” is not a level of %(skill)s.",
                        level=level.name,
                        skill=record.skill_id.name or self.env._("no skill"),
                    )
                )

    @api.model
    def _get_employee_levels(self, employees):
        """Return ``{(employee, skill): level}`` of the skills valid today."""
        today = fields.Date.context_today(self)
        # sudo: hr.employee.skill - the person's own, to compare with and start from
        skills = (
            self.env["hr.employee.skill"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", employees.ids),
                    ("valid_from", "<=", today),
                    "|",
                    ("valid_to", "=", False),
                    ("valid_to", ">=", today),
                ]
            )
        )
        return {(s.employee_id, s.skill_id): s.skill_level_id for s in skills}
