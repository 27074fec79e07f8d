from odoo import api, fields, models
from odoo.exceptions import UserError


class MentoringCode(models.Model):
    """A version of a programme's code of conduct, kept as people accepted it.

    METHOD B 9: accepted per person and version, so each version is a text
    that can still be read when the next one is there.
    """

    _name = "mentoring.code"
    _inherit = ["guarded.record.mixin"]
    _description = "Version of a Code of Conduct"
    _order = "programme_id, version desc"
    _rec_name = "version"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    version = fields.Integer(required=True)
    text = fields.Html()

    _version_uniq = models.Constraint(
        "UNIQUE (programme_id, version)", "This version is there already."
    )

    @api.depends("version")
    def _compute_display_name(self):
        for code in self:
            code.display_name = self.env._("Code of conduct, version %s", code.version)

    def write(self, vals):
        if vals:
            raise self._kept_error()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise self._kept_error()

    def _kept_error(self):
        return UserError(
            self.env._(
                "What people have accepted stays as they read it. Change the code of "
                "conduct of the programme: that makes a new version."
            )
        )
