"""Wishes and requests are taken along by whose they are, and go with them."""

import json

from ..common import MentoringCase
from ..dump import rows_with
from ..mentoring_programme.test_my_data import read_file

WORD = "wombat"


class TestMyDataOfMatching(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        programme = self._open_programme(mode_request=True)
        programme, case.mentor_part, case.mentee_part = self._ready_pair(programme)
        wishes = self.env["mentoring.wish"]
        case.wish, case.theirs = wishes.create(
            [
                {
                    "participant_id": place.id,
                    "partner_id": other.partner_id.id,
                    "kind": "exclude",
                }
                for place, other in (
                    (self.mentee_part, self.employee),
                    (self.mentor_part, self.mentee),
                )
            ]
        )
        case.request = (
            self.env["mentoring.match.request"]
            .with_user(self.mentee)
            .create(
                {
                    "participant_id": self.mentee_part.id,
                    "partner_id": self.mentor.partner_id.id,
                    "message": f"{WORD} please",
                }
            )
        )
        self.env.flush_all()

    def _take(self, user):
        self.env.invalidate_all()
        people = self.env["mentoring.participant"].with_user(user)
        return read_file(people._make_my_data())

    def test_ones_own_are_in_it_and_nobody_elses_about_oneself(self):
        told, page, _names, _calendar = self._take(self.mentee)
        [wish] = told["sections"]["wishes"]
        self.assertEqual((wish["partner_name"], wish["kind"]), ("plain", "exclude"))
        [request] = told["sections"]["match_requests"]
        self.assertEqual(request["message"], f"{WORD} please")
        self.assertIn(WORD, page)
        told, _page, _names, _calendar = self._take(self.mentor)
        self.assertEqual(len(told["sections"]["wishes"]), 1)
        self.assertNotIn(WORD, json.dumps(told))

    def test_they_go_with_the_person_and_those_of_others_stay(self):
        self.mentee_part.with_user(self.mentee).action_erase()
        self.assertFalse(self.wish.exists())
        self.assertFalse(self.request.exists())
        self.assertTrue(self.theirs.exists())
        self.assertFalse(rows_with(self.env, WORD))

    def test_why_they_were_matched_is_nobodys_any_more(self):
        run = self._run(self.mentee_part.programme_id)
        candidates = run.sudo().candidate_ids
        of_them = candidates.filtered(lambda c: c.mentee_id == self.mentee_part)
        self.assertTrue(of_them)
        self.mentee_part.with_user(self.mentee).action_erase()
        self.env.invalidate_all()
        self.assertEqual(of_them.exists(), of_them)
        for candidate in of_them:
            self.assertFalse(candidate.explanation["parts"])
            self.assertFalse(candidate.why)
