"""In Chromium: a collaboration in three languages, on two clocks and two screens.

From a published programme to a completed pairing. The mentor sits at a desk in
Copenhagen and reads Danish, the mentee has a phone in Tokyo and reads English, their
line manager reads Norwegian; all three are at their browsers at once. Clocks in Europe
go forward in between. Every page is looked at as it comes up.
"""

import re
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..browser_common import DESK, NARROWEST, PHONE, BrowserMixin, Visitor
from ..clocks import find_sunday
from ..portal_common import LookMixin
from ..translated_common import (
    FRAMES,
    find_texts,
    is_english,
    load_translations,
    read_terms,
    split_lines,
)
from .test_tour_backend import BrowserCase

HOME, FAR = "Europe/Copenhagen", "Asia/Tokyo"
MENTORING = "/my/mentoring"


class Reader(Visitor):
    """Looks at every page: in one's own language, for everybody, on any screen."""

    def __init__(self, *args):
        super().__init__(*args)
        self._known = set()

    def _lead(self, act):
        super()._lead(act)
        url = self._read("location.pathname")
        self.case.wrong += [f"{url}: {what}" for what in self._find_wrong(url)]

    def _find_wrong(self, url):
        page, code = self.get_page(), self.user.lang
        if code != "en_US":
            for text in find_texts(page):
                if is_english(text, code, self.case.written):
                    yield text
        if not page.find_class("o_guarded_portal"):
            return  # a page of Odoo's own
        if page.get("lang") != code.replace("_", "-"):
            yield f"says that it is in {page.get('lang')}"
        width = self.measure()
        if width > NARROWEST:
            yield f"scrolls sideways, {width} wide"
        kind = re.sub(r"\d+", "", url)
        if kind not in self._known:
            self._known.add(kind)
            yield from self.find_obstacles()

    def say(self, sentence):
        """Return what the addons say in this person's language."""
        code = self.user.lang
        return sentence if code == "en_US" else read_terms(code)[sentence]

    def reads(self, *sentences):
        """Check that the page says this."""
        text = " ".join(self.get_page().text_content().split())
        for sentence in sentences:
            self.case.assertIn(sentence, text, self.user.login)

    def is_told(self, sentence):
        """Check that the page says what the addons say in this person's language."""
        self.reads(self.say(sentence))


