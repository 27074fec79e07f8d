"""A match answered, and a collaboration followed, in the portal."""

from datetime import timedelta

from odoo import fields
from odoo.http import Request

from ..portal_common import PortalCase


class PairingPages(PortalCase):
    """Opens the page of ``self.pairing`` as its people."""

    def _url(self, below=""):
        return f"/my/mentoring/pairings/{self.pairing.id}{below}"

    def _page_as(self, user, status=200):
        self._log_in(user)
        return self._open(self._url(), status)

    def _post(self, below, status=200, **values):
        """Send to a step as no form of ours would, with a token of the session."""
        values["csrf_token"] = Request.csrf_token(self)
        response = self.url_open(self._url(below), data=values)
        self.assertEqual(response.status_code, status, below)
        return response

    def _links(self, page):
        return {link.get("href") for link in page.xpath("//a[@href]")}

    def _forms(self, page):
        prefix = self._url("/")
        actions = page.xpath("//form/@action")
        steps = {a.removeprefix(prefix) for a in actions if a.startswith(prefix)}
        return steps - {"seen"}  # what browsers send by themselves


class TestMatch(PairingPages):
    def _set_up_once(self):
        case = type(self)
        roles = self.env["mentoring.role"]._get_situational()[:2]
        _programme, mentor, mentee = self._ready_pair(
            mentee=self.portal_employee,
            mentor_role_ids=[fields.Command.set(roles.ids)],
            learning_goal="Learn to ask",
        )
        case.pairing = self._propose(mentor, mentee)
        case.skill = self.env["hr.skill"].search([], limit=1)
        if not self.skill:
            kind = self.env["hr.skill.type"].create(
                {
                    "name": "Crafts",
                    "skill_ids": [fields.Command.create({"name": "Negotiation"})],
                    "skill_level_ids": [
                        fields.Command.create({"name": "Some", "level_progress": 50})
                    ],
                }
            )
            case.skill = kind.skill_ids
        mentor.sudo().skill_ids = [fields.Command.create({"skill_id": self.skill.id})]

    def test_the_mentee_is_shown_the_mentor(self):
        page = self._page_as(self.portal_mentee)
        mentor = self.pairing.mentor_id
        self._says(page, f"A match for you: {mentor.name}")
        for text in ("this could be your mentor", "Learn to ask", "Can help with"):
            self._says(page, text)
        self._says(page, mentor.mentor_role_ids[0].name)
        self._says(page, self.skill.name)
        self._says(page, "Those who run the programme think that you two fit.")
        self._says(page, "Please answer by")
        self.assertEqual(self._forms(page), {"accept", "decline"})

    def test_each_reads_what_they_say_yes_to(self):
        for style, to_mentee, to_mentor in (
            ("developmental", "Mentors are partners in learning here", "You learn as"),
            ("sponsorship", "Mentors share what they know here", "you tell what you"),
        ):
            self.pairing.programme_id.sudo().style = style
            self._says(self._page_as(self.portal_mentee), to_mentee)
            page = self._page_as(self.mentor)
            self._says(page, to_mentor)
            for role in self.env["mentoring.role"]._get_basic():
                self._says(page, role.description)

    def test_both_say_yes_and_find_each_other(self):
        page = self._page_as(self.mentor)
        self.assertNotIn(self.portal_mentee.email, page.text_content())
        page = self._send(page, self._url("/accept"))
        self._says(page, "your yes is noted")
        self._says(page, "You have said yes. portal_mentee_u answers next")
        self.assertFalse(self.pairing.mentee_accepted_on, "nobody answers for another")
        page = self._page_as(self.portal_mentee)
        page = self._send(page, self._url("/accept"))
        self.assertEqual(self.pairing.state, "rapport")
        self._says(page, "Get to know each other")
        self.assertIn(f"mailto:{self.mentor.email}", self._links(page))

    def test_a_double_click_accepts_once_and_leads_on(self):
        page = self._page_as(self.mentor)
        self._send(page, self._url("/accept"))
        accepted_on = self.pairing.mentor_accepted_on
        page = self._send(page, self._url("/accept"))
        self._says(page, "You have said yes")
        self.assertFalse(page.xpath("//*[@role='alert']"))
        self.assertEqual(self.pairing.mentor_accepted_on, accepted_on)

    def test_a_no_takes_no_reason_and_shows_no_more_of_the_other(self):
        page = self._page_as(self.portal_mentee)
        self._says(page, "no reason is owed")
        page = self._send(page, self._url("/decline"))
        self.assertEqual(self.pairing.state, "declined")
        for user in (self.portal_mentee, self.mentor):
            page = self._page_as(user)
            self._says(page, "This match is no longer open")
            self.assertNotIn("Learn to", page.text_content())
            own = {"take_back"} if user == self.portal_mentee else set()
            self.assertEqual(self._forms(page), own)

    def test_who_said_yes_may_still_change_their_mind(self):
        self._send(self._page_as(self.mentor), self._url("/accept"))
        page = self._open(self._url())
        self._says(page, "I have changed my mind")
        self._send(page, self._url("/decline"))
        self.assertEqual(self.pairing.state, "declined")

    def test_an_offer_past_its_time_is_not_accepted(self):
        page = self._page_as(self.mentor)
        self.pairing.answer_deadline = fields.Date.today() - timedelta(days=1)
        refused = self._send(page, self._url("/accept"), status=422)
        self._says(refused, "The time to answer this match is over")
        self.assertFalse(self.pairing.mentor_accepted_on)
        self.assertEqual(self._forms(refused), {"decline"})

    def test_answers_after_the_system_has_declined_change_nothing(self):
        page = self._page_as(self.mentor)
        self.pairing.answer_deadline = fields.Date.today() - timedelta(days=1)
        self._run_cron("cron_expire_proposals")
        declined = self._send(page, self._url("/decline"))
        self._says(declined, "It was declined, or the time to answer ran out")
        accepted = self._send(page, self._url("/accept"), status=422)
        self._says(accepted, "in state “Declined”")
        self.assertEqual(self.pairing.state, "declined")

    def test_what_stands_in_the_way_is_said_before_the_answer(self):
        programme = self.pairing.programme_id.sudo()
        programme.accepts_late_entry = True
        other = self._make_ready(self._enrol(programme, "mentee", self.mentee_employee))
        taken = self._propose(self.pairing.mentor_id, other)
        for user in (self.mentor, self.mentee):
            taken.with_user(user).action_accept()
        page = self._page_as(self.portal_mentee)
        self._says(page, "has no place left")
        self.assertNotIn("accept", self._forms(page))

    def test_a_page_of_an_old_session_answers_nothing(self):
        page = self._page_as(self.mentor)
        page = self._send(
            page, self._url("/accept"), {"csrf_token": "forged"}, status=422
        )
        self._says(page, "This page was open for too long")
        self.assertFalse(self.pairing.mentor_accepted_on)

    def test_strangers_find_nothing(self):
        for user in (self.stranger, self.employee, self.mentee):
            self._page_as(user, 404)
            self._open(self._url("/end"), 404)
            for step in ("accept", "decline", "end"):
                self._post(f"/{step}", 404)
        self.assertEqual(self.pairing.state, "proposed")

    def test_nobody_but_the_two_answers(self):
        page = self._page_as(self.manager)
        self.assertFalse(self._forms(page))
        self.assertNotIn("Learn to", page.text_content())
        response = self._post("/accept", 422)
        self.assertIn("is for the mentor, the mentee", response.text)
        # of proposals a line manager hears once both have accepted
        self._log_in(self.line_manager)
        self._open(self._url(), 404)
        self._post("/accept", 404)
        self.assertFalse(self.pairing.mentor_accepted_on)
        self.assertFalse(self.pairing.mentee_accepted_on)

    def test_what_is_no_step_and_no_pairing_is_not_found(self):
        self._log_in(self.mentor)
        for below in ("/unlink", "/accept_all", "/_advance", "/write"):
            self._post(below, 404)
        for number in ("0", "999999999", "99999999999999", "x"):
            self._open(f"/my/mentoring/pairings/{number}", 404)

    def test_the_mail_leads_portal_users_to_the_match(self):
        action = self.pairing._get_access_action(access_uid=self.portal_mentee.id)
        self.assertEqual(action["url"], self._url())


