"""Two people play a situation, each on a page of their own."""

from ..portal_common import PortalCase


class TestSituation(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.base = f"/my/mentoring/pairings/{case.pairing.id}"
        case.card = self.env.ref("mentoring_programme.situation_passed_over")
        case.url = f"{case.base}/situations/{case.card.id}"
        case.roles = self.env["mentoring.role"]._get_situational()

    def _cards(self, picked, guessed):
        return {
            **{f"role.{role.id}": "on" for role in picked},
            **{f"guess.{role.id}": "on" for role in guessed},
        }

    def test_both_lay_and_then_see_each_others_cards(self):
        first, second, third, fourth = self.roles[:4]
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/situations")
        self._says(page, "Passed over")
        page = self._open(self.url)
        self._says(page, first.helps_when)
        told = self._send(page, self.url, self._cards(first, second), 422)
        self._says(told, "Pick two roles for yourself")
        cards = self._cards(first | second, third | fourth)
        for _twice in range(2):
            shown = self._send(page, self.url, cards)
        self._says(shown, "face down")
        self._log_in(self.mentor)
        self._says(self._open(f"{self.base}/situations"), "it is your turn")
        page = self._open(self.url)
        self.assertNotIn("Guessed", page.text_content())
        shown = self._send(page, self.url, self._cards(second | third, first | second))
        self._says(shown, f"You both picked {second.name}")
        self._says(shown, f"You guessed right: {first.name}, {second.name}")
        effect = f"{self.url}/effect"
        self._says(self._send(shown, effect, {"effect": "A push"}), "Saved for the two")
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self._says(page, "A push")
        self._says(page, f"You guessed right: {third.name}")

    def test_it_is_the_pairs_alone(self):
        for user in (self.stranger, self.coordinator, self.line_manager):
            self._log_in(user)
            for url in (self.url, f"{self.base}/situations", f"{self.base}/posture"):
                self._open(url, 404)

    def test_a_real_one_is_brought_and_tapped(self):
        asked = self.roles[0]
        meeting = self._plan_meeting(self.pairing)
        url = f"/my/mentoring/meetings/{meeting.id}"
        self._log_in(self.portal_mentee)
        page = self._open(url)
        values = {"real_situation": "He is silent", "asked_role_id": str(asked.id)}
        self._send(page, f"{url}/situation", values)
        self._log_in(self.mentor)
        page = self._open(url)
        self._says(page, "He is silent")
        self._says(page, f"Role asked for: {asked.name}")
        meeting.sudo()._write_through_door({"state": "held"})
        page = self._open(url)
        name = f"effect.{asked.id}"
        page = self._send(page, f"{url}/effects", {name: "too_much"})
        self._says(page, "Talk about it")
        self._log_in(self.portal_mentee)
        self._says(self._open(url), "Too much of it")
        for wrong in ({name: "forged"},):
            told = self._send(self._open(url), f"{url}/effects", wrong, 422)
            self._says(told, "cannot be chosen here")

    def test_each_sees_the_others_dial_once_their_own_is_set(self):
        url = f"{self.base}/posture"
        self._log_in(self.portal_mentee)
        values = {"expected": "sage", "wished": "alliance"}
        page = self._send(self._open(url), f"{url}/set", values)
        self._says(page, "Saved: what you expect")
        self._log_in(self.mentor)
        page = self._open(url)
        self._says(page, "has set it. You see it when you have, too.")
        values = {"expected": "guide", "wished": ""}
        self._says(self._send(page, f"{url}/set", values, 422), "Set both")
        values["wished"] = "guide"
        self._says(self._send(page, f"{url}/set", values), "Sage on the stage")

    def test_the_others_first_dial_is_seen_once_ones_own_is_past_setting(self):
        url = f"{self.base}/posture"
        self.pairing.with_user(self.portal_mentee)._set_dial("", "sage", "alliance")
        self._log_in(self.mentor)
        self._says(self._open(url), "You see it when you have, too.")
        self.pairing.sudo()._write_through_door({"state": "progress"})
        page = self._open(url)
        self.assertNotIn("You see it when you have", page.text_content())
        self._says(page, "Sage on the stage")

    def test_what_is_over_is_said_to_be_over(self):
        self._lay(self.pairing.sudo(False), self.portal_mentee, self.card)
        self.pairing.with_user(self.mentor).action_end()
        for user in (self.portal_mentee, self.mentor):
            self._log_in(user)
            for url in (f"{self.base}/situations", self.url):
                page = self._open(url)
                self._says(page, "It was not played to the end")
                self.assertFalse(page.xpath("//form[@method='post']//button"))

    def test_one_form_of_a_page_takes_nothing_from_another(self):
        used = self.roles[0]
        meeting = self._hold_meeting(self.pairing, role_ids=used.ids)
        meeting.with_user(self.mentor)._tap({used: "helped"})
        url = f"/my/mentoring/meetings/{meeting.id}"
        self._log_in(self.mentor)
        self._send(self._open(url), f"{url}/effects", {})
        self.env.invalidate_all()
        mine = meeting.with_user(self.mentor).effect_ids.filtered("is_mine")
        self.assertEqual(mine.effect, "helped")
        wrong = {f"effect.{used.id}": "forged"}
        page = self._send(self._open(url), f"{url}/effects", wrong, 422)
        box = f"//input[@name='role.{used.id}'][@checked]"
        self.assertTrue(page.xpath(box))
