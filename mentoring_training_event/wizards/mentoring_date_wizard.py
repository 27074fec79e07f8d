from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class MentoringDateWizard(models.TransientModel):
    """Signs people up for a date of their training; who finds it full waits."""

    _name = "mentoring.date.wizard"
    _inherit = ["guarded.record.mixin"]
    _description = "Sign People Up for a Date"

    completion_ids = fields.Many2many(
        "mentoring.completion",
        string="Whom",
        required=True,
        default=lambda self: self.env.context.get("active_ids"),
    )
    requirement_id = fields.Many2one(
        "mentoring.requirement", "Training", compute="_compute_requirement_id"
    )
    date_id = fields.Many2one(
        "event.event",
        required=True,
        ondelete="cascade",
        domain="[('id', 'in', date_ids)]",
    )
    # no domain leads from an event to its training
    date_ids = fields.Many2many(
        "event.event", string="Dates", compute="_compute_requirement_id"
    )

    @api.constrains("completion_ids", "date_id")
    def _check_readable(self):
        # as the user, though constraints run as sudo: else names could be read here
        for wizard in self.sudo(False):
            wizard.completion_ids.check_access("read")
            wizard.date_id.check_access("read")

    @api.depends("completion_ids")
    def _compute_requirement_id(self):
        for wizard in self:
            requirement = wizard.completion_ids.requirement_id[:1]
            wizard.requirement_id = requirement
            wizard.date_ids = self.env["event.event"].search(
                [("requirement_id", "in", requirement.ids), ("is_finished", "=", False)]
            )

    def action_sign_up(self):
        """Sign them up, as far as they have not been there yet, nor have another date.

        :raises AccessError: the user does not run their programme
        :raises UserError: there is nobody among them who lacks it
        """
        self.ensure_one()
        completions = self.completion_ids
        if not all(completion._is_coordinator() for completion in completions):
            raise AccessError(
                self.env._("Those who run a programme sign people up for its training.")
            )
        lacking = completions.filtered(
            lambda c: (
                c.state in ("open", "missed", "expired")
                and c.requirement_id == self.requirement_id
                and not c._is_signed_up()
            )
        )
        if not lacking:
            raise UserError(
                self.env._("All of them have a date already, or need none.")
            )
        placed = [completion._sign_up(self.date_id) for completion in lacking]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "With a place: %(placed)s. On the waiting list: %(waiting)s.",
                    placed=sum(placed),
                    waiting=len(placed) - sum(placed),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
