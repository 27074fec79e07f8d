from . import models


def _make_key(env):
    """Have a key from the start, so that it can be backed up before anything is lost."""
    env["sealed.keyring"]._make_first_key()
