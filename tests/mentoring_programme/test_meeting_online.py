"""A link to meet online is the two's: on their pages, and in their mails and calendars
unless they leave it out; nowhere else."""

from datetime import timedelta

from icalendar import Calendar

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import hash_sign

from odoo.addons.mentoring_programme.models.meeting.mail_mail import sending
from odoo.addons.mentoring_programme.models.meeting.online import SCOPE
from odoo.addons.mentoring_programme.web_address import LONGEST, is_web_address

from ..dump import rows_with
from .portal_meeting_common import MeetingCase, soon

WORD = "wombat"
LINK = f"https://meet.example.org/{WORD}?pwd=a,b;c"
TEMPLATE = "https://meet.example.org/{token}"


class OnlineCase(MeetingCase):
    def _plan_online(self, **values):
        """Plan a meeting; return it and what is sent about it, by person."""
        self.env["mail.mail"].search([]).unlink()
        meeting = self._plan_meeting(self.pairing, **{"online_url": LINK, **values})
        self.env.flush_all()
        return meeting, self._sent()

    def _sent(self):
        """Return ``{user: mail as it is sent}`` of what waits."""
        sent = {}
        for mail in self.env["mail.mail"].search([]):
            for user in self.sides:
                if mail.recipient_ids == user.partner_id:
                    with sending():
                        [sent[user]] = mail._prepare_outgoing_list()
        return sent

    def _path(self, meeting, user):
        with sending():
            return meeting._get_join_path(user.partner_id)

    def _leads_to(self, path):
        """Return where a link leads somebody who is not logged in."""
        self.env.flush_all()
        self.authenticate(None, None)
        answer = self.url_open(path, allow_redirects=False)
        if answer.status_code == 404:
            return None
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        return answer.headers["Location"].removeprefix(self.base_url())


class TestLink(OnlineCase):
    def test_what_is_no_address_on_the_web_is_refused(self):
        meeting = self._plan_meeting(self.pairing)
        self.env.flush_all()
        for bad in (
            "javascript:alert(1)//https://x.org",
            "meet.example.org/room",
            "https://",
            "https:///room",
            "https://meet.example.org/a b",
            "https://example.org@evil.example/",
            "https://meet.example.org:x/",
            "https://meet.example.org/\nATTACH:x",
            "https://meet.example.org/\u202e",
            "https://meet..example.org/",
            'https://meet.example.org/"><script>',
            f"https://meet.example.org/{'x' * LONGEST}",
        ):
            with self.subTest(link=bad[:40]):
                self.assertFalse(is_web_address(bad))
                with self.assertRaisesRegex(ValidationError, "begins with https://"):
                    meeting.online_url = bad
                with self.assertRaisesRegex(ValidationError, "begins with https://"):
                    self._plan_meeting(self.pairing, online_url=bad)
        self.env.transaction.clear()  # what was refused
        self.assertFalse(meeting.online_url)
        for good in (LINK, "http://localhost:8443/room", "https://møde.example/æ"):
            meeting.online_url = good
            self.assertEqual(meeting.online_url, good)

    def test_it_is_sealed_and_no_calendar_nor_queue_has_it(self):
        meeting, sent = self._plan_online()
        self.assertEqual(len(sent), 2)
        self.assertTrue(meeting.sudo().mentor_event_id)
        self.assertEqual(rows_with(self.env, WORD), [])
        for user in (self.coordinator, self.employee, self.manager):
            with self.assertRaises(AccessError):
                meeting.with_user(user).read(["online_url"])
            self.assertFalse(meeting.with_user(user).sudo().online_url)

    def test_a_page_shows_it_to_click_on_and_tells_nobody_where_from(self):
        meeting, _sent = self._plan_online()
        for user in self.sides:
            self._log_in(user)
            for url in (self._url(meeting), self.base):
                [link] = self._open(url).xpath("//a[@href=$link]", link=LINK)
                self.assertEqual(link.get("rel"), "noopener noreferrer")
                self.assertEqual(link.get("target"), "_blank")

    def test_it_is_typed_and_changed_in_forms(self):
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/new")
        typed = {"start": soon(9), "online_url": "meet.example.org"}
        page = self._send(page, f"{self.base}/new", typed, 422)
        self._says(page, "A link to meet online begins with https://")
        self._send(page, f"{self.base}/new", {"online_url": LINK})
        meeting = self._meetings()
        self.assertEqual(meeting.online_url, LINK)
        url = self._url(meeting, "/edit")
        page = self._send(self._open(url), url, {"online_url": ""})
        self._says(page, "Your changes are saved.")
        self.assertFalse(self._meetings().online_url)

    def test_the_next_one_is_where_the_last_was(self):
        self._plan_meeting(self.pairing, online_url="https://x.org/first")
        self._plan_online(start=fields.Datetime.now() + timedelta(days=20))
        self._plan_meeting(self.pairing)
        self._log_in(self.mentor)
        page = self._open(f"{self.base}/new")
        self.assertEqual(page.xpath("//input[@name='online_url']/@value"), [LINK])
        new = self.env["mentoring.meeting"].with_user(self.mentor)
        new = new.new({"pairing_id": self.pairing.id})
        new._onchange_pairing_link()
        self.assertEqual(new.online_url, LINK)
        for other in (self.coordinator, self.stranger):
            pairing = self.pairing.with_user(other).sudo()
            self.assertFalse(pairing._get_last_link())


