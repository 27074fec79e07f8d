from markupsafe import Markup

from odoo import api, fields, models

#: What of an objective is noted in the log when it changes.
NOTED = ("name", "measure", "target", "result")


class MentoringObjective(models.Model):
    """What the sponsor wants from a programme, and how it will be known."""

    _name = "mentoring.objective"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Programme Objective"
    _order = "sequence, id"
    _is_private = False

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Objective", required=True, translate=True)
    serves = fields.Char(
        "Goal or Value It Serves",
        translate=True,
        help="Which of the organisation's goals or values it is for.",
    )
    measure = fields.Char(
        translate=True, help="How it will be known whether the objective is met."
    )
    target = fields.Char(
        translate=True, help="The value of the measure that counts as success."
    )
    result = fields.Char(help="What the measure showed in the end.", copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        objectives = super().create(vals_list)
        # those of a design are the design's
        objectives.filtered(lambda o: o.programme_id.state != "draft")._note(
            lambda objective: self.env._("Objective added: %s", objective.name)
        )
        return objectives

    def write(self, vals):
        before = {objective: objective._get_noted() for objective in self}
        result = super().write(vals)
        changed = self.filtered(lambda o: o._get_noted() != before[o])
        changed._note(lambda o: o._say_change(before[o]))
        return result

    def _update_field_translations(self, field_name, translations, *args, **options):
        # a design is nobody's promise yet, nor is a copy
        said = [] if self.programme_id.state == "draft" else [*translations]
        # no dict: a record is the same in each language
        before = [
            (objective, objective._get_noted())
            for objective in (self.with_context(lang=lang) for lang in said)
        ]
        result = super()._update_field_translations(
            field_name, translations, *args, **options
        )
        for objective, noted in before:
            if objective._get_noted() != noted:
                objective._note(lambda o, noted=noted: o._say_change(noted))
        return result

    def unlink(self):
        self.filtered(lambda o: o.programme_id.state != "draft")._note(
            lambda objective: self.env._("Objective removed: %s", objective.name)
        )
        return super().unlink()

    def _get_noted(self):
        return {name: self[name] or "" for name in NOTED}

    def _say_change(self, before):
        """Return what has changed, as ``Objective: Result: … → …``."""
        changes = Markup("<br/>").join(
            Markup("%s: %s → %s")
            % (self._fields[name]._description_string(self.env), before[name], value)
            for name, value in self._get_noted().items()
            if value != before[name]
        )
        return Markup("<b>%s</b><br/>%s") % (before["name"], changes)

    def _note(self, say):
        """Note something in the log of the programme, one line each."""
        bodies = {}
        for objective in self:
            programme = objective.programme_id
            bodies.setdefault(programme, []).append(say(objective))
        # sudo: mentoring.programme - its log, whoever may change its objectives
        self.programme_id.sudo()._message_log_batch(
            bodies={
                programme.id: Markup("<br/>").join(lines)
                for programme, lines in bodies.items()
            }
        )
