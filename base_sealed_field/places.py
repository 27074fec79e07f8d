"""Where keys are: the environment, Odoo's configuration file, Odoo's data directory.

Those of the environment and the configuration are for all databases of the server,
files for the databases that name them. A file is named by its key's id, which databases
and tokens name, too: a database that was copied, restored or renamed finds its key as
long as the file is where it is.
"""

import configparser
import functools
import logging
import os
from pathlib import Path

from odoo.tools import config

from .keys import Key, new_secret

_logger = logging.getLogger(__name__)

VARIABLE = "ODOO_SEALED_KEYS"
SECTION, OPTION = "base_sealed_field", "keys"
FOLDER = "sealed_keys"

#: Keys read from files, by path: a file of this name never has another key.
_read = {}


def configured_keys():
    """Return the keys that the server's administrator has set, the first to seal."""
    texts = [os.environ.get(VARIABLE, ""), _option(config["config"])]
    return [key for text in texts for key in _parse(text)]


@functools.cache
def _option(path):
    # a section of its own: Odoo warns of options it does not know
    parser = configparser.RawConfigParser()
    parser.read([path] if path else [])
    return parser.get(SECTION, OPTION, fallback="")


@functools.cache
def _parse(text):
    keys = []
    for word in text.replace(",", " ").split():
        try:
            keys.append(Key.parse(word))
        except ValueError as error:
            _logger.error(
                "A key in %s or [%s] is left out. %s", VARIABLE, SECTION, error
            )
    return keys


def folder():
    return Path(config["data_dir"], FOLDER)


def kept_key(id_):
    """Return the key in the file of this name, ``None`` where there is none."""
    path = folder() / f"{id_}.key"
    if path not in _read:
        try:
            lines = path.read_text().splitlines()
            key = Key.parse("".join(line for line in lines if not line.startswith("#")))
            if key.id != id_:
                raise ValueError("The key is another one than the file's name says.")
        except (OSError, ValueError) as error:
            _tell(path, str(error))
            return None
        _read[path] = key
    return _read[path]


@functools.cache
def _tell(path, error):
    """Log what is wrong with a key, once."""
    _logger.error("The key %s of sealed content cannot be read. %s", path, error)


def make_key(database):
    """Make a key and keep it in a file that only this server's user may read.

    :return: the key
    """
    secret = new_secret()
    key = Key.parse(secret)
    path = folder() / f"{key.id}.key"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = (
        f"# Opens the sealed content of Odoo's database {database}.\n"
        "# Back it up apart from the database: without it the content is lost.\n"
        f"{secret}\n"
    )
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    _logger.info("Made the key of sealed content: %s. Back it up.", path)
    return key
