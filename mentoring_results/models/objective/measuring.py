from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class MentoringObjective(models.Model):
    """Measured now: by the programme itself, or by somebody who says where from."""

    _inherit = "mentoring.objective"

    def action_measure(self):
        """Note what the programme shows of these objectives today."""
        self._check_runs()
        typed = self.filtered(lambda o: not o.measure_key)
        if typed:
            raise UserError(
                self.env._(
                    "“%s” has a measure of your own. Enter what it showed, and where "
                    "that is from.",
                    typed[0].name,
                )
            )
        self._note_measured(self._measure_now())
        return True

    def action_note_measurement(self):
        """Open a form for what was measured elsewhere."""
        self.ensure_one()
        self._check_runs()
        return {
            "name": self.env._("What Was Measured"),
            "type": "ir.actions.act_window",
            "res_model": "mentoring.measurement",
            "view_mode": "form",
            "target": "new",
            "context": {"default_objective_id": self.id},
        }

    def action_open(self):
        """Open the objective with its numbers."""
        self.ensure_one()
        return {
            "name": self.name,
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _check_runs(self):
        self.check_access("read")
        if any(not objective._is_told() for objective in self):
            raise AccessError(
                self.env._("Those who run the programme measure its objectives.")
            )

    def _measure_now(self):
        """Return what the programmes show today: ``{objective: Value}``."""
        measured = self.filtered("measure_key")
        keys = list(dict.fromkeys(measured.mapped("measure_key")))
        values = measured.programme_id._measure(keys) if keys else {}
        return {
            objective: values[objective.programme_id.id][objective.measure_key]
            for objective in measured
        }

    def _note_measured(self, values):
        """Keep what was measured today, where it is not what stands there of today.

        :param values: ``{objective: Value}``
        :return: the measurements, ``{objective: measurement}``
        """
        today = fields.Date.context_today(self)
        # sudo: mentoring.objective - a lock, so that it is noted once
        self.sudo()._lock_rows()
        last = self._find_last_measurements()
        kept, vals_list = {}, []
        for objective, value in values.items():
            before = last.get(objective.id)
            if (
                before
                and before.is_counted
                and before.measured_on == today
                and before._get_value().bare() == value.bare()
            ):
                kept[objective] = before
                continue
            vals_list.append(
                {
                    "objective_id": objective.id,
                    "measured_on": today,
                    "is_counted": True,
                    **self.env["mentoring.measurement"]._prepare_value(value),
                }
            )
        # sudo: mentoring.measurement - what the programme measures is nobody's to type
        created = self.env["mentoring.measurement"].sudo().create(vals_list)
        kept.update((m.objective_id, m) for m in created.sudo(False))
        return kept
