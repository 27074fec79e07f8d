"""A report by a link: for a sponsor who has no login, until a day."""

import hashlib
import io
import logging
import re
from unittest.mock import patch

from lxml import html
from openpyxl import load_workbook

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.base_sealed_field.tickets import write_ticket
from odoo.addons.mentoring_programme.models.meeting.mail_mail import sending

from .. import portal_common
from ..dump import contents, rows_with
from ..pdf_common import Pdf, really_made
from ..portal_common import LookMixin
from .link_common import ReportCase

URL = "/mentoring/report"


class LinkCase(ReportCase):
    def _links(self, user=None):
        return self.env["mentoring.report.link"].with_user(user or self.coordinator)

    def _make(self, report=None, user=None, **values):
        """Return a link, and its key."""
        report = (report or self.report).with_user(user or self.coordinator)
        links = self._links(user)
        values = {"name": "Sam", "expires_on": links._get_usual_end(), **values}
        return links._make(report, **values)

    def _read(self, path, status=200):
        """Return what somebody without a login is answered."""
        self.env.flush_all()
        self.authenticate(None, None)
        response = self.url_open(path)
        self.assertEqual(response.status_code, status, path)
        self.env.invalidate_all()
        return response

    def _lost(self, key):
        """Return what is said of a key that is good for nothing, at all its places."""
        answers = {
            self._read(f"{URL}/{key}{way}", 404).text for way in ("", "/pdf", "/xlsx")
        }
        self.assertEqual(len(answers), 1)
        return answers.pop()


