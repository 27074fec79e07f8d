"""Everybody looks everywhere: who comes across what, in every model there is."""

import json
from contextlib import suppress
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import mute_logger

from .confidentiality_common import PROGRESS

TEXTS = ("char", "text", "html", "json", "properties", "many2one")
#: Whose fields are swept, whether they are columns or not.
ADDONS = {
    "hr_appraisal_oca",
    *(path.parent.name for path in Path(__file__).parents[1].glob("*/__manifest__.py")),
}


class Sweep:
    """Tests for a case with ``Words``, whatever else is installed."""

    #: Addons beside which it is made once more: of the models where content is at home,
    #: those alone to which they add. All others are as they are without them.
    beside = frozenset()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids |= cls.env.ref(
            "base.group_allow_export"
        )
        cls.readable = {}
        cls.filled = [
            name
            for name in sorted(cls.env.registry)
            if cls._is_swept(cls.env[name]) and cls.env[name].search_count([], limit=1)
        ]
        cls.near = [
            name
            for name in cls.filled
            if name.startswith(cls.roundabout) or name.startswith("hr.employee")
        ]

    @classmethod
    def _is_swept(cls, model):
        if not model._auto or model._abstract or model._transient:
            return False
        return (
            not cls.beside
            or not model._name.startswith(cls.roundabout)
            or any(cls.beside & {*field._modules} for field in model._fields.values())
        )

    def _models(self, user, names):
        """Yield the models the user can list, in the user's environment."""
        for name in names:
            model = self.env[name].with_user(user).with_context(active_test=False)
            if model.has_access("read"):
                yield model

    def _readable(self, model, kinds=None):
        """Return names of the fields of a model that the user reads.

        Of fields that are no columns, those of this repository's addons.
        """
        key = (model._name, model.env.uid)
        if key not in self.readable:
            self.readable[key] = [
                name
                for name in model.fields_get(attributes=())
                if (self._is_column(model, name) or self._is_ours(model, name))
                and not name.startswith(("activity_", "my_activity_"))
            ]
        return [
            name
            for name in self.readable[key]
            if not kinds or model._fields[name].type in kinds
        ]

    def _is_column(self, model, name):
        return model._fields[name].store and model._fields[name].column_type

    def _is_ours(self, model, name):
        return not ADDONS.isdisjoint(model._fields[name]._modules)

    def test_everybody_comes_across_what_is_for_them_and_nothing_else(self):
        """Whatever model, whatever field, present and future ones."""
        for role, user in self.users.items():
            self.env.invalidate_all()
            found = set()
            for model in self._models(user, self.filled):
                records = model.search([], limit=400, order="id desc")
                rows = records.read(self._readable(model, TEXTS))
                with self.subTest(role=role, model=model._name):
                    self._assertNothingHidden(role, rows)
                found |= self._words_in(rows)
            theirs = {word for word, roles in self.words.items() if role in roles}
            with self.subTest(role=role):
                # beside others, not all places are looked at where theirs would be
                self.assertEqual(found, theirs & found if self.beside else theirs)

    def test_no_search_tells_a_word(self):
        """Domains along every path to the content find nothing, or are refused."""
        for name in self.confidential_models:
            for role, user in self.users.items():
                model = self.env[name].with_user(user)
                anything = Domain.OR(
                    Domain(text, "ilike", word)
                    for text in self._texts(model)
                    for word in self._hidden_words(role)
                )
                self._assertFindsNothing(role, user, name, anything)
                for far, path in self._paths_to(name):
                    domain = Domain(path, "any", anything)
                    self._assertFindsNothing(role, user, far, domain)

    def _texts(self, model):
        """Return names of the texts of a model that users may name in a domain."""
        return [
            field.name
            for field in model._fields.values()
            if field.type in ("char", "text")
            and field.store
            and model._has_field_access(field, "read")
        ]

    def _assertFindsNothing(self, role, user, model_name, domain):
        model = self.env[model_name].with_user(user).with_context(active_test=False)
        # Odoo looks in hr.employee.public where hr.employee is not for the user
        with suppress(AccessError, ValueError):
            found = model.search(domain)
            if found:
                self.fail(f"{role} finds {found} by {domain}")

    def test_nothing_else_of_web_clients_tells_a_word(self):
        """Nested reading, export, groups, progress bars, search panels, names."""
        for role, user in self.users.items():
            self.env.invalidate_all()
            for model in self._models(user, self.near):
                for do in (
                    self._read_nested,
                    self._export,
                    self._group,
                    self._name_search,
                ):
                    with self.subTest(role=role, model=model._name, by=do.__name__):
                        self._assertNothingHidden(role, list(do(model)))

    @mute_logger("odoo.models")
    def _try(self, do, *args, **kwargs):
        """Return what comes back, or nothing where it is refused."""
        try:
            return do(*args, **kwargs)
        except (UserError, ValueError, NotImplementedError):
            return None

    def _relations(self, model):
        """Yield ``(name, comodel)`` of what the user reads around here."""
        for name in self._readable(model, ("many2one", "one2many", "many2many")):
            comodel = model.env[model._fields[name].comodel_name]
            is_near = comodel._name.startswith(self.roundabout)
            if is_near and comodel.has_access("read"):
                yield name, comodel

    def _read_nested(self, model):
        for name, comodel in self._relations(model):
            lines = {text: {} for text in self._readable(comodel, TEXTS)}
            for farther, _comodel in self._relations(comodel):
                lines[farther] = {"fields": {"display_name": {}}}
            yield self._try(
                model.web_search_read, [], {name: {"fields": lines}}, limit=80
            )

    def _export(self, model):
        paths = [
            f"{name}/{text}"
            for name, comodel in self._relations(model)
            for text in self._readable(comodel, ("char", "text"))
        ]
        records = model.search([], limit=80)
        for path in paths:
            yield self._try(records.export_data, [path])

    def _group(self, model):
        for name in filter(lambda n: self._is_ours(model, n), self._readable(model)):
            yield self._try(model.formatted_read_group, [], [name], ["__count"])
        for name, comodel in self._relations(model):
            if comodel._name not in self.confidential_models:
                continue
            yield self._try(model.search_panel_select_range, name)
            yield self._try(model.search_panel_select_multi_range, name)
            if "state" in model._fields:
                bar = {"field": "state", "colors": {"open": "success"}}
                yield self._try(model.read_progress_bar, [], name, bar)
            for text in self._readable(comodel, ("char", "text")):
                path = f"{name}.{text}"
                yield self._try(model.formatted_read_group, [], [path], ["__count"])

    def _name_search(self, model):
        for word in self.words:
            yield self._try(model.name_search, word)


