from odoo import models
from odoo.tools import SQL

from odoo.addons.base_sealed_field.private import groups_as_empty

from .fields import Confidential, ConfidentialMany2many


class MentoringParticipant(models.Model):
    _inherit = "mentoring.participant"

    def _fetch_query(self, query, fields):
        fields = _fetch_confidential(self, query, fields)
        return super()._fetch_query(query, fields)

    def _has_field_access(self, field, operation):
        return not _is_withheld(self, field, operation) and super()._has_field_access(
            field, operation
        )

    def _read_group_groupby(self, alias, groupby_spec, query):
        """What was chosen makes no groups, nor more rows, for whom it is not shown."""
        field = self._fields.get(groupby_spec)
        if self.env.su or not isinstance(field, ConfidentialMany2many):
            return super()._read_group_groupby(alias, groupby_spec, query)
        withheld = SQL("(%s) IS NOT TRUE", field._readers_sql(self, alias))
        return groups_as_empty(field, alias, query, withheld)


class MentoringPairing(models.Model):
    _inherit = "mentoring.pairing"

    def _fetch_query(self, query, fields):
        fields = _fetch_confidential(self, query, fields)
        return super()._fetch_query(query, fields)


def _fetch_confidential(model, query, fields):
    """Fetch what is confidential as it is: the cache is everybody's, superuser's too.

    Whose it is to read is asked of each reader, see ``Confidential``.

    :return: the fields that are left to fetch
    """
    confidential = [field for field in fields if isinstance(field, Confidential)]
    if model.env.su or not confidential:
        return fields
    # sudo: the model itself - into the cache, not to the user
    model.sudo()._fetch_query(query, confidential)
    return [field for field in fields if field not in confidential]


def _is_withheld(model, field, operation):
    """Tell whether it is one of the fields that only those who match people read."""
    return (
        operation == "read"
        and not model.env.su
        and field.name in model._get_matchmaking_fields()
        and not model.env.user.has_group(
            "mentoring_programme.group_mentoring_coordinator"
        )
    )