class TestRead(LinkCase):
    def test_a_sponsor_without_an_account_reads_the_report(self):
        link, key = self._make()
        response = self._read(f"{URL}/{key}")
        page = html.fromstring(response.content)
        self._says(page, "We met more often, and wombats helped.")
        self._says(page, "see how often it was opened")
        [title] = page.xpath("//h1")
        self.assertEqual(title.text_content().strip(), "What came of it")
        self.assertEqual(len(page.xpath("//main")), 1)
        self.assertEqual(page.get("lang"), "en-US")
        self.assertTrue(page.xpath("//button[@onclick='window.print()']"))
        self.assertEqual((link.opened_count, bool(link.last_opened_on)), (1, True))

    def test_opening_notes_how_often_and_when_and_nothing_else(self):
        link, key = self._make()
        self._read(f"{URL}/{key}")  # whatever a server keeps of a page
        before, [row] = contents(self.env), link.sudo().read()
        self._read(f"{URL}/{key}")
        self._read(f"{URL}/{key}/xlsx")
        self.assertEqual(link.opened_count, 3, "tables count as well")
        after, [now] = contents(self.env), link.sudo().read()
        changed = {table for table in after if after[table] != before.get(table)}
        self.assertEqual(changed, {"mentoring_report_link"})
        noted = {name for name, value in now.items() if value != row[name]}
        self.assertIn("opened_count", noted)
        # twice within a second it was last opened at the same time
        self.assertLessEqual(
            noted, {"opened_count", "last_opened_on", "write_date", "write_uid"}
        )

    def test_who_opens_it_while_logged_in_is_not_kept(self):
        link, key = self._make()
        self.env.flush_all()
        self._log_in(self.employee)
        self.assertEqual(self.url_open(f"{URL}/{key}").status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(link.opened_count, 1)
        self.assertEqual(link.sudo().write_uid, self.env.ref("base.user_root"))

    def test_who_had_a_link_is_forgotten_half_a_year_later(self):
        kept, _key = self._make()
        old, _key = self._make(email="sam@example.org")
        revoked, _key = self._make()
        past = fields.Date.subtract(fields.Date.today(), days=181)
        self.env.flush_all()
        # nobody sets such days: they come
        for column, link in (("expires_on", old), ("revoked_on", revoked)):
            self.env.cr.execute(
                SQL(
                    "UPDATE mentoring_report_link SET %s = %s WHERE id = %s",
                    SQL.identifier(column),
                    past,
                    link.id,
                )
            )
        self.env.invalidate_all()
        self.env["mentoring.report.link"]._gc_people()
        self.assertEqual((old.name, old.email), ("–", False))
        self.assertEqual((revoked.name, kept.name), ("–", "Sam"))

    def test_no_cache_no_search_engine_and_no_other_page_hears_of_it(self):
        _link, key = self._make()
        for path in (key, f"{key}/xlsx", "nothing"):
            response = self._read(f"{URL}/{path}", 404 if path == "nothing" else 200)
            self.assertEqual(response.headers["Cache-Control"], "no-store")
            self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
            self.assertIn("noindex", response.headers["X-Robots-Tag"])

    def test_it_is_read_in_the_language_of_the_report(self):
        self.env["res.lang"]._activate_lang("da_DK")
        report = self._report(self.programme, lang="da_DK")
        _link, key = self._make(report)
        page = html.fromstring(self._read(f"{URL}/{key}").content)
        self.assertEqual(page.get("lang"), "da-DK")

    def test_tables_and_pdf_are_beside_it(self):
        _link, key = self._make()
        page = html.fromstring(self._read(f"{URL}/{key}").content)
        ways = page.xpath("//div[@class='o_ways']/a/@href")
        self.assertEqual(ways, [f"{URL}/{key}/pdf", f"{URL}/{key}/xlsx"])
        workbook = load_workbook(io.BytesIO(self._read(ways[1]).content))
        self.assertIn("About this report", workbook.sheetnames)
        with really_made():
            response = self._read(ways[0])
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        text = Pdf(response.content).text
        self.assertIn("What came of it", text)
        self.assertIn("wombats", text)

    def test_where_no_pdf_can_be_made_there_is_a_page_to_print(self):
        _link, key = self._make()
        page = html.fromstring(self._read(f"{URL}/{key}/pdf").content)
        self._says(page, "No PDF can be made here")
        self._says(page, "wombats")

    def test_it_shows_its_own_report_alone(self):
        other = self._report(self._open_programme(name="Other"), name="Other results")
        _link, key = self._make()
        self.assertNotIn("Other results", self._read(f"{URL}/{key}").text)
        _link, key = self._make(other)
        text = self._read(f"{URL}/{key}").text
        self.assertIn("Other results", text)
        self.assertNotIn("What came of it", text)

    def test_it_opens_nothing_else(self):
        _link, key = self._make()
        self._read(f"{URL}/{key}")
        response = self.url_open(f"/mentoring/reports/{self.report.id}/xlsx")
        self.assertIn("/web/login", response.url)

    def test_on_its_last_day_it_is_good_and_then_no_more(self):
        link, key = self._make(expires_on=fields.Date.today())
        self._read(f"{URL}/{key}")
        # nobody sets such a day: it comes
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_report_link SET expires_on = %s WHERE id = %s",
            [fields.Date.subtract(fields.Date.today(), days=1), link.id],
        )
        self.env.invalidate_all()
        self.assertEqual(link.standing, "expired")
        self.assertIn("leads nowhere", self._lost(key))
        self.assertEqual(link.opened_count, 1)

    def test_revoked_it_leads_nowhere(self):
        link, key = self._make()
        self._read(f"{URL}/{key}")
        link.action_revoke()
        self.assertEqual(link.standing, "revoked")
        self.assertEqual(self._lost(key), self._lost("nothing"))

    def test_a_wrong_key_is_answered_like_one_that_is_over(self):
        link, key = self._make()
        other = write_ticket(self.env, "mentoring.meeting.met", [link.id])
        wanted = self._lost("nothing")
        for wrong in (
            key[:-1],
            key.swapcase(),
            link.sudo().key_hash,
            str(link.id),
            f"mail-{link.id}",
            other,
            "%00",
            "%ff%fe",
            "é",
            "a" * 3000,
            "=",
        ):
            with self.subTest(wrong):
                self.assertEqual(self._lost(wrong), wanted)
        self.assertEqual(link.opened_count, 0)

    def test_no_log_of_requests_has_a_key(self):
        _link, key = self._make()
        logger = logging.getLogger("werkzeug")
        for path, told in (
            (f"{URL}/{key}", f"GET {URL}/… "),
            (f"{URL}/{key}/pdf", f"GET {URL}/… "),
            (f"{URL}s/7/xlsx", f"GET {URL}s/7/xlsx "),
        ):
            request = (f"GET {path} HTTP/1.1",)
            record = logger.makeRecord("werkzeug", 20, "", 0, '"%s"', request, None)
            self.assertTrue(logger.filter(record))
            self.assertIn(told, record.getMessage())


class TestLooks(LookMixin, LinkCase):
    def test_it_shuts_nobody_out_down_to_a_small_phone(self):
        _link, key = self._make()
        self.env.flush_all()
        with patch.object(portal_common, "WIDTHS", [1200, 320]):
            self._look_at(
                [[f"{URL}/{key}", None], [f"{URL}/nothing", None]], self.coordinator
            )


