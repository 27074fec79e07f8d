"""People of a record are told of its steps, each by a mail of their own."""

from unittest.mock import patch

from lxml import html

from odoo.exceptions import AccessError

from .common import LendingCase


class TestMail(LendingCase):
    def _lose(self, **values):
        """Return the mails about a loan that was lost, by the address they go to."""
        before = self.env["mail.mail"].search([])
        loan = self._lent(**values)
        loan.action_lose("It fell into the sea")
        mails = self.env["mail.mail"].search([]) - before
        return {mail.recipient_ids.email: mail for mail in mails}

    def test_everybody_gets_one_mail_in_their_own_name(self):
        mails = self._lose()
        self.assertEqual(set(mails), {"borrower@example.com", "keeper@example.com"})
        for name, mail in (("Borrower", "borrower"), ("Keeper", "keeper")):
            mail = mails[f"{mail}@example.com"]
            self.assertEqual(mail.subject, "Lost: Drill")
            self.assertIn(f"Hello {name},", mail.body_html)

    def test_who_has_no_address_is_left_out(self):
        self.keeper.partner_id.email = False
        self.assertEqual(set(self._lose()), {"borrower@example.com"})

    def test_archiving_a_template_switches_its_mail_off_and_deleting_it_does(self):
        template = self.env.ref("test_lending_insurance.mail_lost")
        template.active = False
        self.assertFalse(self._lose())
        template.unlink()
        self.assertFalse(self._lose())

    def test_each_mail_is_in_a_language_of_its_reader_that_is_installed(self):
        self.env["res.lang"]._activate_lang("da_DK")
        loan = self._loan().sudo()
        self.borrower.lang = "da_DK"
        self.assertEqual(loan._mail_lang(), "da_DK")
        self.assertEqual(loan._mail_lang("keeper_id.partner_id"), "en_US")
        loan.company_id.partner_id.lang = "da_DK"
        self.keeper.partner_id.lang = False
        self.assertEqual(loan._mail_lang("keeper_id.partner_id"), "da_DK")

    def test_a_mail_leads_people_without_the_backend_to_the_portal(self):
        loan = self._loan(self.guest)
        action = loan._get_access_action()
        self.assertEqual(action["url"], f"/my/loans/{loan.id}")
        action = self._loan()._get_access_action()
        self.assertEqual(action["type"], "ir.actions.act_window")

    def test_a_mail_leads_straight_to_the_portal_but_whoever_works_in_the_backend(self):
        template = self.env.ref("test_lending_insurance.mail_lost")
        template.body_html = (
            "<a t-att-href=\"object._notify_get_action_link('view')\">See it</a>"
        )
        model = self.env.registry["lend.loan"]
        with patch.object(model, "_mail_backend_people", ("keeper_id.partner_id",)):
            mails = self._lose()
        links = {
            name: html.fromstring(mail.body_html).xpath("//a/@href")
            for name, mail in mails.items()
        }
        base = self.env["ir.config_parameter"].get_base_url()
        loan = self.env["lend.loan"].search([], order="id desc", limit=1)
        self.assertEqual(links["borrower@example.com"], [f"{base}/my/loans/{loan.id}"])
        self.assertIn("/mail/view?", links["keeper@example.com"][0])

    def test_a_mail_is_as_wide_as_the_screen_and_says_its_language(self):
        for mail in self._lose().values():
            page = html.fromstring(mail.body_html)
            [table] = page.xpath("//table")
            self.assertEqual(table.get("width"), "100%")
            self.assertIn("max-width: 590px", table.get("style"))
            self.assertEqual({*page.xpath("//@lang")}, {"en-US"})

    def test_what_is_noted_is_for_those_who_may_write_the_record(self):
        loan = self._loan(self.guest).with_user(self.keeper)
        note = loan.message_post(
            body="He never brings it back", subtype_xmlid="mail.mt_comment"
        )
        self.assertTrue(note.with_user(self.keeper).read(["body"]))
        with self.assertRaises(AccessError):
            note.with_user(self.guest).read(["body"])
