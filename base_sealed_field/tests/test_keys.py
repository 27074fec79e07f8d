from odoo.tests import BaseCase, tagged

from ..keys import PADDING, Key, Ring, new_secret


@tagged("-at_install", "post_install")
class TestKeys(BaseCase):
    def setUp(self):
        super().setUp()
        self.key, self.other = Key.parse(new_secret()), Key.parse(new_secret())

    def test_a_token_opens_with_its_key_for_its_binding_alone(self):
        token = self.key.seal("text", b"here")
        self.assertEqual(self.key.open(token, b"here"), "text")
        self.assertIsNone(self.key.open(token, b"there"))
        self.assertIsNone(self.other.open(token, b"here"))
        self.assertTrue(token.startswith(f"s1.{self.key.id}.".encode()))

    def test_the_same_text_is_never_the_same_token(self):
        tokens = {self.key.seal("text", b"") for _ in range(100)}
        self.assertEqual(len(tokens), 100)

    def test_lengths_are_told_by_the_dozen_only(self):
        lengths = {len(self.key.seal("x" * n, b"")) for n in range(1, PADDING + 1)}
        self.assertEqual(len(lengths), 1)

    def test_of_several_keys_the_first_seals_and_all_open(self):
        ring = Ring([self.key, self.other])
        self.assertIs(ring.first, self.key)
        for key in self.key, self.other:
            self.assertEqual(ring.open(key.seal("text", b""), b""), "text")
        self.assertIsNone(Ring([self.key]).open(self.other.seal("text", b""), b""))
        self.assertIsNone(Ring().open(self.key.seal("text", b""), b""))
        self.assertIsNone(Ring().first)

    def test_what_is_no_token_opens_with_no_key(self):
        for token in b"", b"text", b"s1.", self.key.head, self.key.head + b"A" * 11:
            self.assertIsNone(Ring([self.key]).open(token, b""))

    def test_a_key_is_32_bytes_of_base64_plain_or_for_urls(self):
        secret = "-_" + "A" * 41 + "="
        plain = secret.replace("-", "+").replace("_", "/")
        self.assertEqual(Key.parse(f" {secret}\n").id, Key.parse(plain).id)
        for text in "", "AAAA", "A" * 43, "A" * 64, "no key at all " * 3:
            with self.assertRaises(ValueError):
                Key.parse(text)
