"""What is recognised by a fingerprint, and what is not read out of it."""

from odoo.exceptions import UserError

from odoo.addons.base_sealed_field import places
from odoo.addons.base_sealed_field.fingerprints import fingerprint, fingerprints
from odoo.addons.base_sealed_field.keys import Key, new_secret

from .common import DiaryCase
from .test_key import KeyCase

SCOPE = "test.diary"


class TestFingerprint(DiaryCase):
    def test_a_text_is_recognised_in_its_scope_alone(self):
        stored = fingerprint(self.env, SCOPE, "res.users,7")
        self.assertRegex(stored, r"^[0-9a-f]{64}$")
        self.assertIn(stored, fingerprints(self.env, SCOPE, "res.users,7"))
        self.assertNotIn(stored, fingerprints(self.env, SCOPE, "res.users,8"))
        self.assertNotIn(stored, fingerprints(self.env, "other", "res.users,7"))

    def test_a_scope_does_not_run_into_the_text(self):
        self.assertNotEqual(
            fingerprint(self.env, "ab", "c"), fingerprint(self.env, "a", "bc")
        )

    def test_another_key_makes_another(self):
        one, other = Key.parse(new_secret()), Key.parse(new_secret())
        self.assertNotEqual(one.fingerprint("", "text"), other.fingerprint("", "text"))


class TestKeyOfFingerprints(KeyCase):
    def test_a_new_key_recognises_what_an_older_one_has_made(self):
        old, new = new_secret(), new_secret()
        self.set_keys(old)
        stored = fingerprint(self.env, SCOPE, "text")
        self.set_keys(new, old)
        self.assertIn(stored, fingerprints(self.env, SCOPE, "text"))
        self.assertNotEqual(fingerprint(self.env, SCOPE, "text"), stored)
        self.set_keys(new)
        self.assertNotIn(stored, fingerprints(self.env, SCOPE, "text"))

    def test_without_the_key_nothing_is_made_nor_found(self):
        fingerprint(self.env, SCOPE, "text")
        self.lose_key()
        self.start_over()
        with self.assertLogs(places.__name__, "ERROR"):
            self.assertEqual(fingerprints(self.env, SCOPE, "text"), [])
        with self.assertRaisesRegex(UserError, "not on this server"):
            fingerprint(self.env, SCOPE, "text")
