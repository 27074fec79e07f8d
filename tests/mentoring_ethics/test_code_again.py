"""The code of conduct is accepted once more, with each signature, in its version."""

import json

from odoo.exceptions import AccessError, UserError

from ..common import SIGNATURE, MentoringCase
from ..portal_common import PortalCase


class TestCodeAgain(MentoringCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._accepted_pairing()
        self.contract = self.pairing.contract_ids
        theirs = self.contract.with_user(self.mentee)
        self._fill_contract(theirs).action_send()

    def _change_code(self, text="<p>Be kind, and be on time.</p>"):
        programme = self.pairing.programme_id.with_user(self.coordinator)
        programme.code_of_conduct = text
        self.env.flush_all()
        return programme.code_id

    def test_each_signature_keeps_the_version_it_was_given_under(self):
        first = self.pairing.programme_id.code_id
        self._sign(self.contract, self.mentee)
        second = self._change_code()
        self._sign(self.contract, self.mentor)
        self.assertEqual(self.contract.mentee_code_id.version, first.version)
        self.assertEqual(self.contract.mentor_code_id.version, second.version)
        self.assertNotEqual(first.version, second.version)
        self.assertEqual(self.contract.state, "signed")

    def test_who_signs_under_a_changed_code_need_not_accept_it_once_more(self):
        second = self._change_code()
        mentee = self.pairing.mentee_id
        self.assertTrue(mentee.code_waits)
        self._sign(self.contract, self.mentee)
        self.assertEqual(mentee.code_accepted_version, second.version)
        self.assertFalse(mentee.code_waits)
        self.assertTrue(self.pairing.mentor_id.code_waits, "the other has not signed")

    def test_nobody_writes_by_hand_what_was_accepted(self):
        with self.assertRaises(UserError):
            self.contract.sudo().mentor_code_id = self.pairing.programme_id.code_id

    def test_the_dialog_shows_the_code_and_refuses_one_that_has_changed(self):
        Wizard = self.env["mentoring.contract.sign.wizard"].with_user(self.mentee)
        wizard = Wizard.with_context(active_id=self.contract.id).create(
            {"signature": SIGNATURE}
        )
        version = self.pairing.programme_id.code_version
        self.assertEqual(wizard.code_version, version)
        self.assertTrue(wizard.code_text)
        self._change_code()
        with self.assertRaisesRegex(UserError, "has changed since"):
            wizard.action_sign()
        self.assertFalse(self.contract.mentee_signed_on)

    def test_a_stranger_reads_no_code_through_a_contract(self):
        with self.assertRaises(AccessError):
            self.contract.with_user(self.employee)._get_code_now()


class TestCodeOnThePage(PortalCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._accepted_pairing()
        self.contract = self.pairing.contract_ids
        self._fill_contract(self.contract.with_user(self.mentee)).action_send()
        self.env.flush_all()

    def _post_signature(self, version):
        response = self.url_open(
            f"/my/mentoring/contracts/{self.contract.id}/sign?code={version}",
            data=json.dumps(
                {"params": {"name": "Max", "signature": SIGNATURE.decode()}}
            ),
            headers={"Content-Type": "application/json"},
        )
        self.env.invalidate_all()
        return response.json()["result"]

    def test_the_page_shows_the_code_of_now_and_signs_under_it(self):
        self._log_in(self.mentee)
        version = self.pairing.programme_id.code_version
        page = self._open(f"/my/mentoring/contracts/{self.contract.id}")
        self._says(page, f"The code of conduct, version {version}")
        self.assertIn(f"sign?code={version}", response_text(page))
        self.assertIn("redirect_url", self._post_signature(version))
        self.assertEqual(self.contract.mentee_code_id.version, version)
        page = self._open(f"/my/mentoring/contracts/{self.contract.id}")
        self._says(page, f"Accepted the code of conduct, version {version}")

    def test_a_page_of_before_the_change_does_not_sign(self):
        self._log_in(self.mentee)
        version = self.pairing.programme_id.code_version
        programme = self.pairing.programme_id.with_user(self.coordinator)
        programme.code_of_conduct = "<p>Anew.</p>"
        self.env.flush_all()
        self.assertIn("has changed since", self._post_signature(version)["error"])
        self.assertFalse(self.contract.mentee_signed_on)


def response_text(page):
    """Return all attributes and texts of a page, as one text."""
    return " ".join(
        str(value) for element in page.iter() for value in element.attrib.values()
    )
