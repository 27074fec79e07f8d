"""A match answered, and a collaboration followed, in the portal."""

from .portal_common import PortalCase


class TestMatch(PortalCase):
    def _set_up_once(self):
        case = type(self)
        _programme, mentor, mentee = self._ready_pair(mentee=self.portal_employee)
        case.pairing = self._propose(mentor, mentee)
        case.url = f"/my/mentoring/pairings/{self.pairing.id}"

    def test_both_are_shown_each_other_and_say_yes(self):
        self._log_in(self.mentor)
        page = self._open(self.url)
        self._says(page, "Pia Portal")
        self._says(page, "Wants to work on")
        page = self._send(page, f"{self.url}/accept")
        self._says(page, "You have said yes")
        self._log_in(self.portal_mentee)
        page = self._send(self._open(self.url), f"{self.url}/accept")
        self._says(page, "Get to know each other")
        self.assertEqual(self.pairing.state, "rapport")
        contract = self.pairing.sudo().contract_ids
        self._says(self._open(f"/my/mentoring/contracts/{contract.id}"), "Where")
        self._says(self._open(f"{self.url}/end"), "no reason is owed")
