from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class MentoringRole(models.Model):
    """What a mentor is for a mentee.

    Two roles are *basic*: facilitator and role model come with the task. They are shown
    as the ground of every mentor, and nobody chooses, weighs or counts them. The others
    are *situational*: the two pick what a situation calls for, try it and talk about
    its effect (METHOD A 14 to A 16).
    """

    _name = "mentoring.role"
    _inherit = ["guarded.kind.mixin"]
    _description = "Mentor Role"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text("What It Does", translate=True)
    helps_when = fields.Text(translate=True)
    hinders_when = fields.Text(translate=True)
    is_basic = fields.Boolean(
        "Basic Role",
        readonly=True,
        help="Given with the task of every mentor: never chosen, weighed or counted.",
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex(
        "(name)", "There is already a mentor role of this name."
    )

    @api.depends("name", "description")
    @api.depends_context("formatted_display_name")
    def _compute_display_name(self):
        """Say what a role does where one is chosen from a list."""
        result = super()._compute_display_name()
        if self.env.context.get("formatted_display_name"):
            for role in self.filtered("description"):
                role.display_name = f"{role.name}\n--{role.description}--"
        return result

    def write(self, vals):
        if any(
            role.is_basic != bool(vals.get("is_basic", role.is_basic))
            or (role.is_basic and not vals.get("active", True))
            for role in self
        ):
            raise UserError(
                self.env._("Whether a role is basic stays as it is; add another role.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        # a role that is used would go out of what was laid, or tell that it was
        raise UserError(
            self.env._("Roles are archived, not deleted: what people picked stays.")
        )

    @api.model
    def _get_basic(self):
        """Return the roles that every mentor has."""
        return self.search([("is_basic", "=", True)])

    @api.model
    def _get_situational(self):
        """Return the roles to choose from."""
        return self.search([("is_basic", "=", False)])

    def _check_chosen(self):
        """Refuse a basic role among those that somebody chose.

        :raises ValidationError: one of them is basic
        """
        basic = self.filtered("is_basic")
        if basic:
            raise ValidationError(
                self.env._(
                    "%s: every mentor is that anyway. Choose among the other roles.",
                    ", ".join(basic.mapped("name")),
                )
            )