@tagged("post_install", "-at_install")
class TestThreeLanguages(BrowserMixin, LookMixin, BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        load_translations(cls.env, *FRAMES)
        cls.portal_mentee.name = "Pia Portal"
        cls.mentor_employee.parent_id = cls.boss_employee
        for user, lang, tz in (
            (cls.mentor, "da_DK", HOME),
            (cls.portal_mentee, "en_US", FAR),
            (cls.line_manager, "nb_NO", "Europe/Oslo"),
        ):
            user.write({"lang": lang, "tz": tz})

    def test_from_a_published_programme_to_a_completed_pairing(self):
        self.wrong, self.written = [], set()
        with (
            self._at_browser(self.mentor, DESK, HOME, Reader) as self.mia,
            self._at_browser(self.portal_mentee, PHONE, FAR, Reader) as self.pia,
            self._at_browser(self.line_manager, DESK, None, Reader) as self.lea,
        ):
            self._enter()
            self._match()
            self._agree()
            self._plan()
            self._write_at_once()
            self._learn()
            self._finish()
        self.assertFalse(self.wrong)

    def _enter(self):
        self.sunday = find_sunday(3, ahead=4)
        programme = self.programme = self._open_programme(
            name="Hygge & Ikigai",
            end_date=self.sunday + timedelta(days=90),
            requires_manager_approval=True,
        )
        for person, role, goal in (
            (self.pia, "mentee", "Speak up in meetings"),
            (self.mia, "mentor", "Spørge mere"),
        ):
            person.open(MENTORING)
            person.go(f"/programmes/{programme.id}")
            person.go(f"/enrol?role={role}")
            person.fill({"learning_goal": goal})
            person.send("/enrol")
            participant = programme.sudo().participant_ids.filtered(
                lambda p, role=role: p.role == role
            )
            person.fill({f"focus_area_ids.{self.area.id}": True, "code": True})
            person.send(f"/enrolments/{participant.id}", "[value=submit]")
            person.is_told("Submitted. Thank you!")
        people = programme.participant_ids
        self.assertEqual(people.mapped("state"), ["submitted", "submitted"])
        for member in people:
            self.lea.open(f"{MENTORING}/team")
            self.lea.go(f"/team/{member.id}")
            self.lea.send("/approve")
        self.assertEqual(people.mapped("state"), ["approved", "approved"])

    def _match(self):
        people = self.programme.participant_ids
        people.action_make_ready()
        self.programme.action_start_matching()
        mentor = people.filtered(lambda p: p.role == "mentor")
        self.pairing = self._propose(mentor, people - mentor).sudo()
        self.url = f"{MENTORING}/pairings/{self.pairing.id}"
        for person in (self.pia, self.mia):
            person.open(self.url)
            person.send("/accept")
        self.mia.is_told("Thank you, your yes is noted.")
        self.assertEqual(self.pairing.state, "rapport")
        self.programme.action_start()

    def _agree(self):
        """The contract: written on two screens, signed by keyboard and by hand."""
        contract = self.pairing.contract_ids
        theirs = contract.with_user(self.portal_mentee)
        for name in contract._get_term_names():
            # in one language for both
            self.written |= split_lines(str(theirs[name]))
        url = f"{MENTORING}/contracts/{contract.id}"
        self.pia.open(url)
        self.pia.fill({"learning_focus": "Speaking up"})
        self.pia.send("/save", "[value=save]")
        self.mia.open(url)
        self.mia.fill({"contact": "En linje, når noget sker"})
        self.mia.send("/save", "[value=send]")
        self.assertEqual(contract.state, "to_sign")
        self.mia.open(MENTORING)
        self.mia.follow(self.mia.say("Sign the contract"))
        self.mia.wait(".o_portal_sign_submit:enabled")
        self.mia.follow(self.mia.say("Sign the contract"))
        self.mia.is_told("Thank you, you have signed. The other signs next.")
        self.pia.open(url)
        self.pia.wait(".o_portal_sign_submit:enabled")
        self.pia.click(".o_portal_sign_submit")
        self.pia.is_told("Signed by both: your contract is in force.")
        self.assertEqual(contract.state, "signed")

    def _plan(self):
        """Ten in the morning at home stays ten, whatever clocks do in between."""
        thursday = self.sunday - timedelta(days=3)
        self.mia.open(f"{self.url}/meetings/new")
        self.mia.fill({"start": f"{thursday}T10:00", "count": "2", "weeks": "1"})
        self.mia.send("/meetings/new")
        self.mia.reads("18.00 (Asia/Tokyo)", "17.00 (Asia/Tokyo)")
        self.assertFalse(self.pairing.meeting_ids, "looked at first")
        self.mia.send("/meetings/new")
        self.mia.is_told("It is planned. You both get an invitation by mail.")
        self.meetings = self.pairing.meeting_ids.sorted("start")
        self.assertEqual(
            [f"{meeting.start:%d %H:%M}" for meeting in self.meetings],
            [
                f"{thursday:%d} 09:00",
                f"{thursday + timedelta(days=7):%d} 08:00",
            ],
        )
        for meeting, there in zip(self.meetings, ("6:00 PM", "5:00 PM"), strict=True):
            self.pia.open(f"{MENTORING}/meetings/{meeting.id}")
            self.pia.reads(there, "10:00 AM (Europe/Copenhagen)")

    def _write_at_once(self):
        """Neither takes back what the other has saved; each reads so in their words."""
        meeting = self.meetings[0]
        url = f"{MENTORING}/meetings/{meeting.id}"
        theirs = meeting.with_user(self.portal_mentee)
        for person in (self.mia, self.pia):
            person.open(f"{url}/edit")
        self.mia.fill({"place": "Kantinen"})
        self.mia.send("/edit")
        self.mia.is_told("Your changes are saved.")
        self.pia.fill({"place": "Rooftop", "agenda": "My first weeks"})
        self.pia.send("/edit")
        self.pia.reads("The other has changed the same", "Saved now: Kantinen")
        self.assertEqual((theirs.place, theirs.agenda), ("Kantinen", False))
        self.pia.send("/edit")
        self.assertEqual((theirs.place, theirs.agenda), ("Rooftop", "My first weeks"))

        self._let_pass(meeting)
        self.pia.open(url)
        self.pia.send("/hold")
        self.mia.open(url)
        for person, outcome in ((self.pia, "Call Ida"), (self.mia, "Læse rapporten")):
            person.fill({"outcome": outcome})
            person.send("/outcome")
        self.mia.is_told(
            "Saved. Your partner wrote at the same time: what you both wrote is kept. "
            "Read it once more."
        )
        self.assertEqual(theirs.outcome, "Call Ida\nLæse rapporten")

    def _let_pass(self, meeting):
        meeting.start = fields.Datetime.now() - timedelta(hours=2)

    def _learn(self):
        self.pia.open(self.url)
        self.pia.send("/set_direction")
        self.pia.go("/goals/new")
        deadline = fields.Date.add(fields.Date.today(), days=90)
        self.pia.fill(
            {"name": "Lead a meeting", "measure": "I led it", "deadline": str(deadline)}
        )
        self.pia.send("/goals/new", "[name=activate]")
        self.pia.open(self.url)
        self.pia.send("/make_progress")
        self.assertEqual(self.pairing.state, "progress")
        self.lea.open(f"{MENTORING}/team/{self.pairing.mentee_id.id}")
        self._ask("mid")
        for person in (self.mia, self.pia):
            person.open(self.url)
            person.send("/wind_down")
        self.pia.is_told("You are on the home straight.")
        self.assertEqual(self.pairing.state, "closing")

    def _ask(self, moment):
        """Have both answer a questionnaire; the mentor sees what it asks."""
        evaluations = self._moment(self.pairing, moment)
        for evaluation in evaluations:
            evaluation._advance("send", self._sent_values(), as_system=True)
        mine = evaluations.filtered(lambda e: e.role == "mentor")
        self.mia.open(f"{MENTORING}/evaluations/{mine.id}")
        self.mia.send("/answer")
        self._answer(evaluations)

    def _finish(self):
        meeting = self.meetings[1]
        self._let_pass(meeting)
        self.mia.open(f"{MENTORING}/meetings/{meeting.id}")
        self.mia.send("/hold")
        self._ask("final")
        self.mia.open(f"{self.url}/closing")
        self.mia.fill({"look_back": "Du spurgte"})
        self.mia.send("/closing")
        self.mia.is_told("It is saved, for the two of you.")
        self.pia.open(f"{MENTORING}/goals/{self.pairing.goal_ids.id}")
        self.pia.send("/achieve")
        for person in (self.mia, self.pia):
            person.open(self.url)
            person.send("/complete")
        self.pia.is_told("Completed. Congratulations to both of you!")
        self.assertEqual(self.pairing.state, "completed")
        self.mia.open(f"{self.url}/certificate")
        self.mia.reads("Mia Mentor")
        self.lea.open(f"{MENTORING}/team")
