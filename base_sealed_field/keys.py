"""Keys, and what they turn text into. Plain Python: knows nothing of Odoo.

A token is what the column holds, bytes::

    s1.<id of the key>.<nonce, ciphertext and tag>

AES-256-GCM with a random nonce. The binding (which model, field, row and owner) is
authenticated, not stored: a token opens where it was sealed and nowhere else.
"""

import base64
import binascii
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"s1."
KEY_BYTES = 32
#: Characters of a key's id, and bytes of what a token begins with.
ID_LENGTH = 16
HEAD_LENGTH = len(VERSION) + ID_LENGTH + 1
NONCE_BYTES = 12
#: Texts are padded to multiples of it: a short answer is not told by its length.
PADDING = 32


class Key:
    """One secret of 32 bytes; two with the same bytes have the same id."""

    def __init__(self, secret):
        digest = hashlib.sha256(b"sealed key" + secret).hexdigest()
        self.id = digest[:ID_LENGTH]
        self.head = VERSION + self.id.encode() + b"."
        self._cipher = AESGCM(secret)

    @classmethod
    def parse(cls, text):
        """Return the key written as base64, as ``openssl rand -base64 32`` does.

        :raise ValueError: if it is anything else
        """
        try:
            secret = base64.b64decode(
                text.strip().replace("-", "+").replace("_", "/"), validate=True
            )
        except binascii.Error:
            secret = b""
        if len(secret) != KEY_BYTES:
            raise ValueError(f"A key is {KEY_BYTES} random bytes, written as base64.")
        return cls(secret)

    def seal(self, text, binding):
        """Return the token of a text."""
        content = text.encode()
        content = content.ljust(-(-len(content) // PADDING) * PADDING, b"\0")
        nonce = os.urandom(NONCE_BYTES)
        return self.head + nonce + self._cipher.encrypt(nonce, content, binding)

    def open(self, token, binding):
        """Return the text of a token of this key, ``None`` if it was not sealed for
        this binding."""
        nonce = token[HEAD_LENGTH : HEAD_LENGTH + NONCE_BYTES]
        sealed = token[HEAD_LENGTH + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, sealed, binding).rstrip(b"\0").decode()
        except (InvalidTag, ValueError):
            return None


class Ring:
    """The keys of a database: the first seals, all open."""

    def __init__(self, keys=()):
        self.first = next(iter(keys), None)
        self._keys = {key.head: key for key in keys}

    def open(self, token, binding):
        """Return the text of a token, ``None`` if none of the keys opens it here."""
        key = self._keys.get(token[:HEAD_LENGTH])
        return key and key.open(token, binding)


def new_secret():
    """Return a new key, as it is written down."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()
