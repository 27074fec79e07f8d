"""Something is not right: reported, read by a few, and by nobody else."""

import logging
from datetime import timedelta

from odoo import fields

from odoo.addons.mentoring_ethics.access_log import hide_keys
from odoo.addons.mentoring_ethics.controllers.rate import Rate

from .portal_concern_common import SECRET, URL, ConcernPages


class TestReporting(ConcernPages):
    def test_every_page_of_a_pairing_and_programme_leads_to_it(self):
        self._log_in(self.mentee)
        contract = self.pairing.contract_ids
        for page, where in (
            (f"/my/mentoring/pairings/{self.pairing.id}", "pairing"),
            (f"/my/mentoring/pairings/{self.pairing.id}/meetings", "pairing"),
            (f"/my/mentoring/contracts/{contract.id}", "pairing"),
            (f"/my/mentoring/programmes/{self.programme.id}", "programme"),
        ):
            record = getattr(self, where)
            link = f"{URL}/new?{where}={record.id}"
            self.assertTrue(self._open(page).xpath(f"//a[@href='{link}']"), page)

    def test_who_will_read_it_is_shown_before_it_is_sent(self):
        page = self._ask_who_reads()
        self._says(page, "Your concern goes to Eve Ethics, and to Dee Deputy")
        self._says(page, "Not to Cleo Coordinator")
        self.assertFalse(self._all(), "nothing is sent yet")

    def test_whom_it_is_about_is_not_offered_it(self):
        self.accused = self.ethics_officer
        page = self._ask_who_reads()
        self._says(page, "Your concern goes to Dee Deputy.")
        self._says(page, "Not to Eve Ethics")

    def test_the_reporter_may_choose_who_reads_it_first(self):
        page = self._ask_who_reads()
        chosen = {"then": "send", "handler": str(self.deputy.id)}
        self._send(page, f"{URL}/new", chosen)
        concern = self._all()
        for user, status in ((self.deputy, 200), (self.ethics_officer, 404)):
            self._log_in(user)
            self._open(f"{URL}/{concern.code}", status)

    def test_nothing_is_sent_where_others_would_read_it_than_were_shown(self):
        page = self._ask_who_reads()
        self.env["mentoring.ethics.handler"].search(
            [("user_id", "=", self.deputy.id)]
        ).active = False
        self.env.flush_all()
        page = self._send(page, f"{URL}/new", {"then": "send"}, 422)
        self._says(page, "Who can read it has changed")
        self.assertFalse(self._all())
        self._says(page, SECRET)

    def test_what_is_missing_is_said_and_what_was_typed_stays(self):
        page = self._ask_who_reads(422, wish="")
        self._says(page, "Choose what you wish to happen.")
        [wish] = page.xpath("//select[@name='wish']")
        self.assertEqual(wish.get("aria-invalid"), "true")
        self.assertEqual(page.xpath("//textarea[@name='what']")[0].text, SECRET)
        [box] = page.xpath(f"//input[@name='about.{self.accused.partner_id.id}']")
        self.assertIsNotNone(box.get("checked"))

    def test_nonsense_is_refused_in_words(self):
        page = self._ask_who_reads(422, kind="nonsense")
        self._says(page, "cannot be chosen here")
        self._log_in(self.mentee)
        for query in ("pairing=x", "pairing=99999999999", "programme=-1", "pairing=0x"):
            self._open(f"{URL}/new?{query}", 404)

    def test_going_back_keeps_all_of_it(self):
        page = self._ask_who_reads()
        page = self._send(page, f"{URL}/new", {"then": "back"})
        self.assertEqual(page.xpath("//textarea[@name='what']")[0].text, SECRET)

    def test_the_way_out_without_a_reason_and_the_legal_channel_stand_beside_it(self):
        company = self.programme.sudo().company_id
        company.mentoring_concern_channel_url = "https://whistle.example.com/"
        self.env.flush_all()
        self._log_in(self.mentee)
        page = self._open(f"{URL}/new?pairing={self.pairing.id}")
        self.assertTrue(page.xpath("//a[@href='https://whistle.example.com/']"))
        end = f"/my/mentoring/pairings/{self.pairing.id}/end"
        self.assertTrue(page.xpath(f"//a[@href='{end}']"))

    def test_every_field_has_a_label(self):
        self._log_in(self.mentee)
        page = self._open(f"{URL}/new?pairing={self.pairing.id}")
        [form] = page.xpath(f"//form[@action='{URL}/new']")
        for box in form.xpath(
            ".//input[@type!='hidden']|.//select|.//textarea|.//input[not(@type)]"
        ):
            self.assertTrue(
                form.xpath(f".//label[@for='{box.get('id')}']"), box.get("name")
            )

    def test_nobody_reports_of_a_pairing_they_do_not_read(self):
        self._log_in(self.employee)
        self._open(f"{URL}/new?pairing={self.pairing.id}", 404)

    def test_files_go_along_and_come_back_to_whom_it_concerns(self):
        page = self._ask_who_reads()
        [form] = page.xpath(f"//form[@action='{URL}/new']")
        response = self.url_open(
            f"{URL}/new",
            data={**dict(form.form_values()), "then": "send"},
            files={"files": ("note.txt", b"wombats", "text/plain")},
        )
        self.assertEqual(response.status_code, 200)
        concern = self._all()
        self._log_in(self.ethics_officer)
        page = self._open(f"{URL}/{concern.code}")
        [link] = page.xpath("//a[contains(@href, '/files/')]/@href")
        self.assertEqual(self.url_open(link).content, b"wombats")
        self._log_in(self.accused)
        self._open(link, 404)
        self.assertFalse(
            self.env["ir.attachment"].sudo().search_count([("name", "=", "note.txt")])
        )


