from odoo import api, fields, models

from odoo.addons.mentoring_programme.models.notice.notice_choice import (
    TIMINGS,
    MentoringNoticeChoice,
)


class TrainingNoticeChoice(models.Model):
    """People choose, too, when they are reminded of what they are asked to learn."""

    _inherit = "mentoring.notice.choice"
    _private_fields = (*MentoringNoticeChoice._private_fields, "training")

    training = fields.Selection(
        TIMINGS,
        "What You Are Asked to Learn",
        default="now",
        required=True,
        readonly=True,
        help="That something is to be read or done, and by when.",
    )

    @api.model
    def _get_kinds(self):
        return [*super()._get_kinds(), "training"]
