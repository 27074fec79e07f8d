from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class MentoringKeptApart(models.Model):
    """Two people who are never matched with each other again, by whoever handled a
    concern. Nobody reads it, and nothing leads to the concern, which is erased.

    Wherever it forbids a match, it reads as if one of the two had asked for that.
    """

    _name = "mentoring.kept.apart"
    _inherit = ["guarded.record.mixin", "private.record.mixin"]
    _description = "Two Who Are Kept Apart"
    _confined_by = "_get_nobody_domain"
    _private_fields = ("one_id", "other_id")
    _private_rows = True
    _log_access = False
    _order = "id"

    # without a constraint: where contacts are merged, Odoo deletes rows that break one
    one_id = fields.Many2one(
        "res.partner",
        "One of the Two",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    other_id = fields.Many2one(
        "res.partner",
        "The Other of the Two",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )

    @api.model
    def _keep(self, one, other):
        """Keep two contacts apart, as nobody's doing; twice is as good as once."""
        rows = self.with_user(SUPERUSER_ID)
        if not rows.search_count(
            Domain("one_id", "=", one.id) & Domain("other_id", "=", other.id)
            | Domain("one_id", "=", other.id) & Domain("other_id", "=", one.id)
        ):
            rows.create({"one_id": one.id, "other_id": other.id})

    @api.model
    def _get_pairs(self):
        """Return the contacts who are kept apart: ``[(one, other)]``.

        By SQL, as wishes are read: it holds whatever runs, and for whom.
        """
        self.flush_model()
        found = self.env.execute_query(
            SQL("SELECT one_id, other_id FROM mentoring_kept_apart")
        )
        contacts = self.env["res.partner"]
        return [(contacts.browse(one), contacts.browse(other)) for one, other in found]

    @api.model
    def _follow(self, former, contact):
        """Have what holds for somebody hold for another contact of theirs as well."""
        if former == contact:
            return
        for one, other in self._get_pairs():
            if former == one:
                self._keep(contact, other)
            elif former == other:
                self._keep(contact, one)

    @api.model
    def _forget(self, contacts):
        """Erase all that names these contacts: they are erased themselves."""
        rows = self.with_user(SUPERUSER_ID)
        rows.search(
            Domain("one_id", "in", contacts.ids)
            | Domain("other_id", "in", contacts.ids)
        ).unlink()
