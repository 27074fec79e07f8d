"""Keys, and what they turn text into. Plain Python: knows nothing of Odoo.

A token is what the column holds::

    s1.<id of the key>.<base64 of nonce, ciphertext and tag>

AES-256-GCM with a random nonce. The binding (which model, field, row and owner) is
authenticated, not stored: a token opens where it was sealed and nowhere else.
"""

import base64
import binascii
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = "s1"
KEY_BYTES = 32
NONCE_BYTES = 12
#: Texts are padded to multiples of it: a short answer is not told by its length.
PADDING = 32


class Key:
    """One secret of 32 bytes; two with the same bytes have the same id."""

    def __init__(self, secret):
        self.id = hashlib.sha256(b"sealed key" + secret).hexdigest()[:16]
        self._prefix = f"{VERSION}.{self.id}."
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
        sealed = nonce + self._cipher.encrypt(nonce, content, binding)
        return self._prefix + binascii.b2a_base64(sealed, newline=False).decode()

    def open(self, token, binding):
        """Return the text of a token, ``None`` if it was not sealed with this key for
        this binding."""
        try:
            sealed = binascii.a2b_base64(token[len(self._prefix) :])
            nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            return self._cipher.decrypt(nonce, content, binding).rstrip(b"\0").decode()
        except (binascii.Error, InvalidTag, ValueError):
            return None


class Ring:
    """The keys of a database: the first seals, all open."""

    def __init__(self, keys=()):
        self.keys = {key.id: key for key in keys}
        self.first = next(iter(self.keys.values()), None)

    def open(self, token, binding):
        """Return the text of a token, ``None`` if none of the keys opens it here."""
        key = self.keys.get(key_id(token))
        return key and key.open(token, binding)


def key_id(token):
    """Return the id of the key that a token says it was sealed with, else ``""``."""
    version, *rest = token.split(".", 2)
    return rest[0] if version == VERSION and len(rest) == 2 else ""


def new_secret():
    """Return a new key, as it is written down."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()
