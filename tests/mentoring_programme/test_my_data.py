"""What mentoring has of somebody, taken along by that one alone."""

import io
import json
import zipfile

from ..common import MentoringCase
from ..portal_common import PortalCase
from ..queries import Queries
from ..release_common import ReleaseCase

MINE, THEIRS, OURS = "wombat", "numbat", "koala"
URL = "/my/mentoring/data"


def read_file(data):
    """Return ``(JSON, page, names of files, calendar)`` of a ZIP."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = ("mentoring.json", "mentoring.html", "meetings.ics")
    told, page, calendar = (archive.read(name).decode() for name in names)
    return json.loads(told), page, archive.namelist(), calendar


class World:
    def _pair_with_words(self, **kwargs):
        """Return a pair: each has a goal and notes of their own, both a meeting."""
        pairing = self._in_progress(**kwargs)
        [meeting] = pairing.sudo().meeting_ids
        for user, word in ((self.mentee, MINE), (self.mentor, THEIRS)):
            self._activate_goal(pairing, learner=user, name=f"{word} goal")
            note = self.env["mentoring.reflection"].with_user(user)
            note.create({"meeting_id": meeting.id, "experience": f"{word} note"})
            action = self.env["mentoring.action"].with_user(user)
            action.create({"pairing_id": pairing.id, "text": f"{word} to try"})
        meeting.with_user(self.mentee).agenda = f"{OURS} together"
        return pairing

    def _take(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        people = self.env["mentoring.participant"].with_user(user)
        return read_file(people._make_my_data())


class TestMyData(World, Queries, MentoringCase):
    def test_what_is_mine_is_in_it_to_read_and_for_machines(self):
        self._pair_with_words()
        told, page, names, calendar = self._take(self.mentee)
        sections = told["sections"]
        self.assertEqual([row["role"] for row in sections["enrolments"]], ["mentee"])
        goals = [goal["name"] for goal in sections["goals"]]
        self.assertIn(f"{MINE} goal", goals)
        [note] = sections["reflections"]
        self.assertEqual(note["experience"], f"{MINE} note")
        self.assertEqual(sections["meetings"][0]["agenda"], f"{OURS} together")
        [pairing] = sections["pairings"]
        self.assertEqual(pairing["mentor_name"], self.mentor.name)
        for word in (f"{MINE} note", f"{OURS} together"):
            self.assertIn(word, page)
        self.assertEqual(calendar.count("BEGIN:VEVENT"), 1)
        self.assertTrue([name for name in names if name.startswith("signatures/")])

    def test_nothing_of_the_others_own_is_in_it_and_it_says_so(self):
        pairing = self._pair_with_words()
        note = self.env["mentoring.reflection"].with_user(self.mentor)
        note = note.search([("pairing_id", "=", pairing.id)])
        note.is_shared = True
        told, page, _names, _calendar = self._take(self.mentee)
        self.assertNotIn(THEIRS, json.dumps(told))
        self.assertNotIn(THEIRS, page)
        self.assertIn(told["left_out"][0], page)

    def test_others_find_nothing_of_it(self):
        self._pair_with_words()
        for user in (self.stranger, self.coordinator, self.manager, self.line_manager):
            with self.subTest(user.login):
                told, page, _names, _calendar = self._take(user)
                self.assertFalse(told["sections"]["enrolments"])
                for word in (MINE, THEIRS, OURS):
                    self.assertNotIn(word, page)

    def test_a_mentors_is_the_mentors(self):
        self._pair_with_words()
        told, _page, _names, _calendar = self._take(self.mentor)
        self.assertIn(f"{THEIRS} note", json.dumps(told))
        self.assertNotIn(MINE, json.dumps(told))

    def test_superuser_code_finds_nothing_sealed(self):
        pairing = self._pair_with_words()
        places = (pairing.mentor_id | pairing.mentee_id).sudo()
        self.env.invalidate_all()
        told = str(places._get_my_sections())
        for word in (MINE, THEIRS, OURS):
            self.assertNotIn(word, told)

    def test_it_is_in_the_persons_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self._pair_with_words()
        people = self.env["mentoring.participant"].with_user(self.mentee)
        data = people.with_context(lang="da_DK")._make_my_data()
        _told, page, _names, _calendar = read_file(data)
        self.assertIn('lang="da-DK"', page)

    def test_queries_do_not_grow_with_notes_and_pairings(self):
        pairing = self._pair_with_words(capacity=10)
        people = self.env["mentoring.participant"].with_user(self.mentor)
        few = len(self._count_queries(people._make_my_data))
        _mentors, mentees = self._pool(
            pairing.programme_id.sudo(), {}, {f"Mentee{n}": {} for n in range(6)}
        )
        self.env["mentoring.pairing"].create(
            [
                {"mentor_id": pairing.mentor_id.id, "mentee_id": mentee.id}
                for mentee in mentees
            ]
        )._write_through_door({"state": "ended", "started_on": pairing.started_on})
        meetings = [self._hold_meeting(pairing) for _meeting in range(5)]
        self.env["mentoring.reflection"].with_user(self.mentor).create(
            [{"meeting_id": one.id, "experience": "Once more"} for one in meetings]
        )
        self.env.flush_all()
        self.assertLessEqual(len(self._count_queries(people._make_my_data)), few + 5)


class TestAnswersTakenAlong(World, ReleaseCase):
    def test_numbers_choices_and_words(self):
        evaluations = self._asked(1)
        mine, other = evaluations
        user = self._let_in(mine)
        self._rate(mine, trust=4, again=self.yes, words=f"{MINE} wrote")
        self._rate(other, trust=2, again=self.no)
        told, page, _names, _calendar = self._take(user)
        answers = {row["question"]: row["answer"] for row in told["sections"]["answers"]}
        self.assertEqual(answers, {"We trust each other": "4", "Once more?": "Yes"})
        [words] = told["sections"]["own_words"]
        self.assertEqual(words["text"], f"{MINE} wrote")
        self.assertIn("Once more?", page)


class TestMyDataOnThePage(World, PortalCase):
    def test_the_page_says_what_is_in_it_and_gives_the_file(self):
        self._pair_with_words()
        self.env.flush_all()
        self._log_in(self.mentee)
        page = self._open(URL)
        self._says(page, "Your notes: 1")
        [form] = page.xpath(f"//form[@action='{URL}']")
        response = self.url_open(URL, data=dict(form.form_values()))
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        told, _page, _names, _calendar = read_file(response.content)
        [note] = told["sections"]["reflections"]
        self.assertEqual(note["experience"], f"{MINE} note")

    def test_a_forged_post_gets_the_page(self):
        self._pair_with_words()
        self.env.flush_all()
        self._log_in(self.mentee)
        response = self.url_open(URL, data={"csrf_token": "forged"})
        self.assertEqual(response.status_code, 422)
        self.assertNotIn(MINE, response.text)

    def test_without_a_login_there_is_nothing(self):
        self.authenticate(None, None)
        response = self.url_open(URL, allow_redirects=False)
        self.assertEqual(response.status_code, 303)
