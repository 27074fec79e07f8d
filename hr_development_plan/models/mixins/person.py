from odoo import api, fields, models


class HrPersonMixin(models.AbstractModel):
    """About one person: an employee by their contact, the user, the line manager.

    Until the person acts in it, it follows the employee's contact and user. From then
    on it is bound to the account they acted with: nothing that becomes of employees,
    users and contacts leads it elsewhere, for whoever keeps those would read what the
    person wrote, and an honest mistake would lock the person out. It goes to another
    account by a step of its record's own.
    """

    _name = "hr.person.mixin"
    _description = "About One Person"

    user_id = fields.Many2one(
        "res.users", compute="_compute_user_id", store=True, index=True
    )
    bound_user_id = fields.Many2one(
        "res.users",
        "Bound to the Account",
        readonly=True,
        copy=False,
        index=True,
        help="The account the person acted with; empty once that is deleted.",
    )
    bound_on = fields.Datetime(readonly=True, copy=False)
    manager_user_id = fields.Many2one(
        "res.users",
        "Line Manager",
        compute="_compute_manager_user_id",
        store=True,
        index=True,
    )

    @api.depends(
        "bound_on", "employee_id.work_contact_id", "employee_id.user_id.partner_id"
    )
    def _compute_partner_id(self):
        """Follow the employee's contact, until the person has acted in it."""
        for record in self:
            employee = record.employee_id
            partner = employee.user_id.partner_id or employee.work_contact_id
            if record.bound_on or not partner:
                partner = record.partner_id
            record.partner_id = partner

    @api.depends(
        "bound_on",
        "bound_user_id",
        "employee_id.user_id",
        "partner_id.user_ids.active",
    )
    def _compute_user_id(self):
        for record in self:
            user = record.employee_id.user_id
            if user.partner_id != record.partner_id:
                user = record.partner_id.user_ids[:1]
            record.user_id = record.bound_user_id if record.bound_on else user

    @api.depends("employee_id.parent_id.user_id", "employee_id.parent_id.active")
    def _compute_manager_user_id(self):
        """Follow who leads the person: nobody, once that one has left."""
        for record in self:
            manager = record.employee_id.parent_id
            record.manager_user_id = manager.active and manager.user_id

    @api.model
    def _get_guarded_fields(self):
        return {*super()._get_guarded_fields(), "bound_user_id", "bound_on"}

    def _bind(self):
        """Bind what is the current user's to the account they act with, if it is not
        bound yet."""
        mine = self.filtered(lambda r: not r.bound_on and r.user_id == self.env.user)
        if mine:
            mine._write_through_door(mine._prepare_binding(self.env.user))

    @api.model
    def _prepare_binding(self, user):
        return {"bound_user_id": user.id, "bound_on": fields.Datetime.now()}
