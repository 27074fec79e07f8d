"""The mark that shuts content, and custom fields, which find it shut."""

from odoo.exceptions import AccessError, ValidationError

from odoo.addons.base_sealed_field.shut import is_shut, shut

from .configured_common import ConfiguredCase


class TestShut(ConfiguredCase):
    def test_no_context_opens_what_is_shut(self):
        mine, _reminder = self.look()
        with shut(self.env):
            self.assertSealed(mine.with_context(sealed_content_is_shut=False))
            with self.assertRaises(AccessError):
                mine.text = "x"
            with shut(self.env):
                self.assertSealed(mine)
            self.assertSealed(mine)
        self.assertFalse(is_shut())
        self.assertOpen(mine)

    def test_what_is_being_computed_is_not_forgotten(self):
        reminder = self.as_(self.anna, self.reminder)
        field = reminder._fields["display_name"]
        with self.env.protecting([field], reminder):
            reminder.display_name = "half done"
            with shut(self.env):
                pass
            self.assertEqual(reminder.display_name, "half done")

    def test_an_error_leaves_it_open_again(self):
        mine, _reminder = self.look()
        with self.assertRaises(ZeroDivisionError), shut(self.env):
            self.assertSealed(mine)
            _fails = 1 / 0
        self.assertOpen(mine)

    def test_what_is_computed_while_shut_does_not_stay(self):
        mine = self.as_(self.anna)
        with shut(self.env):
            self.assertTellsNothing([mine.display_name, mine.first_line])
        self.look()

    def custom_field(self, model, **values):
        return self.env["ir.model.fields"].create(
            {
                "name": "x_look",
                "field_description": "Look",
                "ttype": "text",
                "model_id": model.id,
                **values,
            }
        )

    def test_a_custom_field_cannot_be_made_to_show_it(self):
        for model, values in (
            (self.reminder_model, {"related": "entry_id.text", "store": True}),
            (self.reminder_model, {"related": "entry_id.text", "store": False}),
            (self.entry_model, {"compute": "x = 1", "depends": "text", "store": False}),
        ):
            refused = self.assertRaisesRegex(
                ValidationError, "custom fields .x_look. cannot"
            )
            with refused, self.env.cr.savepoint():
                self.custom_field(model, **values)
            # as Odoo does after a request that failed
            self.env.registry._setup_models__(self.env.cr)

    def test_a_custom_field_that_does_not_say_what_it_follows_from_shows_nothing(self):
        code = "for r in self:\n    r['x_look'] = r.entry_id.text or 'nothing'"
        for store in True, False:
            custom = self.custom_field(
                self.reminder_model,
                compute=code,
                depends="note",
                store=store,
                readonly=True,
            )
            reminder = self.reminder.create({"entry_id": self.entry.id})
            reminder = self.as_(self.anna, reminder)
            reminder.note = "again"
            self.assertEqual(reminder.x_look, "nothing")
            custom.unlink()