class TestCollaboration(PairingPages):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)

    def _here(self, page):
        [here] = page.xpath("//ol//li[@aria-current='step']")
        return here.text_content().strip()

    def test_the_page_says_what_is_missing_and_where_to_do_it(self):
        page = self._page_as(self.portal_mentee)
        self.assertEqual(self._here(page), "Rapport")
        contract = self.pairing.sudo().contract_ids
        [sign] = page.xpath("//li/a[text()='Both sign the contract.']/@href")
        self.assertEqual(sign, f"/my/mentoring/contracts/{contract.id}")
        [meet] = page.xpath("//li/a[text()='Hold the first meeting.']/@href")
        self.assertTrue(page.xpath(f"//*[@id='{meet[1:]}']"), "it is on the page")
        self.assertNotIn("set_direction", self._forms(page))
        for hint in ("No goals yet", "No meeting is planned"):
            self._says(page, hint)

    def test_a_step_that_lacks_nothing_is_one_button(self):
        self._sign_contract(self.pairing)
        self._hold_meeting(self.pairing)
        page = self._page_as(self.mentor)
        done = self._send(page, self._url("/set_direction"))
        self.assertEqual(self._here(done), "Direction")
        since = self.pairing.state_since
        again = self._send(page, self._url("/set_direction"))
        self.assertFalse(again.xpath("//*[@role='alert']"), "a double click leads on")
        self.assertEqual(self.pairing.state_since, since)

    def test_a_step_that_lacks_something_is_refused_with_the_reason(self):
        self._log_in(self.mentor)
        response = self._post("/set_direction", 422)
        self.assertIn("Both sign the contract.", response.text)
        self.assertEqual(self.pairing.state, "rapport")

    def test_a_break_needs_a_day_that_lies_ahead(self):
        page = self._page_as(self.portal_mentee)
        yesterday = fields.Date.to_string(fields.Date.today() - timedelta(days=1))
        for typed, sentence in (
            (yesterday, "The date to resume must lie ahead"),
            ("", "Set the date on which you will resume"),
            ("soon", "“soon” is not a date"),
        ):
            again = self._send(
                page, self._url("/hold"), {"resume_on": typed}, status=422
            )
            self._says(again, sentence)
            [box] = again.xpath("//input[@name='resume_on']")
            self.assertEqual(box.get("value"), typed)
            self.assertTrue(box.xpath("ancestor::details[@open]"))
        self.assertFalse(self.pairing.resume_on)

    def test_a_break_and_back_again(self):
        ahead = fields.Date.to_string(fields.Date.today() + timedelta(days=30))
        page = self._send(
            self._page_as(self.portal_mentee), self._url("/hold"), {"resume_on": ahead}
        )
        self.assertEqual(self.pairing.state, "on_hold")
        self._says(page, "You are taking a break until")
        self.assertEqual(self._here(page), "Rapport", "that is where it goes on")
        page = self._send(self._page_as(self.mentor), self._url("/resume"))
        self.assertEqual(self.pairing.state, "rapport")
        self._says(page, "Welcome back")

    def test_either_ends_it_and_nobody_asks_why(self):
        self._page_as(self.mentor)
        page = self._open(self._url("/end"))
        self._says(page, "no reason is owed")
        self.assertFalse(page.xpath("//textarea"))
        self._send(page, self._url("/end"))
        self.assertEqual(self.pairing.state, "ended")
        again = self._send(page, self._url("/end"))
        self.assertFalse(again.xpath("//*[@role='alert']"), "a double click leads on")
        page = self._page_as(self.portal_mentee)
        self._says(page, "It has ended")
        enrolment = self.pairing.mentee_id
        mine = f"/my/mentoring/enrolments/{enrolment.id}"
        self.assertEqual(
            {a for a in page.xpath("//form/@action") if a.startswith(mine)},
            {f"{mine}/seek_match", f"{mine}/rest"},
            "another match is all that is asked",
        )
        self.assertFalse(self._forms(page), "nothing is left to do")
        self._open(self._url("/end"), 404)

    def test_people_find_whom_to_turn_to(self):
        page = self._page_as(self.portal_mentee)
        self.ethics.email = "eve@example.com"
        page = self._open(self._url())
        self._says(page, self.coordinator.name)
        self._says(page, "Eve Ethics takes complaints")
        self.assertIn("mailto:eve@example.com", self._links(page))

    def test_others_see_the_outline_and_no_content(self):
        self._sign_contract(self.pairing)
        self._hold_meeting(self.pairing, place="The canteen")
        goal = self._activate_goal(self.pairing, name="Lead the audit")
        for user in (self.line_manager, self.coordinator, self.manager):
            with self.subTest(user=user.login):
                page = self._page_as(user)
                self._says(page, "Meetings held 1")
                self.assertEqual(self._here(page), "Rapport")
                for content in ("canteen", goal.name, "Learn to listen"):
                    self.assertNotIn(content, page.text_content())
                self.assertFalse(self._forms(page))
                self._open(self._url("/end"), 404)
        self._log_in(self.line_manager)
        self._post("/end", 422)
        self.assertEqual(self.pairing.state, "rapport")

    def test_what_the_programme_is_for_is_a_click_away_for_both(self):
        url = f"/my/mentoring/programmes/{self.pairing.programme_id.id}"
        for state in ("proposed", "rapport"):
            self.pairing.sudo()._write_through_door({"state": state})
            for user in (self.portal_mentee, self.mentor):
                self.assertIn(url, self._links(self._page_as(user)))
                self._says(self._open(url), "Bring newcomers in faster.")

    def test_a_meeting_that_was_cancelled_does_not_count_as_held(self):
        self._plan_meeting(self.pairing).action_cancel()
        self._says(self._page_as(self.portal_mentee), "None held so far")

    def test_content_is_listed_with_its_own_pages(self):
        meeting = self._hold_meeting(self.pairing)
        coming = self._plan_meeting(self.pairing)
        goal = self._activate_goal(self.pairing)
        page = self._page_as(self.portal_mentee)
        links = self._links(page)
        for model, record in (
            ("meetings", meeting),
            ("meetings", coming),
            ("goals", goal),
        ):
            self.assertIn(f"/my/mentoring/{model}/{record.id}", links)
        self._says(page, "One held so far")
        self._says(page, "Only you two see it")
        goal.shared_with_manager = True
        self._says(self._open(self._url()), "You two and your line manager see it")
        self._log_in(self.mentor)
        self._says(self._open(self._url()), "You two and their line manager see it")

    def test_the_picture_of_roles_grows_from_meeting_to_meeting(self):
        wanted, offered, used = self.env["mentoring.role"]._get_situational()[:3]
        self.pairing.mentee_id.sudo().mentor_role_ids = wanted
        self.pairing.mentor_id.sudo().mentor_role_ids = wanted | offered
        for roles in (used, used | wanted):
            self._hold_meeting(self.pairing, role_ids=roles.ids)
        page = self._page_as(self.portal_mentee)
        rows = [
            [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
            for row in page.xpath("//section[@aria-labelledby='roles']//tr")
        ]
        self.assertEqual(rows[0], ["Role", "Meeting 1", "Meeting 2"])
        self.assertEqual(rows[1], [f"{wanted.name} wanted and offered", "", "used"])
        self.assertEqual(rows[2], [f"{offered.name} offered", "", ""])
        self.assertEqual(rows[3], [used.name, "used", "used"])
        self.assertEqual(rows[-1], ["Different roles so far", "1", "2"])
        self.assertEqual(len(rows), 12)
        for role in self.env["mentoring.role"]._get_basic():
            self._says(page, role.description)

    def test_a_page_costs_the_same_however_much_there_is(self):
        roles = self.env["mentoring.role"]._get_situational()[:3]

        def add(count):
            for number in range(count):
                self._hold_meeting(self.pairing, role_ids=roles[: number % 4].ids)
                self._activate_goal(self.pairing)

        def queries():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._open(self._url())
            return self.env.cr.sql_log_count - before

        add(8)
        self._page_as(self.portal_mentee)
        few = queries()
        add(32)
        many = queries()
        self.assertGreater(few, 10, "it is the page's queries that are counted")
        self.assertLessEqual(many, few)


class TestOver(PairingPages):
    def test_a_completed_pairing_says_thank_you_and_stays_readable(self):
        type(self).pairing = pairing = self._completed(mentee=self.portal_employee)
        for user in (self.portal_mentee, self.mentor):
            page = self._page_as(user)
            self._says(page, "Completed: thank you!")
            self._says(page, "You met 2 times. You reached one goal.")
            links = self._links(page)
            contract = pairing.sudo().contract_ids
            self.assertIn(f"/my/mentoring/contracts/{contract.id}", links)
            self.assertIn(f"/my/mentoring/goals/{pairing.sudo().goal_ids.id}", links)
            # but the line in one's own résumé
            self.assertEqual(self._forms(page), {"resume/remove"})
            self.assertNotIn("Add a goal", page.text_content())
