from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date, split_every

from .coordinated import RUNNERS

#: So many rows are in one file at most.
MOST_ROWS = 20_000
#: So many are read at a time.
BATCH = 500


class MentoringExportedMixin(models.AbstractModel):
    """Can be taken away as a spreadsheet by those who run programmes: what lists show
    of what they read, in columns that are set here, and without Odoo's right to export
    whatever there is. Each programme notes who has done so."""

    _name = "mentoring.exported.mixin"
    _description = "Can Be Exported as a Spreadsheet"

    #: Names of fields. Nothing sealed or private is among them.
    _export_columns = ()

    def action_export(self):
        """Download these.

        :raises AccessError: the user runs no programme, or may not read one of them
        :raises UserError: they are too many, or none
        """
        self._check_export()
        return {
            "type": "ir.actions.client",
            "tag": "mentoring_export",
            "params": {"model": self._name, "ids": ",".join(map(str, self.ids))},
        }

    def _check_export(self):
        if not self.env.user.has_group(RUNNERS):
            raise AccessError(self.env._("Those who run programmes export lists."))
        if not self:
            raise UserError(self.env._("There is nothing to export."))
        if len(self) > MOST_ROWS:
            raise UserError(
                self.env._("Choose fewer: at most %s fit into one file.", MOST_ROWS)
            )
        self.check_access("read")

    def _export(self):
        """Return the header and the rows, one by one; their programmes note it.

        :raises AccessError: as ``action_export``
        """
        self._check_export()
        for programme, some in self.grouped(lambda r: r._get_mail_owner()).items():
            note = self.env._("Exported to a spreadsheet: %s", some._say_exported())
            # sudo: mentoring.programme - its log, whoever reads some of its people
            programme.sudo()._message_log(body=note)
        return self._get_export_header(), self._get_export_rows()

    @api.model
    def _get_export_name(self):
        """Return what they are called together."""
        raise NotImplementedError

    def _say_exported(self):
        """Return what the note says of these, of one programme."""
        return self.env._(
            "%(what)s (%(count)s)", what=self._get_export_name(), count=len(self)
        )

    @api.model
    def _get_export_file_name(self):
        today = fields.Date.context_today(self)
        day = format_date(self.env, today, date_format="yyyy-MM-dd")
        return f"{self._get_export_name()} {day}.xlsx"

    # ------------------------------------------------------------------
    # Columns and rows
    # ------------------------------------------------------------------

    @api.model
    def _get_export_fields(self):
        """Return the fields of the columns that the user may read."""
        columns = [self._fields[name] for name in self._export_columns]
        return [field for field in columns if self._has_field_access(field, "read")]

    def _get_export_header(self):
        return [
            field._description_string(self.env) for field in self._get_export_fields()
        ]

    def _get_export_rows(self):
        columns = self._get_export_fields()
        for ids in split_every(BATCH, self.ids):
            records = self.browse(ids)
            for record in records:
                yield [record._get_export_value(field) for field in columns]
            records.invalidate_recordset(flush=False)

    def _get_export_value(self, field):
        value = self[field.name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value)
        if field.relational:
            # sudo: base - names of what the field leads to, as lists show them
            return ", ".join(value.sudo().mapped("display_name"))
        if field.type == "datetime" and value:
            return fields.Datetime.context_timestamp(self, value).replace(tzinfo=None)
        return value if value or field.type in ("integer", "float") else None
