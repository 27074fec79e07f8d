import base64
import io
import json
import zipfile

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import format_date, format_datetime, html2plaintext

from .my_data import Section

#: Of the file for machines: another number once a key means something else.
FORMAT = 1


class MentoringParticipant(models.Model):
    """What mentoring has of somebody as a file: a page to read, the same for machines,
    their signatures, and their meetings as a calendar."""

    _inherit = "mentoring.participant"

    @api.model
    def _make_my_data(self):
        """Return what the user may take along as a ZIP, in bytes."""
        places = self._get_my_places()
        sections = places._get_my_sections()
        files = dict(places._find_my_files())
        files["meetings.ics"] = self.env["mentoring.meeting"]._get_whole_calendar()
        return self._pack_my_data(
            self.env.user.name, sections, self._get_left_out(), files
        )

    @api.model
    def _pack_my_data(self, name, sections, left_out, files=()):
        """Return the ZIP, in bytes.

        :param files: ``{name: bytes}`` besides
        """
        page = self.env["ir.qweb"]._render(
            "mentoring_programme.my_data_file",
            {
                "sections": sections,
                "left_out": left_out,
                "name": name,
                "made_on": format_date(self.env, fields.Date.context_today(self)),
                "lang": (self.env.lang or "en_US").replace("_", "-"),
            },
        )
        data = {
            "format": FORMAT,
            "made_on": fields.Date.to_string(fields.Date.context_today(self)),
            "person": name,
            "left_out": left_out,
            "sections": {
                section.key: [values for values, _lines in section.entries]
                for section in sections
            },
        }
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mentoring.html", f"<!DOCTYPE html>\n{page}")
            archive.writestr(
                "mentoring.json", json.dumps(data, ensure_ascii=False, indent=2)
            )
            for path, content in dict(files).items():
                archive.writestr(path, content)
        return file.getvalue()

    def _find_my_files(self):
        """Yield ``(name, bytes)`` of what goes along as it is. Extensions add theirs."""
        contracts = self.env["mentoring.contract"].with_context(active_test=False)
        for contract in contracts.search(self._of_pairings(), order="id"):
            # sudo: mentoring.pairing - which of the two they are
            mine = contract.sudo().pairing_id.mentor_id in self
            signature = contract[f"{'mentor' if mine else 'mentee'}_signature"]
            if signature:
                name = f"signatures/contract-{contract.id}.png"
                yield name, base64.b64decode(signature)

    # ------------------------------------------------------------------
    # Values, as machines and as people read them
    # ------------------------------------------------------------------

    @api.model
    def _tell_mine(self, key, title, records, *names):
        """Return a section of records, with those of the fields that the user reads."""
        told = [records._fields[name] for name in names if name in records._fields]
        told = [field for field in told if records._has_field_access(field, "read")]
        labels = [field._description_string(self.env) for field in told]
        answers = self._read_properties(records, told)
        entries = []
        for record in records:
            values, lines = {}, []
            for field, label in zip(told, labels, strict=True):
                if field.type == "properties":
                    value = answers[field.name, record.id]
                    lines += [(name, said) for name, said in value.items() if said]
                else:
                    value = self._convert_mine(field, record)
                    lines.append((label, self._say_mine(field, record, value)))
                values[field.name] = value
            entries.append((values, [line for line in lines if line[1]]))
        return Section(key, title, entries)

    @api.model
    def _convert_mine(self, field, record):
        """Return a value as JSON has it; names instead of numbers of records."""
        value = record[field.name]
        if field.relational:
            names = [self._name_mine(one) for one in value]
            return names if field.type != "many2one" else (names or [None])[0]
        if field.type in ("date", "datetime"):
            return value.isoformat() if value else None
        if field.type == "html":
            return html2plaintext(value or "") or None
        return value if value or field.type in ("boolean", "integer", "float") else None

    @api.model
    def _name_mine(self, record):
        """Return the name of what a field leads to. Whoever gets a link of theirs has
        no login that could be asked; what leads there was chosen to be told."""
        # sudo: base - names, as pages show them; guarded ones ask who reads
        named = record.sudo()
        if self.env.uid == SUPERUSER_ID and hasattr(named, "_true_name"):
            return named._true_name()
        return named.display_name

    @api.model
    def _say_mine(self, field, record, value):
        """Return a value as a person reads it; nothing for none."""
        if field.type == "selection":
            options = dict(field._description_selection(self.env))
            return options.get(value, value or "")
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "datetime":
            return value and format_datetime(
                self.env, record[field.name], dt_format="short"
            )
        if field.type == "date":
            return value and format_date(self.env, record[field.name])
        if isinstance(value, list):
            return ", ".join(value)
        return "" if value is None else str(value)

    @api.model
    def _read_properties(self, records, told):
        """Return what was answered to a programme's own questions.

        :return: ``{(field, id of the record): {question: answer in words}}``
        """
        names = [field.name for field in told if field.type == "properties"]
        return {
            (name, values["id"]): {
                line["string"]: self._say_property(line) for line in values[name] or ()
            }
            for values in (records.read(names) if names else ())
            for name in names
        }

    @api.model
    def _say_property(self, line):
        """Return an answer in words; ``None`` for none."""
        value, kind = line.get("value"), line.get("type")
        if kind == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if not value:
            return None
        if kind == "selection":
            return dict(line.get("selection") or ()).get(value, value)
        if kind == "tags":
            tags = {tag[0]: tag[1] for tag in line.get("tags") or ()}
            return ", ".join(tags.get(one, one) for one in value)
        if isinstance(value, list | tuple):
            return ", ".join(str(one) for one in value)
        return str(value)
