from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

#: What the programme says of its own measurements, and nobody of theirs.
MEASURED_HERE = ("is_counted", "lacking", "is_few", "has_interval")


class MentoringMeasurement(models.Model):
    """Noted once, and kept: what was wrong is taken back, and noted anew."""

    _inherit = "mentoring.measurement"

    @api.model_create_multi
    def create(self, vals_list):
        measurements = super().create(
            [
                # one number of people is that number
                {**vals, "people_to": vals.get("people_to") or vals["people_from"]}
                if vals.get("people_from") and not vals.get("is_counted")
                else vals
                for vals in vals_list
            ]
        )
        # afterwards: defaults may have brought it, too
        if not self.env.su and any(
            not noted.has_value or any(noted[name] for name in MEASURED_HERE)
            for noted in measurements
        ):
            raise AccessError(
                self.env._("What a programme measures by itself is typed by nobody.")
            )
        return measurements

    def write(self, vals):
        if vals:
            raise UserError(
                self.env._(
                    "What was measured stays as it was noted. Was it wrong? Take it "
                    "back, and note it anew."
                )
            )
        return super().write(vals)

    def unlink(self):
        self._note_taken_back()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_told(self):
        # sudo: mentoring.report - whether one that was released tells of it
        told = self.filtered(lambda m: m.sudo().report_ids)
        if told:
            raise UserError(
                self.env._(
                    "A report that has been released tells of this, so it stays. Note "
                    "a new measurement: the next report tells that one."
                )
            )

    def _note_taken_back(self):
        """Note it in the programme's log: that, and not what it was."""
        by_objective = self.grouped("objective_id")
        self.objective_id._note(
            lambda objective: self.env._(
                "Measurement taken back: %(objective)s, %(days)s",
                objective=objective.name,
                days=", ".join(
                    format_date(self.env, measurement.measured_on)
                    for measurement in by_objective[objective]
                ),
            )
        )

    def action_take_back(self):
        """Delete what was noted wrongly."""
        self.unlink()
        return True
