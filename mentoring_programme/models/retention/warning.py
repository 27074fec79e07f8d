from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain


class MentoringRetentionWarning(models.Model):
    """That people were told what is about to be erased, and from when on: nothing of
    theirs goes before. Whom it was about is nobody's to read."""

    _name = "mentoring.retention.warning"
    _description = "Warning Before Something Is Erased"
    _inherit = ["guarded.record.mixin", "private.record.mixin"]
    _confined_by = "_get_nobody_domain"
    _private_fields = ("res_id", "due_on")
    _private_rows = True
    _log_access = False

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    key = fields.Char(required=True, readonly=True)
    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True
    )
    due_on = fields.Date(
        required=True, readonly=True, help="It goes from this day on, not before."
    )

    _once = models.UniqueIndex("(res_model, res_id, key)")

    @api.model
    def _of(self, kind, company):
        """Return the domain of the warnings of a class."""
        return (
            Domain("company_id", "=", company.id)
            & Domain("key", "=", kind.key)
            & Domain("res_model", "=", kind.model)
        )

    @api.model
    def _forget_lapsed(self, kind, company, expiring):
        """Forget warnings of what is not about to go any more: a step was taken back, a
        period made longer. Whose it is, is told anew when it comes to that; and of what
        is gone.

        :param expiring: the domain of what is about to go
        """
        records = self.env[kind.model].with_context(active_test=False)
        warned = self._of(kind, company)
        self.with_user(SUPERUSER_ID).search(
            warned & Domain("res_id", "not in", records._search(expiring))
        ).unlink()

    @api.model
    def _note(self, kind, company, records, day):
        self.with_user(SUPERUSER_ID).create(
            [
                {
                    "company_id": company.id,
                    "key": kind.key,
                    "res_model": records._name,
                    "res_id": record.id,
                    "due_on": day,
                }
                for record in records
            ]
        )

    @api.model
    def _find_ids(self, kind, company, due_by=None):
        """Return a query for the ids of what was warned of.

        :param due_by: only what goes on this day at the latest
        """
        domain = self._of(kind, company)
        if due_by:
            domain &= Domain("due_on", "<=", due_by)
        # sudo: mentoring.retention.warning - nobody reads them
        return self.sudo()._search(domain).select("res_id")
