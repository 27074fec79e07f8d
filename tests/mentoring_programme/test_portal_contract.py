"""The contract in the portal: written together, signed as oneself, kept."""

import hashlib
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import Request
from odoo.tests import JsonRpcException
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_actions_report import IrActionsReport

from ..common import SIGNATURE
from ..pdf_common import Pdf, really_made
from ..portal_common import PortalCase


class ContractPages(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.contract = self.pairing.with_user(self.portal_mentee).contract_ids

    def _url(self, below="", contract=None):
        return f"/my/mentoring/contracts/{(contract or self.contract).id}{below}"

    def _page_as(self, user, status=200):
        self._log_in(user)
        return self._open(self._url(), status)

    def _save(self, page, status=200, **values):
        return self._send(page, self._url("/save"), values, status)

    def _typed(self, page, name):
        [box] = page.xpath(f"//*[@name='{name}']")
        return box.get("value") if box.tag == "input" else box.text.strip()

    def _new_version(self):
        return self.pairing.sudo().contract_ids.sorted("version")[-1]


class TestTerms(ContractPages):
    def test_both_write_in_turns(self):
        page = self._page_as(self.portal_mentee)
        self._says(page, "Talk it through and write down what you agree")
        page = self._save(page, meeting_place="The canteen", meeting_hours="1,5")
        self._says(page, "Saved. Both of you can go on writing")
        page = self._save(self._page_as(self.mentor), meeting_count="7")
        self.assertEqual(self._typed(page, "meeting_place"), "The canteen")
        self.assertEqual(
            self.contract.read(["meeting_place", "meeting_hours", "meeting_count"])[0],
            {
                "id": self.contract.id,
                "meeting_place": "The canteen",
                "meeting_hours": 1.5,
                "meeting_count": 7,
            },
        )

    def test_every_term_has_a_label_and_most_say_what_they_are_for(self):
        page = self._page_as(self.mentor)
        for name, _field in self.contract._describe_terms():
            [box] = page.xpath(f"//*[@name='{name}']")
            self.assertTrue(page.xpath(f"//label[@for='{box.get('id')}']"), name)
        self._says(page, "A place where you can talk undisturbed")

    def test_saving_a_page_as_it_is_changes_nothing(self):
        before = self.contract._freeze_terms()
        page = self._page_as(self.mentor)
        self._save(page)
        self.env.invalidate_all()
        self.assertEqual(self.contract._freeze_terms(), before)

    def test_what_the_other_wrote_meanwhile_is_not_lost(self):
        page = self._page_as(self.mentor)
        self._save(self._page_as(self.portal_mentee), contact="By telephone")
        self._log_in(self.mentor)
        again = self._send(
            self._renewed(page), self._url("/save"), {"contact": "By mail"}, 422
        )
        self._says(again, "The other has changed the same while you were writing")
        self._says(again, "Saved now: By telephone")
        self.assertEqual(self._typed(again, "contact"), "By mail")
        self.assertEqual(self.contract.contact, "By telephone")
        self._save(again)
        self.assertEqual(self.contract.contact, "By mail", "seen, and decided")

    def test_nobody_sends_terms_that_they_have_not_seen(self):
        self._fill_contract(self.contract)
        page = self._page_as(self.mentor)
        self._save(self._page_as(self.portal_mentee), contact="By telephone")
        self._log_in(self.mentor)
        typed = {"meeting_place": "The canteen", "then": "send"}
        again = self._save(self._renewed(page), status=422, **typed)
        self._says(again, "terms meanwhile that you have not seen")
        self._says(again, "Saved now: By telephone")
        self.assertEqual(self._typed(again, "contact"), "By telephone", "as it is")
        self.assertEqual(self._typed(again, "meeting_place"), "The canteen")
        self.env.invalidate_all()
        self.assertEqual(self.contract.state, "draft")
        self.assertNotEqual(self.contract.meeting_place, "The canteen", "nor saved")
        self._save(again, then="send")
        self.env.invalidate_all()
        self.assertEqual(
            (self.contract.state, self.contract.contact, self.contract.meeting_place),
            ("to_sign", "By telephone", "The canteen"),
        )

    def test_what_was_typed_while_the_other_sent_it_is_shown(self):
        self._fill_contract(self.contract)
        page = self._page_as(self.mentor)
        self.contract.with_user(self.portal_mentee).action_send()
        again = self._save(page, status=422, contact="By mail")
        self._says(again, "The terms have been sent for signature meanwhile")
        [unsaved] = again.xpath("//section[@aria-labelledby='unsaved']")
        self._says(unsaved, "By mail")
        self.assertNotIn("Learn to listen", unsaved.text_content())
        self.assertNotEqual(self.contract.contact, "By mail")

    def test_what_is_no_number_or_date_is_shown_again(self):
        for name, typed, sentence in (
            ("meeting_count", "many", "“many” is not a number"),
            ("meeting_count", "-1", "cannot be negative"),
            ("meeting_hours", "9" * 30, "is not a number that fits"),
            ("start_date", "soon", "“soon” is not a date"),
            ("end_date", "2001-01-01", "must start before it ends"),
            ("ending", "x" * 20_001, "This text is too long"),
        ):
            with self.subTest(name=name, typed=typed[:10]):
                page = self._page_as(self.mentor)
                again = self._save(
                    page, status=422, **{name: typed, "contact": "By mail"}
                )
                self._says(again, sentence)
                self.assertEqual(self._typed(again, name), typed)
                self.assertEqual(self._typed(again, "contact"), "By mail")
        self.assertNotEqual(self.contract.contact, "By mail", "nothing was written")

    def test_a_session_that_is_over_keeps_the_typed_terms(self):
        page = self._page_as(self.mentor)
        again = self._save(
            page, status=422, contact="By mail", csrf_token="of another session"
        )
        self._says(again, "This page was open for too long")
        self.assertEqual(self._typed(again, "contact"), "By mail")
        self.assertNotEqual(self.contract.contact, "By mail")
        self._save(again)
        self.assertEqual(self.contract.contact, "By mail")

    def test_sending_needs_every_term_and_keeps_what_was_typed(self):
        page = self._page_as(self.mentor)
        again = self._save(page, status=422, ending="", contact="By mail", then="send")
        self._says(again, "Fill in: How It Ends")
        self.assertEqual(self._typed(again, "contact"), "By mail")
        self.assertEqual(self.contract.state, "draft")
        self.assertNotEqual(self.contract.contact, "By mail")

    def test_sent_terms_are_frozen_and_their_fingerprint_is_of_the_text_shown(self):
        page = self._page_as(self.mentor)
        sent = self._save(page, contact="By mail", then="send")
        self.assertEqual(self.contract.state, "to_sign")
        self.assertFalse(sent.xpath("//textarea"))
        text = sent.xpath("//pre")[0].text_content()
        self.assertIn("By mail", text)
        self._says(sent, hashlib.sha256(text.encode()).hexdigest())
        again = self._save(page, contact="By mail", then="send")
        self.assertFalse(again.xpath("//*[@role='alert']"), "a double click leads on")

    def test_only_terms_are_taken_from_a_form(self):
        self._save(
            self._page_as(self.mentor),
            state="signed",
            mentee_signed_by="Pia Portal",
            mentee_signed_on="2026-01-01 10:00:00",
            version="9",
            pairing_id="1",
        )
        self.assertEqual(self.contract.state, "draft")
        self.assertFalse(self.contract.mentee_signed_on)
        self.assertEqual(self.contract.version, 1)
        self.assertEqual(self.contract.pairing_id, self.pairing)

    def test_coordinators_read_and_nobody_else_finds_it(self):
        self._page_as(self.coordinator)
        page = self._open(self._url())
        self._says(page, "The two are still writing these terms")
        self.assertFalse(page.xpath(f"//form[starts-with(@action, '{self._url()}')]"))
        values = {"contact": "By mail", "csrf_token": Request.csrf_token(self)}
        response = self.url_open(self._url("/save"), data=values)
        self.assertEqual(response.status_code, 422)
        for user in (self.stranger, self.line_manager, self.mentee):
            self._page_as(user, 404)
            for below in ("/print", "/pdf"):
                self._open(self._url(below), 404)
            for below in ("/save", "/revise"):
                values["csrf_token"] = Request.csrf_token(self)
                response = self.url_open(self._url(below), data=values)
                self.assertEqual(response.status_code, 404)
        self.assertNotEqual(self.contract.contact, "By mail")


class TestSigning(ContractPages):
    def _set_up_once(self):
        super()._set_up_once()
        self._fill_contract(self.contract)
        self.contract.with_user(self.portal_mentee).action_send()

    def _sign_as(self, user, name="As typed", signature=SIGNATURE, **more):
        self._log_in(user)
        return self.make_jsonrpc_request(
            self._url("/sign"),
            {
                "name": name,
                "signature": signature.decode()
                if isinstance(signature, bytes)
                else signature,
                **more,
            },
        )

    def _signed(self):
        self.env.invalidate_all()
        return {
            side: self.contract[f"{side}_signed_by"]
            for side in ("mentor", "mentee")
            if self.contract[f"{side}_signed_on"]
        }

    def test_it_opens_where_its_terms_begin(self):
        # Odoo takes the keyboard as it draws where people sign
        self.browser_js(
            self._url(),
            "if (document.activeElement !== document.body || scrollY) {"
            "throw new Error('opens below its terms')"
            "} else {console.log('test successful')}",
            "document.querySelector('canvas.o_web_sign_signature') !== null",
            login=self.portal_mentee.login,
        )

    def test_each_signs_as_oneself_and_then_it_is_in_force(self):
        page = self._page_as(self.portal_mentee)
        self.assertTrue(page.xpath("//owl-component[@name='portal.signature_form']"))
        answer = self._sign_as(self.portal_mentee, "Pia Portal")
        self.assertEqual(answer["redirect_url"], self._url())
        page = self._open(self._url())
        self._says(page, "Thank you, you have signed. The other signs next")
        self.assertFalse(page.xpath("//owl-component[@name='portal.signature_form']"))
        self._sign_as(self.mentor, "Mia Mentor")
        self.assertEqual(self.contract.state, "signed")
        page = self._open(self._url())
        self._says(page, "Signed by both: your contract is in force")
        for name in ("Pia Portal", "Mia Mentor"):
            self._says(page, name)
        self.assertEqual(len(page.xpath("//img[@alt='Signature']")), 2)

    def test_mentee_cannot_sign_for_mentor(self):
        self._sign_as(self.portal_mentee, "Mia Mentor")
        self.assertEqual(self._signed(), {"mentee": "Mia Mentor"})
        self.assertEqual(
            self._sign_as(self.portal_mentee, "Mia Mentor"),
            {"error": "You have signed already."},
        )
        self.assertEqual(self._signed(), {"mentee": "Mia Mentor"})
        self.assertEqual(self.contract.state, "to_sign")

    def test_a_forged_party_is_not_heard(self):
        self._sign_as(
            self.portal_mentee,
            "Pia Portal",
            party="mentor",
            user_id=self.mentor.id,
            access_token="any",
            context={"uid": self.mentor.id},
            mentor_signed_by="Mia Mentor",
        )
        self.assertEqual(self._signed(), {"mentee": "Pia Portal"})

    def test_nothing_is_signed_without_a_name_and_a_drawing(self):
        for name, drawing, sentence in (
            ("  ", SIGNATURE, "Type your name"),
            (None, SIGNATURE, "Type your name"),
            ({"a": 1}, SIGNATURE, "Type your name"),
            ("Mia", "", "draw your signature"),
            ("Mia", None, "draw your signature"),
            ("Mia", "no picture!", "could not be read"),
            ("Mia", "PHN2Zz48L3N2Zz4=", "could not be read"),
            ("Mia", {"a": 1}, "could not be read"),
            ("Mia" * 100, SIGNATURE, "too long"),
        ):
            with self.subTest(name=name, drawing=drawing):
                answer = self._sign_as(self.mentor, name, drawing)
                self.assertIn(sentence, answer["error"])
        self.assertFalse(self._signed())

    def test_a_link_alone_signs_nothing(self):
        self.authenticate(None, None)
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self.make_jsonrpc_request(
                self._url("/sign"), {"name": "Mia", "signature": SIGNATURE.decode()}
            )
        self.assertFalse(self._signed())

    def test_others_cannot_sign_at_all(self):
        for user in (self.stranger, self.line_manager, self.mentee):
            with self.assertRaisesRegex(JsonRpcException, "NotFound"):
                with mute_logger("odoo.http"):
                    self._sign_as(user)
        for user in (self.coordinator, self.manager):
            answer = self._sign_as(user)
            self.assertIn("is for the mentor, the mentee", answer["error"])
        self.assertFalse(self._signed())

    def test_a_version_revised_by_the_other_is_not_signed_any_more(self):
        self._page_as(self.mentor)
        self.contract.with_user(self.portal_mentee).action_revise()
        answer = self._sign_as(self.mentor)
        self.assertIn("in state “Superseded”", answer["error"])
        self.assertFalse(self._signed())
        page = self._open(self._url())
        self._says(page, "There is a newer version")
        self.assertIn(self._url(contract=self._new_version()), page.xpath("//a/@href"))

    def test_a_signed_contract_is_revised_and_the_old_one_kept(self):
        self._sign(self.contract, self.portal_mentee)
        self._sign(self.contract, self.mentor)
        page = self._page_as(self.mentor)
        self._says(page, "it stays in force until both have signed the new one")
        new = self._send(page, self._url("/revise"))
        version = self._new_version()
        self.assertEqual((version.version, version.state), (2, "draft"))
        self._says(new, "Contract, version 2")
        again = self._send(page, self._url("/revise"))
        self._says(again, "Contract, version 2")
        self.assertEqual(len(self.pairing.sudo().contract_ids), 2)
        old = self._open(self._url())
        self._says(old, "This one stays in force")
        self.assertEqual(len(old.xpath("//img[@alt='Signature']")), 2)

    # ------------------------------------------------------------------
    # Paper
    # ------------------------------------------------------------------

    def _sign_both(self):
        self._sign(self.contract, self.portal_mentee)
        self._sign(self.contract, self.mentor)

    def test_the_page_to_print_holds_all_of_it(self):
        self._sign_both()
        self._log_in(self.portal_mentee)
        page = self._open(self._url("/print"))
        self._says(page, self.contract.confidentiality)
        self._says(page, self.contract.terms_hash)
        text = self.contract.with_user(self.mentor).terms_text
        [frozen] = page.xpath("//pre")
        self.assertEqual(frozen.text_content().strip(), text)
        self.assertEqual(len(page.xpath("//img[@alt='Signature']")), 2)

    def test_where_no_pdf_can_be_made_the_page_prints_and_signing_goes_on(self):
        self._log_in(self.mentor)
        with patch.object(
            IrActionsReport, "_render_qweb_pdf", side_effect=UserError("missing")
        ):
            self._sign_as(self.portal_mentee)
            self._sign_as(self.mentor)
            page = self._open(self._url("/pdf"))
        self.assertEqual(self.contract.state, "signed")
        self._says(page, "A PDF cannot be made here at the moment")
        self._says(page, self.contract.terms_hash)

    def test_a_pdf_is_handed_out(self):
        self._log_in(self.mentor)
        with patch.object(
            IrActionsReport, "_render_qweb_pdf", return_value=(b"%PDF-1.4", "pdf")
        ):
            response = self.url_open(self._url("/pdf"))
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertEqual(response.content, b"%PDF-1.4")
        self.assertIn("attachment", response.headers["Content-Disposition"])

    def test_a_portal_user_gets_a_pdf_with_all_of_it(self):
        self._sign_both()
        self._log_in(self.portal_mentee)
        with really_made():
            pdf = Pdf(self.url_open(self._url("/pdf")).content)
        self.assertIn(self.contract.confidentiality.split(".")[0], pdf.text)
        self.assertIn(self.contract.terms_hash, pdf.text)

    def test_the_mail_leads_portal_users_to_the_contract(self):
        action = self.contract._get_access_action(access_uid=self.portal_mentee.id)
        self.assertEqual(action["url"], self._url())

    def test_the_dates_of_a_signature_are_those_of_the_reader(self):
        self._sign_both()
        self.contract._write_through_door(
            {"signed_on": fields.Datetime.to_datetime("2026-03-01 23:30:00")}
        )
        self.mentor.tz = "Europe/Copenhagen"
        self._says(self._page_as(self.mentor), "03/02/2026")
