from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command


class HrGoalSkillMixin(models.AbstractModel):
    """A goal about a skill: the level to reach and, once it is achieved, the person's
    own click that puts it among their skills.

    Never automatic, never another's judgement: others may call a goal achieved; what
    one can do, one says oneself.
    """

    _name = "hr.goal.skill.mixin"
    _inherit = ["hr.skill.level.mixin"]
    _description = "A Goal About a Skill"

    skill_id = fields.Many2one("hr.skill", ondelete="set null")
    skill_type_id = fields.Many2one(related="skill_id.skill_type_id")
    skill_level_id = fields.Many2one(
        "hr.skill.level",
        "Level to Reach",
        compute="_compute_skill_level_id",
        store=True,
        readonly=False,
        ondelete="set null",
        domain="[('skill_type_id', '=', skill_type_id)]",
    )
    can_propose_skill = fields.Boolean(
        "Skill to Add to My Skills",
        compute="_compute_can_propose_skill",
        help="Achieved, and the skill is not on that level among one's own yet.",
    )

    def _is_learner(self):
        """Tell whether the goal is the user's own."""
        raise NotImplementedError

    def _get_learners(self):
        """Return ``{goal: employee}`` whose skills these are, with their rights."""
        raise NotImplementedError

    @api.depends("skill_id")
    def _compute_skill_level_id(self):
        """Another kind of skill has other levels."""
        for goal in self:
            level = goal.skill_level_id
            if level.skill_type_id != goal.skill_id.skill_type_id:
                level = level.browse()
            goal.skill_level_id = level

    @api.depends("state", "skill_level_id")
    @api.depends_context("uid")
    def _compute_can_propose_skill(self):
        for goal, sentence in self._get_skill_obstacles().items():
            goal.can_propose_skill = not sentence

    def _get_skill_obstacles(self):
        """Return ``{goal: why its level cannot be put among one's skills}``."""
        learners = self._get_learners()
        employees = self.env["hr.employee"].union(*learners.values())
        levels = self._get_employee_levels(employees)
        sentences = {}
        for goal in self:
            employee, level = learners.get(goal), goal.skill_level_id
            known = levels.get((employee, goal.skill_id))
            sentence = None
            if not goal._is_learner():
                sentence = self.env._("Only they themselves say what they can do.")
            elif goal.state != "achieved":
                sentence = self.env._("Achieve “%s” first.", goal.name)
            elif not level:
                sentence = self.env._("“%s” names no level of a skill.", goal.name)
            elif not employee:
                sentence = self.env._("Skills are kept for employees only.")
            elif level.skill_type_id.is_certification:
                sentence = self.env._(
                    "%s is a certificate; enter it with its dates in your profile.",
                    goal.skill_id.name,
                )
            elif known and known.level_progress >= level.level_progress:
                sentence = self.env._(
                    "Your skills say “%(level)s” in %(skill)s already.",
                    level=known.name,
                    skill=goal.skill_id.name,
                )
            sentences[goal] = sentence
        return sentences

    def action_propose_skill(self):
        """Put the level reached among one's own skills, where colleagues find it.

        :raises AccessError: the goal is somebody else's
        :raises UserError: not achieved, no level, or it stands there already
        """
        self.check_access("read")
        for goal, sentence in self._get_skill_obstacles().items():
            if sentence:
                error = UserError if goal._is_learner() else AccessError
                raise error(sentence)
        for goal, employee in self._get_learners().items():
            # sudo: hr.employee - one's own skills, as one's own profile allows; portal
            # users have no profile to edit
            employee.sudo().write(
                {"employee_skill_ids": [Command.create(goal._prepare_own_skill())]}
            )
        self.invalidate_recordset(["can_propose_skill"])  # follows from other records
        return True

    def _prepare_own_skill(self):
        return {
            "skill_type_id": self.skill_id.skill_type_id.id,
            "skill_id": self.skill_id.id,
            "skill_level_id": self.skill_level_id.id,
            # Odoo's own default is the day the server was started
            "valid_from": fields.Date.context_today(self),
        }
