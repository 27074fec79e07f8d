from odoo import api, fields, models

from odoo.addons.base_sealed_field.fields import SealedChar

from ...odoo_internals import ConfidentialOne2many


class MentoringAction(models.Model):
    """What one of the two will try until they meet again.

    Both read it, its author alone changes it and ticks it off. Open ones come back with
    the next meeting. They count for nobody but the two: an experiment that others watch
    is none (METHOD A 11, A 12).
    """

    _name = "mentoring.action"
    _description = "What One of the Two Will Try"
    _inherit = [
        "mentoring.authored.mixin",
        "mentoring.pair.content.mixin",
        "guarded.form.key.mixin",
        "private.record.mixin",
    ]
    _order = "due_on, id"
    _sealed_owner = ("pairing_id", "author_id")
    _confined_by = "_sealed_domain"
    _private_fields = ("due_on", "done_on")

    text = SealedChar("What I Will Try", required=True)
    due_on = fields.Date("By")
    done_on = fields.Date("Tried On", copy=False)

    @api.depends("author_user_id")
    def _compute_display_name(self):
        for action in self:
            # sudo: res.users - the name of one of the two
            name = action.author_user_id.sudo().name
            action.display_name = self.env._("What %s will try", name)

    @api.model_create_multi
    def create(self, vals_list):
        actions = super().create(vals_list)
        actions._check_going_on()
        return actions

    def write(self, vals):
        result = super().write(vals)
        self._check_going_on()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_while_going_on(self):
        self._check_going_on()

    def action_tick(self):
        """Note that one has tried it; noted again, it keeps its day."""
        open_ones = self.filtered(lambda action: not action.done_on)
        open_ones.done_on = fields.Date.context_today(self)

    def action_untick(self):
        self.done_on = False


class MentoringPairing(models.Model):
    _inherit = "mentoring.pairing"

    action_ids = ConfidentialOne2many(
        "mentoring.action", "pairing_id", "What the Two Will Try"
    )

    def _get_open_actions(self):
        """Return what the two still have to try, one's own first."""
        left = self.action_ids.filtered(lambda action: not action.done_on)
        return left.sorted(lambda action: not action.is_mine)
