"""A contract is signed in one language, which the two choose, whoever reads it."""

import json

from odoo.exceptions import UserError

from ..portal_common import PortalCase

DANISH, NORWEGIAN, ENGLISH = "da_DK", "nb_NO", "en_US"


class TestContractLanguage(PortalCase):
    def _set_up_once(self):
        case = type(self)
        for code in (DANISH, NORWEGIAN):
            self.env["res.lang"]._activate_lang(code)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.programme = self.pairing.programme_id
        self.programme.update_field_translations(
            "purpose", {DANISH: "Nye kommer hurtigere i gang."}
        )
        case.contract = self.pairing.contract_ids.with_user(self.portal_mentee)
        self.mentor.lang, self.portal_mentee.lang = DANISH, NORWEGIAN

    def _url(self, below=""):
        return f"/my/mentoring/contracts/{self.contract.id}{below}"

    def _in(self, lang, records=None):
        return (records or self.programme).with_context(lang=lang)

    def _send_as_it_is(self):
        self._fill_contract(self.contract).action_send()

    # ------------------------------------------------------------------
    # Which
    # ------------------------------------------------------------------

    def test_it_starts_in_what_both_speak_else_in_the_programmes_language(self):
        self.assertEqual(self.contract.lang, ENGLISH)
        for mentee, programme, proposed in (
            (DANISH, ENGLISH, DANISH),
            (NORWEGIAN, ENGLISH, ENGLISH),
            (NORWEGIAN, NORWEGIAN, NORWEGIAN),
        ):
            self.portal_mentee.lang, self.programme.lang = mentee, programme
            self.assertEqual(self.contract._propose_lang(self.pairing), proposed)

    def test_what_the_programme_proposes_changes_with_it_and_what_they_wrote_stays(
        self,
    ):
        before = self.contract.confidentiality
        self.contract.contact = "By telephone"
        self.contract.with_user(self.mentor).lang = DANISH
        self.assertEqual(
            self.contract.confidentiality, self._in(DANISH).confidentiality
        )
        self.assertNotEqual(self.contract.confidentiality, before)
        self.assertEqual(self.contract.client_purpose, "Nye kommer hurtigere i gang.")
        self.assertEqual(self.contract.contact, "By telephone")
        self.contract.lang = ENGLISH
        self.assertEqual(self.contract.confidentiality, before)

    def test_the_fingerprint_covers_the_language(self):
        self._fill_contract(self.contract)
        before = json.loads(self.contract._freeze_terms())
        self.programme.sudo().write(dict.fromkeys(("sharing", "ending"), False))
        self.contract.lang = NORWEGIAN
        after = json.loads(self.contract._freeze_terms())
        self.assertEqual(before["terms"]["lang"], ENGLISH)
        self.assertEqual(after["terms"]["lang"], NORWEGIAN)
        self.assertEqual(after["terms"]["ending"], before["terms"]["ending"])

    def test_it_is_frozen_with_the_terms_and_another_makes_a_new_version(self):
        self._send_as_it_is()
        self._sign(self.contract, self.portal_mentee)
        signed = self.contract.terms_hash
        with self.assertRaisesRegex(UserError, "frozen once they are sent"):
            self.contract.with_user(self.mentor).lang = DANISH
        self.assertTrue(self.contract.mentee_signed_on)
        self.contract.with_user(self.mentor).action_revise()
        second = (self.pairing.sudo().contract_ids - self.contract).with_user(
            self.mentor
        )
        self.assertEqual(second.lang, ENGLISH)
        second.lang = DANISH
        second.action_send()
        self.assertFalse(second.mentee_signed_on, "each signs it anew")
        self.assertNotEqual(second.terms_hash, signed)

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    def _legal_part(self, user, lang):
        """Return what is signed, as the page of a reader has it, and that page."""
        self._log_in(user)
        page = self._open(self._url())
        [terms] = page.xpath("//section[@aria-labelledby='terms']")
        [part] = terms.xpath(f".//div[@lang='{lang.replace('_', '-')}']")
        return part, page

    def test_everybody_reads_and_signs_it_in_that_language(self):
        self.contract.lang = DANISH
        self._send_as_it_is()
        yes = self._in(DANISH, self.contract)._get_yeses()[1]
        self.assertNotIn(yes, self._in(ENGLISH, self.contract)._get_yeses())
        for user in (self.portal_mentee, self.mentor):
            part, page = self._legal_part(user, DANISH)
            self._says(part, yes)
            self._says(part, self.contract.confidentiality.split(".")[0])
            self.assertEqual(page.get("lang"), user.lang.replace("_", "-"))
            self._says(page, "Danish / Dansk")
        printed = self._open(self._url("/print"))
        self.assertEqual(printed.get("lang"), "da-DK")
        self._says(printed, yes)
        self._says(printed, '"lang": "da_DK"')

    def test_one_of_a_dane_and_a_norwegian_may_be_in_english(self):
        self._send_as_it_is()
        for user in (self.portal_mentee, self.mentor):
            part, _page = self._legal_part(user, ENGLISH)
            self._says(part, "to my own learning")

    def test_either_chooses_it_on_the_page_and_reads_it_before_it_is_sent(self):
        self._fill_contract(self.contract)
        self._log_in(self.portal_mentee)
        page = self._open(self._url())
        typed = {"lang": DANISH, "contact": "Per telefon", "then": "send"}
        self._send(page, self._url("/save"), typed)
        self.env.invalidate_all()
        self.assertEqual(
            (self.contract.state, self.contract.lang, self.contract.contact),
            ("draft", DANISH, "Per telefon"),
        )
        self.assertEqual(
            self.contract.confidentiality, self._in(DANISH).confidentiality
        )
        page = self._open(self._url())
        self._send(page, self._url("/save"), {"then": "send"})
        self.env.invalidate_all()
        self.assertEqual(self.contract.state, "to_sign")

    def test_who_has_not_seen_that_the_other_chose_another_sends_nothing(self):
        self._fill_contract(self.contract)
        self._log_in(self.portal_mentee)
        page = self._open(self._url())
        self.contract.with_user(self.mentor).lang = DANISH
        again = self._send(page, self._url("/save"), {"then": "send"}, 422)
        chosen = again.xpath("//select[@name='lang']/option[@selected]/@value")
        self.assertEqual(chosen, [DANISH], "as it is now")
        self.env.invalidate_all()
        self.assertEqual((self.contract.state, self.contract.lang), ("draft", DANISH))

    def test_nobody_chooses_what_is_not_installed(self):
        self._log_in(self.portal_mentee)
        page = self._open(self._url())
        self._send(page, self._url("/save"), {"lang": "fr_FR"}, 422)
        self.assertEqual(self.contract.lang, ENGLISH)

    def test_one_sent_before_there_was_a_choice_is_read_as_it_was_frozen(self):
        self._send_as_it_is()
        self.env.flush_all()
        self.env.cr.execute("UPDATE mentoring_contract SET lang = NULL")
        self.env.invalidate_all()
        self.assertNotIn('"lang"', self.contract._freeze_terms())
        self._legal_part(self.mentor, DANISH)
        self._legal_part(self.portal_mentee, NORWEGIAN)

    def test_one_in_a_language_that_is_gone_can_still_be_read_and_revised(self):
        self.contract.lang = DANISH
        self._send_as_it_is()
        self.mentor.lang = ENGLISH
        contacts = self.env["res.partner"].with_context(active_test=False)
        contacts.search([("lang", "=", DANISH)]).lang = ENGLISH
        self.env["res.lang"]._lang_get(DANISH).active = False
        self._legal_part(self.mentor, ENGLISH)
        self.contract.with_user(self.mentor).action_revise()
        [second] = self.pairing.sudo().contract_ids - self.contract.sudo()
        self.assertEqual(second.lang, ENGLISH)
