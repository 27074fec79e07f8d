"""What Odoo's own methods are called with, looked at before any override reads it.

To be read again, beside Odoo's own code, with every new version of it.
"""

import functools

from odoo import models

from ...kinds import (
    NAMES,
    RECORDS,
    ROWS,
    TEXT,
    VALUES,
    check_list,
    check_values,
    takes,
)

#: Public methods of Odoo that models extend, and what these take.
TAKEN = {
    "copy": (VALUES,),
    "copy_data": (VALUES,),
    "default_get": (NAMES,),
    "fields_get": (NAMES, NAMES),
    "get_views": (ROWS, VALUES),
    "load": (NAMES, ROWS),
    "message_subscribe": (RECORDS, RECORDS),
    "onchange": (VALUES, NAMES, VALUES),
    "update_field_translations": (TEXT, VALUES, TEXT),
}
#: Marks classes of the registry that look first.
MOUNTED = "_guarded_kinds_mounted"


class GuardedKindMixin(models.AbstractModel):
    """Refuses values of a wrong kind in a sentence, before a model's own code runs."""

    _name = "guarded.kind.mixin"
    _description = "Looks First at What It Is Called With"

    def _post_model_setup__(self):
        if not self._abstract:
            look_first(type(self))
        return super()._post_model_setup__()


def look_first(cls):
    """Put what looks at arguments before all overrides of a model's methods.

    One of the mixin would come last. What stands on the class of the registry comes
    first, as with automation rules; where these take theirs off, ours go with them
    until the registry is loaded anew, and wrong values are refused in other words.
    """
    if MOUNTED in vars(cls):  # the registry is set up anew
        return
    found = {name for name in (*TAKEN, "create", "write") if hasattr(cls, name)}
    passed_on = {name: _pass_on(cls, name) for name in found}
    for name in TAKEN.keys() & found:
        setattr(cls, name, takes(*TAKEN[name], needed=True)(passed_on[name]))
    onchange = cls.onchange

    @functools.wraps(passed_on["create"])
    def create(self, vals_list):
        check_list(self, vals_list)
        return passed_on["create"](self, vals_list)

    @functools.wraps(passed_on["write"])
    def write(self, vals):
        check_values(self, vals)
        return passed_on["write"](self, vals)

    @functools.wraps(onchange)
    def checked_onchange(self, values, field_names, fields_spec):
        check_values(self, values, preview=True)
        return onchange(self, values, field_names, fields_spec)

    cls.create, cls.write, cls.onchange = create, write, checked_onchange
    setattr(cls, MOUNTED, True)


def _pass_on(cls, name):
    """Return a method that does what the class above ``cls`` does."""

    @functools.wraps(getattr(cls, name))
    def passed_on(self, *args, **kwargs):
        return getattr(super(cls, self), name)(*args, **kwargs)

    return passed_on
