"""Odoo shows the name of any record to whoever knows its number; ours tell nothing."""

import json
from contextlib import suppress

from odoo.exceptions import AccessError
from odoo.tools import mute_logger

from ..access_common import AccessCase

#: Kinds of fields in which a name would come along.
TEXTS = ("char", "text", "html", "many2one", "reference", "many2one_reference", "json")
#: How a column is called that says of which model the record is that another names.
MODEL_NAMES = ("res_model", "model", "model_name", "res_model_name")


class TestNames(AccessCase):
    """Whatever model points to records of any kind, present and future ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        guard = cls.env.registry["guarded.record.mixin"]
        cls.guarded = [
            name
            for name, model in cls.env.registry.items()
            if issubclass(model, guard) and not model._abstract and model._auto
        ]
        # messages and the like are called by what they say of people
        names = cls.env.registry["guarded.name.mixin"]
        cls.named = [
            name
            for name, model in cls.env.registry.items()
            if issubclass(model, names) and not model._abstract and model._auto
        ]
        note = cls.pairing.with_user(cls.coordinator).message_post(
            subject="About Max", attachments=[("About Max.txt", "Max")]
        )
        cls.env["mail.mail"].create({"mail_message_id": note.id})
        cls.outsiders = [cls.stranger, cls.employee, cls.admin]

    def _hidden(self, user):
        """Return a record of each guarded model that is not for the user, and what it
        is called: ``{record: name}``, as superuser code of that user."""
        hidden = {}
        for name in self.named:
            model = self.env[name].with_context(active_test=False)
            records = model.search([], limit=50)
            for record in records:
                name = self._name_for_readers(record)
                # what could stand there by chance tells nothing, nor does a number
                numbered = name == f"{record._name},{record.id}"
                if len(name or "") <= 3 or numbered:
                    continue
                if not self._reads(user, record):
                    hidden[record.with_user(user).sudo()] = name
                    break
        return hidden

    def _reads(self, user, record):
        # messages about others' events are refused by an error
        with suppress(AccessError):
            return record.with_user(user).has_access("read")
        return False

    def _name_for_readers(self, record):
        """Return what a record is called for those whose it is; of sealed ones, the
        system does not know."""
        for user in (self.mentee, self.mentor, self.portal_mentee):
            if self._reads(user, record):
                return record.with_user(user).display_name
        return record._true_name()

    def test_every_kind_of_record_has_one_that_is_not_for_outsiders(self):
        for user in self.outsiders:
            found = {record._name for record in self._hidden(user)}
            self.assertGreater(len(found), 12)
            for name in (
                "mentoring.goal",
                "mentoring.wish",
                "mentoring.pairing",
                "mail.message",
                "mail.activity",
                "ir.attachment",
            ):
                self.assertIn(name, found)

    def test_a_name_is_for_whom_the_rules_show_the_record(self):
        for role, user in self.users.items():
            for name in self.guarded:
                records = self.env[name].search([], limit=20)
                readable = records.with_user(user)._filtered_access("read")
                for record in records:
                    told = record.with_user(user).sudo().display_name
                    true = record.with_user(user)._true_name()
                    with self.subTest(role=role, record=record):
                        if record.id in readable._ids:
                            self.assertEqual(told, true)
                        else:
                            kind = self.env["ir.model"]._get(name).name
                            self.assertEqual(told, f"{kind} {record.id}")

    def test_odoobot_has_to_ask_for_names(self):
        for records in (self.contract, self.pairing, self.mentee_participant):
            bot = records.with_user(self.env.ref("base.user_root"))
            self.assertTrue(bot.display_name.endswith(f" {records.id}"))
            self.assertIn(self.mentee.name, bot._true_name())

    # ------------------------------------------------------------------
    # The sweep
    # ------------------------------------------------------------------

    def _pointers(self):
        """Yield ``(model name, values that point to a record)`` of every model."""
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or name in self.guarded:
                continue
            fields = self.env[name]._fields
            for field in fields.values():
                if field.type == "reference":
                    yield (name, lambda r, f=field.name: {f: f"{r._name},{r.id}"})
                elif field.type == "many2one_reference" or field.name == "res_id":
                    yield (name, self._points_by_number(field, fields))
                elif field.type == "many2one" and field.comodel_name in self.named:
                    yield (
                        name,
                        lambda r, f=field: (
                            {f.name: r.id} if f.comodel_name == r._name else None
                        ),
                    )

    def _points_by_number(self, field, fields):
        named = {getattr(field, "model_field", None), *MODEL_NAMES}
        models = [f.name for f in fields.values() if f.comodel_name == "ir.model"]

        def point(record):
            values = {
                fname: record._name
                for fname in named
                if fname in fields and fields[fname].type in ("char", "selection")
            }
            model_id = self.env["ir.model"]._get_id(record._name)
            values.update(dict.fromkeys(models, model_id))
            values[field.name] = record.id
            return values

        return point

    def _spec(self, model):
        return {
            name: {"fields": {"display_name": {}}} if field.type == "many2one" else {}
            for name, field in model._fields.items()
            if field.type in TEXTS
        }

    def _all_told(self):
        """Yield ``(user, model, way, record, name, what was told)``."""
        pointers = list(self._pointers())
        self.assertGreater(len({name for name, _point in pointers}), 15)
        for user in self.outsiders:
            hidden = self._hidden(user)
            for name, point in pointers:
                model = self.env[name].with_user(user)
                if not (model.has_access("read") or model.has_access("create")):
                    continue
                for record, true_name in hidden.items():
                    values = point(record)
                    if not values:
                        continue
                    for way in self._ways(model, record):
                        told = way(model, values)
                        yield user, name, way.__name__, record, true_name, told

    def _ways(self, model, record):
        # superuser code makes mails of messages, for those it writes to
        answering = self.env.registry["guarded.answering.mixin"]
        if record._name == "mail.message" and isinstance(model, answering):
            return [self._preview]
        return [self._preview, self._new, self._store]

    @mute_logger("odoo.models", "odoo.sql_db", "odoo.models.unlink", "odoo.http")
    def _tried(self, do, *args):
        with suppress(Exception), self.env.cr.savepoint():
            return do(*args)
        return None

    def _preview(self, model, values):
        spec = self._spec(model)
        told = self._tried(model.onchange, values, [], spec)
        if told is None:  # one field that is not for them hides the others
            told = [
                self._tried(model.onchange, values, [], {name: part})
                for name, part in spec.items()
            ]
        return told

    def _new(self, model, values):
        record = self._tried(model.sudo().new, values)
        return record is not None and self._texts(record)

    def _store(self, model, values):
        """Create one as superuser code of the user does, point it there, read it."""
        sudo = model.sudo()
        rest = {
            name: self.env.ref("base.partner_admin").id
            for name, field in model._fields.items()
            if field.required and field.comodel_name == "res.partner"
        }
        if "user_id" in model._fields:
            rest["user_id"] = model.env.uid
        record = self._tried(sudo.create, {**rest, **values})
        if record is None:
            own = self.env["res.partner"].browse(model.env.user.partner_id.id)
            record = self._tried(sudo.create, {**rest, "res_id": own.id})
            if record is None:
                return None
            self._tried(record.write, values)
        self.env.flush_all()
        self.env.invalidate_all()
        told = self._texts(record.exists())
        self._tried(record.unlink)
        return told

    def _texts(self, record):
        told = {}
        for name in self._spec(record):
            value = self._tried(lambda name=name: record[name])
            names = getattr(value, "_fields", None) and self._tried(
                value.mapped, "display_name"
            )
            told[name] = names or str(value)
        return told

    def test_no_model_tells_the_name_of_what_it_points_to(self):
        ways = set()
        for user, model, way, record, true_name, told in self._all_told():
            if told:
                ways.add((model, way))
            if true_name in json.dumps(told, default=str, ensure_ascii=False):
                with self.subTest(user=user.login, model=model, way=way):
                    self.fail(f"{record}: {true_name} in {told}")
        for model, way in (
            ("mail.message", "_preview"),
            ("mail.activity", "_preview"),
            ("mail.activity", "_store"),
            ("mail.mail", "_preview"),
            ("privacy.lookup.wizard.line", "_store"),
        ):
            self.assertIn((model, way), ways, "the sweep went by")
