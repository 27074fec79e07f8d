"""What callers hand in over RPC, looked at before any code of ours reads it: they may
send anything, and what is of a wrong kind is refused in a sentence.

``guarded.kind.mixin`` does so for what Odoo's own methods are called with. A method of
a model says it of itself::

    @takes(TEXT)
    def action_note_tried(self, outcome):
"""

import base64
import binascii
import copy
import functools
from collections.abc import Collection, Mapping
from decimal import Decimal
from inspect import signature
from numbers import Real

from odoo.api import NewId
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.models import BaseModel
from odoo.tools.translate import LazyGettext, LazyTranslate

_lt = LazyTranslate(__name__)

#: The database counts no further.
GREATEST = 2**31 - 1
#: Characters of a wrong value that its refusal repeats.
REPEATED = 40
#: What Odoo's own conversion of a value raises, where it is of a wrong kind.
WRONG = (AttributeError, KeyError, IndexError, OverflowError, TypeError, ValueError)


def is_flag(value):
    """Tell whether it is true or false, NumPy's too."""
    return isinstance(value, int) or (not is_list(value) and value in (True, False))


def is_whole(value):
    return is_number(value) and abs(value) <= GREATEST and value % 1 == 0


def is_number(value):
    """Tell whether it is a number of any type that there is, NumPy's among them; no
    infinite one, and none that is not a number, with which nothing is computed."""
    return isinstance(value, Real | Decimal) and abs(value) < float("inf")


def is_text(value):
    # the database stores no NUL
    return isinstance(value, LazyGettext) or (
        isinstance(value, str) and "\0" not in value
    )


def is_file(value):
    """Tell whether it is a file as forms send one, in base64."""
    try:
        return isinstance(value, str | bytes) and bool(base64.b64decode(value))
    except (binascii.Error, ValueError):
        return False


def is_record(value):
    """Tell whether it can be a record's id, or is a record itself."""
    if isinstance(value, BaseModel):
        return len(value) <= 1
    return isinstance(value, NewId) or (type(value) is int and 0 <= value <= GREATEST)


def is_list(value):
    return isinstance(value, Collection) and not isinstance(
        value, str | bytes | Mapping | BaseModel
    )


def is_records(value):
    return isinstance(value, BaseModel) or (
        is_list(value) and all(map(is_record, value))
    )


def is_names(value):
    return is_list(value) and all(map(is_text, value))


def is_rows(value):
    return is_list(value) and all(map(is_list, value))


def is_domain(value):
    try:
        Domain(value)
    except WRONG:
        return False
    return True


def is_operator(value):
    return is_text(value) and is_domain([("id", value, False)])


def is_count(value):
    return type(value) is int and 0 <= value <= GREATEST


def is_values(value):
    return isinstance(value, Mapping) and all(map(is_text, value))


# what is wanted, in words, and how to tell
FLAG = (_lt("yes or no"), is_flag)
WHOLE = (_lt("a whole number"), is_whole)
NUMBER = (_lt("a number"), is_number)
TEXT = (_lt("a text"), is_text)
FILE = (_lt("a file"), is_file)
RECORD = (_lt("one record"), is_record)
RECORDS = (_lt("a list of records"), is_records)
NAMES = (_lt("a list of names"), is_names)
ROWS = (_lt("a list of rows"), is_rows)
VALUES = (_lt("a list of names with their values"), is_values)
DOMAIN = (_lt("a search"), is_domain)
OPERATOR = (_lt("a way to compare"), is_operator)
COUNT = (_lt("how many"), is_count)

#: By the type of a field. Where there is no way to tell, Odoo is asked to convert it.
KINDS = {
    "boolean": FLAG,
    "integer": WHOLE,
    "float": NUMBER,
    "monetary": NUMBER,
    "char": TEXT,
    "text": TEXT,
    "html": TEXT,
    "binary": FILE,
    "date": (_lt("a date"), None),
    "datetime": (_lt("a date and a time"), None),
    "selection": (_lt("one of its choices"), None),
    "many2one": RECORD,
    "many2one_reference": RECORD,
    "one2many": RECORDS,
    "many2many": RECORDS,
    "properties": (_lt("answers to its questions"), None),
    "properties_definition": (_lt("a list of questions"), None),
}


