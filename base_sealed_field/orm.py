"""How sealed fields go around Odoo's own ways; read in Odoo 19.0, ``odoo/orm``.

Whatever overrides what Odoo keeps to itself is here, so that a new version of Odoo is
compared with one file: conversions between column, cache and record, SQL of domains,
order and groups, and the INSERT of a new row.

Column and cache hold tokens (see ``keys``), never text. A token is bound to its row's
id, so a new row needs one before the INSERT. What a form's preview holds of a record
that does not exist yet is a ``Draft``, bound to whoever typed it.
"""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, plaintext2html

from .keyring import RING, key_to_seal, ring
from .shut import is_shut

_MISSING = object()


class Token(bytes):
    """A text that this process has sealed; nobody sends one over RPC."""


class Draft:
    """Content of a record that is not stored yet, for whom it was typed by."""

    __slots__ = ("text", "uid")

    def __init__(self, text, uid):
        self.text = text
        self.uid = uid


class SealedField(fields.Field):
    """What sealed fields share, in front of ``Char``, ``Text`` and ``Html``."""

    _column_type = ("bytea", "bytea")

    _description_searchable = False
    # forms of those it is not open to have it empty and are saved; the column checks
    _description_required = False

    def _description_sortable(self, env):
        return False

    def _description_groupable(self, env):
        return False

    # --- reading ----------------------------------------------------------------

    def __get__(self, record, owner=None):
        if record is not None and len(record._ids) == 1 and not record._ids[0]:
            # Odoo would keep what the first reader is shown, for the next one
            if record._ids[0] not in self._get_cache(record.env) and record._origin:
                return record._origin[self.name]
        return super().__get__(record, owner)

    def convert_to_record(self, value, record):
        if value is None or is_shut():
            return False
        if type(value) is Draft:
            if value.uid != record.env.uid:
                return False
            return super().convert_to_record(value.text, record)
        # the cache itself, for this is what a page of many texts spends its time in
        if not record._fields["is_unsealed"].is_open(record):
            return False
        text = self._open(value, record)
        if text is None:
            text = self._unreadable(record.env)
        return super().convert_to_record(text, record)

    def convert_to_write(self, value, record):
        if type(value) in (Draft, Token):
            value = self.convert_to_record(value, record)
        # content that nobody could read is not copied as the sentence that says so
        return False if value == self._unreadable(record.env) else value or False

    def convert_to_display_name(self, value, record):
        return self.convert_to_write(value, record)

    def is_set(self, record):
        """Return whether there is content, for everybody; ``record`` is stored."""
        return self._token(record) is not None

    def _token(self, record):
        cache = self._get_cache(record.env)
        if record.id not in cache:
            # sudo: the model - what is read is ciphertext
            self._to_prefetch(record.sudo())._fetch_field(self)
        return self._get_cache(record.env).get(record.id)

    def _open(self, token, record):
        keys = record.env.cr.cache.get(RING) or ring(record.env)
        return keys.open(bytes(token), record._sealed_binding(self))

    def _unreadable(self, env):
        """Return what is shown where the key is not here, or is not this content's."""
        sentence = env._(
            "This is sealed and cannot be opened here; ask your administrator."
        )
        return plaintext2html(sentence) if self.type == "html" else sentence

    # --- writing ----------------------------------------------------------------

    def convert_to_cache(self, value, record, validate=True):
        if type(value) in (Draft, Token):
            return value
        text = self._clean(value, record, validate)
        if text is None:
            return None
        if not record or not record.id:
            return Draft(text, record.env.uid)
        return self._seal(text, record._sealed_binding(self), record.env)

    def convert_to_column(self, value, record, values=None, validate=True):
        if value is None or value is False or type(value) is Token:
            return value or None
        raise AccessError(self._refusal(record.env))

    def get_column_update(self, record):
        return record.env.transaction.field_data[self][record.id]

    def write(self, records, value):  # pylint: disable=method-required-super
        text = self._clean(value, records, True)
        for record in records:
            if not record.id:
                self._update_cache(record, text and Draft(text, record.env.uid))
                continue
            token = self._token(record)
            if token is None and text is None:
                continue
            self.check_open(record)
            before = token and self._open(token, record)
            if token is not None and before is None:
                if value == self._unreadable(record.env):
                    continue
                raise UserError(
                    record.env._(
                        "“%(field)s” is sealed and cannot be opened here. It is kept "
                        "as it is; ask your administrator.",
                        field=self._description_string(record.env),
                    )
                )
            if before != text:
                token = text and self._seal(
                    text, record._sealed_binding(self), record.env
                )
                self._update_cache(record, token, dirty=True)

    def check_open(self, record):
        """Refuse to whom the content of ``record`` is not open.

        :raise AccessError: a sentence that names the field
        """
        if is_shut() or not record.is_unsealed:
            raise AccessError(
                record.env._(
                    "“%(field)s” is sealed: only those it is open to can write it.",
                    field=self._description_string(record.env),
                )
            )

    def _clean(self, value, record, validate):
        """Return the text to seal as the plain field would store it, else ``None``."""
        convert = super().convert_to_cache  # pylint: disable=super-method-mismatch
        return convert(value, record, validate) or None

    def _seal(self, text, binding, env):
        return Token(key_to_seal(env, self).seal(text, binding))

    # --- SQL ------------------------------------------------------------------

    def update_db_column(self, model, column):
        if column and column["udt_name"] != self.column_type[0]:
            raise TypeError(f"{self}: the column holds plain text, see README.rst")
        return super().update_db_column(model, column)

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        if operator in ("in", "not in") and set(value) <= {False, ""}:
            column = SQL.identifier(alias, self.name, to_flush=self)
            is_null = SQL("IS NULL") if operator == "in" else SQL("IS NOT NULL")
            return SQL("%s %s", column, is_null)
        raise AccessError(self._refusal(model.env))

    def filter_function(self, records, field_expr, operator, value):
        if operator == "in" and set(value) <= {False, ""}:
            return lambda record: not self.is_set(record)
        raise AccessError(self._refusal(records.env))

    def _refusal(self, env):
        return env._(
            "“%(field)s” is sealed: nobody can search, sort, group or sum by it.",
            field=self._description_string(env),
        )


