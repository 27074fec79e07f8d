"""A concern without a name: reported and answered by a code, and nobody is kept."""

from lxml import html

from odoo.addons.base_sealed_field.tickets import write_ticket
from odoo.addons.mentoring_ethics.controllers import concern_anonymous
from odoo.addons.mentoring_ethics.controllers.portal_concern import TICKET

from ..dump import rows_with
from .portal_concern_common import SECRET, URL, ConcernPages

OPEN = "/mentoring/concern"


class TestAnonymous(ConcernPages):
    def setUp(self):
        super().setUp()
        self.programme.sudo().company_id.mentoring_concern_anonymous = True
        self.env.flush_all()
        said = {"programme": self.programme.id}
        self.new = f"{OPEN}/new/{write_ticket(self.env, TICKET, said)}"
        self.authenticate(None, None)

    def _get(self, url, status=200):
        response = self.url_open(url)
        self.assertEqual(response.status_code, status, url)
        return response

    def _post(self, url, values, status=200):
        response = self.url_open(url, data=values)
        self.assertEqual(response.status_code, status, url)
        self.env.invalidate_all()
        return html.fromstring(response.content)

    def _send_it(self, **values):
        """Report; return the receipt."""
        # those in the pairing are nobody's to tick here
        said = {"kind": self._get_kind(), "wish": self._get_wish(), "what": SECRET}
        page = self._post(self.new, {**said, **values, "then": "readers"})
        self._says(page, "Your concern goes to Eve Ethics")
        [form] = page.xpath("//form")
        page = self._post(self.new, {**dict(form.form_values()), "then": "send"})
        [receipt] = page.xpath("//*[@id='receipt']")
        return receipt.text_content().strip()

    def test_reported_answered_and_read_by_the_code_alone(self):
        receipt = self._send_it()
        concern = self._all()
        self._log_in(self.ethics_officer)
        page = self._open(f"{URL}/{concern.code}")
        self._says(page, SECRET)
        self._says(page, "Somebody without a name")
        url = f"{URL}/{concern.code}/message"
        self._send(page, url, {"body": "What shall I ask him?"})
        self.authenticate(None, None)
        page = html.fromstring(self._get(f"{OPEN}/{receipt}").content)
        self._says(page, "What shall I ask him?")
        page = self._post(f"{OPEN}/{receipt}", {"body": "Nothing, please."})
        self._says(page, "Nothing, please.")
        page = self._post(OPEN, {"code": f" {receipt} "})
        self._says(page, SECRET)

    def _get_rows_about(self, user):
        return sorted(
            row
            for row in rows_with(self.env, user.login)
            if row[0].startswith(("mentoring_", "mail_", "ir_"))
        )

    def test_the_code_is_shown_once_and_stands_nowhere(self):
        receipt = self._send_it()
        self.env.flush_all()
        self.assertFalse(rows_with(self.env, receipt))

    def test_a_wrong_code_a_closed_one_and_nonsense_look_alike(self):
        receipt = self._send_it()
        concern = self._all()
        wrong = self._get(f"{OPEN}/{'A' * len(receipt)}", 404).text
        self.assertEqual(self._get(f"{OPEN}/nonsense", 404).text, wrong)
        self.assertEqual(self._get(f"{OPEN}/{concern.code}", 404).text, wrong)
        self.env.cr.execute("UPDATE mentoring_concern SET state = 'closed'")
        self.env.invalidate_all()
        self.assertEqual(self._get(f"{OPEN}/{receipt}", 404).text, wrong)

    def test_whoever_is_logged_in_is_not_kept_either(self):
        self._log_in(self.mentee)
        self.env.flush_all()
        before = self._get_rows_about(self.mentee)
        self._send_it()
        self.assertEqual(self._get_rows_about(self.mentee), before)
        self.env.cr.execute(
            "SELECT COUNT(*) FROM mentoring_concern_access WHERE user_id = %s",
            [self.mentee.id],
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def test_no_session_no_cache_no_search_engine_and_no_script(self):
        response = self._get(self.new)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
        self.assertEqual(response.headers["Referrer-Policy"], "no-referrer")
        self.assertNotIn("<script", response.text)

    def test_only_where_the_company_takes_it(self):
        receipt = self._send_it()
        self.programme.sudo().company_id.mentoring_concern_anonymous = False
        self.env.flush_all()
        self._get(self.new, 404)
        self._get(f"{OPEN}/{receipt}")  # what was promised is kept
        self._log_in(self.mentee)
        page = self._open(f"{URL}/new?pairing={self.pairing.id}")
        self.assertFalse(page.xpath("//a[contains(@href, '/mentoring/concern/new/')]"))

    def test_no_ticket_of_ones_own_making(self):
        other = write_ticket(self.env, "calendar", {"programme": self.programme.id})
        for ticket in (other, "x", str(self.programme.id)):
            self._get(f"{OPEN}/new/{ticket}", 404)

    def test_who_is_in_the_programme_is_not_told(self):
        page = self._get(self.new).text
        for user in (self.mentor, self.mentee):
            self.assertNotIn(user.partner_id.name, page)

    def test_who_tries_codes_has_to_wait(self):
        limit = concern_anonymous.LOOKS.limits["each"]
        for _try in range(limit):
            self._get(f"{OPEN}/guess", 404)
        page = html.fromstring(self._get(f"{OPEN}/guess", 429).content)
        self._says(page, "many tries")

    def test_what_is_missing_is_said_and_nothing_is_lost(self):
        page = self._post(self.new, {"what": SECRET, "then": "readers"}, 422)
        self._says(page, "Choose what kind of concern it is.")
        self.assertEqual(page.xpath("//textarea[@name='what']")[0].text, SECRET)
        self.assertFalse(self._all())

    def test_withdrawn_by_the_code(self):
        receipt = self._send_it()
        self.url_open(f"{OPEN}/{receipt}", data={"then": "withdraw"})
        self.env.invalidate_all()
        self.assertEqual(self._all().sudo().state, "withdrawn")
