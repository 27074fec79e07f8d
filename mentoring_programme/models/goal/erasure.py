from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...retention import empty_columns

#: What a goal is called that is erased: its column is never empty.
ERASED = "–"
#: What else says something of it.
COLUMNS = (
    *("deadline", "focus_area_id", "skill_id", "skill_level_id", "how_far"),
    *("progress", "served_goal_id", "manager_reader_id"),
)


class MentoringGoal(models.Model):
    """What a goal says goes with what the two wrote; that there was one, whose, and
    what became of it, is counted. What its learner shares with somebody stays as long
    as their enrolment."""

    _inherit = "mentoring.goal"

    def _erase_words(self):
        """Erase what these say, those that are shared with others but the two left out.

        :return: how many there were
        """
        kept = Domain("shared_with_manager", "=", True)
        kept |= Domain("shared_with_programme", "=", True)
        goals = self.with_context(active_test=False)
        goals = goals.search(Domain("id", "in", self.ids) & ~kept)
        if not goals:
            return 0
        sealed = {field.name for field in goals._sealed_fields()} - {"name"}
        goals._erase_content(sealed)
        empty_columns(goals, [name for name in COLUMNS if name in goals._fields])
        goals._name_erased()
        return len(goals)

    def _name_erased(self):
        """Call them nothing, and put them away: no page lists what says nothing."""
        self.flush_recordset(["name", "active"])
        name = self._fields["name"]
        for goal in self:
            token = name._seal(ERASED, goal._sealed_binding(name), goal.env)
            self.env.cr.execute(
                SQL(
                    "UPDATE mentoring_goal SET name = %s, active = FALSE WHERE id = %s",
                    bytes(token),
                    goal.id,
                )
            )
        self.invalidate_recordset(["name", "active"])