class TestReading(ConcernPages):
    def setUp(self):
        super().setUp()
        self.concern = self._report()
        self.url = f"{URL}/{self.concern.code}"

    def test_it_looks_as_if_it_did_not_exist_to_all_who_are_not_granted(self):
        administrator = self._user("admin_u", "base.group_system")
        self.env.flush_all()
        for user in (
            *(self.accused, self.coordinator, self.other_coordinator, self.manager),
            *(self.line_manager, self.employee, self.portal_mentee, self.stranger),
            *(administrator, self.deputy),
        ):
            with self.subTest(user=user.login):
                self._log_in(user)
                there = self._answer_of(self.url, 404)
                self.assertEqual(there, self._answer_of(f"{URL}/ZZZZ-ZZ", 404))
                self.assertNotIn(SECRET, self._answer_of(URL, 200))
                self.assertNotIn(self.concern.code, self._answer_of(URL, 200))
                home = self._answer_of("/my/mentoring", 200)
                self.assertNotIn("There is something for you", home)

    def test_no_form_does_anything_for_those_who_are_not_granted(self):
        self._log_in(self.accused)
        for way in ("message", "withdraw", "step/acknowledge", "conclude", "recuse"):
            response = self.url_open(f"{self.url}/{way}", data={"body": "Hi"})
            self.assertEqual(response.status_code, 404, way)
        self.assertEqual(self.concern.sudo().state, "received")

    def test_the_reporter_handles_nothing(self):
        self._log_in(self.mentee)
        for way in ("step/acknowledge", "conclude", "recuse", "end", "pause", "apart"):
            response = self.url_open(f"{self.url}/{way}", data={"body": "Hi"})
            self.assertEqual(response.status_code, 404, way)

    def test_the_handler_finds_it_at_the_start_and_the_reporter_hears_of_the_reading(
        self,
    ):
        self._log_in(self.ethics_officer)
        page = self._open("/my/mentoring")
        self.assertTrue(page.xpath(f"//a[@href='{self.url}']"))
        page = self._open(self.url)
        self._says(page, SECRET)
        self._says(page, self.mentee.partner_id.name)
        self._log_in(self.mentee)
        page = self._open(self.url)
        self._says(page, "Who opened it, and when")
        self._says(page, "Eve Ethics")

    def test_both_write_and_each_reads_the_other(self):
        self._log_in(self.ethics_officer)
        page = self._open(self.url)
        self._send(page, f"{self.url}/message", {"body": "Shall we talk?"})
        self._log_in(self.mentee)
        page = self._open(self.url)
        self._says(page, "Shall we talk?")
        page = self._send(page, f"{self.url}/message", {"body": "  "}, 422)
        self._says(page, "Write something, or add a file.")
        page = self._send(page, f"{self.url}/message", {"body": "Gladly."})
        self._says(page, "Gladly.")

    def test_from_acknowledged_to_concluded(self):
        self._log_in(self.ethics_officer)
        page = self._open(self.url)
        page = self._send(page, f"{self.url}/step/acknowledge")
        self._says(page, "Somebody has read it and looks after it.")
        page = self._send(page, f"{self.url}/step/assess")
        page = self._send(page, f"{self.url}/step/handle")
        page = self._send(
            page, f"{self.url}/feedback", {"feedback": "I spoke with both."}
        )
        page = self._send(page, f"{self.url}/conclude", {"outcome": ""}, 422)
        self._says(page, "Choose what came of it.")
        outcome = self.env["mentoring.concern"]._get_outcomes()[0][0]
        page = self._send(
            page,
            f"{self.url}/conclude",
            {"outcome": outcome, "conclusion": "They part."},
        )
        self._says(page, "It is concluded.")
        self._log_in(self.mentee)
        page = self._open(self.url)
        self._says(page, "I spoke with both.")
        self._says(page, "They part.")

    def test_the_dates_are_said_in_words(self):
        self._log_in(self.mentee)
        page = self._open(self.url)
        self._says(page, "A first answer is due by")
        self._says(page, "What is done about it is said by")

    def test_who_hands_it_on_does_not_read_it_any_more_and_the_deputy_does(self):
        self._log_in(self.ethics_officer)
        page = self._open(self.url)
        self._send(page, f"{self.url}/recuse")
        self._open(self.url, 404)
        self._log_in(self.deputy)
        self._says(self._open(self.url), SECRET)

    def test_the_handler_lets_the_two_pause_and_nobody_is_told_why(self):
        self._log_in(self.ethics_officer)
        page = self._open(self.url)
        until = fields.Date.today() + timedelta(days=30)
        page = self._send(page, f"{self.url}/pause", {"resume_on": "soon"}, 422)
        self._says(page, "is not a date")
        self._send(page, f"{self.url}/pause", {"resume_on": str(until)})
        self.env.invalidate_all()
        self.assertEqual(self.pairing.state, "on_hold")
        said = " ".join(self.pairing.message_ids.mapped("body"))
        self.assertNotIn("Eve", said)
        self.assertNotIn("oncern", said)

    def test_the_handler_ends_it_and_keeps_the_two_apart(self):
        self._log_in(self.ethics_officer)
        page = self._open(self.url)
        page = self._send(page, f"{self.url}/apart")
        self._send(page, f"{self.url}/end")
        self.env.invalidate_all()
        self.assertEqual(self.pairing.state, "ended")

    def test_the_reporter_withdraws_it_and_owes_no_reason(self):
        self._log_in(self.mentee)
        page = self._open(self.url)
        self._send(page, f"{self.url}/withdraw")
        self.env.invalidate_all()
        self.assertEqual(self.concern.sudo().state, "withdrawn")

    def test_no_page_tells_how_many_there_are(self):
        other = self._report(what="Another thing")
        self.assertNotEqual(other.code, self.concern.code)
        self.assertNotIn(str(self.concern.id), self.concern.code.split("-"))