class TestMade(LinkCase):
    def test_the_address_is_shown_once_and_kept_as_a_hash_alone(self):
        wizard = self.env["mentoring.report.link.wizard"].with_user(self.coordinator)
        wizard = wizard.create({"report_id": self.report.id})
        self.assertEqual(wizard.name, "Sam Sponsor", "whom it is for as a rule")
        action = wizard.action_share()
        address = action["context"]["default_address"]
        key = address.rpartition("/")[2]
        self.assertEqual(address, f"{self.report.get_base_url()}{URL}/{key}")
        self.assertEqual(len(key), 43)
        made = wizard.with_context(**action["context"])
        self.assertEqual(made.default_get(["address"]), {"address": address})
        self.assertFalse(rows_with(self.env, key))
        hashed = hashlib.sha256(key.encode()).hexdigest()
        [link] = self.report.link_ids
        self.assertEqual(link.sudo().key_hash, hashed)
        with self.assertRaises(AccessError):
            link.read(["key_hash"])

    def test_a_draft_cannot_be_shared(self):
        draft = self._report(self.programme, is_released=False)
        with self.assertRaises(UserError):
            draft.action_share()
        with self.assertRaises(UserError):
            self._make(draft)
        self.assertFalse(draft.link_ids)

    def test_those_who_run_the_programme_make_one_and_nobody_else(self):
        for user in (self.coordinator, self.manager):
            self._make(user=user)
        for role, user in self._others().items():
            with self.subTest(role), self.assertRaises(AccessError):
                self._make(user=user)
        self.assertEqual(len(self.report.link_ids), 2)

    def test_those_who_run_the_programme_read_the_list_and_nobody_else(self):
        link, _key = self._make()
        for user in (self.coordinator, self.manager):
            self.assertEqual(self._links(user).search([]), link)
        for role, user in self._others().items():
            with self.subTest(role):
                if self._links(user).has_access("read"):
                    self.assertFalse(self._links(user).search([]))
                with self.assertRaises(AccessError):
                    link.with_user(user).read(["name"])
                with self.assertRaises(AccessError):
                    link.with_user(user).action_revoke()
        self.assertEqual(link.standing, "open")

    def test_nobody_writes_one_by_hand(self):
        link, _key = self._make()
        later = fields.Date.add(fields.Date.today(), days=300)
        for user in (self.coordinator, self.manager):
            with self.assertRaises(AccessError):
                link.with_user(user).expires_on = later
            with self.assertRaises(AccessError):
                link.with_user(user).unlink()
            with self.assertRaises(AccessError):
                self._links(user).create(
                    {"report_id": self.report.id, "name": "Me", "expires_on": later}
                )

    def test_it_ends_within_a_year_and_not_before_it_begins(self):
        today = fields.Date.today()
        link, _key = self._make()
        self.assertEqual((link.expires_on - today).days, 30)
        for wrong in (-1, 366):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self._make(expires_on=fields.Date.add(today, days=wrong))
        for missing in ({"name": " "}, {"expires_on": False}, {"email": "sam"}):
            with self.subTest(missing), self.assertRaises(UserError):
                self._make(**missing)

    def test_the_programme_notes_that_it_was_shared_and_no_key(self):
        link, key = self._make()
        link.action_revoke()
        notes = " ".join(self.programme.sudo().message_ids.mapped("body"))
        self.assertIn("can be read by a link", notes)
        self.assertIn("leads nowhere any more", notes)
        self.assertNotIn(key, notes)


class TestMailed(LinkCase):
    def _mailed(self, report=None):
        """Return a link that somebody got by mail, and the mail in the queue."""
        link, _key = self._make(report, email="sam@example.org", by_mail=True)
        mail = self.env["mail.mail"].search(
            [("guarded_what", "=", f"mentoring.report.link,{link.id}")]
        )
        self.assertEqual(mail.email_to, "sam@example.org")
        return link, mail

    def _sent(self, mail):
        """Return the address in a mail as it leaves."""
        with sending():
            [email] = mail._prepare_outgoing_list()
        [path] = re.findall(rf"{URL}/[\w-]+", str(email["body"]))
        self.assertIn(path, email["body_alternative"])
        return path

    def test_what_waits_to_be_sent_has_no_key(self):
        link, mail = self._mailed()
        self.assertTrue(link.mailed_on)
        waiting = f"{URL}/mail-{link.id}"
        self.assertIn(waiting, mail.body_html)
        [email] = mail._prepare_outgoing_list()
        self.assertIn(waiting, email["body"], "whatever else prepares it gets none")
        self._read(waiting, 404)

    def test_what_is_sent_opens_the_report_as_long_as_the_link_does(self):
        link, mail = self._mailed()
        path = self._sent(mail)
        self.assertIn("wombats", self._read(path).text)
        self.assertEqual(link.opened_count, 1)
        link.action_revoke()
        self._read(path, 404)
        self.assertEqual(self._sent(mail), f"{URL}/mail-{link.id}")

    def test_it_is_written_in_the_language_of_the_report(self):
        self.env["res.lang"]._activate_lang("da_DK")
        _link, mail = self._mailed(self._report(self.programme, lang="da_DK"))
        self.assertIn('lang="da-DK"', mail.body_html)

    def test_without_an_address_there_is_no_mail(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._make(by_mail=True)
        self.assertFalse(self.report.link_ids)
