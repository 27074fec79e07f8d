from odoo import fields
from odoo.tools import SQL


class ConfidentialProperties(fields.Properties):
    """Answers that some who read the record do not read: they see them empty.

    The model tells whose they are to read by a domain on its own columns,
    ``_get_<field>_readers_domain()``, and fetches them as superuser, see there.
    Others' searches, groups and orders find what they see: nothing, whatever there is.
    """

    def _readers_domain(self, model):
        return getattr(model, f"_get_{self.name}_readers_domain")()

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
                value = None
        return super().convert_to_record(value, record)

    def to_sql(self, model, alias):
        sql = super().to_sql(model, alias)
        if model.env.su:
            return sql
        domain = self._readers_domain(model).optimize_full(model)
        # no joins: the domain is on columns of the table alone
        return SQL("CASE WHEN %s THEN %s END", domain._to_sql(model, alias, None), sql)
