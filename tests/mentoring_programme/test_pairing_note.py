"""Notes of a pair: one text that both write, and nobody else reads."""

from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ConcurrencyError, UserError
from odoo.tools import mute_logger

from ..portal_common import PortalCase


class TestPairingNote(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.url = f"/my/mentoring/pairings/{case.pairing.id}/notes"

    def _notes(self, user=None):
        self.env.invalidate_all()
        return self.pairing.with_user(user or self.mentor).note_ids

    def _opened(self, user):
        self._log_in(user)
        return self._open(self.url)

    def _write(self, user, text):
        return self._send(self._opened(user), self.url, {"text": text})

    def test_both_write_one_text(self):
        self._says(self._opened(self.mentor), "Both of you write here.")
        self.assertFalse(self._notes(), "looking makes none")
        page = self._write(self.mentor, "Read the book")
        self._says(page, "Saved for the two of you.")
        self._says(page, "You changed them last, on ")
        page = self._write(self.portal_mentee, "Read the book\nCall Ida")
        self.assertEqual(self._notes().text, "Read the book\nCall Ida")
        self.assertEqual(len(self._notes()), 1)
        theirs = f"{self.pairing.mentee_id.name} changed them last, on "
        self._says(self._opened(self.mentor), theirs)
        pairing = self._open(f"/my/mentoring/pairings/{self.pairing.id}")
        self._says(pairing, "Read our notes")

    def test_an_old_page_overwrites_nothing(self):
        self._write(self.mentor, "Read the book")
        old = self._opened(self.portal_mentee)
        self._write(self.mentor, "Read the book\nAsk Bo")
        self._assert_conflict(old, "Read the book Ask Bo")

    def test_nor_does_one_from_before_there_were_any(self):
        old = self._opened(self.portal_mentee)
        self._write(self.mentor, "Ask Bo")
        self._assert_conflict(old, "Ask Bo")

    def _assert_conflict(self, old, saved):
        before = self._notes().text
        self._log_in(self.portal_mentee)
        old = self._renewed(old)
        page = self._send(old, self.url, {"text": "Call Ida"}, 422)
        self._says(page, "The other has changed the same while you were writing")
        self._says(page, f"Saved now: {saved}")
        [box] = page.xpath("//textarea[@name='text']")
        self.assertEqual(box.text.strip(), "Call Ida")
        self.assertEqual(self._notes().text, before, "nothing was saved yet")
        self._send(page, self.url)
        self.assertEqual(self._notes().text, "Call Ida", "seen, and decided")

    def test_sent_twice_it_is_there_once(self):
        page = self._opened(self.portal_mentee)
        for _twice in range(2):
            self._send(self._renewed(page), self.url, {"text": "Call Ida"})
        self.assertEqual(self._notes().text, "Call Ida")

    def test_who_writes_the_first_words_at_the_same_moment_is_asked_anew(self):
        model = self.env.registry["mentoring.pairing.note"]
        made, create = [], model.create

        def second(records, vals_list):
            if not made:  # the other's come first, and were not there to be seen
                made.append(records.with_user(self.mentor))
                create(made[0], [{**vals, "text": "Ask Bo"} for vals in vals_list])
                self.env.flush_all()
            return create(records, vals_list)

        pairing = self.pairing.with_user(self.portal_mentee)
        with (
            patch.object(model, "create", second),
            mute_logger("odoo.sql_db"),
            self.assertRaises(ConcurrencyError),  # Odoo runs the request anew
        ):
            pairing.note_ids._save_text(pairing, "Call Ida", "")

    def test_a_pair_has_one(self):
        notes = self.env["mentoring.pairing.note"].with_user(self.mentor)
        values = {"pairing_id": self.pairing.id, "text": "Ask Bo"}
        notes.create(values)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            notes.create(values)

    def test_nobody_else_reads_or_writes_it_nor_does_code_for_them(self):
        self._write(self.mentor, "Ask Bo")
        values = {"pairing_id": self.pairing.id, "text": "Forged"}
        root = self.env.ref("base.user_root")
        for user in (self.coordinator, self.manager, self.line_manager, self.stranger):
            with self.subTest(user=user.login):
                self.assertFalse(self._notes().with_user(user).search([]))
                with self.assertRaises(AccessError):
                    self._notes().with_user(user).read(["text"])
                with self.assertRaises(AccessError):
                    self._notes().with_user(user).create(values)
                self.assertFalse(self._notes().with_user(user).sudo().text)
        self.assertFalse(self._notes().with_user(root).sudo().text)
        self._log_in(self.line_manager)
        self._open(self.url, 404)

    def test_who_changed_them_is_one_of_the_two_whatever_follows(self):
        self._write(self.portal_mentee, "Ask Bo")
        new = self._user("second_login", "base.group_portal")
        self.pairing.mentee_id.sudo()._hand_over_to(new)
        self.env.flush_all()
        self.assertNotEqual(self._notes().sudo().write_uid, self.portal_mentee)
        self._says(self._opened(new), "You changed them last, on ")
        theirs = f"{self.pairing.mentee_id.name} changed them last, on "
        self._says(self._opened(self.mentor), theirs)
        self._notes().text = "Ask Bo"
        self._says(self._opened(self.mentor), theirs)
        for name, value in (("changed_by", "mentor"), ("changed_on", False)):
            with self.assertRaises(AccessError):
                self._notes()[name] = value

    def test_once_it_is_over_they_are_there_to_read(self):
        self._write(self.mentor, "Ask Bo")
        self.pairing._write_through_door({"state": "ended"})
        page = self._opened(self.portal_mentee)
        self._says(page, "Ask Bo")
        self.assertFalse(page.xpath("//textarea"))
        answer = self.url_open(self.url, data={"text": "More"})
        self.assertEqual(answer.status_code, 404)
        with self.assertRaisesRegex(UserError, "not going on"):
            self._notes().text = ""

    def test_once_it_is_over_nobody_begins_them(self):
        self.pairing._write_through_door({"state": "ended"})
        self._log_in(self.mentor)
        page = self._open(f"/my/mentoring/pairings/{self.pairing.id}")
        self.assertNotIn("Our notes", page.text_content())

    def test_what_is_put_away_stays_with_the_two(self):
        self._write(self.mentor, "Ask Bo")
        self.pairing._write_through_door({"state": "ended"})
        self.pairing.with_user(self.manager).action_archive()
        self.env.flush_all()
        url = f"/my/mentoring/pairings/{self.pairing.id}"
        self._log_in(self.portal_mentee)
        self.assertTrue(self._open("/my/mentoring").xpath(f"//a[@href='{url}']"))
        self._says(self._open(url), "Read our notes")
        self._says(self._open(self.url), "Ask Bo")
        self._log_in(self.coordinator)
        self._open(url, 404)

    def test_there_are_none_before_the_two_have_said_yes(self):
        other = self._open_programme(name="Other")
        _programme, mentor, mentee = self._ready_pair(programme=other)
        proposal = self._propose(mentor, mentee)
        with self.assertRaisesRegex(UserError, "not going on"):
            self.env["mentoring.pairing.note"].with_user(self.mentor).create(
                {"pairing_id": proposal.id, "text": "Ask Bo"}
            )
