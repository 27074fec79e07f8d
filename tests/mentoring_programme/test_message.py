"""What those who run a programme write reaches its people, and nobody else."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.fields import Command
from odoo.tests import Form

from ..message_common import SENDING, MessageCase


class TestMessage(MessageCase):
    # ------------------------------------------------------------------
    # To whom
    # ------------------------------------------------------------------

    def test_it_goes_to_the_two_of_a_pairing_and_not_to_the_line_manager(self):
        pairing = self._accepted_pairing()
        mails = self._send(self._write(pairing))
        self.assertEqual(
            mails.recipient_ids, self.mentor.partner_id + self.mentee.partner_id
        )
        for mail in mails:
            self.assertEqual(len(mail.recipient_ids), 1, "nobody sees the other")
            self.assertFalse(mail.email_cc or mail.email_to)
            self.assertIn("When do you meet?", mail.body_html)
            self.assertIn(f"Hello {mail.recipient_ids.name},", mail.body_html)

    def test_it_goes_to_a_selection_and_to_each_person_once(self):
        people = self._enrolled(3)
        again = people[0].copy(
            {
                "partner_id": people[0].partner_id.id,
                "role": "mentor",
                "programme_id": people.programme_id.id,
            }
        )
        message = self._write(people + again)
        self.assertEqual(message.recipient_count, 3)
        self.assertEqual(self._send(message).recipient_ids, people.partner_id)

    def test_it_goes_to_all_who_take_part_in_a_programme(self):
        people = self._enrolled(2)
        programme = people.programme_id
        self._enrolled(1, programme, state="withdrawn", role="mentor")
        message = self._write(programme)
        self.assertEqual(self._people(message), people)

    def test_whoever_is_in_no_more_is_left_out_of_a_selection(self):
        people = self._enrolled(1)
        rest = people.browse()
        for state, role in (("withdrawn", "mentor"), ("rejected", "mentor")):
            [gone] = self._enrolled(1, self._open_programme().sudo(), state, role)
            gone.partner_id.email = f"{state}@example.com"
            rest |= gone
        for gone in rest:
            with self.assertRaisesRegex(UserError, "nobody to write to"):
                gone.with_user(self.coordinator).action_write_message()
        programme = people.programme_id
        [gone] = self._enrolled(1, programme, "withdrawn", "mentor")
        self.assertEqual(self._people(self._write(people + gone)), people)

    def test_whoever_runs_it_writes_with_another_company_at_hand(self):
        people = self._enrolled(1)
        sister = self.env["res.company"].create({"name": "Sister"})
        self.coordinator.company_ids += sister
        people.programme_id.sudo().company_ids += sister
        there = people.with_user(self.coordinator).with_context(
            allowed_company_ids=sister.ids
        )
        action = there.action_write_message()
        message = there.env["mentoring.message"].browse(action["res_id"])
        one = "Person 0 (Mentee)"
        self.assertEqual(message.recipient_ids.mapped("display_name"), [one])

    def test_without_an_address_of_the_company_it_is_sent_all_the_same(self):
        people = self._enrolled(1)
        programme = type(people.programme_id)
        with patch.object(programme, "_get_reply_to", return_value=False):
            mails = self._send(self._write(people))
        bot = self.env.ref("base.partner_root")
        self.assertEqual(mails.mapped("email_from"), [bot.email_formatted])

    def test_whoever_is_taken_out_gets_none(self):
        one, other = people = self._enrolled(2)
        message = self._write(people)
        line = message.recipient_ids.filtered(lambda r: r.participant_id == one)
        message.write({"recipient_ids": [Command.delete(line.id)]})
        self.assertEqual(self._send(message).recipient_ids, other.partner_id)

    def test_the_dialog_says_how_many_are_left(self):
        message = self._write(self._enrolled(3))
        with Form(
            message, view="mentoring_programme.mentoring_message_view_form_write"
        ) as form:
            self.assertEqual(form.recipient_count, 3)
            form.recipient_ids.remove(0)
            self.assertEqual(form.recipient_count, 2)
            self.assertIn("(2)", form.preview)
        self.assertEqual(message.recipient_count, 2)

    def test_whoever_has_no_address_is_named_in_the_log(self):
        one, other = people = self._enrolled(2)
        one.partner_id.email = False
        message = self._write(people)
        self.assertEqual(self._send(message).recipient_ids, other.partner_id)
        self.assertEqual(
            {r.participant_id: r.state for r in message.recipient_ids},
            {one: "no_address", other: "sent"},
        )

    def test_without_text_or_people_it_is_not_sent(self):
        [one] = people = self._enrolled(1)
        message = self._begin(people)
        with self.assertRaisesRegex(UserError, "Write a subject and a text"):
            message.action_send()
        message.write({"subject": "Hello", "body": "<p><br></p>"})
        with self.assertRaisesRegex(UserError, "Write a subject and a text"):
            message.action_send()
        message.body = "<p>Text</p>"
        one.partner_id.email = False
        with self.assertRaisesRegex(UserError, "Nobody is left"):
            message.action_send()

    def test_people_of_several_programmes_are_written_to_one_by_one(self):
        people = self._enrolled(1) + self._enrolled(1)
        with self.assertRaisesRegex(UserError, "several programmes"):
            self._begin(people)
        with self.assertRaisesRegex(UserError, "nobody to write to"):
            self._begin(self._open_programme())

    # ------------------------------------------------------------------
    # By whom
    # ------------------------------------------------------------------

    def test_nobody_writes_but_those_who_run_the_programme(self):
        pairing = self._accepted_pairing()
        for user in (
            self.mentor,
            self.mentee,
            self.line_manager,
            self.other_coordinator,
            self.employee,
            self.stranger,
        ):
            for records in (pairing, pairing.mentee_id, pairing.programme_id):
                with (
                    self.subTest(user=user.login, model=records._name),
                    self.assertRaises(AccessError),
                ):
                    self._begin(records, user)
        self.assertTrue(self._begin(pairing, self.manager))

    def test_answers_go_to_whoever_coordinates(self):
        mails = self._send(self._write(self._enrolled(1), self.manager))
        self.assertIn(self.coordinator.email, mails.reply_to)

    def test_nobody_says_over_rpc_to_whom_it_goes(self):
        message = self._write(self._enrolled(1))
        other = self._enrolled(1)
        with self.assertRaises(AccessError):
            message.write(
                {"recipient_ids": [Command.create({"participant_id": other.id})]}
            )
        with self.assertRaises(AccessError):
            message.recipient_ids.write({"participant_id": other.id})
        with self.assertRaises(AccessError):
            message.create({"programme_id": other.programme_id.id})
        with self.assertRaisesRegex(UserError, "of one programme for good"):
            message.write({"programme_id": other.programme_id.id})

    # ------------------------------------------------------------------
    # In which words
    # ------------------------------------------------------------------

    def _danish(self):
        self.env["res.lang"]._activate_lang("da_DK")
        one, other = people = self._enrolled(2)
        one.partner_id.lang = "da_DK"
        return people, one, other

    def test_each_reads_it_in_their_language(self):
        people, one, other = self._danish()
        message = self._write(people)
        message.update_field_translations("subject", {"da_DK": "Hej"})
        message.update_field_translations("body", {"da_DK": "<p>Tak</p>"})
        mails = self._send(message)
        self.assertEqual(
            {m.recipient_ids: m.subject for m in mails},
            {one.partner_id: "Hej", other.partner_id: "Hello"},
        )
        danish = mails.filtered(lambda m: m.recipient_ids == one.partner_id)
        self.assertIn("<p>Tak</p>", danish.body_html)

    def test_a_draft_to_many_looks_at_the_first_in_each_language(self):
        people, _one, _other = self._danish()
        more = self._enrolled(5, people.programme_id, role="mentor")
        message = self._write(people + more)
        person, read = type(people), set()
        lang_of = person._mail_lang

        def note(someone):
            read.add(someone.id)
            return lang_of(someone)

        recipient = type(message.recipient_ids)
        self.env.invalidate_all()
        with (
            patch.object(person, "_mail_lang", note),
            patch.object(recipient, "_compute_has_address", side_effect=KeyError),
        ):
            self.assertIn("(6)", message.preview)
            self.assertIn("(1)", message.preview)
            self.assertFalse(message.missing)
        self.assertEqual(len(read), 2)

    def test_a_template_brings_its_translations(self):
        people, one, _other = self._danish()
        template = self.env["mentoring.message.template"].create(
            {"name": "Thanks", "subject": "Thanks", "body": "<p>Thank you</p>"}
        )
        template.update_field_translations("subject", {"da_DK": "Tak"})
        template.update_field_translations(
            "body", {"da_DK": {"Thank you": "Mange tak"}}
        )
        with Form(
            self._begin(people),
            view="mentoring_programme.mentoring_message_view_form_write",
        ) as form:
            form.template_id = template
            self.assertEqual((form.subject, form.body), ("Thanks", template.body))
            message = form.save()
        self.assertIn("Mange tak", message.preview)
        self.assertIn("Thank you", message.preview)
        message.subject = "Thanks a lot"
        subjects = {m.recipient_ids: m.subject for m in self._send(message)}
        self.assertEqual(
            subjects[one.partner_id], "Thanks a lot", "nobody reads what was replaced"
        )

    def test_it_carries_no_code(self):
        message = self._write(
            self._enrolled(1), body="<p>{{ object.env }}<script>alert(1)</script></p>"
        )
        self.env["res.lang"]._activate_lang("da_DK")
        message.update_field_translations(
            "body", {"en_US": "<p>{{ object.env }}<script>alert(2)</script></p>"}
        )
        [mail] = self._send(message)
        self.assertIn("{{ object.env }}", mail.body_html, "nothing is evaluated")
        self.assertNotIn("alert", mail.body_html)

    def test_what_browsers_run_is_not_even_stored(self):
        self.env["res.lang"]._activate_lang("da_DK")
        bad = '<p>Hello<img src="x" onerror="alert(1)"></p>'
        message = self._write(self._enrolled(1), body=bad)
        message.update_field_translations("body", {"da_DK": bad})
        programme = message.programme_id
        born = self.env["mentoring.message"].create(
            {"programme_id": programme.id, "body": bad}
        )
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT body::text FROM mentoring_message WHERE id IN %s",
            [(message.id, born.id)],
        )
        for [stored] in self.env.cr.fetchall():
            self.assertIn("Hello", stored)
            self.assertNotIn("onerror", stored)

    # ------------------------------------------------------------------
    # What is kept
    # ------------------------------------------------------------------

    def test_what_was_sent_to_whom_when_and_by_whom_is_kept_as_it_was(self):
        people = self._enrolled(2)
        message = self._write(people)
        self._send(message)
        self.assertEqual(message.sent_by_id, self.coordinator)
        self.assertTrue(message.sent_on)
        self.assertEqual(set(message.recipient_ids.mapped("state")), {"sent"})
        self.assertTrue(all(message.recipient_ids.mapped("mailed_on")))
        for change in (
            lambda: message.write({"body": "Something else"}),
            lambda: message.update_field_translations("body", {"en_US": "Else"}),
            lambda: message.write(
                {"recipient_ids": [Command.delete(message.recipient_ids[0].id)]}
            ),
            message.recipient_ids[0].unlink,
            message.unlink,
            message.action_send,
        ):
            with self.assertRaises(UserError):
                change()

    def test_nothing_of_it_stands_in_a_chatter(self):
        pairing = self._accepted_pairing()
        records = (pairing, pairing.mentor_id, pairing.programme_id)
        before = [len(record.sudo().message_ids) for record in records]
        self._send(self._write(pairing))
        self.assertEqual([len(record.sudo().message_ids) for record in records], before)

    def test_the_people_and_line_managers_do_not_read_the_log(self):
        message = self._write(self._accepted_pairing())
        self._send(message)
        for user in (self.mentor, self.mentee, self.line_manager, self.employee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                message.with_user(user).read(["subject"])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                message.recipient_ids.with_user(user).read(["participant_id"])

    def test_what_is_begun_and_not_sent_is_deleted_after_a_week(self):
        people = self._enrolled(1)
        sent, old, new = (self._write(people) for _ in range(3))
        self._send(sent)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_message SET create_date = %s WHERE id IN %s",
            [fields.Datetime.now() - timedelta(days=8), (sent.id, old.id)],
        )
        self.env.invalidate_all()
        # sudo: the test - as the system's own clean-up does
        self.env["mentoring.message"].sudo()._gc_drafts()
        self.assertEqual((sent + old + new).exists(), sent + new)
        new.action_discard()
        self.assertFalse(new.exists())

    # ------------------------------------------------------------------
    # To many
    # ------------------------------------------------------------------

    def test_mails_to_many_are_written_by_a_job_each_once(self):
        people = self._enrolled(5)
        message = self._write(people)
        with patch(f"{SENDING}.AT_ONCE", 2), patch(f"{SENDING}.BATCH", 2):
            self.assertFalse(self._send(message), "nobody waits for them")
            self._run_cron("cron_send_messages")
            self.env.invalidate_all()
        Mail = self.env["mail.mail"]
        mails = Mail.search([("subject", "=", "Hello")])
        self.assertEqual(len(mails), 5)
        self.assertEqual(mails.recipient_ids, people.partner_id)
        self._run_cron("cron_send_messages")
        self.assertEqual(Mail.search_count([("subject", "=", "Hello")]), 5)

    def test_a_mail_that_fails_keeps_nobody_elses_back(self):
        one, *others = people = self._enrolled(4)
        recipients = type(self.env["mentoring.message.recipient"])
        prepare = recipients._prepare_mail

        def fail(recipient):
            if recipient.participant_id.id == one.id:
                raise ValueError("broken")
            return prepare(recipient)

        for at_once in (200, 2):
            message = self._write(people, subject=f"Hello {at_once}")
            with (
                self.subTest(at_once=at_once),
                patch(f"{SENDING}.AT_ONCE", at_once),
                patch(f"{SENDING}.BATCH", 3),
                patch.object(recipients, "_prepare_mail", fail),
                self.assertLogs(SENDING, "ERROR") as logs,
            ):
                message.action_send()
                self._run_cron("cron_send_messages")
                self.env.invalidate_all()
                self.assertEqual(len(logs.output), 1)
                self.assertEqual(
                    {r.participant_id: r.state for r in message.recipient_ids},
                    {one: "failed", **dict.fromkeys(others, "sent")},
                )
                mails = self.env["mail.mail"].search(
                    [("subject", "=", message.subject)]
                )
                self.assertEqual(len(mails), 3)

    def test_what_somebody_else_changes_meanwhile_is_done_anew(self):
        message = self._write(self._enrolled(2))
        recipients = type(message.recipient_ids)
        with (
            patch.object(recipients, "_prepare_mail", side_effect=ConcurrencyError),
            self.assertRaises(ConcurrencyError),
        ):
            message.sudo().recipient_ids._write_mails()
        self.assertEqual(set(message.recipient_ids.mapped("state")), {"waiting"})

    def test_what_it_costs_does_not_grow_with_each(self):
        def cost(count):
            people = self._enrolled(count)

            def send():
                with self._undone():
                    self._write(people).action_send()

            return len(self._count_queries(send))

        few, more, most = cost(4), cost(8), cost(16)
        self.assertLessEqual(most - more, 2 * (more - few) + 4)
