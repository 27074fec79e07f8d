from odoo import models
from odoo.fields import Domain

from odoo.addons.mentoring_results.measures import Value
from odoo.addons.mentoring_training.states import (
    LACKING,
    PARTICIPANT_TRAINED,
    SIDES,
)


class MentoringProgramme(models.Model):
    """How many of the mentors and mentees have done all that is asked of them.

    Among few people it would tell of each: a report is read by more than those who run
    the programme.
    """

    _inherit = "mentoring.programme"

    def _measure_counted(self, keys):
        values = super()._measure_counted(keys)
        own = self if self.env.su else self.filtered("runs_it")
        if "trained" in keys and own:
            for id_, value in own._measure_trained().items():
                values[id_]["trained"] = value
        return values

    def _measure_trained(self):
        asked = (
            Domain("programme_id", "in", self.ids)
            & Domain("role", "in", SIDES)
            & Domain("is_asked", "=", True)
            & Domain("participant_id.state", "in", PARTICIPANT_TRAINED)
        )
        whole = self._count_trained(asked)
        lacking = self._count_trained(asked & Domain("state", "in", LACKING))
        return {
            programme.id: programme._get_trained_share(
                whole.get(programme.id, 0), lacking.get(programme.id, 0)
            )
            for programme in self
        }

    def _count_trained(self, domain):
        """Return of how many people completions are: ``{programme id: count}``."""
        found = self.env["mentoring.completion"]._read_group(
            domain, ["programme_id"], ["participant_id:count_distinct"]
        )
        return {programme.id: count for programme, count in found}

    def _get_trained_share(self, whole, lacking):
        minimum = self._get_release_minimum()
        if 0 < whole < minimum:
            return Value(
                lacking=self.env._(
                    "Fewer than %s people were asked: among so few it would tell of "
                    "each.",
                    minimum,
                ),
                few=True,
            )
        return self._take_share(
            whole - lacking,
            whole,
            self.env._(
                "Mentors and mentees who have done all that is asked of them: %(part)s "
                "of %(whole)s, until %(day)s."
            ),
            self.env._("No training is asked of anybody."),
            people=True,
        )
