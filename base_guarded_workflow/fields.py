"""Kinds of fields, as Odoo 19.0 keeps them to itself; read again with a new version."""

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL


class ConfidentialOne2many(fields.One2many):
    """Lines whose very being there is nobody else's to know.

    Odoo searches ``[("lines", "=", False)]`` and ``[("lines", "in", ids)]`` past the
    record rules of the lines: whoever reads the record would find out whether it has
    any, and which. Here both see what the user may read.
    """

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        if operator not in ("in", "not in") or isinstance(value, SQL):
            return super().condition_to_sql(
                field_expr, operator, value, model, alias, query
            )
        having, lacking = ("any", "not any")[:: 1 if operator == "in" else -1]
        conditions = [(having, Domain("id", "in", [id_ for id_ in value if id_]))]
        if False in value:
            conditions.append((lacking, Domain.TRUE))
        either = SQL(" OR " if operator == "in" else " AND ")
        return SQL(
            "(%s)",
            either.join(
                super(ConfidentialOne2many, self).condition_to_sql(
                    field_expr, any_or_not, domain, model, alias, query
                )
                for any_or_not, domain in conditions
            ),
        )
