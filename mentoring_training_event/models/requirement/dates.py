from datetime import timedelta

from odoo import api, fields, models

from ...providers import Date


class MentoringRequirement(models.Model):
    """It takes place on several dates: each is an event of Odoo's, set up by those who
    may run events there."""

    _inherit = "mentoring.requirement"

    date_ids = fields.One2many(
        "event.event",
        "requirement_id",
        "Dates",
        groups="event.group_event_registration_desk",
    )

    @api.model
    def _get_providers(self):
        return [*super()._get_providers(), Date()]

    def action_add_date(self):
        """Open a new event for it, as long as it takes, a fortnight ahead."""
        self.ensure_one()
        self.check_access("write")
        begin = fields.Datetime.now().replace(minute=0, second=0, microsecond=0)
        begin += timedelta(days=14)
        return {
            "type": "ir.actions.act_window",
            "res_model": "event.event",
            "views": [(False, "form")],
            "name": self.env._("A date: %s", self.name),
            "context": {
                "default_requirement_id": self.id,
                "default_name": self.name,
                "default_company_id": self.programme_id.company_id.id,
                "default_date_begin": fields.Datetime.to_string(begin),
                "default_date_end": fields.Datetime.to_string(
                    begin + timedelta(hours=self.hours or 1)
                ),
            },
        }
