from odoo import SUPERUSER_ID, api, fields, models


class MentoringRetentionLog(models.Model):
    """How many rows of a class went on a day: the proof that periods are kept. It says
    nothing of whose they were."""

    _name = "mentoring.retention.log"
    _description = "Erased on Time"
    _inherit = ["guarded.record.mixin"]
    _order = "day desc, id desc"
    _rec_name = "key"

    day = fields.Date("On", required=True, readonly=True, index=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    key = fields.Char(required=True, readonly=True)
    label = fields.Char("What", compute="_compute_label")
    count = fields.Integer("Rows", readonly=True)

    _once_a_day = models.UniqueIndex("(day, company_id, key)")

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_label(self):
        classes = self.env["mentoring.retention"]._get_by_key()
        for line in self:
            kind = classes.get(line.key)
            line.label = self.env._(kind.label) if kind else line.key

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.label

    @api.model
    def _add(self, key, company, count):
        """Count what went today."""
        if not count:
            return
        log, day = self.with_user(SUPERUSER_ID), fields.Date.today()
        line = log.search(
            [("day", "=", day), ("company_id", "=", company.id), ("key", "=", key)]
        )
        if line:
            line.count += count
        else:
            values = {"day": day, "company_id": company.id, "key": key, "count": count}
            log.create([values])
