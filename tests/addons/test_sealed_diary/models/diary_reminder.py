from odoo import api, fields, models


class DiaryReminder(models.Model):
    """Open to everybody, and about an entry."""

    _name = "test.diary.reminder"
    _inherit = ["mail.thread"]
    _description = "Diary Reminder"

    entry_id = fields.Many2one("test.diary.entry", tracking=True)
    entry_text = fields.Text(related="entry_id.text", depends_context=["uid"])
    user_id = fields.Many2one("res.users", tracking=True)
    note = fields.Char()
    day = fields.Date()
    kept = fields.Char(compute="_compute_kept", store=True)

    @api.depends("entry_id")  # and says nothing of what it reads of it
    def _compute_kept(self):
        for reminder in self:
            entry = reminder.entry_id
            reminder.kept = entry and f"{entry.text}, {entry.display_name}"

    @api.depends("entry_id.display_name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        for reminder in self:
            # asks a domain in between, as record rules do
            soon = "soon " if reminder.filtered_domain([("day", "!=", False)]) else ""
            reminder.display_name = f"Remember: {soon}{reminder.entry_id.display_name}"
