"""Whatever the backend offers somebody works: menus, views, filters and groupings.

As the web client does, for each kind of user: what is offered to somebody opens; what
would not open is not offered.
"""

from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.safe_eval import datetime, safe_eval, time

from ..access_common import AccessCase
from ..screens_common import Screens

OURS = ("mentoring_%", "hr_development_plan", "base_guarded_workflow")
#: What a field of a search view is asked for, by its type; all else for a text.
TYPED = {"boolean": True, "integer": 1, "float": 1.0, "monetary": 1.0}


class TestScreens(Screens, AccessCase):
    def test_as_an_employee(self):
        self._sweep("employee")

    def test_as_a_mentor(self):
        self._sweep("mentor")

    def test_as_a_mentee(self):
        self._sweep("mentee")

    def test_as_a_line_manager(self):
        self._sweep("line_manager")

    def test_as_a_coordinator(self):
        offered = self._sweep("coordinator")
        self.assertIn(
            "mentoring_programme.mentoring_participant_action: filter_waiting_match",
            offered,
        )

    def test_as_a_mentoring_manager(self):
        self._sweep("manager")

    def test_as_an_hr_officer(self):
        self._sweep("hr_officer")

    def test_as_an_administrator(self):
        self._sweep("admin")

    # ------------------------------------------------------------------
    # What somebody is offered
    # ------------------------------------------------------------------

    def _sweep(self, role):
        """Open all that ``role`` is offered; return what it was."""
        self.seen = self.env(user=self.users[role], su=False)
        self.offered, self.wrong = set(), []
        in_menus = self._in_menus()
        for action in in_menus:
            self._open_action(action, may_create=True)
        for action in self._behind_buttons() - in_menus:
            self._open_action(action)
        self.assertGreater(len(self.offered), 40, "a backend is offered")
        self.assertFalse(self.wrong, "\n".join(self.wrong))
        return self.offered

    def _ours(self, model):
        """Return our records of ``model``."""
        ours = Domain.OR(Domain("module", "=like", name) for name in OURS)
        known = self.env["ir.model.data"].search(Domain("model", "=", model) & ours)
        return self.env[model].browse(known.mapped("res_id")).exists()

    def _in_menus(self):
        """Return what the menus lead to, Odoo's too, where a view is ours."""
        models = set(self._ours("ir.ui.view").mapped("model"))
        menus = self.seen["ir.ui.menu"].load_menus(False).values()
        actions = self.env["ir.actions.act_window"].browse(
            menu["action_id"]
            for menu in menus
            if menu.get("action_model") == "ir.actions.act_window"
        )
        return actions.filtered(lambda action: action.res_model in models)

    def _behind_buttons(self):
        """Return what is ours and in nobody's menu, for who may read it."""
        menus = self.env["ir.ui.menu"].with_context({"ir.ui.menu.full_list": True})
        in_a_menu = menus.search([]).mapped("action")
        groups = self.seen.user.all_group_ids
        return self._ours("ir.actions.act_window").filtered(
            lambda action: (
                action not in in_a_menu
                and not self.env[action.res_model]._transient
                and self.seen[action.res_model].has_access("read")
                and (not action.group_ids or action.group_ids & groups)
            )
        )

    def _try(self, what, call, *args, **kwargs):
        """Do what the client does; note ``what`` was offered, and whether it failed."""
        self.offered.add(what)
        try:
            return call(*args, **kwargs)
        except (UserError, ValueError, KeyError) as error:
            self.wrong.append(f"{what}: {error}")

    # ------------------------------------------------------------------
    # An action
    # ------------------------------------------------------------------

    def _open_action(self, action, may_create=False):
        name = action.get_external_id()[action.id]
        self.values = {
            "uid": self.seen.uid,
            "active_id": self.programme.id,
            "active_ids": self.programme.ids,
            "allowed_company_ids": self.seen.companies.ids,
            "context_today": datetime.date.today,
            "datetime": datetime,
            "time": time,
            "current_date": str(datetime.date.today()),
        }
        context = self._value(action.context, {})
        self.values |= {"context": context, **context}
        model = self.seen[action.res_model].with_context(**context)
        domain = self._value(action.domain, [])
        wanted = [*action.views, (action.search_view_id.id, "search")]
        got = self._try(
            f"{name}: its views", model.get_views, wanted, {"load_filters": True}
        )
        if not got:
            return
        arches = {
            view_type: etree.fromstring(view["arch"])
            for view_type, view in got["views"].items()
        }
        search = arches.pop("search")
        for view_type, arch in arches.items():
            self._open_view(f"{name}: {view_type}", model, domain, view_type, arch)
            if view_type == "form" and may_create and arch.get("create") != "0":
                if model.has_access("create"):
                    specification = self._fields_of(arch, model)
                    self._try(f"{name}: new", model.onchange, {}, [], specification)
        # fields of Odoo's own searches are not ours to mend
        ours = model._name.startswith(("mentoring.", "hr.development."))
        for node in search.iter("filter", *(["field"] if ours else [])):
            self._use(name, model, domain, node)
        self.env.invalidate_all()

    def _value(self, text, otherwise):
        return safe_eval(text, dict(self.values)) if text else otherwise

    def _open_view(self, what, model, domain, view_type, arch):
        specification = self._fields_of(arch, model)
        if view_type == "form":
            if found := self._try(what, model.search, domain, limit=1):
                self._try(what, found.web_read, specification)
        elif view_type in ("pivot", "graph"):
            shown = {"row": [], "col": [], "measure": []}
            for field in arch.iterchildren("field"):
                interval = field.get("interval")
                path = field.get("name") + (f":{interval}" if interval else "")
                shown[field.get("type", "row")].append(path)
            grouped = shown["row"] + shown["col"]
            sums = [f"{fname}:sum" for fname in shown["measure"]]
            self._try(what, model.formatted_read_group, domain, grouped, sums)
        else:
            self._try(what, model.web_search_read, domain, specification, limit=80)
            if by := arch.get("default_group_by"):
                self._group(f"{what}, grouped", model, domain, by, specification)

    # ------------------------------------------------------------------
    # A search view
    # ------------------------------------------------------------------

    def _use(self, name, model, domain, node):
        """Look for something, filter by it, or group by it."""
        fname = node.get("name")
        what = f"{name}: {fname}"
        if node.tag == "field":
            if node.getparent().tag != "searchpanel":
                self._find(what, model, domain, node)
            return
        if node.get("domain"):
            part = self._value(node.get("domain"), [])
            self._try(what, model.web_search_read, domain + part, {"display_name": {}})
            self._try(what, model.search_count, domain + part)
        if by := node.get("date"):
            today = datetime.date.today()
            part = [(by, ">=", f"{today}"), (by, "<=", f"{today}")]
            self._try(what, model.web_search_read, domain + part, {"display_name": {}})
            self._group(what, model, domain, f"{by}:month")
        if by := self._value(node.get("context"), {}).get("group_by"):
            self._group(what, model, domain, by)

    def _find(self, what, model, domain, node):
        field = model._fields[node.get("name")]
        words = TYPED.get(field.type, "a")
        if field.type == "selection":
            words = field.get_values(self.seen)[0]
        if field.type in ("date", "datetime"):
            words = f"{datetime.date.today()}"
        if text := node.get("filter_domain"):
            self.values["self"] = words
            part = self._value(text, [])
        else:
            operator = node.get("operator") or ("ilike" if words == "a" else "=")
            part = [(field.name, operator, words)]
        self._try(what, model.web_search_read, domain + part, {"display_name": {}})
        if field.type == "many2one":
            offered = self.seen[field.comodel_name]
            self._try(f"{what}, offered", offered.name_search, "a", limit=8)

    def _group(self, what, model, domain, by, specification=None):
        kind = by in model._fields and model._fields[by].type
        if kind == "properties":
            return  # offered are those that there are
        if kind in ("date", "datetime"):
            by += ":month"
        self._try(
            what,
            model.web_read_group,
            domain,
            [by],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=specification or {"display_name": {}},
        )
