"""People look round for themselves: rank mentors, ask for somebody."""

import json
from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.mentoring_matching.controllers import portal_mentors

from ..enrolment_common import EnrolmentCase
from ..portal_common import HERE, ScriptMixin

DRAFT_URL = "/tests/portal_draft.js"


class TestMentors(ScriptMixin, EnrolmentCase):
    scripts = {DRAFT_URL: HERE / "portal_draft.js"}

    def _set_up_once(self):
        super()._set_up_once()
        cls = type(self)
        cls.programme.write({"mode_ranking": True, "mode_request": True})
        mentors, mentees = self._pool(
            self.programme,
            {
                name: {"focus_area_ids": self.area.ids, "learning_goal": f"By {name}"}
                for name in ("Ann", "Bob", "Cid", "Dan")
            },
            {},
        )
        cls.mentors = mentors
        cls.participant = self.env["mentoring.participant"].create(
            {
                "programme_id": self.programme.id,
                "role": "mentee",
                "employee_id": self.portal_employee.id,
                "learning_goal": "To lead",
            }
        )
        cls.participant._write_through_door({"state": "ready"})
        cls.env.flush_all()
        self.assertFalse(mentees)

    def setUp(self):
        super().setUp()
        self.url = f"{self._url(self.participant)}/mentors"
        self._log_in(self.portal_mentee)

    def _rank(self, page, *mentors, status=200):
        values = {
            f"rank.{mentor.partner_id.id}": str(rank)
            for rank, mentor in enumerate(mentors, 1)
        }
        page = self._send(page, self.url, values, status)
        self.env.invalidate_all()
        return page

    def _ranked(self):
        wishes = self.participant.wish_ids.filtered(lambda w: w.kind == "want")
        return wishes.sorted("rank").partner_id.mapped("name")

    def test_mentors_are_ranked_moved_and_left_out(self):
        ann, bob, cid, dan = self.mentors
        page = self._open(self.url)
        for text in ("Ann", "By Bob", self.area.name):
            self._says(page, text)
        page = self._rank(page, ann, bob, cid)
        self.assertEqual(self._ranked(), ["Ann", "Bob", "Cid"])
        values = {f"rank.{ann.partner_id.id}": "", f"rank.{cid.partner_id.id}": "1"}
        values |= {f"rank.{dan.partner_id.id}": "3"}
        page = self._send(page, self.url, values)
        self.env.invalidate_all()
        self.assertEqual(self._ranked(), ["Cid", "Bob", "Dan"])

    def test_more_than_the_programme_asks_for_is_told(self):
        page = self._open(self.url)
        told = self._rank(page, *self.mentors, status=422)
        self._says(told, "asks the first 3 mentors you rank")
        self.assertFalse(self._ranked())
        chosen = told.xpath("//select[starts-with(@name, 'rank.')]/option[@selected]")
        self.assertEqual([option.get("value") for option in chosen], ["1", "2", "3"])

    def _listed(self, page):
        return [name.text for name in page.xpath("//*[@id='people']//h3")]

    def test_people_stand_on_pages_and_one_stays_on_theirs(self):
        boss = self.env["mentoring.participant"].create(
            {
                "programme_id": self.programme.id,
                "role": "mentor",
                "employee_id": self.boss_employee.id,
                "learning_goal": "To listen",
            }
        )
        boss._write_through_door({"state": "ready"})
        self.env.flush_all()
        with patch.object(portal_mentors, "PER_PAGE", 2):
            page = self._open(self.url)
            self.assertEqual(self._listed(page), ["Ann", "Bob"])
            ways = page.xpath("//ul[contains(@class, 'pagination')]//a/@href")
            self.assertIn(f"{self.url}/page/2", ways)
            self.assertNotIn(f"{self.url}/page/3", ways, "one's manager is left out")
            for number in ("2", "3", "999999999"):
                page = self._open(f"{self.url}/page/{number}")
                self.assertEqual(self._listed(page), ["Cid", "Dan"])
            page = self._rank(page, self.mentors[3])
            self.assertEqual(self._listed(page), ["Cid", "Dan"])
            page = self._rank(page, *self.mentors, status=422)
            self.assertEqual(self._listed(page), ["Cid", "Dan"])
            self.assertEqual(self._ranked(), ["Dan"])
        self.assertEqual(len(self._listed(self._open(self.url))), 4)

    def test_people_are_looked_for_by_what_they_offer(self):
        ann, bob, cid, _dan = self.mentors
        (ann | cid).focus_area_ids |= self.other_area
        weld = {"skill_id": self.welding.id, "skill_level_id": self.master.id}
        (bob | cid).skill_ids = [Command.create(weld)]
        self.env.flush_all()
        page = self._open(self.url)
        for name, own in (
            ("area", [self.area.name, self.other_area.name]),
            ("skill", [self.welding.name]),
        ):
            options = page.xpath(f"//select[@name='{name}']/option[@value!='']/text()")
            self.assertEqual(
                sorted(options), sorted(own), "what nobody has is not asked"
            )
        area, skill = f"area={self.other_area.id}", f"skill={self.welding.id}"
        for sought, names in (
            (area, ["Ann", "Cid"]),
            (skill, ["Bob", "Cid"]),
            (f"{area}&{skill}", ["Cid"]),
            (f"{skill}&search=bo", ["Bob"]),
            ("skill=999999999", []),
            ("skill=x&area=-1&number=y", ["Ann", "Bob", "Cid", "Dan"]),
        ):
            with self.subTest(sought=sought):
                page = self._open(f"{self.url}?{sought}")
                self.assertEqual(self._listed(page), names)
        page = self._open(f"{self.url}?{skill}")
        page = self._rank(page, bob)
        self.assertEqual(self._listed(page), ["Bob", "Cid"], "and so it stays")
        [chosen] = page.xpath("//select[@name='skill']/option[@selected]/@value")
        self.assertEqual(chosen, str(self.welding.id))

    def test_forged_people_are_not_ranked(self):
        page = self._open(self.url)
        outside = self.env["res.partner"].create({"name": "Oda Outside"})
        for number in (outside.id, 2**40, 999_999_999, "²", ""):
            values = {f"rank.{number}": "1"}
            told = self._send(page, self.url, values, status=422)
            self.assertNotIn("Oda", told.text_content())
        self.assertFalse(self._ranked())

    def test_somebody_is_asked_for_once_and_taken_back(self):
        ann = self.mentors[0]
        page = self._open(self.url)
        ask = f"{self._url(self.participant)}/ask"
        form = page.xpath(f"//div[@id='person_{ann.partner_id.id}']//form")[0]
        sent = {**dict(form.form_values()), "message": "She knows the north"}
        for _click in range(2):
            self.assertEqual(self.url_open(ask, data=sent).status_code, 200)
        [asked] = self.participant.match_request_ids
        self.assertEqual(asked.message, "She knows the north")
        page = self._open(self.url)
        self._says(page, "You have asked for them.")
        back = f"{self._url(self.participant)}/requests/{asked.id}/withdraw"
        self._says(self._send(page, back), "You have taken it back.")
        self._send(page, back)
        self.assertEqual(asked.state, "withdrawn")

    def test_what_is_typed_about_one_person_comes_back_about_them_alone(self):
        """And on the page of the list on which it was typed."""
        ann, bob, cid, _dan = self.mentors
        what = {
            "url": self.url,
            "about": bob.partner_id.id,
            "rank": f"rank.{ann.partner_id.id}",
            "text": "He knows the north",
            "elsewhere": f"{self.url}/page/2",
            "other": f"rank.{cid.partner_id.id}",
        }
        with patch.object(portal_mentors, "PER_PAGE", 2):
            self.browser_js(
                "/my",
                f"import('{DRAFT_URL}').then(({{tellApart}}) => "
                f"tellApart({json.dumps(what)}))",
                login=self.portal_mentee.login,
                timeout=120,
            )

    def test_what_cannot_be_asked_for_is_told(self):
        page = self._open(self.url)
        ask = f"{self._url(self.participant)}/ask"
        sent = dict(page.xpath(f"//form[@action='{ask}']")[0].form_values())
        outside = self.env["res.partner"].create({"name": "Oda Outside"})
        for values, sentence in (
            ({"partner_id": str(outside.id)}, "This person cannot be named here."),
            (
                {"partner_id": str(self.portal_mentee.partner_id.id)},
                "somebody other than yourself",
            ),
            ({"message": "x" * 20_001}, "This text is too long"),
            ({"csrf_token": ""}, "open for too long"),
        ):
            with self.subTest(sentence=sentence):
                response = self.url_open(ask, data={**sent, **values})
                self.assertEqual(response.status_code, 422)
                self.assertIn(sentence, response.text)
                self.assertNotIn("Oda", response.text)
        self.assertFalse(self.participant.match_request_ids)

    def test_where_people_ask_mentors_look_at_the_mentees(self):
        self.programme.mode_ranking = False
        mentor = self.mentors[0]
        mentor.partner_id.user_ids = self.stranger
        [mentee] = self._pool(
            self.programme,
            {},
            {"Eve": {"focus_area_ids": self.area.ids, "learning_goal": "To shine"}},
        )[1]
        self.env.flush_all()
        self._log_in(mentor.user_id)
        page = self._open(f"{self._url(mentor)}")
        link = page.xpath("//a[normalize-space()='Look at the mentees']")[0]
        page = self._open(link.get("href"))
        for text in ("Eve", self.area.name, "Mentees without a mentor"):
            self._says(page, text)
        self.assertNotIn("To shine", page.text_content())
        self.assertFalse(page.xpath("//*[@id='rank_form']"))
        form = page.xpath(f"//div[@id='person_{mentee.partner_id.id}']//form")[0]
        ask = f"{self._url(mentor)}/ask"
        self.assertEqual(form.get("action"), ask)
        response = self.url_open(ask, data=dict(form.form_values()))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(mentor.match_request_ids.partner_id, mentee.partner_id)

    def test_mentors_do_not_look_round_where_only_mentees_rank(self):
        self.programme.mode_request = False
        mentor = self.mentors[0]
        mentor.partner_id.user_ids = self.stranger
        self.env.flush_all()
        self._log_in(mentor.user_id)
        self._open(f"{self._url(mentor)}/mentors", status=404)

    def test_the_page_is_there_only_where_mentees_choose(self):
        self.programme.write({"mode_ranking": False, "mode_request": False})
        self.env.flush_all()
        self._open(self.url, status=404)


