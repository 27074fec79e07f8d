from odoo import fields
from odoo.tools import SQL

from odoo.addons.base_sealed_field.private import finds_as_empty

#: What stands in an answer to a questionnaire instead of words that are sealed.
SEALED = "…"


class DeadEnd(fields.Many2one):
    """A reference from a model of Odoo's to one of ours, which no domain follows.

    Odoo searches some of its models past the record rules of all on the way.
    """

    _description_searchable = False

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        if operator not in ("in", "not in"):
            raise ValueError(f"{self} leads nowhere")
        return super().condition_to_sql(
            field_expr, operator, value, model, alias, query
        )


class Confidential:
    """A column that some who read the record do not read: they see it empty.

    The model tells whose it is to read by a domain on its own columns, the method
    ``readers``, and fetches it as superuser (``records.py``). Others' searches, groups
    and orders find what they see: nothing, whatever there is.
    """

    readers = None
    #: What the cache holds where there is nothing.
    _nothing = None

    def _readers_domain(self, model):
        return getattr(model, self.readers)()

    def _may_read(self, record):
        """Tell whether a record that is there already is the user's to read this of."""
        # sudo: the model itself - on columns of the record that it is about
        return bool(record.sudo().filtered_domain(self._readers_domain(record)))

    def convert_to_record(self, value, record):
        # here, for the cache is one for all users, and for what runs as superuser;
        # a form's preview shows what is typed, but takes from its record, too
        if value and not record.env.su:
            origin = record._origin
            if origin and not self._may_read(origin):
                value = self._nothing
        return super().convert_to_record(value, record)

    def to_sql(self, model, alias):
        sql = super().to_sql(model, alias)
        if model.env.su:
            return sql
        return SQL("CASE WHEN %s THEN %s END", self._readers_sql(model, alias), sql)

    def _readers_sql(self, model, alias):
        """Return the condition on a row that it is the user's to read."""
        domain = self._readers_domain(model).optimize_full(model)
        # no joins: the domain is on columns of the table, or asks in a subquery
        return domain._to_sql(model, alias, None)


class ConfidentialFloat(Confidential, fields.Float):
    """How much it was, for some to know."""


class ConfidentialJson(Confidential, fields.Json):
    """How it came about, for some to know."""


class ConfidentialSelection(Confidential, fields.Selection):
    """Which it was, for some to know."""


class ConfidentialDatetime(Confidential, fields.Datetime):
    """When something was, for some to know."""


class ConfidentialDate(Confidential, fields.Date):
    """The day of something, for some to know."""


class ConfidentialInteger(Confidential, fields.Integer):
    """A number, for some to know."""


class ConfidentialBoolean(Confidential, fields.Boolean):
    """Whether it is so, for some to know."""


class ConfidentialMany2one(Confidential, fields.Many2one):
    """Who it was, for some to know."""

    def convert_to_record_multi(self, values, records):
        if not records.env.su:
            values = [
                value if not record._origin or self._may_read(record._origin) else None
                for value, record in zip(values, records, strict=True)
            ]
        return super().convert_to_record_multi(values, records)


class ConfidentialProperties(Confidential, fields.Properties):
    """Answers, for some to read."""


class ConfidentialChar(Confidential, fields.Char):
    """A line, for some to read."""


class ConfidentialText(Confidential, fields.Text):
    """A text, for some to read."""


class ConfidentialMany2many(Confidential, fields.Many2many):
    """What was chosen, for some to know: others find, and count, an empty list.

    Grouping by it is in ``records.py``.
    """

    _nothing = ()

    def convert_to_record_multi(self, values, records):
        if not records.env.su:
            values = [
                value if not record._origin or self._may_read(record._origin) else ()
                for value, record in zip(values, records, strict=True)
            ]
        return super().convert_to_record_multi(values, records)

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        condition = super().condition_to_sql(
            field_expr, operator, value, model, alias, query
        )
        if model.env.su:
            return condition
        withheld = SQL("(%s) IS NOT TRUE", self._readers_sql(model, alias))
        return finds_as_empty(condition, withheld, operator, value)


class _OwnWords(fields.Field):
    """Words that are sealed elsewhere: their author sees them, others a mark.

    Odoo's pages of a questionnaire show people their answers from these columns.
    """

    def convert_to_record(self, value, record):
        if value == SEALED:
            value = record._get_sealed_words() or value
        return super().convert_to_record(value, record)


class OwnChar(_OwnWords, fields.Char):
    """A line in one's own words."""


class OwnText(_OwnWords, fields.Text):
    """Several lines in one's own words."""
