from odoo import api, fields, models


class MentoringConcernLog(models.Model):
    """What those who handle a concern did with it; whoever reported it reads it, too.

    Of whoever reported it there is no line.
    """

    _name = "mentoring.concern.log"
    _inherit = ["mentoring.concern.part.mixin"]
    _description = "What Was Done With a Concern"
    _log_access = False

    at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one(
        "res.users",
        "Who",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    what = fields.Selection(
        [
            ("opened", "Opened"),
            ("read", "Read"),
            ("changed", "Changed"),
            ("exported", "Exported"),
            ("granted", "Given to Read"),
            ("recused", "Handed On"),
        ],
        required=True,
        readonly=True,
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = self.env._("What Was Done With a Concern")
