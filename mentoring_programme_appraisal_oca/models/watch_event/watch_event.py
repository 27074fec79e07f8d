from odoo import api, fields, models


class MentoringWatchEvent(models.Model):
    """One of two who work together has become the one who holds the other's appraisal:
    a conflict review, as where the two are in one reporting line."""

    _inherit = "mentoring.watch.event"

    kind = fields.Selection(
        selection_add=[
            ("appraiser", "Holds the partner's appraisal, or the partner theirs"),
            ("merged",),
        ],
        ondelete={"appraiser": "cascade"},
    )

    def _has_conflict(self):
        if self.kind == "appraiser":
            return self.pairing_id.seems_appraised
        return super()._has_conflict()

    def _is_vouched_for(self):
        if self.kind == "appraiser":
            return self.pairing_id.is_appraised
        return super()._is_vouched_for()

    @api.model
    def _get_mails(self):
        return {
            **super()._get_mails(),
            "appraiser": (
                "mentoring_programme_appraisal_oca.mail_watch_appraiser",
                "programme_id.acting_ethics_contact_id",
            ),
        }
