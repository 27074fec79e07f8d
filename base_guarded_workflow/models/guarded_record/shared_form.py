"""Two people, one page: what one has saved is not lost to the page of the other."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime, hmac

#: Of a digest, characters that a form carries.
DIGEST_LENGTH = 32


class Overtaken(UserError):
    """Another has written the same field since the page was made.

    :ivar saved_now: what is saved, in words: ``{name: text}``
    :ivar shown: these fields, as they are now, for the page that says so
    :ivar untouched: those of them that were left as the page had shown them
    """

    def __init__(self, message, saved_now, shown, untouched=()):
        super().__init__(message)
        self.saved_now = saved_now
        self.shown = shown
        self.untouched = untouched


class GuardedRecordMixin(models.AbstractModel):
    """A form that two may have open: writes what was changed, and nothing else."""

    _inherit = "guarded.record.mixin"

    def _get_shown(self, names):
        """Return what a form carries, to tell later what was typed into it and what
        another has changed: a digest of each field, which tells nothing else."""
        return " ".join(f"{name}:{self._digest(name, self[name])}" for name in names)

    def _was_shown(self, name, value, shown):
        """Tell whether a field was left as the form had it.

        :param shown: what the form carried, as it came back
        """
        return _parse(shown).get(name) == self._digest(name, value)

    def _write_typed(self, values, shown):
        """Write what was changed in a form, and nothing that was left as it was shown.

        :return: the fields that another has written meanwhile, too: both are kept
        :raises Overtaken: see ``_get_typed``
        """
        typed, both = self._get_typed(values, shown)
        if typed:
            self.write(typed)
        return both

    def _get_typed(self, values, shown):
        """Return what is to be written of a form, for a step that writes it itself.

        What is there already may be sent again, by a double click.

        :param shown: what the form carried, as it came back
        :return: the values, and the fields of them in which both are kept
        :raises AccessError: it is not for the user to write
        :raises Overtaken: another has written the same, and both cannot be kept
        """
        self.ensure_one()
        # first, also where nothing would change: that tells what is there already
        self._check_typed(values)
        self.check_access("write")
        self._lock_rows()
        before, typed, both = _parse(shown), {}, []
        overtaken = []
        for name, value in values.items():
            now = self._digest(name, self[name])
            if self._digest(name, value) in (before.get(name), now):
                continue
            if now != before.get(name):
                if name in self._get_fields_kept_of_both():
                    value = self._keep_both(name, value)
                    both.append(name)
                else:
                    overtaken.append(name)
            if self._digest(name, value) != now:
                typed[name] = value
        if overtaken:
            raise Overtaken(
                self.env._(
                    "The other has changed the same while you were writing, so "
                    "nothing was saved yet. Below is what you typed and, where it "
                    "differs, what is saved now. Save again to keep yours."
                ),
                {name: self._say_saved(name) for name in overtaken},
                self._get_shown(overtaken),
            )
        return typed, [name for name in both if name in typed]

    def _check_typed(self, names):
        """Refuse those who may not write these fields, before any is compared."""

    def _get_fields_kept_of_both(self):
        """Return the texts and lists where nobody has to choose: what both have written
        at once is saved together."""
        return ()

    def _keep_both(self, name, value):
        """Return what is saved, and below it what it does not have of ``value``."""
        if self._fields[name].type == "many2many":
            [(code, id_, ids)] = value
            return [(code, id_, list({*self[name].ids, *ids}))]
        saved = (self[name] or "").splitlines()
        lines = [line for line in value.splitlines() if line not in saved]
        return "\n".join([*saved, *lines])

    def _digest(self, name, value):
        """Return what tells a value of a field from others, as it is typed or saved."""
        if isinstance(value, models.BaseModel):
            value = sorted(value.ids)
        elif self._fields[name].type == "many2one":
            value = [value] if value else []
        elif self._fields[name].type == "many2many":
            [(_code, _id, ids)] = value
            value = sorted(ids)
        elif self._fields[name].type == "datetime":
            value = value and f"{value:%Y-%m-%d %H:%M}"  # nobody types seconds
        elif isinstance(value, str):
            value = value.strip().replace("\r\n", "\n")
        # sudo: ir.config_parameter - the secret of the database
        secret = self.env["ir.config_parameter"].sudo().env
        message = (self._name, self.id, name, str(value or ""))
        return hmac(secret, "guarded_shown", message)[:DIGEST_LENGTH]

    def _say_saved(self, name):
        value, kind = self[name], self._fields[name].type
        if isinstance(value, models.BaseModel):
            return ", ".join(value.mapped("display_name"))
        if kind == "date":
            return format_date(self.env, value)
        if kind == "datetime":
            return format_datetime(self.env, value, dt_format="short")
        return str(value or "")


def _parse(shown):
    """Return the digests that a form carried; of those of a field, the last."""
    return dict(item.partition(":")[::2] for item in (shown or "").split())