class TestMakingOne(OnlineCase):
    def _set_up_once(self):
        super()._set_up_once()
        self.env.company.mentoring_link_template = TEMPLATE

    def test_an_address_of_the_company_has_a_secret_in_its_path(self):
        for bad in (
            "https://meet.example.org/room",
            "https://meet.example.org{token}",
            "https://{token}.example.org/",
            "https://x.org/{token}/{token}",
            "ftp://x.org/{token}",
            "https://x.org/{other}/{token}",
        ):
            with self.subTest(bad), self.assertRaises(ValidationError):
                self.env.company.mentoring_link_template = bad
        self.env.company.mentoring_link_template = "https://x.org/a?room={token}#start"

    def test_one_click_makes_one_for_both(self):
        meeting = self._plan_meeting(self.pairing)
        url = self._url(meeting, "/link")
        self._log_in(self.mentor)
        page = self._open(self._url(meeting))
        self.env["mail.mail"].search([]).unlink()
        for _twice in range(2):
            shown = self._send(page, url)
            self._says(shown, "There is a link to meet by.")
        link = self._meetings().online_url
        self.assertRegex(link, r"^https://meet\.example\.org/[0-9a-f]{32}$")
        self.assertFalse(shown.xpath(f"//form[@action='{url}']"), "there is one")
        self.assertEqual(len(self.env["mail.mail"].search([])), 2, "told once")
        other = self._plan_meeting(self.pairing)
        other.action_make_link()
        self.assertNotEqual(other.online_url, link)

    def test_where_the_company_makes_none_there_is_no_button(self):
        self.env.company.mentoring_link_template = False
        meeting = self._plan_meeting(self.pairing)
        self._log_in(self.mentor)
        for url in (self._url(meeting), f"{self.base}/new"):
            page = self._open(url)
            self.assertFalse(page.xpath("//form[contains(@action, '/link')]"))
            self.assertFalse(page.xpath("//input[@name='make_link']"))
        with self.assertRaisesRegex(UserError, "makes no links"):
            meeting.action_make_link()

    def test_nobody_else_makes_one_nor_of_what_is_over(self):
        meeting = self._plan_meeting(self.pairing)
        for user in (self.coordinator, self.employee):
            with self.assertRaises(AccessError):
                meeting.with_user(user).action_make_link()
            with self.assertRaises(UserError):
                meeting.with_user(user).sudo().action_make_link()
        meeting.action_cancel()
        with self.assertRaises(UserError):
            meeting.action_make_link()

    def test_a_series_has_one(self):
        self._log_in(self.portal_mentee)
        url = f"{self.base}/new"
        typed = {"start": soon(9), "count": "3", "make_link": "on"}
        page = self._send(self._open(url), url, typed)
        self._send(page, url)
        links = self._meetings().mapped("online_url")
        self.assertEqual(len(links), 3)
        self.assertEqual(len(set(links)), 1)
        self.assertTrue(links[0].startswith("https://meet.example.org/"))


