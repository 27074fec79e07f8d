from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..guarded_question.guarded_question import QUESTION

#: So long somebody can look at what was done.
KEPT = timedelta(days=7)


class GuardedMany(models.Model):
    """A step that somebody takes on a selection: on each record by itself, with their
    own rights, and by the door that everybody uses.

    It is asked for, taken and told here; what it asks, and in which words, is the
    step's declaration. It is its user's alone, and gone after a week.
    """

    _name = "guarded.many"
    _inherit = ["guarded.question.mixin", "guarded.record.mixin"]
    _description = "Step on a Selection"
    _order = "id desc"
    _confined_by = "_get_own_domain"

    res_model = fields.Char(required=True, readonly=True)
    transition = fields.Char(required=True, readonly=True)
    selected = fields.Json("Selection", readonly=True, help="Ids, in their order.")
    state = fields.Selection(
        [("asked", "Asked"), ("running", "Under Way"), ("done", "Done")],
        default="asked",
        required=True,
        readonly=True,
        index=True,
    )
    position = fields.Integer(
        readonly=True, help="How many of the selection have had their turn."
    )
    outcomes = fields.Json(
        readonly=True,
        help="On how many it was taken, by the state they are in now, and on which "
        "not, with the reason.",
    )
    selected_count = fields.Integer("Selected", compute="_compute_progress")
    progress = fields.Integer(compute="_compute_progress")

    @api.model
    def _get_own_domain(self):
        return Domain("create_uid", "=", self.env.uid)

    @api.depends("selected", "position")
    def _compute_progress(self):
        for many in self:
            kept = many._origin  # whatever a preview is given
            many.selected_count = len(kept.selected or ())
            many.progress = 100 * kept.position // max(many.selected_count, 1)

    @api.depends("res_model", "transition")
    def _compute_question(self):
        known = self.filtered(lambda many: many._find_step())
        for fname in QUESTION:
            (self - known)[fname] = False  # an addon that is gone has taken it along
        return super(GuardedMany, known)._compute_question()

    @api.depends("step", "selected_count")
    def _compute_display_name(self):
        for many in self:
            many.display_name = f"{many.step or ''} ({many.selected_count})"

    def _get_outcomes(self):
        """Return ``{"done": {state: number}, "left": [[id, key, sentences]]}``."""
        return self._origin.outcomes or {"done": {}, "left": []}

    def write(self, vals):
        given = {name for name in vals if not name.startswith("answer_")}
        begun = any(many.state != "asked" for many in self)
        if (given or begun) and not self.env.su:
            raise AccessError(
                self.env._("What was selected, and done, stays as it is.")
            )
        return super().write(vals)

    def _get_step(self):
        if step := self._find_step():
            return step
        raise UserError(self.env._("This step is not offered for a selection."))

    def _find_step(self):
        """Return the model, as whoever asked for it, and the arrow; ``None`` where
        there is no such step any more."""
        self.ensure_one()
        # sudo: guarded.many - what was asked for, by whom: no user reads another's
        many = self._origin.sudo()
        model = self.env.get(many.res_model)
        if not isinstance(model, self.env.registry["guarded.workflow.mixin"]):
            return None
        model = model.with_user(many.create_uid or self.env.user)
        for transition in model._get_transitions():
            if transition.name == many.transition and transition.many:
                return model, transition
        return None

    def _suggest(self):
        model, transition = self._get_step()
        if suggested := transition.asks and model._suggest_answer(transition):
            self[f"answer_{self.answer_type}"] = suggested

    def _open(self):
        """Show it in a dialog, wherever it has got to."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.step,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open(self):
        """Look how far it has got."""
        return self._open()

    @api.autovacuum
    def _gc_told(self):
        """Delete what its users have been told of long ago, or never confirmed."""
        limit = fields.Datetime.now() - KEPT
        # rules that hold for everybody leave whoever cleans up nothing but their own
        all_of_them = self.with_user(SUPERUSER_ID)
        all_of_them.search(
            [("state", "!=", "running"), ("create_date", "<", limit)]
        ).unlink()
