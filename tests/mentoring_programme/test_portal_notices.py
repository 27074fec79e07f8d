"""Choosing what one is reminded of, and leaving off by the link in a mail."""

from lxml import html

from ..portal_common import PortalCase

URL = "/my/mentoring/notices"


class TestNotices(PortalCase):
    def _set_up_once(self):
        type(self).pairing = self._accepted_pairing(mentee=self.portal_employee)

    def _choice(self, user):
        found = self.env["mentoring.notice.choice"]._find(user.partner_id)
        return found[user.partner_id]

    def test_somebody_chooses_for_all_their_enrolments(self):
        self._log_in(self.portal_mentee)
        self._says(self._open("/my/mentoring"), "Choose what you are reminded of")
        page = self._open(URL)
        self._says(page, "A contract to sign")
        self._says(page, "It holds once both of you have signed.")
        page = self._send(page, URL, {"collaboration": "week", "meetings": "off"})
        self._says(page, "Noted.")
        choice = self._choice(self.portal_mentee)
        self.assertEqual(choice.collaboration, "week")
        self.assertEqual(choice.meetings, "off")
        self.assertEqual(choice.questionnaires, "now")
        chosen = page.xpath("//select[@name='collaboration']/option[@selected]/@value")
        self.assertEqual(chosen, ["week"])
        self._send(page, URL, {"collaboration": "now"})
        self.assertEqual(choice.collaboration, "now")
        self.assertFalse(self._choice(self.mentor))

    def test_somebody_chooses_about_their_calendar(self):
        self._log_in(self.portal_mentee)
        page = self._open(URL)
        for name, usual in (("alarm", "quarter"), ("online_link", "in")):
            chosen = page.xpath(f"//select[@name='{name}']/option[@selected]/@value")
            self.assertEqual(chosen, [usual])
        self._send(page, URL, {"alarm": "day", "online_link": "out"})
        choice = self._choice(self.portal_mentee)
        self.assertEqual((choice.alarm, choice.online_link), ("day", "out"))
        new = self._user("second_login", "base.group_portal")
        self.pairing.mentee_id.sudo()._hand_over_to(new)
        self.assertEqual(self._choice(new).online_link, "out", "it goes along")

    def test_what_is_no_choice_is_refused(self):
        self._log_in(self.portal_mentee)
        page = self._open(URL)
        page = self._send(page, URL, {"collaboration": "hourly"}, status=422)
        self._says(page, "cannot be chosen here")
        self._send(page, URL, {"meetings": "week"}, status=422)
        self._send(page, URL, {"online_link": "off"}, status=422)
        self.assertFalse(self._choice(self.portal_mentee))

    def _link(self, user, kind="collaboration"):
        url = self.env["mentoring.notice.choice"]._get_off_url(user.partner_id, kind)
        return "/mentoring/notices/" + url.rpartition("/")[2]

    def test_looking_at_the_link_changes_nothing(self):
        link = self._link(self.portal_mentee)
        page = self._open(link)
        self._says(page, "How It Goes")
        self.assertEqual(len(page.xpath("//form[@method='post']//button")), 1)
        for private in (self.portal_mentee.name, self.portal_mentee.email, "Grow"):
            self.assertNotIn(private, page.text_content())
        self.assertFalse(self._choice(self.portal_mentee))

    def test_one_click_leaves_off_without_a_login_as_often_as_it_is_sent(self):
        link = self._link(self.portal_mentee)
        for _time in range(2):
            response = self.url_open(link, data={"List-Unsubscribe": "One-Click"})
            self.assertEqual(response.status_code, 200)
            self._says(html.fromstring(response.content), "you get no more of these")
            self.assertEqual(self._choice(self.portal_mentee).collaboration, "off")
        self.assertEqual(self._choice(self.portal_mentee).meetings, "now")

    def test_the_link_of_a_week_leaves_off_all_of_it(self):
        self.url_open(self._link(self.portal_mentee, "week"), data={"x": "y"})
        choice = self._choice(self.portal_mentee)
        kinds = choice._get_kinds()
        self.assertEqual({choice[kind] for kind in kinds}, {"off"})

    def test_a_forged_link_does_nothing_and_tells_nothing(self):
        link = self._link(self.portal_mentee)
        for forged in (link[:-1], link + "A", "/mentoring/notices/x"):
            self._says(self._open(forged, status=404), "once you have logged in")
            sent = self.url_open(forged, data={"x": "y"})
            self.assertEqual(sent.status_code, 404)
        self.assertFalse(self._choice(self.portal_mentee))

    def test_a_choice_goes_along_to_another_login(self):
        self.url_open(self._link(self.portal_mentee), data={"x": "y"})
        new = self._user("second_login", "base.group_portal")
        place = self.pairing.mentee_id.sudo()
        place._hand_over_to(new)
        self.assertEqual(self._choice(new).collaboration, "off")
