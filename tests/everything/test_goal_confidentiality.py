"""What a learning goal does for a development plan is known as far as it is shown."""

import re

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, JsonRpcException
from odoo.tools import mute_logger

from ..confidentiality_common import HR, ConfidentialityCase

#: Nobody searches by what is sealed: that finds nothing while it is shared, either.
SEALED = ("name", "line by name", "dotted")
#: Who read the development plan, but not which learning goals there are.
READERS = ("line_manager", *HR)


class GoalCase(ConfidentialityCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        cls.goals = cls.env["mentoring.goal"]
        cls.aims = cls.env["hr.development.goal"]

    @mute_logger("odoo.models", "odoo.addons.base.models.ir_ui_view")
    def _result_of(self, do):
        """Return what comes of it; of a refusal, which sort."""
        self.env.flush_all()
        self.env.invalidate_all()
        try:
            with self.env.cr.savepoint():
                return do()
        except (UserError, ValueError, NotImplementedError) as error:
            return type(error)


class TestWithheld(GoalCase):
    """Shared and then withheld is as if it had never been shared."""

    def _probes(self):
        """Return ``{name: callable}``: all that tells the line manager of the goal."""
        goal, manager = self.goal, self.line_manager
        goals = self.goals.with_user(manager)
        pairing = self.pairing.with_user(manager)
        aim = self.development_goal.with_user(manager)
        state_bar = {"field": "state", "colors": {"active": "success"}}
        texts = {"fields": {"name": {}, "progress": {}}}
        serves = {"fields": {"name": {}, "development_goal_id": {"fields": {}}}}
        return {
            "search": lambda: goals.search([]).ids,
            "count": lambda: goals.search_count([]),
            "order": lambda: goals.search([], order="progress desc, id").ids,
            "filter": lambda: goals.search([("progress", "=", goal.progress)]).ids,
            "negation": lambda: goals.search([("state", "not in", ["draft"])]).ids,
            "name": lambda: goals.name_search(goal.name),
            "read": lambda: goals.browse(goal.id).read(["name"]),
            "metadata": lambda: goals.browse(goal.id).get_metadata(),
            "copy": lambda: bool(goals.browse(goal.id).copy_data()),
            "export": lambda: pairing.export_data(["goal_ids/name"]),
            "export id": lambda: pairing.export_data(["goal_ids/.id"]),
            "lines": lambda: pairing.goal_ids.ids,
            "nested": lambda: pairing.web_read({"goal_ids": serves}),
            "groups": lambda: goals.formatted_read_group(
                [], ["state"], ["__count", "progress:avg"]
            ),
            "web groups": lambda: goals.web_read_group([], ["pairing_id"]),
            "bar": lambda: goals.read_progress_bar([], "pairing_id", state_bar),
            "panel": lambda: goals.search_panel_select_range(
                "pairing_id", enable_counters=True
            ),
            "line by id": lambda: pairing.search([("goal_ids", "in", goal.ids)]).ids,
            "line by name": lambda: pairing.search([("goal_ids", "=", goal.name)]).ids,
            "no line": lambda: pairing.search([("goal_ids", "not in", goal.ids)]).ids,
            "any line": lambda: (
                pairing.search([("goal_ids", "any", [("id", "=", goal.id)])]).ids
            ),
            "not any line": lambda: (
                pairing.search([("goal_ids", "not any", [("id", "=", goal.id)])]).ids
            ),
            "dotted": lambda: pairing.search([("goal_ids.name", "=", goal.name)]).ids,
            "aim": lambda: aim.learning_goal_ids.ids,
            "nested aim": lambda: aim.web_read({"learning_goal_ids": texts}),
            "found aim": lambda: aim.web_search_read([], {"learning_goal_ids": texts}),
            "exported aim": lambda: aim.export_data(["learning_goal_ids/name"]),
            "aim's preview": lambda: str(
                aim.onchange({}, [], {"name": {}, "learning_goal_ids": texts})
            ),
        }

    def test_what_is_withheld_is_gone_in_every_way(self):
        self.env.ref("base.group_user").implied_ids |= self.env.ref(
            "base.group_allow_export"
        )
        # what was shown stays: of no progress, there is none
        self.goal.progress = self.development_goal.progress
        probes = self._probes()
        before = {name: self._result_of(probe) for name, probe in probes.items()}
        self.goal.action_share_with_manager()
        for name in probes.keys() - SEALED:
            with self.subTest(probe=name, while_="shared"):
                self.assertNotEqual(self._result_of(probes[name]), before[name])
        self.goal.action_withhold_from_manager()
        for name, probe in probes.items():
            with self.subTest(probe=name, while_="withheld"):
                self.assertEqual(self._result_of(probe), before[name])

    def test_the_former_line_manager_sees_it_no_more_than_hr(self):
        self.goal.action_share_with_manager()
        for role in ("former_manager", "hr_user", "hr_officer", "mentor_boss"):
            user = self.users[role]
            with self.subTest(role=role):
                # sudo: the test - whose the goals are
                found = self.goals.with_user(user).search([]).sudo()
                self.assertNotIn(self.mentee, found.learner_user_id)
                self.assertFalse(self.goal.with_user(user).has_access("read"))
                aim = self.development_goal.with_user(user)
                if aim.has_access("read"):
                    self.assertFalse(aim.learning_goal_ids)


class TestTheLinkIsNobodys(GoalCase):
    LINKS = {
        "hr.development.goal": (
            "learning_goal_ids",
            "serving_goal_ids",
            "learning_goal_ids.name",
            "serving_goal_ids.name",
        ),
        "hr.development.plan": (
            "goal_ids.learning_goal_ids",
            "goal_ids.serving_goal_ids",
        ),
        "mentoring.goal": (
            "served_goal_id",
            "served_goal_id.name",
            "development_goal_id",
            "development_goal_id.name",
        ),
        "mentoring.pairing": (
            "goal_ids.served_goal_id",
            "goal_ids.development_goal_id",
        ),
    }

    def test_nobody_searches_sorts_or_groups_by_it(self):
        for model_name, paths in self.LINKS.items():
            for role in (*READERS, "mentor", "mentee", "coordinator", "employee"):
                records = self.env[model_name].with_user(self.users[role])
                for path in paths:
                    for do in (
                        lambda r=records, p=path: r.search([(p, "!=", False)]),
                        lambda r=records, p=path: r.search([(p, "=", False)]),
                        lambda r=records, p=path: r.search([(p, "in", [1])]),
                        lambda r=records, p=path: r.search([(p, "any", [])]),
                        lambda r=records, p=path: r.search([(p, "not any", [])]),
                        lambda r=records, p=path: r.search([], order=p),
                        lambda r=records, p=path: r.formatted_read_group([], [p]),
                        lambda r=records, p=path: r.read_progress_bar(
                            [], p, {"field": "state", "colors": {"open": "x"}}
                        ),
                    ):
                        with self.subTest(model=model_name, role=role, path=path):
                            self.assertIn(
                                self._result_of(do),
                                (AccessError, UserError, ValueError),
                            )

    def test_no_form_takes_a_goal_by_its_number(self):
        """A preview, a default or a save that names it does not show it."""
        texts = {"fields": {"name": {}, "progress": {}, "display_name": {}}}
        for role in (*READERS, "mentor_boss", "employee"):
            user = self.users[role]
            aim = self.development_goal.with_user(user)
            for name in ("learning_goal_ids", "serving_goal_ids", "shown_ids"):
                ids = self.shown.ids if name == "shown_ids" else self.goal.ids
                for vals in (
                    {name: [Command.link(ids[0])]},
                    {name: [Command.set(ids)]},
                    {name: [Command.update(ids[0], {"progress": 1})]},
                ):
                    spec = {name: texts}
                    new = aim.browse()
                    by_default = {f"default_{name}": vals[name]}
                    fill = {**vals, "plan_id": self.plan.id, "name": "x"}
                    for do in (
                        lambda: aim.onchange(vals, [name], spec),  # noqa: B023
                        lambda: aim.web_save(vals, spec),  # noqa: B023
                        lambda: new.onchange(fill, [name], spec),  # noqa: B023
                        lambda: new.web_save(fill, spec),  # noqa: B023
                        lambda: new.with_context(**by_default).onchange(  # noqa: B023
                            {},
                            [],
                            spec,  # noqa: B023
                        ),
                    ):
                        with self.subTest(role=role, vals=vals):
                            self._assertNothingHidden(role, self._result_of(do))

    def test_a_preview_that_puts_its_reader_in_anothers_place_tells_nothing(self):
        """Whoever previews a form says in it whose record it would be."""
        hr, coordinator = self.hr_user, self.users["hr_mentoring"]
        self.goal_for_manager.development_goal_id = self.development_goal
        self.goal_for_programme.development_goal_id = self.development_goal
        enrolment = self.pairing.mentee_id
        self.development_goal.sudo().participant_id = enrolment
        enrolment.sudo().resume_line_id = self.env["hr.resume.line"].create(
            {"employee_id": self.mentee_employee.id, "name": "Mentee"}
        )
        self.mentor.group_ids += self.env.ref("hr.group_hr_user")
        plan = self.plan.id
        for record, user, fname, person in (
            (self.development_goal, self.line_manager, "learning_goal_ids", "user_id"),
            (self.development_goal, hr, "learning_goal_ids", "user_id"),
            (self.development_goal, hr, "learning_goal_ids", "manager_user_id"),
            (self.development_goal, coordinator, "is_mentor_sought", "user_id"),
            (self.goal, self.mentor, "development_goal_id", "mentee_user_id"),
            (enrolment, coordinator, "is_in_resume", "user_id"),
        ):
            forged = [{person: user.id}, {"plan_id": {"id": plan, person: user.id}}]
            for values in forged[: 1 + (record == self.development_goal)]:
                with self.subTest(user=user.login, field=fname, values=values):
                    asked = record.with_user(user)
                    plain, told = (
                        self._result_of(
                            lambda r=asked, v=v, f=fname: r.onchange(v, [], {f: {}})
                        )
                        for v in ({}, dict(values))
                    )
                    self.assertEqual(told, plain)

    def test_being_served_is_not_told_by_any_field(self):
        """What readers of the plan find by each field is the same with and without."""
        before = {role: self._found_by_fields(role) for role in READERS}
        self._work_unshared()
        for role in READERS:
            with self.subTest(role=role):
                self.assertEqual(self._found_by_fields(role), before[role])

    def _work_unshared(self):
        more = self.goal.copy({"development_goal_id": self.development_goal.id})
        more.action_activate()
        more.progress = 70
        more.action_achieve()
        self.goal.development_goal_id = False
        self.withheld_goal.action_achieve()

    def _found_by_fields(self, role):
        found = {}
        for model in ("hr.development.plan", "hr.development.goal"):
            records = self.env[model].with_user(self.users[role])
            for name in records._fields:
                for key, do in (
                    (
                        "empty",
                        lambda n=name, r=records: r.search([(n, "=", False)]).ids,
                    ),
                    (
                        "some",
                        lambda n=name, r=records: r.search([(n, "!=", False)]).ids,
                    ),
                    ("order", lambda n=name, r=records: r.search([], order=n).ids),
                    (
                        "groups",
                        lambda n=name, r=records: str(
                            r.formatted_read_group([], [n], ["__count"])
                        ),
                    ),
                    ("read", lambda n=name, r=records: str(r.search([]).read([n]))),
                ):
                    found[model, name, key] = self._result_of(do)
        return found


class TestOverTheWire(GoalCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.env.flush_all()

    def _log_in(self, role):
        login = self.users[role].login
        self.authenticate(login, self._password(login))

    def _call(self, model, method, *args, **kwargs):
        """Return what an RPC call gives; of a refusal, that it was refused."""
        with mute_logger("odoo.http"):
            try:
                return self.make_jsonrpc_request(
                    f"/web/dataset/call_kw/{model}/{method}",
                    {"model": model, "method": method, "args": args, "kwargs": kwargs},
                )
            except JsonRpcException:
                return JsonRpcException

    def test_methods_that_show_something_are_not_called(self):
        for role in ("mentor", "mentee", "line_manager"):
            self._log_in(role)
            for model, method, *args in (
                ("mentoring.goal", "_show_in_plan", self.goal.ids, "shared"),
                ("mentoring.goal", "_log_shown", self.goal.ids, "shared"),
                ("mentoring.goal", "_inverse_development_goal_id", self.goal.ids),
                ("mentoring.goal", "_check_serving", self.goal.ids, 1),
                ("mentoring.goal", "_get_readers", self.goal.ids),
                (
                    "hr.development.goal",
                    "_follow_learning_goals",
                    self.development_goal.ids,
                ),
                ("hr.development.goal", "_get_mentor_enrolments", [1]),
            ):
                with self.subTest(role=role, method=method):
                    self.assertIs(self._call(model, method, *args), JsonRpcException)

    def test_readers_of_the_plan_fetch_nothing_of_the_goals_that_serve_it(self):
        texts = {"fields": {"name": {}, "progress": {}}}
        aim = "hr.development.goal"
        for role in ("line_manager", "hr_user", "hr_mentoring"):
            self._log_in(role)
            ids = self.development_goal.ids
            for args in (
                (aim, "web_read", ids, {"learning_goal_ids": texts}),
                (aim, "web_read", ids, {"serving_goal_ids": texts}),
                (aim, "web_read", ids, {"shown_ids": texts}),
                (aim, "web_search_read", [], {"learning_goal_ids": texts}),
                (aim, "read", ids),
                (aim, "export_data", ids, ["learning_goal_ids/name"]),
                (aim, "onchange", ids, {}, [], {"learning_goal_ids": texts}),
                ("mentoring.goal", "read", self.goal.ids),
                ("mentoring.goal", "web_name_search", "", {"display_name": {}}),
            ):
                with self.subTest(role=role, args=args):
                    self._assertNothingHidden(role, self._call(*args))

    def test_the_portal_shows_the_line_manager_the_same_page(self):
        self._log_in("line_manager")
        urls = (
            "/my/development",
            f"/my/development/{self.plan.id}",
            f"/my/development/goals/{self.development_goal.id}",
        )
        before = [self._page(url) for url in urls]
        self.assertIn("frotz", before[2])
        more = self.goal.copy({"development_goal_id": self.development_goal.id})
        more.action_activate()
        more.progress = 70
        self.goal.action_achieve()
        self.env.flush_all()
        for url, page in zip(urls, before, strict=True):
            with self.subTest(url=url):
                self.assertEqual(self._page(url), page)
                self._assertNothingHidden("line_manager", page)
        self.goal.action_share_with_manager()
        self.env.flush_all()
        self.assertNotEqual(self._page(urls[2]), before[2])

    def _page(self, url):
        """Return a page without what differs each time it is opened."""
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        text = re.sub(r"csrf_token\W+[\w\"= :]*\w{40,}", "", response.text)
        return re.sub(r'name="form_key" value="[^"]*"', "", text)
