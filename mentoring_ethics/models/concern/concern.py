from odoo import api, fields, models
from odoo.fields import NO_ACCESS

from odoo.addons.base_sealed_field.fields import SealedChar, SealedText

from .choices import KINDS, OUTCOMES, WISHES

STATES = [
    ("received", "Received"),
    ("acknowledged", "Acknowledged"),
    ("assessing", "Being Looked Into"),
    ("handling", "Being Acted On"),
    ("concluded", "Concluded"),
    ("closed", "Closed"),
    ("withdrawn", "Taken Back"),
    ("referred", "Referred Elsewhere"),
]


class MentoringConcern(models.Model):
    """Something is not right, and somebody says so.

    Whoever reported it and those who were shown to them read it; nobody else learns
    that it exists. So there is no chatter, no to-do, no file of Odoo's, no view in the
    backend, nobody's name in a column, and no time of day. Each file beside this one
    says one thing of it.
    """

    _name = "mentoring.concern"
    _inherit = [
        "mentoring.concern.noted.mixin",
        "guarded.workflow.mixin",
        "sealed.record.mixin",
    ]
    _description = "Concern"
    _rec_name = "code"
    _order = "id desc"
    _sealed_owner = ("code",)
    _confined_by = "_sealed_domain"
    _log_access = False
    _guarded_fields = frozenset(
        {
            *("code", "receipt_hash", "is_anonymous", "received_on"),
            *("acknowledge_by", "acknowledged_on", "feedback_by", "feedback_on"),
            *("concluded_on", "erase_on"),
        }
    )

    code = fields.Char("Number", readonly=True, required=True, copy=False)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    programme_id = fields.Many2one(
        "mentoring.programme",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    state = fields.Selection(STATES, default="received", required=True, readonly=True)
    is_anonymous = fields.Boolean("Without a Name", readonly=True, copy=False)
    receipt_hash = fields.Char(readonly=True, copy=False, index="btree_not_null")

    kind_key = SealedChar("What Kind")
    wish_key = SealedChar("What Is Wished For")
    what = SealedText("What Happened")
    about = SealedText("About Whom")
    outcome_key = SealedChar("Kind of Outcome")
    outcome = SealedText("What Came of It")

    received_on = fields.Date(readonly=True, required=True)
    acknowledge_by = fields.Date(readonly=True, required=True)
    acknowledged_on = fields.Date(readonly=True, copy=False)
    feedback_by = fields.Date(readonly=True, required=True)
    feedback_on = fields.Date(readonly=True, copy=False)
    concluded_on = fields.Date(readonly=True, copy=False)
    erase_on = fields.Date(readonly=True, copy=False, index="btree_not_null")
    looked_on = fields.Date("Looked After On", readonly=True, copy=False)
    acknowledgement_step = fields.Char(readonly=True, copy=False)
    feedback_reminder = fields.Integer(readonly=True, copy=False)

    access_ids = fields.One2many(
        "mentoring.concern.access", "concern_id", groups=NO_ACCESS
    )
    party_ids = fields.One2many("mentoring.concern.party", "concern_id", readonly=True)
    message_ids = fields.One2many(
        "mentoring.concern.message", "concern_id", readonly=True
    )
    file_ids = fields.One2many("mentoring.concern.file", "concern_id", readonly=True)
    log_ids = fields.One2many("mentoring.concern.log", "concern_id", readonly=True)

    _code_uniq = models.UniqueIndex("(code)", "Another concern has this number.")
    _receipt_uniq = models.UniqueIndex(
        "(receipt_hash) WHERE receipt_hash IS NOT NULL",
        "Another concern has this receipt.",
    )

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for concern in self:
            concern.display_name = self.env._("Concern %s", concern.code)

    @api.model
    def _get_kinds(self):
        """Return ``[(key, what people read)]`` of what kind a concern may be."""
        return [(key, self.env._(label)) for key, label in KINDS.items()]

    @api.model
    def _get_wishes(self):
        """Return ``[(key, what people read)]`` of what may be wished for."""
        return [(key, self.env._(label)) for key, label in WISHES.items()]

    @api.model
    def _get_outcomes(self):
        """Return ``[(key, what people read)]`` of what may come of it."""
        return [(key, self.env._(label)) for key, label in OUTCOMES.items()]
