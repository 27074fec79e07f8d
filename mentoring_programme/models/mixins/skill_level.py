from odoo import api, models
from odoo.exceptions import ValidationError


class MentoringSkillLevelMixin(models.AbstractModel):
    """Names a skill and a level: a level that its kind of skill has."""

    _name = "mentoring.skill.level.mixin"
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
