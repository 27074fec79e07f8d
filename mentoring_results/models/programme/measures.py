from odoo import models

from ...measures import MEASURES, Value


class MentoringProgramme(models.Model):
    """What a programme shows of each measure, wherever that is asked."""

    _inherit = "mentoring.programme"

    def _measure(self, keys=None):
        """Return ``{programme id: {key: Value}}``, by as many queries for many as for
        one.

        :param keys: of ``MEASURES``; all of them, if left out
        """
        wanted = [MEASURES[key] for key in (MEASURES if keys is None else keys)]
        values = {programme.id: {} for programme in self}
        for source in sorted({measure.source for measure in wanted}):
            of_source = [m.key for m in wanted if m.source == source]
            found = getattr(self, f"_measure_{source}")(of_source)
            for programme in self:
                for key in of_source:
                    value = found.get(programme.id, {}).get(key)
                    values[programme.id][key] = value or Value(
                        lacking=self.env._("Nothing is known of it yet.")
                    )
        return values
