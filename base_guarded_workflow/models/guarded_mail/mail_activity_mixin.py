from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

STATES = ("overdue", "today", "planned")


class MailActivityMixin(models.AbstractModel):
    """Odoo asks the table of to-dos for the state of a record's, past their rules."""

    _inherit = "mail.activity.mixin"

    def _search_activity_state(self, operator, value):
        if not self._asks_for_readable_todos() or operator not in ("in", "not in"):
            return super()._search_activity_state(operator, value)
        by_state = self._get_ids_by_activity_state()
        asked = {state or False for state in value}
        found = Domain.OR(
            Domain("id", "in", ids) for state, ids in by_state.items() if state in asked
        )
        if False in asked:
            found |= Domain(
                "id", "not in", [id_ for ids in by_state.values() for id_ in ids]
            )
        return found if operator == "in" else ~found

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "activity_state" or not self._asks_for_readable_todos():
            return super()._read_group_groupby(alias, groupby_spec, query)
        self._check_field_access(self._fields["activity_state"], "read")
        id_ = SQL.identifier(alias, "id")
        cases = [
            SQL("WHEN %s IN %s THEN %s", id_, tuple(ids) or (0,), state)
            for state, ids in self._get_ids_by_activity_state().items()
        ]
        return SQL("CASE %s END", SQL(" ").join(cases))

    def _asks_for_readable_todos(self):
        guarded = self.env.registry["guarded.record.mixin"]
        return not self.env.su and isinstance(self, guarded)

    def _get_ids_by_activity_state(self):
        """Return the records by the state of the first of their to-dos that the user
        may read."""
        first = {}
        domain = [("res_model", "=", self._name), ("active", "=", True)]
        for activity in self.env["mail.activity"].search(domain):
            first.setdefault(activity.res_id, activity.state)
        return {s: [id_ for id_, state in first.items() if state == s] for s in STATES}
