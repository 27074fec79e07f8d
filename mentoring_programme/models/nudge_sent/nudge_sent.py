from odoo import api, fields, models
from odoo.fields import Domain

from ..notice.notice_choice import TO_RUNNERS


class MentoringNudgeSent(models.Model):
    """That it was the turn of a reminder: once for each record, person and time.

    It says that it was, not whether a mail has left: what somebody wants to hear of is
    theirs to know. Who is reminded of a questionnaire has not answered it, which is
    nobody's to read; nor is whose an address is that somebody was invited by.
    """

    _name = "mentoring.nudge.sent"
    _inherit = [
        "mentoring.coordinated.mixin",
        "guarded.record.mixin",
        "guarded.mail.mixin",
        "private.record.mixin",
    ]
    _description = "Reminder That Was Due"
    _order = "id desc"
    _mail_is_personal = True
    _confined_by = "_get_told_domain"
    _private_rows = True

    rule_id = fields.Many2one(
        "mentoring.nudge.rule", readonly=True, index=True, ondelete="set null"
    )
    trigger = fields.Selection(
        lambda self: (
            self.env["mentoring.nudge.rule"]
            ._fields["trigger"]
            ._description_selection(self.env)
        ),
        "When",
        required=True,
        readonly=True,
    )
    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True, index=True
    )
    res_model = fields.Char(required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, readonly=True, ondelete="cascade"
    )
    audience = fields.Char(required=True, readonly=True)
    period = fields.Char(
        required=True, readonly=True, help="Since when it counts, and which time it is."
    )
    sent_on = fields.Datetime("On", default=fields.Datetime.now, readonly=True)

    _period_uniq = models.UniqueIndex("(rule_id, res_id, audience, partner_id, period)")

    @api.model
    def _get_technical_fields(self):
        names = {"res_model", "res_id", "audience", "period"}
        return super()._get_technical_fields() | names

    @api.model
    def _get_told_domain(self):
        return self._get_runners_domain() & Domain(
            "res_model", "not in", ("mentoring.evaluation", "mentoring.invitation")
        )

    @api.model
    def _get_trigger(self, name):
        return self.env["mentoring.nudge.rule"]._get_triggers()[name]

    def _get_record(self):
        """Return what it is about, as superuser."""
        # sudo: the record - where it leads
        return self.env[self.res_model].sudo().browse(self.res_id)

    def _get_notice_kind(self, xmlid):
        if not self:
            return None
        if self[0].audience == "coordinator":
            return TO_RUNNERS
        return self._get_trigger(self[0].trigger).kind

    def _get_last_days(self):
        days = super()._get_last_days()
        for name, nudges in self.grouped("trigger").items():
            trigger = self._get_trigger(name)
            if trigger.is_ahead:
                # sudo: the records - the day that it warns of
                records = self.env[trigger.model].sudo().browse(nudges.mapped("res_id"))
                by_id = {record.id: trigger.get_day(record) for record in records}
                days |= {nudge.id: by_id[nudge.res_id] for nudge in nudges}
        return days
