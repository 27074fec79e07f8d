from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

#: So long a message that was begun and not sent is kept.
KEPT = timedelta(days=7)


class MentoringMessage(models.Model):
    """What those who run a programme write to its people: begun, sent once, and then
    the log of what was sent to whom, when and by whom.

    Each recipient gets a mail of their own, in their language, and sees no other. It
    goes to whoever takes part and to nobody else: there is no field for an address.
    """

    _name = "mentoring.message"
    _description = "Message to Participants"
    # the people who act name themselves on top of the engine: they stand before it
    _inherit = ["mentoring.coordinated.mixin", "guarded.workflow.mixin"]
    _order = "id desc"
    _rec_name = "subject"
    _rec_names_search = ["subject"]
    _confined_by = "_get_runners_domain"

    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="programme_id.company_id", store=True, precompute=True
    )
    state = fields.Selection(
        [("draft", "Draft"), ("sent", "Sent")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    template_id = fields.Many2one(
        "mentoring.message.template",
        "Begin With",
        ondelete="set null",
        help="Its text is yours to change.",
    )
    subject = fields.Char(translate=True)
    # ``texts.py`` sanitizes: what the field does is translated term by term
    body = fields.Html("Text", translate=True, sanitize=False)
    recipient_ids = fields.One2many(
        "mentoring.message.recipient", "message_id", copy=False
    )
    recipient_count = fields.Integer(
        "Number of Recipients", compute="_compute_recipient_count"
    )
    sent_on = fields.Datetime(readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    @api.depends("recipient_ids")
    def _compute_recipient_count(self):
        counts = dict(
            self.env["mentoring.message.recipient"]._read_group(
                [("message_id", "in", self.ids)], ["message_id"], ["__count"]
            )
        )
        for message in self:
            # of one that is being edited, those left in it
            message.recipient_count = (
                counts.get(message, 0) if message.id else len(message.recipient_ids)
            )

    def _get_recipients_domain(self):
        """Return the domain of its recipients; of one that is being edited, of those
        left in it."""
        self.ensure_one()
        if self.id:
            return Domain("message_id", "=", self.id)
        return Domain("id", "in", self.recipient_ids.ids)

    @api.depends("subject")
    def _compute_display_name(self):
        for message in self:
            message.display_name = message.subject or self.env._("New message")

    def _check_draft(self):
        if self.filtered(lambda message: message.state != "draft"):
            raise UserError(
                self.env._("This has been sent. It stays as people have read it.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_draft()

    def action_discard(self):
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    @api.autovacuum
    def _gc_drafts(self):
        """Delete what was begun and not sent."""
        limit = fields.Datetime.now() - KEPT
        begun = [("state", "=", "draft"), ("create_date", "<", limit)]
        self.with_user(SUPERUSER_ID).search(begun).unlink()
