"""What an administrator would configure to look at an entry."""

from odoo import Command

from .common import MARKER, DiaryCase

#: The sentence for what cannot be chosen.
REFUSED = "“Diary Entry” has sealed content: it cannot be chosen"


class ConfiguredCase(DiaryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reminders = cls.env["test.diary.reminder"]
        cls.reminder = reminders.create({"entry_id": cls.entry.id})
        cls.reminder_model = cls.env["ir.model"]._get("test.diary.reminder")
        cls.entry_model = cls.env["ir.model"]._get("test.diary.entry")

    def look(self):
        """Have everything in the cache that the person may see."""
        mine, reminder = self.as_(self.anna), self.as_(self.anna, self.reminder)
        for shown in (
            mine.text,
            mine.display_name,
            mine.first_line,
            reminder.display_name,
            reminder.entry_text,
            mine.message_ids[0].record_name,
        ):
            self.assertIn(MARKER, shown)
        return mine, reminder

    def action(self, **values):
        return self.env["ir.actions.server"].create(
            {"name": "Look", "model_id": self.reminder_model.id, **values}
        )

    def automation(self, action, **values):
        return self.env["base.automation"].create(
            {
                "name": "Look",
                "model_id": self.reminder_model.id,
                "trigger": "on_create_or_write",
                "action_server_ids": [Command.set(action.ids)],
                **values,
            }
        )