class TestLog(ConcernPages):
    def test_no_address_of_a_concern_is_logged(self):
        record = logging.LogRecord(
            *("werkzeug", logging.INFO, "", 0),
            '"%s" %s %s',
            (
                "GET /my/mentoring/concerns/7F3K-2Q?x=1 HTTP/1.1",
                "POST /mentoring/concern/AAAABBBBCCCCDDDD/files/3",
                "GET /my/mentoring/concerns/new?pairing=12",
            ),
            None,
        )
        self.assertTrue(hide_keys(record))
        text = record.getMessage()
        for secret in ("7F3K", "AAAA", "pairing=12", "files"):
            self.assertNotIn(secret, text)
        self.assertIn("HTTP/1.1", text)

    def test_who_tries_too_often_waits(self):
        rate = Rate(each=2, everybody=3, seconds=60)
        self.assertFalse(rate.is_over("one", now=0))
        self.assertFalse(rate.is_over("one", now=1))
        self.assertTrue(rate.is_over("one", now=2))
        self.assertFalse(rate.is_over("one", now=61.5))

    def test_one_who_tries_too_often_keeps_nobody_else_waiting(self):
        rate = Rate(each=2, everybody=3, seconds=60)
        for _try in range(10):
            rate.is_over("one", now=0)
        self.assertFalse(rate.is_over("another", now=0))
        self.assertTrue(rate.is_over("a third", now=0))

    def test_no_browser_keeps_a_page_of_it(self):
        concern = self._report()
        for url in (URL, f"{URL}/new", f"{URL}/{concern.code}"):
            response = self.url_open(url)
            self.assertIn("no-store", response.headers["Cache-Control"], url)

    def test_a_code_no_database_takes_is_not_found(self):
        self._log_in(self.mentee)
        for code in ("%00", "A%00B", "%C3%98"):
            self._open(f"{URL}/{code}", 404)
