from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal


class GoalFormPortal(GuardedPortal):
    """What pages of goals have in common, of development plans and of others: what is
    typed of them, and the skill that comes of it."""

    def _goal_choices(self, goal):
        """Return what the form offers; levels are those of the skill it has."""
        return {
            "skills": self._goal_skills(),
            "levels": goal.skill_id.skill_type_id.skill_level_ids,
        }

    def _goal_skills(self):
        return request.env["hr.skill"].search([], order="skill_type_id, sequence, name")

    def _goal_names(self):
        """Return the fields of a goal that are typed."""
        return [
            "name",
            "description",
            "measure",
            "deadline",
            "skill_id",
            "skill_level_id",
        ]

    def _goal_values(self, post):
        """Return what was typed of a goal.

        :raises UserError: it has no name
        """
        name = post.text("name")
        if not name:
            raise UserError(request.env._("Say what it is about."))
        skill = post.record("skill_id", self._goal_skills())
        values = {
            "name": name,
            "description": post.text("description"),
            "measure": post.text("measure"),
            "deadline": post.date("deadline"),
            "skill_id": skill.id,
        }
        if skill and post.text("levels_of") == str(skill.id):
            levels = skill.skill_type_id.skill_level_ids
            values["skill_level_id"] = post.record("skill_level_id", levels).id
        return values

    def _edit_goal(self, goal, post, values, again, url, after):
        """Write what was typed.

        :param values: returns it
        :param url: where the goal is, to lead back to
        :param after: where to go instead once another skill was chosen, of the goal
        """
        before = goal.skill_id

        def edit():
            goal._write_typed(values(), post.get("shown"))
            return goal

        return self._submit(
            post,
            edit,
            again,
            lambda goal: url if goal.skill_id == before else after(goal),
            request.env._("Your changes are saved."),
        )

    def _note_progress(self, goal, post):
        """Note how far the goal is.

        :raises UserError: nothing was typed
        """
        words = goal._fields["how_far"].get_values(request.env)
        typed = {
            "how_far": post.choice("how_far", words) or None,
            "progress": post.number("progress"),
        }
        values = {name: value for name, value in typed.items() if value is not None}
        if not values:
            raise UserError(
                request.env._("Say how far it has come, in words or in percent.")
            )
        goal.write(values)

    def _asks_level(self, goal):
        """Tell whether a level is still to be chosen for the goal's skill."""
        levels = goal.skill_id.skill_type_id.skill_level_ids
        return bool(levels and not goal.skill_level_id)

    def _propose_skill(self, goal, post, again, url):
        """Put the level reached among one's skills; the page says that it is there."""
        # sent twice, it leads on to what the first has done
        asked = goal.can_propose_skill or not goal._is_learner()
        return self._submit(
            post,
            lambda: asked and goal.action_propose_skill(),
            again,
            url,
            asked and request.env._("Added to your skills."),
        )
