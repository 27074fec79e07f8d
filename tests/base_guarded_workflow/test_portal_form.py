"""Pages and forms of the portal: read with one's own rights, and not to be forged."""

from urllib.parse import parse_qs, urlsplit

from lxml import html

from odoo import fields, http
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from .common import LendingCase

ROUTE = "odoo.addons.base_guarded_workflow.controllers.portal_form"


class TestPortalForm(HttpCase, LendingCase):
    def setUp(self):
        super().setUp()
        self.loan = self._loan(self.guest, purpose=False)
        self.url = f"/my/loans/{self.loan.id}"
        self.authenticate("guest", "guestxxx")

    def _page(self, response=None):
        if response is None:
            response = self.url_open(self.url)
        return html.fromstring(response.text)

    def _send(self, step, url=None, **values):
        values.setdefault("csrf_token", http.Request.csrf_token(self))
        response = self.url_open(
            f"{url or self.url}/{step}", data=values, allow_redirects=False
        )
        self.env.invalidate_all()
        return response

    def _steps(self, page):
        """Return ``{step: its form}``."""
        forms = page.xpath("//form[starts-with(@action, '/my/loans/')]")
        return {form.get("action").rpartition("/")[2]: form for form in forms}

    def test_a_page_says_what_is_next_and_what_is_missing(self):
        page = self._page()
        text = page.text_content()
        self.assertIn("Next step: Ask", text)
        self.assertIn("Say what you need it for.", text)
        self.assertEqual(list(self._steps(page)), ["ask"])

    def test_a_form_takes_the_step_its_label_says(self):
        self.loan.sudo().purpose = "A shelf"
        form = self._steps(self._page())["ask"]
        self.assertEqual(form.findtext(".//button").strip(), "Ask")
        response = self._send("ask")
        self.assertEqual((response.status_code, self.loan.state), (303, "asked"))

    def test_what_is_missing_is_told_and_what_was_typed_is_kept(self):
        response = self._send("ask")
        self.assertEqual((response.status_code, self.loan.state), (422, "draft"))
        alert = self._page(response).xpath("//*[@role='alert']")[0]
        self.assertIn("Say what you need it for.", alert.text_content())

    def test_a_form_asks_what_the_step_asks(self):
        self.loan.sudo().purpose = "A shelf"
        self.loan.action_ask()
        self.item.keeper_id = self.guest
        forms = self._steps(self._page())
        self.assertEqual(list(forms), ["lend", "refuse"])
        [day] = forms["lend"].xpath(".//input[@name='due_on']")
        self.assertEqual(day.get("type"), "date")
        self.assertTrue(day.get("required"))
        label = forms["lend"].xpath(f".//label[@for='{day.get('id')}']")[0]
        self.assertIn("Bring Back By", label.text_content())
        self.assertTrue(forms["refuse"].xpath(".//textarea[@name='reason']"))
        wrong = self._page(self._send("lend", due_on="soon"))
        [said] = wrong.xpath("//*[@role='alert']")
        self.assertIn("“soon” is not a date.", said.text_content())
        [day] = wrong.xpath("//input[@name='due_on']")
        self.assertEqual((day.get("aria-invalid"), day.get("value")), ("true", "soon"))
        self.assertIn(said.get("id"), day.get("aria-describedby").split())
        [reason] = wrong.xpath("//textarea[@name='reason']")
        self.assertIsNone(reason.get("aria-invalid"), "nothing is wrong with it")
        self._send("lend", due_on="2030-01-02")
        self.assertEqual(self.loan.state, "lent")
        self.assertEqual(self.loan.due_on, fields.Date.to_date("2030-01-02"))
        lose = self._steps(self._page())["lose"]
        self.assertIn("The insurance reads what you write.", lose.text_content())
        self._send("lose", loss="It fell into the sea")
        self.assertEqual((self.loan.state, self.loan.loss[:7]), ("lost", "It fell"))

    def test_a_step_of_somebody_else_or_of_nobody_is_not_taken(self):
        self.loan.sudo().purpose = "A shelf"
        self.loan.action_ask()
        response = self._send("refuse", reason="No")
        self.assertEqual(response.status_code, 422)
        self.assertIn("this step on “Drill” is for keeper", response.text)
        self.assertEqual(self._send("unlink").status_code, 404)
        self.assertEqual(self.loan.state, "asked")

    def test_a_record_that_is_not_ones_own_is_not_there(self):
        other = self._loan(self.other)
        for url in (f"/my/loans/{other.id}", "/my/loans/99999999999"):
            self.assertEqual(self.url_open(url).status_code, 404)
        self.assertEqual(self._send("ask", f"/my/loans/{other.id}").status_code, 404)
        self.assertEqual(other.state, "draft")

    def test_a_forged_post_takes_no_step_and_loses_nobodys_words(self):
        self.loan.sudo().purpose = "A shelf"
        for token in ("", "forged"):
            response = self._send("ask", csrf_token=token)
            self.assertEqual((response.status_code, self.loan.state), (422, "draft"))
            self.assertIn("open for too long", response.text)

    def test_whoever_signs_in_again_comes_back_to_the_page_of_the_form(self):
        [page] = self._steps(self._page())["ask"].xpath(".//input[@name='form_page']")
        self.assertEqual(page.get("value"), self.url)
        refused = self._steps(self._page(self._send("ask", form_page=self.url)))
        [page] = refused["ask"].xpath(".//input[@name='form_page']")
        self.assertEqual(page.get("value"), self.url, "not where it was sent to")
        self.authenticate(None, None)
        for sent, back in (
            (self.url, self.url),
            ("//example.com/my/", f"{self.url}/ask"),
            ("https://example.com/my/", f"{self.url}/ask"),
        ):
            location = urlsplit(self._send("ask", form_page=sent).headers["Location"])
            self.assertEqual(location.path, "/web/login")
            [redirect] = parse_qs(location.query)["redirect"]
            self.assertEqual(redirect.rstrip("?"), back)

    def test_a_forged_post_does_not_say_where_a_page_leads(self):
        for forged in (
            "javascript:alert(1)",
            "https://example.com",
            "//example.com/my/",
        ):
            response = self._send("ask", csrf_token="forged", form_page=forged)
            [page] = self._page(response).xpath("//input[@name='form_page']/@value")
            self.assertEqual(page, f"{self.url}/ask", forged)

    def test_a_form_that_never_asks_whether_it_is_forged_is_refused(self):
        careless = f"/my/careless/{self.loan.id}"
        for token in (None, "forged"):
            values = {"csrf_token": token} if token else {}
            with self.assertLogs(ROUTE, "ERROR") as logs, mute_logger("odoo.http"):
                response = self._send("rename", careless, purpose="Forged", **values)
            self.assertEqual(response.status_code, 500)
            self.assertFalse(self.loan.purpose, "nothing of it is kept")
            self.assertIn("/my/careless/<id:loan_id>/rename", logs.output[0])

    def test_what_a_form_does_before_it_asks_is_taken_back(self):
        careless = f"/my/careless/{self.loan.id}"
        self._send("hasty", careless, purpose="Forged", csrf_token="forged")
        self.assertFalse(self.loan.purpose)
        self._send("hasty", careless, purpose="A table")
        self.assertEqual(self.loan.purpose, "A table")

    def test_a_form_with_nothing_to_do_does_nothing(self):
        careless = f"/my/careless/{self.loan.id}"
        response = self._send("look", careless, purpose="Forged", csrf_token="forged")
        self.assertEqual(response.status_code, 303)
        self.assertFalse(self.loan.purpose)