def takes(*kinds, needed=False):
    """Have a public method refuse arguments that are of another kind.

    Nothing at all may be handed in for any.

    :param bool needed: not for those that may not be left out, either
    """

    def decorate(method):
        parameters = [*signature(method).parameters.values()][1:]
        names = [parameter.name for parameter in parameters[: len(kinds)]]
        may_be_empty = {
            p.name for p in parameters if not needed or p.default is not p.empty
        }

        @functools.wraps(method)
        def checked(self, *args, **kwargs):
            given = {**dict(zip(names, args, strict=False)), **kwargs}
            for name, kind in zip(names, kinds, strict=True):
                if name not in given:
                    continue
                value = given[name]
                if _is_nothing(value) and name in may_be_empty:
                    continue
                if not kind[1](value):
                    raise _refusal(self.env, kind, value)
            return method(self, *args, **kwargs)

        return checked

    return decorate


def check_values(model, values, preview=False):
    """Refuse values for records of ``model`` that are not of the kinds of its fields.

    :param bool preview: they are a form's that is not saved: lines, and the parent of a
        line, are forms themselves
    """
    if not is_values(values):
        raise _refusal(model.env, VALUES, values)
    for name, value in values.items():
        field = model._fields.get(name)
        if not field:
            raise UserError(
                model.env._(
                    "“%(field)s” is no field of “%(record)s”.",
                    field=name,
                    record=model._description,
                )
            )
        if not _is_nothing(value):
            _check_value(model, field, value, preview)


def check_list(model, vals_list):
    """Refuse what is no list of values for records to create."""
    if isinstance(vals_list, Mapping):
        vals_list = [vals_list]
    if not is_list(vals_list):
        raise _refusal(model.env, VALUES, vals_list)
    for values in vals_list:
        check_values(model, values)


def _check_value(model, field, value, preview):
    if preview and field.type == "many2one" and isinstance(value, Mapping):
        check_values(model.env[field.comodel_name], value, preview)
    elif field.type in ("one2many", "many2many") and isinstance(value, list | tuple):
        comodel = model.env[field.comodel_name]
        if not all(_is_line(comodel, line, preview) for line in value):
            raise _refusal(model.env, RECORDS, value, field)
    elif not _fits(model, field, value):
        raise _refusal(model.env, KINDS[field.type], value, field)


def _fits(model, field, value):
    kind = KINDS.get(field.type)
    if not kind:  # what takes anything
        return True
    if kind[1]:
        return kind[1](value)
    if field.type == "selection":  # Odoo lets through what is not in a computed one
        return value in field.get_values(model.env)
    if isinstance(value, list | dict):
        value = copy.deepcopy(value)  # the conversion may write into it
    try:
        field.convert_to_cache(value, model.browse())
    except WRONG:
        return False
    return True


def _is_line(comodel, line, preview):
    """Tell whether it is a command, or stands for one; look at its values, too."""
    if preview and isinstance(line, Mapping):
        check_values(comodel, line, preview)
        return True
    if not isinstance(line, list | tuple):
        return is_record(line)
    code, number, rest = (*line, None, None, None)[:3]
    if type(code) not in (int, Command):
        return False
    if code in (Command.CREATE, Command.UPDATE):
        check_values(comodel, rest, preview)
    if code in (Command.CREATE, Command.CLEAR):
        return True
    if code == Command.SET:
        return is_records(rest)
    return code in [*Command] and bool(number) and is_record(number)


def _is_nothing(value):
    return value is None or value is False or value == ""


def _refusal(env, kind, value, field=None):
    words = str(value)
    if len(words) > REPEATED:
        words = words[: REPEATED - 1] + "…"
    told = {"kind": env._(kind[0]), "value": words.replace("\0", "")}
    if not field:
        return UserError(
            env._("“%(value)s” cannot be used here; it has to be %(kind)s.", **told)
        )
    return UserError(
        env._(
            "“%(field)s” takes %(kind)s; “%(value)s” is none.",
            field=field._description_string(env),
            **told,
        )
    )
