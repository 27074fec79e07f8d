from odoo import api, models

from ...shut import shut_to_compute


class Base(models.AbstractModel):
    _inherit = "base"

    def _compute_field_value(self, field):
        """Keep content out of open columns, by whatever path it would come.

        ``res_name`` of an activity is stored and follows from the name of any record.
        Custom fields are an administrator's: stored or not, they see none, and nothing
        that is private.
        """
        if not (field.store or field.manual):
            return super()._compute_field_value(field)
        with shut_to_compute(self.env, private=field.manual):
            return super()._compute_field_value(field)

    @api.private
    def filtered_domain(self, domain):
        """Let no domain ask for content, in Python as little as in SQL.

        Those of automation rules are asked as whoever saves a record.
        """
        with shut_to_compute(self.env):
            return super().filtered_domain(domain)
