"""Nothing flows from a mentor: what others read of a goal is the mentee's doing."""

from odoo.fields import Command, Domain

from .test_goal_confidentiality import GoalCase


class TestNothingFlowsFromTheMentor(GoalCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        cls.shared = cls.goal_for_manager
        cls.shared.write({"development_goal_id": cls.development_goal.id})
        cls.shared.action_activate()
        cls.shared.progress = 20

    def _shown_so_far(self):
        """Return all that anybody else reads of the shared goal, and its log."""
        self.env.flush_all()
        self.env.invalidate_all()
        shared, aim = self.shared.sudo(), self.development_goal.sudo()
        names = [name for name, field in shared._fields.items() if field.store]
        return (
            shared.with_context(active_test=False).read(names),
            aim.read([name for name, field in aim._fields.items() if field.store]),
            aim.shown_ids.read(["name", "event", "progress"]),
            self.goals.sudo().search([("shared_with_manager", "=", True)]).ids,
        )

    def _assertFlowsNothing(self, ways):
        before = self._shown_so_far()
        for way, do in ways.items():
            with self._undone(way=way):
                outcome = self._result_of(do)
                self.assertEqual(self._shown_so_far(), before, outcome)

    def test_the_mentor_changes_nothing_of_a_shared_goal(self):
        shared = self.shared.with_user(self.mentor)
        pairing = self.pairing.with_user(self.mentor)
        own = self.mentor_participant.with_user(self.mentor)
        values = {
            "name": "Other",
            "description": "Other",
            "measure": "Other",
            "deadline": "2036-01-01",
            "progress": 90,
            "focus_area_id": self.area.id,
            "skill_id": self.welding.id,
            "active": False,
            "shared_with_manager": False,
            "shared_with_programme": True,
            "development_goal_id": False,
            "pairing_id": self.portal_pairing.id,
            "state": "achieved",
            "served_goal_id": False,
        }
        ways = {
            name: lambda name=name, value=value: shared.write({name: value})
            for name, value in values.items()
        }
        command = Command.update(shared.id, {"progress": 90})
        lines = {"goal_ids": [command]}
        own_lines = [Command.update(pairing.id, lines)]
        self._assertFlowsNothing(
            {
                **ways,
                "achieve": shared.action_achieve,
                "drop": shared.action_drop,
                "share": shared.action_share_with_manager,
                "withhold": shared.action_withhold_from_manager,
                "skill": shared.action_propose_skill,
                "delete": shared.unlink,
                "archive": shared.action_archive,
                "save": lambda: shared.web_save({"progress": 90}, {"progress": {}}),
                "import": lambda: shared.load(
                    [".id", "progress"], [[str(shared.id), "90"]]
                ),
                "import lines": lambda: pairing.load(
                    [".id", "goal_ids/.id", "goal_ids/progress"],
                    [[str(pairing.id), str(shared.id), "90"]],
                ),
                "line": lambda: pairing.write(lines),
                "no line": lambda: pairing.write(
                    {"goal_ids": [Command.delete(shared.id)]}
                ),
                "line of own": lambda: own.write({"mentor_pairing_ids": own_lines}),
                "aim": lambda: self.development_goal.with_user(self.mentor).write(
                    {"progress": 90}
                ),
                "log": lambda: self.shown.with_user(self.mentor).write({"name": "x"}),
                "end": pairing.action_end,
            }
        )

    def test_the_mentor_makes_no_goal_of_the_mentees_nor_for_the_mentees_plan(self):
        goals = self.goals.with_user(self.mentor)
        vals = {"name": "Mine", "pairing_id": self.pairing.id}
        aim = self.development_goal.id
        ways = {}
        for name, value in (
            ("shared_with_manager", True),
            ("shared_with_programme", True),
            ("development_goal_id", aim),
            ("served_goal_id", aim),
        ):
            ways[name] = lambda n=name, v=value: goals.create({**vals, n: v})
            ways[f"default {name}"] = lambda n=name, v=value: goals.with_context(
                **{f"default_{n}": v}
            ).create(vals)
            ways[f"user default {name}"] = lambda n=name, v=value: (
                self.env["ir.default"]
                .with_user(self.mentor)
                .set("mentoring.goal", n, v, user_id=True),
                goals.create(vals),
            )
        ways["copy"] = self.shared.with_user(self.mentor).copy
        for way, do in ways.items():
            with self._undone(way=way):
                before = self.goals.sudo().search([])
                self._result_of(do)
                made = self.goals.sudo().search([]) - before
                self.assertFalse(made.served_goal_id)
                self.assertLessEqual(made.learner_user_id, self.mentor)
                self.assertLessEqual(
                    made.manager_reader_id, self.mentor_employee.parent_id.user_id
                )

    def test_the_mentor_writes_nothing_that_the_mentee_could_show_later(self):
        """What is not shared yet may be shared tomorrow."""
        goal = self.goal.with_user(self.mentor)
        before = self.goal.sudo().read()
        for do in (
            lambda: goal.write({"name": "Other"}),
            lambda: goal.sudo().write({"description": "Other"}),
            lambda: goal.sudo().write({"progress": 90}),
            goal.action_achieve,
            goal.unlink,
            lambda: goal.create(
                {"name": "For you", "pairing_id": self.pairing.id, "learner": "mentee"}
            ),
        ):
            with self._undone(do=do):
                self._result_of(do)
                self.env.invalidate_all()
                self.assertEqual(self.goal.sudo().read(), before)
                made = Domain("create_uid", "=", self.mentor.id)
                made &= Domain("learner", "=", "mentee")
                self.assertFalse(self.goals.sudo().search(made))

    def test_the_mentee_shows_nothing_of_what_the_mentor_wrote(self):
        theirs = self.mentor_goal.with_user(self.mentee)
        before = self.mentor_goal.sudo().read()
        for do in (
            theirs.action_share_with_manager,
            lambda: theirs.write({"shared_with_programme": True}),
            lambda: theirs.sudo().write({"shared_with_programme": True}),
            lambda: theirs.write({"development_goal_id": self.development_goal.id}),
            theirs.copy,
            lambda: theirs.sudo().copy(),
        ):
            with self._undone(do=do):
                goals = self.goals.sudo().search_count([])
                self._result_of(do)
                self.env.invalidate_all()
                self.assertEqual(self.mentor_goal.sudo().read(), before)
                self.assertEqual(self.goals.sudo().search_count([]), goals)

    def test_the_mentor_does_not_find_out_whether_a_goal_serves_the_plan(self):
        """Trying to untie it, or to tie it to what it is tied to, tells nothing."""
        free = self.goal.copy()
        free.action_activate()
        self.assertFalse(free.sudo().served_goal_id)
        for aim in (False, self.development_goal.id, self.development_goal.id + 999):
            vals = {"development_goal_id": aim}
            for do in (
                lambda goal, vals=vals: goal.write(vals),
                lambda goal, vals=vals: goal.web_save(vals, {"progress": {}}) and None,
                lambda goal, vals=vals: goal.onchange(
                    vals, ["development_goal_id"], {"development_goal_id": {}}
                ),
            ):
                with self._undone(aim=aim):
                    tied, untied = (
                        self._result_of(lambda g=g, do=do: do(g.with_user(self.mentor)))
                        for g in (self.goal, free)
                    )
                    self.assertEqual(tied, untied)

    def test_the_mentee_names_nobody_elses_goal(self):
        """Not a report's, which the mentee reads, by whatever way."""
        self.plain_employee.parent_id = self.mentee_employee
        plan = (
            self.env["hr.development.plan"]
            .with_user(self.mentee)
            .create(
                {
                    "employee_id": self.plain_employee.id,
                    "goal_ids": [Command.create({"name": "Of a report"})],
                }
            )
        )
        theirs = plan.goal_ids
        self.assertTrue(theirs.has_access("write"))
        goals = self.goals.with_user(self.mentee)
        vals = {"name": "Mine", "pairing_id": self.pairing.id}
        for way, do in {
            "write": lambda: self.goal.write({"development_goal_id": theirs.id}),
            "create": lambda: goals.create({**vals, "development_goal_id": theirs.id}),
            "context": lambda: goals.with_context(
                default_development_goal_id=theirs.id
            ).create(vals),
            "default": lambda: goals.with_context(
                default_served_goal_id=theirs.id
            ).create(vals),
            "user default": lambda: (
                self.env["ir.default"]
                .with_user(self.mentee)
                .set("mentoring.goal", "served_goal_id", theirs.id, user_id=True),
                goals.create(vals),
            ),
            "other way round": lambda: theirs.write(
                {"serving_goal_ids": [Command.link(self.goal.id)]}
            ),
            "save": lambda: theirs.web_save(
                {"learning_goal_ids": [Command.link(self.goal.id)]}, {}
            ),
            "import": lambda: self.goal.load(
                [".id", "development_goal_id/.id"],
                [[str(self.goal.id), str(theirs.id)]],
            ),
        }.items():
            with self._undone(way=way):
                self._result_of(do)
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertFalse(theirs.sudo().serving_goal_ids)

    def test_the_log_is_written_by_nobody(self):
        before = self._log()
        for role, user in self.users.items():
            log = self.shown.sudo(False).with_user(user)
            aim = self.development_goal.with_user(user)
            line = {"goal_id": aim.id, "name": "x", "event": "shared"}
            for way, do in {
                "write": lambda log=log: log.write({"progress": 99}),
                "delete": lambda log=log: log.unlink(),
                "create": lambda log=log, line=line: log.create(line),
                "line": lambda aim=aim, line=line: aim.write(
                    {"shown_ids": [Command.create(line)]}
                ),
                "no line": lambda aim=aim: aim.write({"shown_ids": [Command.clear()]}),
                "unlink line": lambda aim=aim: aim.write(
                    {"shown_ids": [Command.unlink(self.shown.ids[0])]}
                ),
            }.items():
                with self._undone(role=role, way=way):
                    self._result_of(do)
                    self.assertEqual(self._log(), before)

    def _log(self):
        self.env.invalidate_all()
        lines = self.env["hr.development.goal.shown"].sudo().search([])
        return lines.read(["goal_id", "name", "event", "progress"])
