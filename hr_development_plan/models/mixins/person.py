from odoo import api, fields, models


class HrPersonMixin(models.AbstractModel):
    """About one person: an employee by their contact, the user, the line manager."""

    _name = "hr.person.mixin"
    _description = "About One Person"

    user_id = fields.Many2one(
        "res.users", compute="_compute_user_id", store=True, index=True
    )
    manager_user_id = fields.Many2one(
        "res.users",
        "Line Manager",
        compute="_compute_manager_user_id",
        store=True,
        index=True,
    )

    def _has_agreed(self):
        """Tell whether the person, or somebody for them, has taken a step in it."""
        raise NotImplementedError

    @api.depends("employee_id.work_contact_id", "employee_id.user_id.partner_id")
    def _compute_partner_id(self):
        """Follow the employee's contact, but not to somebody else's login.

        Whoever keeps the employees could put their own user in somebody's place, and
        would read what that person wrote. Who gets another user follows once the
        former one is archived.
        """
        for record in self:
            employee = record.employee_id
            partner = employee.user_id.partner_id or employee.work_contact_id
            if not partner or (record._has_agreed() and record.partner_id.user_ids):
                partner = record.partner_id
            record.partner_id = partner

    @api.depends("employee_id.user_id", "partner_id.user_ids.active")
    def _compute_user_id(self):
        for record in self:
            user = record.employee_id.user_id
            if user.partner_id != record.partner_id:
                user = record.partner_id.user_ids[:1]
            record.user_id = user

    @api.depends("employee_id.parent_id.user_id")
    def _compute_manager_user_id(self):
        for record in self:
            record.manager_user_id = record.employee_id.parent_id.user_id