class Gate(fields.Boolean):
    """Whether the content of a record is open to ``env.uid``; nobody's to write.

    Odoo lets everybody write a computed field that is not stored into the cache.
    """

    def is_open(self, record):
        is_open = self._get_cache(record.env).get(record._ids[0])
        return self.__get__(record) if is_open is None else is_open

    def write(self, records, value):
        for record in records:
            if record.id and not record.env.is_protected(self, record):
                raise AccessError(record.env._("Who may read is not edited."))
        return super().write(records, value)


class SealedRecordMixin(models.AbstractModel):
    """Odoo's inside of it; ``models/sealed_record`` has what a developer declares."""

    _name = "sealed.record.mixin"
    _description = "Sealed Content"

    def _sealed_fields(self):
        return [field for field in self._fields.values() if is_sealed(field)]

    def _sealed_binding(self, field):
        """Return what the content of ``field`` in this record is bound to."""
        id_ = self._ids[0]
        owners = []
        for name in self._sealed_owner:
            owner = self._fields[name]
            value = owner._get_cache(self.env).get(id_, _MISSING)
            if value is _MISSING:
                # sudo: the model - what the content is bound to, for nobody to see
                value = owner.convert_to_cache(self.sudo()[name], self, validate=False)
            owners.append(value)
        return binding(field, id_, owners)

    def _create(self, data_list):
        """Seal before the INSERT, for rows whose id is drawn before it."""
        contents = []
        for data in data_list:
            stored = data["stored"]
            texts = {
                field: field._clean(stored[field.name], self, True)
                for field in self._sealed_fields()
                if field.name in stored
            }
            stored.update(dict.fromkeys(field.name for field in texts))
            contents.append({f: text for f, text in texts.items() if text is not None})
        if any(contents):
            # for all rows, or their ids were not in the order they are created in
            rows = self.env.execute_query(
                SQL(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
                    " FROM generate_series(1, %s)",
                    f'"{self._table}"',
                    len(data_list),
                )
            )
            for data, texts, (id_,) in zip(data_list, contents, rows, strict=True):
                stored = data["stored"]
                stored["id"] = id_
                owners = [
                    self._fields[name].convert_to_cache(stored.get(name), self)
                    for name in self._sealed_owner
                ]
                for field, text in texts.items():
                    bound_to = binding(field, id_, owners)
                    stored[field.name] = field._seal(text, bound_to, self.env)
        records = super()._create(data_list)
        for record, texts in zip(records, contents, strict=True):
            for field in texts:
                field.check_open(record)
        return records

    def _init_column(self, column_name):
        # one default for all rows there are would be bound to none of them
        if is_sealed(self._fields[column_name]):
            return None
        return super()._init_column(column_name)

    def _fetch_query(self, query, fields):
        query.fetches_tokens = True
        return super()._fetch_query(query, fields)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Refuse to sort, group and aggregate by tokens, also by a related field."""
        field = self._fields.get(field_expr)
        if is_sealed(field) and not getattr(query, "fetches_tokens", False):
            raise AccessError(field._refusal(self.env))
        return super()._field_to_sql(alias, field_expr, query)


def is_sealed(field):
    return isinstance(field, SealedField)


def binding(field, id_, owners):
    """Return what a token is authenticated with: it opens nowhere else."""
    owners = " ".join([repr(owner or None) for owner in owners])
    return f"{field.model_name} {field.name} {id_} {owners}".encode()