class TestInMails(OnlineCase):
    def _entry(self, email):
        [(_name, raw, mimetype)] = email["attachments"]
        self.assertEqual(mimetype.lower(), "text/calendar; method=request")
        [entry] = Calendar.from_ical(raw).walk("VEVENT")
        return entry

    def test_each_gets_a_key_of_their_own_as_the_mail_is_sent(self):
        meeting, sent = self._plan_online()
        for mail in self.env["mail.mail"].search([]):
            stored = f"{mail.body_html} {mail.attachment_ids.raw}"
            self.assertNotIn("/meeting/online/", stored)
        for user in self.sides:
            email, entry = sent[user], self._entry(sent[user])
            base = meeting.get_base_url()
            path = entry["URL"].removeprefix(base)
            self.assertTrue(path.startswith("/meeting/online/"))
            self.assertEqual(
                str(entry["CONFERENCE"]).partition("/meeting/online/")[0], base
            )
            self.assertIn("/meeting/online/", entry["DESCRIPTION"])
            for text in (email["body"], email["body_alternative"]):
                self.assertIn("/meeting/online/", text)
                self.assertNotIn("?join=", text)
                self.assertNotIn(WORD, text)
            self.assertNotIn("entoring", entry.to_ical().decode())
            self.assertEqual(self._leads_to(path), LINK)

    def test_nothing_else_makes_a_key_but_for_oneself(self):
        meeting, _sent = self._plan_online()
        mail = self.env["mail.mail"].search([], limit=1)
        self.assertNotIn("/meeting/online/", str(mail._prepare_outgoing_list()))
        mine, theirs = (user.partner_id for user in self.sides)
        own = meeting.with_user(self.mentor)
        self.assertTrue(own._get_join_path(mine))
        self.assertFalse(own._get_join_path(theirs))
        self.assertFalse(meeting.sudo()._get_join_path(mine))
        code = (
            f"meeting = env['mentoring.meeting'].browse({meeting.id})"
            f".with_user({self.mentor.id})\n"
            f"mine = env['res.partner'].browse({mine.id})\n"
            "action = {'made': [meeting._get_join_path(mine), "
            "meeting._get_answer_path(mine, 'hold')]}"
        )
        action = self.env["ir.actions.server"].create(
            {
                "name": "Configured",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "state": "code",
                "code": code,
            }
        )
        self.assertEqual(action.run(), {"made": [None, None]})
        with sending():
            self.assertEqual(action.run(), {"made": [None, None]})

    def test_it_leads_on_until_the_meeting_is_over(self):
        meeting, _sent = self._plan_online()
        path = self._path(meeting, self.portal_mentee)
        meeting.online_url = "https://x.org/moved"
        self.assertEqual(self._leads_to(path), "https://x.org/moved")
        now = fields.Datetime.now()
        for values in (
            {"start": now - timedelta(hours=24)},
            {"state": "cancelled", "start": now + timedelta(days=1)},
        ):
            meeting.sudo()._write_through_door(values)
            self.assertEqual(self._leads_to(path), self._url(meeting))

    def test_what_no_mail_has_leads_nowhere(self):
        meeting, _sent = self._plan_online()
        path = self._path(meeting, self.portal_mentee)
        contact = self.portal_mentee.partner_id
        signed = hash_sign(self.env, SCOPE, [meeting.id, contact.id])
        for bad in (
            path[:-2],
            "/meeting/online/x",
            f"/meeting/online/{signed}",
            self._path(meeting, self.stranger),
            self._path(meeting.browse(2**31 - 1), self.portal_mentee),
        ):
            self.assertIsNone(self._leads_to(bad))
        self.portal_mentee.active = False
        self.assertIsNone(self._leads_to(path))

    def test_whoever_leaves_it_out_has_it_on_the_page_alone(self):
        choices = self.env["mentoring.notice.choice"]
        meeting, _sent = self._plan_online()
        before = self._path(meeting, self.portal_mentee)
        choices._choose(self.portal_mentee.partner_id, {"online_link": "out"})
        self.assertEqual(self._leads_to(before), self._url(meeting))
        _meeting, sent = self._plan_online()
        email = sent[self.portal_mentee]
        self.assertNotIn("/meeting/online/", email["body"])
        self.assertNotIn("URL", self._entry(email))
        self.assertIn(
            "/meeting/online/", sent[self.mentor]["body"], "it is each one's own choice"
        )

    def test_what_meets_elsewhere_says_nothing_of_it(self):
        _meeting, sent = self._plan_online(online_url=False)
        for email in sent.values():
            self.assertNotIn("Meet online", email["body"])
            self.assertNotIn("CONFERENCE", self._entry(email))

    def test_the_file_to_download_leads_there_too(self):
        meeting, _sent = self._plan_online()
        self._log_in(self.portal_mentee)
        raw = self.url_open(self._url(meeting, "/invitation.ics")).content
        [entry] = Calendar.from_ical(raw).walk("VEVENT")
        path = entry["URL"].removeprefix(meeting.get_base_url())
        self.assertEqual(self._leads_to(path), LINK)
