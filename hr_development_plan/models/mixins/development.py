from odoo import api, models

#: Who agree to a plan, and work on its goals.
BOTH = ("employee", "line_manager")


class HrDevelopmentMixin(models.AbstractModel):
    """What a development plan and its goals share: three kinds of people."""

    _name = "hr.development.mixin"
    _inherit = ["guarded.workflow.mixin"]
    _description = "Development Plan or Goal"

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "employee": self.env._("the employee"),
            "line_manager": self.env._("the line manager"),
            "hr": self.env._("HR"),
        }

    @api.depends("user_id")
    def _is_employee(self):
        return self.user_id == self.env.user

    @api.depends("manager_user_id")
    def _is_line_manager(self):
        return self.manager_user_id == self.env.user

    @api.depends("company_id")
    def _is_hr(self):
        return (
            self.env.user.has_group("hr.group_hr_user")
            and self.company_id in self.env.companies
        )

    def _changes(self, vals, fnames):
        """Tell whether ``vals`` hold something new for one of ``fnames``.

        A form sends what it shows, changed or not.
        """
        fnames = [fname for fname in fnames if fname in vals]
        return any(
            (self._fields[fname].convert_to_cache(vals[fname], record) or None)
            != (self._fields[fname].convert_to_cache(record[fname], record) or None)
            for record in self
            for fname in fnames
        )
