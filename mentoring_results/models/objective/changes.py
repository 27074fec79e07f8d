from odoo import api, models

#: What is noted of an objective, too, and is no change of it: how it ended.
OUTCOME = {"result"}


class MentoringObjective(models.Model):
    """Changes of objectives, once people could enrol, are counted: the sponsor reads
    how often the aim was moved."""

    _inherit = "mentoring.objective"

    @api.model_create_multi
    def create(self, vals_list):
        objectives = super().create(vals_list)
        objectives._count_change()
        return objectives

    def write(self, vals):
        before = {objective: objective._get_aim() for objective in self}
        result = super().write(vals)
        self.filtered(lambda o: o._get_aim() != before[o])._count_change()
        return result

    def _update_field_translations(self, field_name, translations, *args, **options):
        """Count what is changed by the dialog of translations, where there were words:
        a first translation moves nothing."""
        field = self._fields[field_name]
        is_aim = field_name in self._get_aim()
        before = is_aim and field._get_stored_translations(self)
        result = super()._update_field_translations(
            field_name, translations, *args, **options
        )
        after = (is_aim and field._get_stored_translations(self)) or {}
        if any(after.get(lang) != text for lang, text in (before or {}).items()):
            self._count_change()
        return result

    def unlink(self):
        self._count_change()
        return super().unlink()

    def _get_aim(self):
        return {k: v for k, v in self._get_noted().items() if k not in OUTCOME}

    def _count_change(self):
        # those of a design are the design's
        for programme, changed in self.grouped("programme_id").items():
            if programme.state != "draft":
                programme._write_through_door(
                    {"objective_changes": programme.objective_changes + len(changed)}
                )
