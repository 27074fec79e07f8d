"""Another login for one's place, on the pages of the portal."""

from odoo.fields import Command

from ..portal_common import LookMixin, PortalCase

HOME = "/my/mentoring"
URL = f"{HOME}/hand-overs"


class HandOverPages(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._in_progress(mentee=self.portal_employee)
        case.place = self.pairing.mentee_id
        case.new = self.env["res.users"].create(
            {
                **self._prepare_user("pia_new", "base.group_portal"),
                "name": "Pia Portal",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )

    def _link(self):
        self.portal_employee.user_id = self.new
        self.env.flush_all()

    def _hand_over(self):
        return self.env["mentoring.hand.over"].search([])

    def _ask(self):
        self._link()
        self._log_in(self.new)
        return self._send(self._open(URL), URL)

    def _page(self):
        return f"{URL}/{self._hand_over().id}"


class TestAsking(HandOverPages):
    def test_the_start_says_nothing_to_a_login_that_nothing_links(self):
        self._log_in(self.new)
        self.assertNotIn("another login", self._open(HOME).text_content())
        page = self._open(URL)
        self._says(page, "There is nothing to ask for")
        self.assertFalse(page.xpath(f"//form[@action='{URL}']"))

    def test_the_person_asks_from_the_start_and_sees_where_it_stands(self):
        self._link()
        self._log_in(self.new)
        page = self._open(HOME)
        self._says(page, "It seems that you have taken part")
        [link] = page.xpath(f"//a[@href='{URL}']")
        page = self._send(self._open(link.get("href")), URL)
        self._says(page, "Asked for.")
        self.assertEqual(self._hand_over().state, "asked")
        self.assertEqual(self._hand_over().create_uid, self.new)
        [link] = page.xpath(f"//a[@href='{self._page()}']")
        self._says(self._open(link.get("href")), "that it is you")
        self._open(f"{HOME}/pairings/{self.pairing.id}", status=404)

    def test_asked_twice_it_is_asked_once(self):
        self._link()
        self._log_in(self.new)
        first, second = self._open(URL), self._open(URL)
        self._send(first, URL)
        self._send(second, URL)
        self.assertEqual(len(self._hand_over()), 1)

    def test_it_is_called_off(self):
        self._ask()
        page = self._send(self._open(self._page()), f"{self._page()}/call_off")
        self._says(page, "stays where it is")
        self.env.invalidate_all()
        self.assertEqual(self._hand_over().state, "called_off")

    def test_nothing_of_the_place_is_told_before_it_is_done(self):
        self._ask()
        for url in (HOME, URL, self._page()):
            self.assertNotIn(self.mentor.name, self._open(url).text_content())


class TestInsteadOfEnrolling(HandOverPages):
    """A place that waits is gone on with: nobody enrols a second time."""

    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.programme = self.pairing.programme_id
        case.programme.accepts_late_entry = True
        case.url = f"{HOME}/programmes/{self.programme.id}"

    def _offered(self):
        page = self._open(HOME)
        return page.xpath("//section[@aria-labelledby='mentoring_programmes']//a/@href")

    def test_the_start_names_the_place_and_offers_other_programmes_alone(self):
        other = self._open_programme(name="Another")
        self._link()
        self._log_in(self.new)
        self.assertEqual(self._offered(), [f"{HOME}/programmes/{other.id}"])
        self._says(self._open(HOME), f"As a mentee in {self.programme.name}")
        self._log_in(self.employee)
        self.assertIn(self.url, self._offered())

    def test_the_programme_leads_there(self):
        self._link()
        self._log_in(self.new)
        page = self._open(self.url)
        self._says(page, "You take part as a mentee already, with another login")
        self._says(page, "Take part as mentor")
        self.assertNotIn("Take part as mentee", page.text_content())
        [link] = page.xpath(f"//a[@href='{URL}']")
        page = self._send(self._open(link.get("href")), URL)
        page = self._open(self.url)
        self._says(page, "there is nothing to enrol in anew")
        self.assertTrue(page.xpath(f"//a[@href='{self._page()}']"))
        self.assertNotIn(self.url, self._offered())

    def test_a_form_that_is_sent_all_the_same_says_so(self):
        self._link()
        self._log_in(self.new)
        again = self._open(f"{self.url}/enrol?role=mentee")
        self._says(again, "You take part as a mentee already, with another login")
        page = self._open(f"{self.url}/enrol?role=mentor")
        before = self.programme.sudo().participant_ids
        page = self._send(page, f"{self.url}/enrol", {"role": "mentee"}, status=422)
        self._says(page, f"You take part in “{self.programme.name}” already")
        self.env.invalidate_all()
        self.assertEqual(self.programme.sudo().participant_ids, before)

    def test_once_it_has_moved_it_is_there(self):
        self._ask()
        self._hand_over().with_user(self.mentor).action_confirm()
        self.env.flush_all()
        page = self._open(self.url)
        self.assertTrue(page.xpath(f"//a[@href='{HOME}/enrolments/{self.place.id}']"))
        self.assertNotIn("with another login", page.text_content())


class TestAnswering(HandOverPages):
    def test_the_partner_says_yes_and_the_place_is_there(self):
        self._ask()
        self._log_in(self.mentor)
        self._says(self._open("/my"), "Another login asks for a place in mentoring")
        page = self._open(HOME)
        [todo] = page.xpath(f"//a[@href='{self._page()}']")
        self._says(todo, "Another login: is it portal_mentee_u?")
        page = self._open(todo.get("href"))
        self._says(page, "pia_new")
        self._send(page, f"{self._page()}/confirm")
        self.env.invalidate_all()
        self.assertEqual(self._hand_over().state, "done")
        self._log_in(self.new)
        self._open(f"{HOME}/pairings/{self.pairing.id}")
        self._says(self._open(HOME), "As a mentee")
        self._log_in(self.portal_mentee)
        self._open(f"{HOME}/pairings/{self.pairing.id}", status=404)

    def test_a_yes_sent_twice_counts_once(self):
        self._ask()
        self._log_in(self.mentor)
        first, second = self._open(self._page()), self._open(self._page())
        self._send(first, f"{self._page()}/confirm")
        page = self._send(second, f"{self._page()}/confirm")
        self._says(page, "The place has moved")

    def test_whoever_has_said_yes_is_told_so_and_not_asked_again(self):
        """While somebody else who works with the person is still asked."""
        second = self._second_pairing()
        hand_over = (
            self.env["mentoring.hand.over"]
            .with_user(self.manager)
            .create({"participant_id": second.mentor_id.id, "new_user_id": self.new.id})
        )
        url = f"{URL}/{hand_over.id}"
        self._log_in(self.portal_mentee)
        page = self._send(self._open(url), f"{url}/confirm")
        self._says(page, "You have said that it is the same person")
        self._says(page, "Others who work with")
        self.assertFalse(page.xpath("//form[contains(@action, '/confirm')]"))
        self.assertTrue(page.xpath(f"//form[@action='{url}/object']"))
        self.assertNotIn(url, self._open(HOME).text_content())
        self._log_in(self.mentee)
        page = self._send(self._open(url), f"{url}/confirm")
        self._says(page, "You go on with Pia Portal as before")

    def _second_pairing(self):
        programme = self.pairing.programme_id
        programme.accepts_late_entry = True
        self.pairing.mentor_id.capacity = 2
        mentee = self._make_ready(
            self._enrol(programme, "mentee", self.mentee_employee)
        )
        pairing = self._propose(self.pairing.mentor_id, mentee)
        for user in (self.mentor, self.mentee):
            pairing.with_user(user).action_accept()
        return pairing

    def test_a_manager_vouches_where_somebody_cannot_log_in(self):
        self._ask()
        self.mentor.active = False
        self._log_in(self.manager)
        page = self._open(self._page())
        self._says(page, "you can vouch")
        page = self._send(page, f"{self._page()}/vouch")
        self._says(page, "A mentoring manager has vouched")
        self.assertFalse(page.xpath("//form[contains(@action, '/vouch')]"))
        self.env.invalidate_all()
        self.assertTrue(self._hand_over().is_vouched_for)

    def test_the_former_login_objects(self):
        self._ask()
        self._log_in(self.portal_mentee)
        page = self._open(HOME)
        self._says(page, "Another login asks for your place: is it you?")
        page = self._open(self._page())
        self.assertFalse(page.xpath("//form[contains(@action, '/confirm')]"))
        page = self._send(page, f"{self._page()}/object")
        self._says(page, "The place stays with the login it had")
        self.env.invalidate_all()
        self.assertEqual(self._hand_over().state, "objected")

    def test_others_find_nothing_and_nobody_answers_for_others(self):
        self._ask()
        for user in (self.mentee, self.employee, self.stranger, self.line_manager):
            self._log_in(user)
            self._open(self._page(), status=404)
        self._log_in(self.new)
        page = self._open(self._page())
        self.assertFalse(page.xpath("//form[contains(@action, '/confirm')]"))
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        answer = self.url_open(f"{self._page()}/confirm", data={"csrf_token": token})
        self.assertEqual(answer.status_code, 422)
        self.env.invalidate_all()
        self.assertEqual(self._hand_over().state, "asked")

    def test_the_link_of_the_mail_objects_without_a_login(self):
        """Also once somebody has archived the former account."""
        self._ask()
        self.portal_mentee.active = False
        url = self._hand_over()._get_objection_url()
        url = url[url.index("/mentoring/") :]
        self.authenticate(None, None)
        page = self._open(url)
        self._says(page, "This is not me")
        self.env.invalidate_all()
        self.assertEqual(self._hand_over().state, "asked", "looking does nothing")
        [form] = page.xpath(
            "//form[@method='post'][.//button[text()='This is not me']]"
        )
        answer = self.url_open(url, data=dict(form.form_values()))
        self.assertIn("The place stays with the login it has", answer.text)
        self.env.invalidate_all()
        self.assertEqual(self._hand_over().state, "objected")
        for forged in (f"{url}x", url[:-6], "/mentoring/hand-over/å"):
            self._says(self._open(forged, status=404), "not good any more")


class TestLook(LookMixin, HandOverPages):
    def test_pages_are_for_everybody(self):
        self.pairing.programme_id.accepts_late_entry = True
        self._link()
        programme = f"{HOME}/programmes/{self.pairing.programme_id.id}"
        self._look_at([[page, None] for page in (HOME, programme, URL)], self.new)
        self._ask()
        pages = (HOME, programme, self._page(), URL)
        self._look_at([[page, None] for page in pages], self.new)
        self._look_at([[HOME, None], [self._page(), None]], self.mentor)
