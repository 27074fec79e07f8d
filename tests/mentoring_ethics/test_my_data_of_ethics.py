"""Whoever reported a concern takes it along; erasing anybody tells of none."""

import io
import json
import zipfile

from ..mentoring_programme.test_my_data import read_file
from .concern_common import MARKER, ConcernCase


class TestMyDataOfEthics(ConcernCase):
    def _take(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["mentoring.participant"].with_user(user)._make_my_data()

    def _end(self):
        self.pairing.sudo()._write_through_door({"state": "ended"})
        self.env.flush_all()
        self.env.invalidate_all()

    def test_what_one_reported_with_its_thread_and_files(self):
        concern = self._report(files=[("proof.txt", f"{MARKER} proof".encode())])
        concern.with_user(self.handler)._write_message(f"{MARKER}: I look at it", [])
        data = self._take(self.reporter)
        told, page, names, _calendar = read_file(data)
        [taken] = told["sections"]["concerns"]
        self.assertEqual(taken["code"], concern.code)
        self.assertEqual(taken["what"], f"{MARKER} shouts at me")
        self.assertEqual([one["side"] for one in taken["thread"]][-1:], ["handler"])
        self.assertIn(f"{MARKER}: I look at it", page)
        [name] = [name for name in names if name.startswith("concerns/")]
        self.assertTrue(name.endswith("proof.txt"))
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.assertEqual(archive.read(name), f"{MARKER} proof".encode())

    def test_nobody_elses_file_tells_that_there_is_one(self):
        before = read_file(self._take(self.mentor))[0]["sections"]
        self._report()
        for user in (*self.outsiders.values(), self.handler, self.deputy):
            with self.subTest(user.login):
                told, page, _names, _calendar = read_file(self._take(user))
                self.assertFalse(told["sections"]["concerns"])
                self.assertNotIn(MARKER, page)
        after = read_file(self._take(self.mentor))[0]["sections"]
        self.assertEqual(json.dumps(after), json.dumps(before))

    def test_whom_it_is_about_is_erased_and_learns_nothing(self):
        concern = self._report()
        self._end()
        place = self.pairing.mentor_id
        self.assertFalse(place.with_user(self.mentor)._get_against_erasure())
        place.with_user(self.mentor).action_erase()
        self.env.invalidate_all()
        self.assertTrue(place.sudo().erased_on)
        kept = concern.with_user(self.handler)
        self.assertEqual(kept.what, f"{MARKER} shouts at me")

    def test_whoever_reported_it_is_erased_and_it_goes_on(self):
        concern = self._report()
        self._end()
        place = self.pairing.mentee_id
        place.with_user(self.mentee).action_erase()
        self.env.invalidate_all()
        self.assertEqual(concern.with_user(self.handler).state, "received")
        self.assertEqual(concern.with_user(self.reporter)._get_role(), "reporter")