class MentoringSweep(Sweep):
    """Tests for a ``ConfidentialityCase``."""

    def test_no_search_tells_how_far_a_goal_is_or_that_there_is_one(self):
        hidden = self.goal + self.withheld_goal
        for model_name, path in self._paths_to("mentoring.goal"):
            for role, user in self.outsiders.items():
                for domain in (
                    [(f"{path}.progress", "in", PROGRESS)],
                    [(path, "any", [("progress", "in", PROGRESS)])],
                    [(path, "any", [("id", "in", hidden.ids)])],
                    [(path, "in", hidden.ids)],
                    [(f"{path}.id", "in", hidden.ids)],
                ):
                    self._assertFindsNothing(role, user, model_name, domain)

    # ------------------------------------------------------------------
    # What it would be without the content
    # ------------------------------------------------------------------

    #: Of the pairing, line managers read phase, dates and counts; meetings are in the
    #: calendar, without a word.
    COUNTED = ("mentoring.pairing", "calendar.", "mail.", "res.users")

    def test_line_managers_and_hr_read_the_same_whatever_is_not_shared(self):
        """All there is, before and after; counts on the pairing are all that moves."""
        roles = ("line_manager", "hr_user", "hr_officer", "former_manager")
        before = {role: self._everything(role) for role in roles}
        self._work_unshared()
        for role in roles:
            for name, rows in self._everything(role).items():
                with self.subTest(role=role, model=name):
                    self.assertEqual(rows, before[role].get(name))

    def _everything(self, role):
        self.env.flush_all()
        self.env.invalidate_all()
        user = self.users[role]
        return {
            model._name: json.dumps(
                model.search([], limit=400, order="id").read(self._readable(model)),
                default=str,
            )
            for model in self._models(user, self.filled)
            if not model._name.startswith(self.COUNTED)
        }

    def _work_unshared(self):
        """What a pair does from day to day, and nothing of it shared."""
        self.goal.write({"name": "Renamed", "progress": 90})
        self.goal.description = "Said in confidence"
        mine = self.goal.with_user(self.mentor)
        mine = mine.create({"name": "Mine", "pairing_id": self.pairing.id})
        more = self.goal.copy({"development_goal_id": self.development_goal.id})
        more.action_activate()
        more.shared_with_programme = True
        more.progress = 70
        more.action_achieve()
        self.goal.action_achieve()
        mine.write({"description": "Said in confidence", "progress": 30})
        self.withheld_goal.action_drop()
        draft = self.goal.copy({"development_goal_id": self.development_goal.id})
        draft.unlink()
        self.note.experience = "Otherwise"
        self.note.is_shared = True
        self.mentor_note.unlink()
        self.planned_meeting.agenda = "Something else"
