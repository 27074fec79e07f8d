from odoo import api, fields, models


class MentoringMessageRecipient(models.Model):
    """Somebody who takes part and is written to: for those who run the programme."""

    _name = "mentoring.message.recipient"
    _description = "Recipient of a Message"
    _inherit = ["mentoring.coordinated.mixin", "guarded.record.mixin"]
    _order = "message_id desc, id"
    _rec_name = "participant_id"
    _confined_by = "_get_runners_domain"

    message_id = fields.Many2one(
        "mentoring.message",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    participant_id = fields.Many2one(
        "mentoring.participant",
        "Person",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    programme_id = fields.Many2one(
        related="message_id.programme_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="message_id.company_id", store=True, precompute=True
    )
    role = fields.Selection(related="participant_id.role")
    has_address = fields.Boolean(compute="_compute_has_address", compute_sudo=True)
    state = fields.Selection(
        [
            ("waiting", "Not Written Yet"),
            ("sent", "Written To"),
            ("no_address", "No Address"),
            ("failed", "Could Not Be Written"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    mailed_on = fields.Datetime("Written To On", readonly=True)
    _once = models.UniqueIndex(
        "(message_id, participant_id)", "Nobody gets the same message twice."
    )

    @api.depends("participant_id.partner_id.email")
    def _compute_has_address(self):
        for recipient in self:
            recipient.has_address = bool(recipient.participant_id.partner_id.email)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self.message_id._check_draft()
