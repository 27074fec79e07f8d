from odoo import models
from odoo.exceptions import UserError

from ...rpc_input import read_id, read_number


class MentoringMatchingRun(models.Model):
    """What counts, changed from the board for the next run."""

    _inherit = "mentoring.matching.run"

    def board_save_weights(self, settings):
        """Change what counts in the programme, for the next run.

        :param settings: ``{"criteria": [{"id", "weight", "is_hard"}], "objective",
            "floor"}``
        :raises UserError: something else; nothing is changed then
        """
        self.ensure_one()
        self.check_access("read")
        criteria, values = self._read_weights(settings)
        for criterion, line in criteria:
            criterion.write(line)
        self.programme_id.write(values)
        return True

    def _read_weights(self, settings):
        """Return what to write on each criterion, and on the programme."""
        try:
            lines = {
                read_id(line["id"]): {
                    "weight": read_number(self.env, line["weight"], 0, 10),
                    "is_hard": bool(line["is_hard"]),
                }
                for line in settings["criteria"]
            }
            objective, floor = settings["objective"], settings["floor"]
        except (KeyError, TypeError) as error:
            raise UserError(
                self.env._("Criteria with their weights, an aim and a floor are saved.")
            ) from error
        if objective not in self._fields["objective"].get_values(self.env):
            raise UserError(self.env._("“%s” is no aim of matching.", objective))
        criteria = self.programme_id.criterion_ids.filtered(lambda c: c.id in lines)
        if len(criteria) < len(lines):
            raise UserError(
                self.env._(
                    "A criterion is not among those of “%s” any more. Look again.",
                    self.programme_id.name,
                )
            )
        return [(criterion, lines[criterion.id]) for criterion in criteria], {
            "matching_objective": objective,
            "matching_floor": read_number(self.env, floor, 0, 100),
        }
