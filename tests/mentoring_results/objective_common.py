"""Objectives with numbers, and short ways to what came of them."""

from unittest.mock import patch

from odoo import fields

from odoo.addons.mentoring_results.measures import MEASURES, Value

from .cost_common import CostCase

#: What a programme says of a measure that it knows nothing of.
NOTHING = Value(lacking="Nothing is known of it yet.")


class ObjectiveCase(CostCase):
    def _running(self, **values):
        programme = self._open_programme(**values)
        programme.sudo()._write_through_door({"state": "running"})
        return programme

    def _objective(self, programme, user=None, **values):
        objectives = self.env["mentoring.objective"].with_user(user or self.coordinator)
        return objectives.create(
            {
                "programme_id": programme.id,
                "name": "People stay",
                "measure": "Share still here",
                **values,
            }
        )

    def _typed(self, programme=None, **values):
        """Return an objective with eighty percent as its target, typed by people."""
        programme = programme or self._running()
        return self._objective(
            programme, **{"unit": "percent", "target_value": 80, **values}
        )

    def _note(self, objective, value, user=None, **values):
        measurements = self.env["mentoring.measurement"]
        return measurements.with_user(user or self.coordinator).create(
            {
                "objective_id": objective.id,
                "value": value,
                "source": "HR's list of who has left",
                **values,
            }
        )

    def _measured(self, **values):
        """Have every programme show these values, and know nothing else."""

        def measure(programmes, keys=None):
            keys = MEASURES if keys is None else keys
            return {
                programme.id: {key: values.get(key, NOTHING) for key in keys}
                for programme in programmes
            }

        model = self.env.registry["mentoring.programme"]
        return patch.object(model, "_measure", measure)

    def _release_report(self, programme, **values):
        with self._measured(**values):
            report = self._report(programme)
            report.action_release()
        return report

    def _log(self, programme):
        return "".join(programme.sudo().message_ids.mapped("body"))

    def _days_ago(self, days):
        return fields.Date.subtract(fields.Date.today(), days=days)
