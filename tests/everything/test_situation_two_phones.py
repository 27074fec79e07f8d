"""In Chromium: two people play a situation on two phones."""

from odoo.tests import tagged

from .test_tour_backend import BrowserCase


@tagged("post_install", "-at_install")
class TestTwoPhones(BrowserCase):
    browser_size = "375x667"

    def test_cards_are_laid_apart_and_opened_together(self):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        for user, name in (
            (self.portal_mentee, "mentee_lays"),
            (self.mentor, "mentor_lays"),
            (self.portal_mentee, "mentee_sees"),
        ):
            self.start_tour(
                f"/my/mentoring/pairings/{pairing.id}",
                f"mentoring_situation_{name}",
                login=user.login,
            )
        self.env.invalidate_all()
        self.assertEqual(pairing.sudo().play_ids.state, "open")