class TestQueries(EnrolmentCase):
    def _queries(self, url):
        self._open(url)
        before = self.cr.sql_log_count
        self._open(url)
        return self.cr.sql_log_count - before

    def _lengthen(self, participant, label, count):
        """Add skills, mentors with skills, and wishes for them."""
        skills = self.env["hr.skill"].create(
            [
                {"name": f"{label} {number}", "skill_type_id": self.skill_type.id}
                for number in range(count)
            ]
        )
        participant.skill_ids = [
            Command.create({"skill_id": skill.id}) for skill in skills
        ]
        mentors, _mentees = self._pool(
            self.programme,
            {
                f"{label} {number}": {
                    "focus_area_ids": self.area.ids,
                    "skill_ids": [Command.create({"skill_id": skill.id})],
                }
                for number, skill in enumerate(skills)
            },
            {},
        )
        self.env["mentoring.wish"].create(
            [
                {"participant_id": participant.id, "partner_id": partner.id}
                for partner in mentors.partner_id
            ]
        )
        self.env.flush_all()

    def test_a_long_page_takes_no_more_queries_than_a_short_one(self):
        self.programme.sudo().write({"mode_ranking": True, "rank_limit": 20})
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        self._log_in(self.portal_mentee)
        urls = (self._url(participant), f"{self._url(participant)}/mentors")
        self._lengthen(participant, "One", 1)
        few = [self._queries(url) for url in urls]
        self._lengthen(participant, "Many", 19)
        for url, before in zip(urls, few, strict=True):
            self.assertLessEqual(self._queries(url), before, url)
