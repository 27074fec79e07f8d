"""Whoever calls over RPC may send anything: what is of a wrong kind is refused in a
sentence, and no code of ours breaks on it.

Every field of our models and every public method of ours is given values drawn by lot,
the same ones in each run.
"""

import inspect
import random
import traceback
from contextlib import suppress

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tools import mute_logger

from ..access_common import AccessCase

#: Each kind, right for some fields and wrong for the others.
VALUES = (
    "x",
    "nul\0",
    "5",
    0,
    5,
    -1,
    2**40,
    1.5,
    True,
    False,
    None,
    [],
    ["x"],
    [1],
    [None],
    {},
    {"id": "x"},
    {"x": ["y"]},
    [[]],
    [[6, 0, ["x"]]],
    [[6, 0, 5]],
    [[0, 0, "x"]],
    [[0, 0, {"name": 5}]],
    [[4, "x"]],
    [["4", 1]],
    [[9, 9, 9]],
    [{"name": ["x"]}],
)
#: Values that each field is given, in each way.
DRAWN = 2
#: Calls of each method.
CALLS = 4
OURS = (
    "base_guarded_workflow",
    "base_sealed_field",
    "hr_development_plan",
    "mentoring_programme",
    "mentoring_matching",
    "mentoring_results",
    "mentoring_results_training",
    "mentoring_training",
    "mentoring_training_event",
)
PATHS = tuple(f"/{addon}/" for addon in OURS)
#: Where wrong values are looked for, and Odoo's own methods passed on to: what Odoo
#: makes of them (``fields_get`` with no list of attributes) is not ours.
DOORS = ("kinds.py", "technical.py")
#: Roles that write in most places between them.
ROLES = ("mentee", "mentor", "coordinator", "manager", "hr_officer")


class TestWrongTypes(AccessCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = random.Random(20260302)
        cls.own = {}
        cls.models = [
            model
            for model in cls.env.values()
            if model._original_module in OURS and not model._abstract
        ]

    def _call(self, user, model, method, *args):
        """Call as Odoo does for RPC.

        :return: how code of ours broke, if it did
        """
        records = self.env[model].with_user(user)
        try:
            with self.env.cr.savepoint():
                call_kw(records, method, list(args), {})
                raise _Undo
        except (_Undo, UserError, IntegrityError):
            return None
        except Exception as error:
            self.env.invalidate_all()
            if str(error).startswith("Expected singleton"):  # Odoo's own refusal
                return None
            ours = [
                frame
                for frame in traceback.extract_tb(error.__traceback__)
                if any(path in frame.filename for path in PATHS)
                and "/tests/" not in frame.filename
                and not frame.filename.endswith(DOORS)
            ]
            if not ours:
                return None
            at = ours[-1]
            return f"{type(error).__name__}: {error} in {at.filename}:{at.lineno}"

    def _assertUnbroken(self, broken):
        self.assertFalse(broken, "\n".join(map(str, broken)))

    def _draw(self, count):
        return self.chance.sample(VALUES, count)

    def _pick_user(self, model, operation):
        """Return somebody who may do so, if there is anybody."""
        roles = [
            role
            for role in ROLES
            if self.env[model].with_user(self.users[role]).has_access(operation)
        ]
        return self.users[self.chance.choice(roles)] if roles else self.users["mentee"]

    def _get_own(self, model, user):
        """Return a record that the user may write, else any there is; the same each
        time, as nothing that is tried is kept."""
        key = model, user
        if key not in self.own:
            records = self.env[model].with_user(user).browse()
            with suppress(UserError):
                found = records.search([], limit=20)
                records = found._filtered_access("write")[:1]
            self.own[key] = records or self.env[model].search([], limit=1)
        return self.own[key]

    @mute_logger("odoo.sql_db", "odoo.http", "odoo.models")
    def test_values_of_fields(self):
        broken = []
        for model in self.models:
            name = model._name
            for fname in sorted(model._fields):
                for value in self._draw(DRAWN):
                    user = self._pick_user(name, "write")
                    record = self._get_own(name, user)
                    values = {fname: value}
                    ids = self.chance.choice([[], record.ids])
                    for way, *args in (
                        ("write", record.ids, values),
                        ("create", values),
                        ("onchange", ids, values, [fname], {fname: {}}),
                    ):
                        if how := self._call(user, name, way, *args):
                            broken.append((name, way, values, how))
        self._assertUnbroken(broken)

    @mute_logger("odoo.sql_db", "odoo.http", "odoo.models")
    def test_arguments_of_methods(self):
        broken = []
        for model in self.models:
            for method, takes_ids, count in self._get_methods(model):
                for _call in range(CALLS if count else 1):
                    user = self._pick_user(model._name, "read")
                    args = self._draw(count)
                    ids = [self._get_own(model._name, user).ids] if takes_ids else []
                    if how := self._call(user, model._name, method, *ids, *args):
                        broken.append((model._name, method, args, how))
        self._assertUnbroken(broken)

    def _get_methods(self, model):
        """Return ``[(name, whether it takes ids, number of arguments)]`` of the public
        methods that are ours or that we extend."""
        found = []
        cls = type(model)
        for name in sorted(dir(cls)):
            method = getattr(cls, name, None)
            if name.startswith("_") or not inspect.isfunction(method):
                continue
            ours = any(
                name in vars(part) and _is_ours(vars(part)[name]) for part in cls.mro()
            )
            if ours and not getattr(method, "_api_private", False):
                count = len(inspect.signature(method).parameters) - 1
                found.append((name, not getattr(method, "_api_model", False), count))
        return found


class _Undo(Exception):
    """Nothing that is tried is kept."""


def _is_ours(function):
    module = getattr(function, "__module__", "")
    return module.startswith(tuple(f"odoo.addons.{addon}." for addon in OURS))
