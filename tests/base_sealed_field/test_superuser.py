"""What Odoo's own apps do as superuser with any record shows nothing of it."""

from .common import MARKER, DiaryCase


class TestSuperuser(DiaryCase):
    def test_a_message_being_written_does_not_name_its_record(self):
        for user in self.carl, self.portal, self.admin:
            for model in "mail.message", "mail.activity":
                name = "record_name" if model == "mail.message" else "res_name"
                values = {"model": "test.diary.entry", "res_id": self.entry.id}
                values["res_model"] = values["model"]
                messages = self.env[model].with_user(user).sudo()
                values = {k: v for k, v in values.items() if k in messages._fields}
                shown = messages.onchange(values, list(values), {name: {}})
                self.assertTellsNothing(shown)
                preview = messages.new(values)
                self.assertEqual(preview[name], f"Diary Entry {self.entry.id}")

    def test_the_first_to_see_a_message_does_not_decide_for_the_next(self):
        message = self.entry.message_post(body="hello")
        for user in self.carl, self.anna, self.carl, self.anna:
            named = MARKER in message.with_user(user).sudo().record_name
            self.assertEqual(named, user == self.anna)

    def test_an_activity_is_stored_with_a_neutral_name(self):
        activity = self.as_(self.anna).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.anna.id
        )
        self.assertEqual(activity.res_name, f"Diary Entry {self.entry.id}")
        moved = self.as_(self.anna).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.carl.id
        )
        self.assertTellsNothing(self.column(moved, "res_name"))
        # and the person still sees their own name
        self.assertIn(MARKER, self.as_(self.anna).display_name)

    def test_gamification_counts_nothing_by_content(self):
        definitions = self.env["gamification.goal.definition"].with_user(self.admin)
        values = {
            "name": "Count",
            "computation_mode": "count",
            "condition": "higher",
            "model_id": self.env["ir.model"]._get_id("test.diary.entry"),
        }
        for domain in (
            f"[('text', 'ilike', '{MARKER}')]",
            f"[('page_ids.entry_id.name', '=like', '{MARKER[0]}%')]",
        ):
            with self.assertRaisesRegex(Exception, "is sealed"):
                definitions.sudo().create({**values, "domain": domain})
        code = f"""
texts = env["test.diary.entry"].search([]).mapped("text")
result = sum("{MARKER}" in str(text) for text in texts)
"""
        goal = self.goal(code)
        goal.update_goal()
        self.assertEqual(goal.current, 0)

    def test_the_privacy_lookup_shows_nothing(self):
        partner = self.anna.partner_id
        self.entry.message_post(body="hello", author_id=partner.id)
        wizard = (
            self.env["privacy.lookup.wizard"]
            .with_user(self.admin)
            .sudo()
            .create(
                {"name": partner.name, "email": partner.email or "anna@example.com"}
            )
        )
        wizard.action_lookup()
        self.assertTrue(wizard.line_ids)
        self.assertTellsNothing(wizard.read())
        self.assertTellsNothing(wizard.line_ids.read())
        self.assertTellsNothing(wizard.log_id.read())

    def test_merging_contacts_opens_nothing(self):
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            (self.anna.partner_id | self.env["res.partner"].create({"name": "x"})).ids,
            self.anna.partner_id,
        )
        self.env.invalidate_all()
        self.assertOpen(self.as_(self.anna))
        for user in self.carl, self.admin:
            self.assertSealed(self.as_(user).sudo())

    def test_a_tracked_relation_is_logged_by_its_neutral_name(self):
        reminder = self.env["test.diary.reminder"].with_user(self.anna).create({})
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertIn(MARKER, self.as_(self.anna).display_name)
        reminder.entry_id = self.as_(self.anna)
        self.env.flush_all()
        self.env.cr.precommit.run()
        logged = reminder.sudo().message_ids.tracking_value_ids
        self.assertEqual(logged.new_value_char, f"Diary Entry {self.entry.id}")

    def test_a_subject_does_not_name_its_record(self):
        mine = self.as_(self.anna)
        self.assertIn(MARKER, mine.display_name)
        self.assertEqual(mine._message_compute_subject(), f"Diary Entry {mine.id}")
        self.assertIn(MARKER, mine.display_name)

    def test_who_is_assigned_is_told_without_its_name(self):
        reminder = self.env["test.diary.reminder"].with_user(self.anna)
        reminder = reminder.create({"entry_id": self.entry.id})
        self.assertIn(MARKER, reminder.display_name)
        reminder.user_id = self.carl
        self.env.flush_all()
        told = self.env["mail.message"].search([("subject", "ilike", "assigned to")])
        self.assertIn(f"Remember: Diary Entry {self.entry.id}", told[0].subject)
        self.assertTellsNothing(told.mapped("subject"))

    def test_a_mail_about_it_tells_nothing(self):
        mine = self.as_(self.anna)
        self.entry.message_subscribe((self.carl + self.bert).partner_id.ids)
        self.bert.notification_type = "inbox"
        self.assertIn(MARKER, mine.display_name)
        message = mine.message_post(
            body="hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.portal.partner_id.ids,
        )
        self.env.flush_all()
        mails = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        self.assertTrue(mails)
        self.assertTellsNothing(mails.read())
        self.assertTellsNothing(message.with_user(self.carl).sudo().read())
        self.assertTellsNothing(self.env["bus.bus"].search([]).read())
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.anna)
            .create({"model": mine._name, "res_ids": str(mine.ids), "body": "hello"})
        )
        self.assertTellsNothing(composer.read())
