"""Ways round the policy that somebody might try, each of them shut."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from .access_common import MARKER, PRIVATE_MODELS
from .common import SIGNATURE
from .confidentiality_common import MANAGERS, ConfidentialityCase, Sweep

#: Every way in which Odoo refuses, ``AccessError`` and ``ValidationError`` included.
REFUSED = UserError


class TestEverybodyLooksEverywhere(Sweep, ConfidentialityCase):
    """The sweep, with this addon alone."""


class TestContentStaysWithThePair(ConfidentialityCase):
    def test_negations_tell_nothing_either(self):
        """What they find is the same, whatever the content."""
        pairings = self.env["mentoring.pairing"].with_user(self.coordinator)
        domains = (
            [("goal_ids", "not any", [("name", "ilike", MARKER)])],
            [("goal_ids.name", "not ilike", MARKER)],
            [("meeting_ids", "not any", [("agenda", "ilike", MARKER)])],
            ["!", ("meeting_ids.agenda", "ilike", MARKER)],
            [("meeting_ids.reflection_ids.experience", "not ilike", MARKER)],
        )
        before = [pairings.search(domain) for domain in domains]
        self.goal.name = self.goal.description = "Changed"
        (self.meeting | self.planned_meeting).agenda = "Changed"
        self.note.experience = "Changed"
        self.assertEqual([pairings.search(domain) for domain in domains], before)

    def test_names_of_content_find_nothing(self):
        for role, user in self.outsiders.items():
            pairing = self.env["mentoring.pairing"].with_user(user)
            with self.subTest(role=role):
                self.assertFalse(pairing.search([("goal_ids", "ilike", MARKER)]))
                for name in PRIVATE_MODELS[:3]:
                    model = self.env[name].with_user(user)
                    self.assertFalse(model.name_search(MARKER))

    def test_special_operators_of_domains_are_not_taken_from_outside(self):
        pairing = self.pairing.with_user(self.coordinator)
        with self.assertRaises(Exception):  # noqa: B017 - whichever way
            pairing.search([("goal_ids", "any!", [("name", "ilike", MARKER)])])

    def test_grouping_and_sorting_by_content_is_refused(self):
        user = self.coordinator
        for model, path in (
            ("mentoring.pairing", "goal_ids"),
            ("mentoring.pairing", "goal_ids.name"),
            ("mentoring.pairing", "meeting_ids.agenda"),
            ("mentoring.evaluation", "user_input_id"),
            ("mentoring.evaluation", "user_input_id.state"),
            ("mentoring.evaluation", "user_input_id.access_token"),
            ("calendar.event", "mentoring_meeting_ids"),
        ):
            records = self.env[model].with_user(user)
            with self.subTest(model=model, path=path), mute_logger("odoo.models"):
                with self.assertRaises(Exception):  # noqa: B017 - whichever way
                    records.formatted_read_group([], [path], ["__count"])
                with self.assertRaises(Exception):  # noqa: B017 - whichever way
                    records.search([], order=path)

    def test_nested_reading_shows_the_content_to_nobody_else(self):
        texts = {"name": {}, "description": {}, "display_name": {}}
        specification = {
            "goal_ids": {"fields": texts},
            "meeting_ids": {
                "fields": {
                    "agenda": {},
                    "reflection_ids": {"fields": {"experience": {}}},
                }
            },
            "contract_ids": {"fields": {"learning_focus": {}}},
            "programme_id": {
                "fields": {"pairing_ids": {"fields": {"goal_ids": {"fields": texts}}}}
            },
        }
        for role in ("coordinator", "manager", "line_manager", "everything"):
            pairing = self.pairing.with_user(self.users[role])
            self.env.invalidate_all()
            with self.subTest(role=role):
                result = pairing.web_read(specification)
                self._assertHidden(result)
                self._assertHidden(pairing.web_search_read([], specification))
                shared = {goal["id"] for goal in result[0]["goal_ids"]}
                expected = (
                    self.goal_for_manager
                    if role == "line_manager"
                    else self.goal_for_programme
                )
                self.assertEqual(shared, set(expected.ids))
                self.assertFalse(result[0]["meeting_ids"])
                if role == "line_manager":
                    self.assertFalse(result[0]["contract_ids"])
                    with self.assertRaises(AccessError):
                        pairing.web_read(
                            {"mentor_id": {"fields": {"learning_goal": {}}}}
                        )

    def test_exporting_the_content_is_refused(self):
        export = self.env.ref("base.group_allow_export")
        self.env.ref("base.group_user").implied_ids |= export
        paths = ["goal_ids/name", "meeting_ids/agenda", "goal_ids/.id"]
        self.env.invalidate_all()
        for role in ("coordinator", "manager", "line_manager", "everything"):
            self.env.invalidate_all()
            with self.subTest(role=role):
                rows = self.pairing.with_user(self.users[role]).export_data(paths)
                self._assertHidden(rows)
        with self.assertRaises(AccessError):
            self.goal.with_user(self.manager).export_data(["name"])

    def test_form_previews_show_nothing_of_what_the_user_cannot_read(self):
        """``onchange`` computes on records that were never saved, as the superuser."""
        self.mentee_participant.sudo().learning_goal = f"{MARKER} learning"
        tries = (
            (
                "mentoring.reflection",
                {"meeting_id": self.planned_meeting.id},
                {
                    "meeting_id": {"fields": {"agenda": {}, "place": {}}},
                    "pairing_id": {"fields": {"display_name": {}}},
                    "mentor_user_id": {"fields": {"display_name": {}}},
                },
            ),
            (
                "mentoring.meeting",
                {"pairing_id": self.pairing.id},
                {
                    "pairing_id": {"fields": {"display_name": {}}},
                    "mentee_user_id": {"fields": {"display_name": {}}},
                    "place": {},
                },
            ),
            (
                "mentoring.goal",
                {"pairing_id": self.pairing.id},
                {"mentee_manager_user_id": {"fields": {"display_name": {}}}},
            ),
            (
                "mentoring.participant",
                {
                    "programme_id": self.draft_programme.id,
                    "employee_id": self.mentee_employee.id,
                },
                {
                    "name": {},
                    "job_title": {},
                    "manager_user_id": {"fields": {"display_name": {}}},
                    "coordinator_id": {"fields": {"display_name": {}}},
                },
            ),
            (
                "mentoring.goal",
                {"name": "x"},
                {
                    "pairing_id": {
                        "fields": {"display_name": {}, "mentee_user_id": {}}
                    },
                    "mentee_user_id": {"fields": {"display_name": {}}},
                },
            ),
        )
        people = self.mentee | self.mentor | self.line_manager | self.coordinator
        for person in people.sudo():
            person.name = f"Person {person.login}"
        names = {*people.mapped("name"), MARKER}
        for role in ("employee", "stranger", "portal_mentee"):
            for model, values, spec in tries:
                records = self.env[model].with_user(self.users[role])
                if "pairing_id" not in values and model == "mentoring.goal":
                    records = records.with_context(default_pairing_id=self.pairing.id)
                with self.subTest(role=role, model=model):
                    try:
                        shown = records.onchange(dict(values), list(values), spec)
                        shown = (shown, records.onchange(dict(values), [], spec))
                    except REFUSED:
                        continue
                    for name in names:
                        self.assertNotIn(name, str(shown))

    def test_previews_of_lines_name_no_foreign_records_either(self):
        names = {"mentee_user_id": {"fields": {"display_name": {}}}}
        line = {"mentor_id": self.mentor_participant.id}
        mentee = {"mentee_id": self.mentee_participant.id}
        participants = self.env["mentoring.participant"].with_user(self.employee)
        for values, spec in (
            (
                {"mentor_pairing_ids": [Command.create({**line, **mentee})]},
                {"mentor_pairing_ids": {"fields": names}},
            ),
            (
                {"mentor_pairing_ids": [Command.link(self.pairing.id)]},
                {"mentor_pairing_ids": {"fields": names}},
            ),
            (
                {"mentor_pairing_ids": [Command.set(self.pairing.ids)]},
                {"mentor_pairing_ids": {"fields": names}},
            ),
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                participants.onchange(values, list(values), spec)
        goals = self.env["mentoring.goal"].with_user(self.employee)
        parent = {"pairing_id": {"id": False, **mentee}}
        with self.assertRaises(AccessError):
            goals.onchange(parent, ["pairing_id"], names)

    def test_wizards_tell_no_names(self):
        signing = self.env["mentoring.contract.sign.wizard"].with_user(self.employee)
        values = {"contract_id": self.contract.id}
        with self.assertRaises(AccessError):
            signing.create({**values, "name": "x"})
        with self.assertRaises(AccessError):
            signing.with_context(active_id=self.contract.id).default_get(
                ["contract_id"]
            )
        asking = self.env["mentoring.transition.wizard"].with_user(self.employee)
        wizard = asking.create(
            {
                "res_model": "mentoring.pairing",
                "res_id": self.pairing.id,
                "transition": "hold",
            }
        )
        with self.assertRaises(AccessError):
            wizard.read(["record_name"])

    def test_form_previews_of_existing_records_are_refused(self):
        spec = {"name": {}, "description": {}}
        for role, user in self.outsiders.items():
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.goal.with_user(user).onchange({}, [], spec)

    def test_calendar_does_not_tell_who_meets_whom(self):
        event = self.planned_meeting.sudo().event_id
        self.assertEqual(event.privacy, "private")
        self.assertFalse(event.location)
        self.env.invalidate_all()
        for role, user in self.outsiders.items():
            events = self.env["calendar.event"].with_user(user)
            if not events.has_access("read"):
                continue
            with self.subTest(role=role):
                found = events.search([("id", "=", event.id)])
                if user._is_internal():
                    values = found.read(["name", "location", "description"])[0]
                    self.assertFalse(values["location"] or values["description"])
                    # Odoo lets employees search what it does not show them
                    self.assertFalse(events.search([("name", "ilike", "mentor")]))
                else:
                    self.assertFalse(found)

    # ------------------------------------------------------------------
    # Chatter
    # ------------------------------------------------------------------

    def _notes(self, record, user):
        messages = self.env["mail.message"].with_user(user)
        if not messages.has_access("read"):
            return ""
        found = messages.search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )
        return " ".join(str(body) for body in found.mapped("body"))

    def test_notes_are_read_by_those_who_run_the_programme(self):
        """Not by employees who read the programme, nor by line managers."""
        for record in (
            self.programme,
            self.pairing,
            self.mentee_participant,
            self.mentor_participant,
            self.planned_evaluation,
        ):
            record.sudo().message_post(body=f"{MARKER} note of the coordinator")
            for role, user in self.users.items():
                with self.subTest(record=record._name, role=role):
                    self.assertEqual(
                        MARKER in self._notes(record, user),
                        role in MANAGERS,
                    )

    def test_notes_on_a_contract_are_in_view_of_the_programme(self):
        self.contract.sudo().message_post(body=f"{MARKER} between us")
        for role, user in self.users.items():
            with self.subTest(role=role):
                self.assertEqual(
                    MARKER in self._notes(self.contract, user),
                    self.contract.with_user(user).sudo(False).has_access("read"),
                )

    def test_content_has_no_chatter(self):
        for model in PRIVATE_MODELS[:3]:
            self.assertNotIn("message_ids", self.env[model]._fields)
        self.assertFalse(
            self.env["mail.message"].search([("model", "in", PRIVATE_MODELS[:3])])
        )

    def test_people_without_a_part_post_nowhere(self):
        for role in ("employee", "stranger", "line_manager", "other_coordinator"):
            for record in (self.programme, self.pairing, self.contract):
                with self.subTest(role=role, record=record._name):
                    with self.assertRaises(AccessError):
                        record.with_user(self.users[role]).message_post(body="x")

    # ------------------------------------------------------------------
    # Files
    # ------------------------------------------------------------------

    def test_signatures_are_read_by_the_parties_and_the_programme(self):
        attachments = self.env["ir.attachment"].sudo()
        files = attachments.search(
            [
                ("res_model", "=", "mentoring.contract"),
                ("res_id", "=", self.contract.id),
                ("res_field", "!=", False),
            ]
        )
        self.assertEqual(len(files), 2)
        readers = ("mentor", "mentee", *MANAGERS)
        for role, user in self.users.items():
            with self.subTest(role=role):
                self.assertEqual(
                    files.with_user(user).sudo(False).has_access("read"),
                    role in readers,
                )
                with self.assertRaises(REFUSED):
                    files.with_user(user).sudo(False).write({"raw": b"forged"})

    def test_files_on_content_follow_the_content(self):
        for record in (self.goal, self.meeting, self.note):
            file = self.env["ir.attachment"].create(
                {
                    "name": "notes.txt",
                    "raw": MARKER.encode(),
                    "res_model": record._name,
                    "res_id": record.id,
                }
            )
            for role, user in self.outsiders.items():
                with self.subTest(role=role, record=record._name):
                    self.assertFalse(file.with_user(user).has_access("read"))
                    self.assertNotIn(
                        file.id,
                        self.env["ir.attachment"].with_user(user).search([]).ids,
                    )

    # ------------------------------------------------------------------
    # Answers of evaluations
    # ------------------------------------------------------------------

    def test_questionnaire_keeps_its_type_once_answered(self):
        """Of any other type, survey managers would read the answers."""
        for role in ("survey_manager", "manager", "everything"):
            survey = self.questionnaire.with_user(self.users[role])
            with self.subTest(role=role):
                with self.assertRaises(REFUSED):
                    survey.write({"survey_type": "survey"})
                with self.assertRaises(REFUSED):
                    survey.unlink()

    def test_answered_questions_stay_in_their_questionnaire(self):
        other = self.env["survey.survey"].create({"title": "Mine"})
        question = self.question.with_user(self.survey_manager)
        try:
            question.write({"survey_id": other.id})
        except REFUSED:
            return
        lines = self.env["survey.user_input.line"].with_user(self.survey_manager)
        self.assertFalse(lines.search([("question_id", "=", question.id)]))
        self._assertHidden(question.user_input_line_ids.read())

    def test_answers_go_with_the_addon(self):
        """Of an ordinary type, survey officers would read them after an uninstall."""
        field = self.env["survey.survey"]._fields["survey_type"]
        self.assertEqual(field.ondelete["mentoring"], "cascade")

    def test_managers_edit_questionnaires_without_reading_answers(self):
        survey = self.questionnaire.with_user(self.manager)
        survey.write({"title": "Asked otherwise"})
        survey.question_and_page_ids.write({"title": "How was it?"})
        with self.assertRaises(AccessError):
            survey.user_input_ids.read(["access_token"])

    def test_each_opens_their_own_questionnaire(self):
        evaluation = self.pairing.sudo().evaluation_ids.filtered(
            lambda e: e.moment == "pulse" and e.user_id == self.mentor
        )
        evaluation._advance("send", self._sent_values(), as_system=True)
        evaluation = evaluation.sudo(False)
        for role, user in self.users.items():
            with self.subTest(role=role):
                if role == "mentor":
                    action = evaluation.with_user(user).action_open_questionnaire()
                    self.assertIn("answer_token", action["url"])
                else:
                    with self.assertRaises(AccessError):
                        evaluation.with_user(user).action_open_questionnaire()

    def test_links_to_answers_are_not_readable(self):
        for role, user in self.users.items():
            evaluation = self.evaluation.sudo(False).with_user(user)
            for fname in ("user_input_id", "survey_id"):
                with self.subTest(role=role, field=fname):
                    with self.assertRaises(AccessError):
                        evaluation.read([fname])
                    with self.assertRaises(AccessError):
                        evaluation.search([(fname, "!=", False)])


class TestWishesStayWithThePerson(ConfidentialityCase):
    """The mentee has excluded the mentor, who must not find out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unaware = {
            role: user
            for role, user in cls.users.items()
            if role not in ("mentee", *MANAGERS)
        }
        cls.reader = cls.mentee_participant.with_user(cls.mentor)

    def test_whoever_reads_the_enrolment_reads_no_wishes(self):
        spec = {"fields": {"partner_id": {"fields": {"display_name": {}}}, "kind": {}}}
        readers = set()
        for role, user in self.unaware.items():
            participant = self.mentee_participant.with_user(user).sudo(False)
            if not participant.has_access("read"):
                continue
            readers.add(role)
            with self.subTest(role=role):
                self.env.invalidate_all()
                names = [
                    name
                    for name in participant.fields_get(attributes=())
                    if not name.startswith(("activity_", "my_activity_"))
                ]
                self.assertEqual(participant.read(names)[0]["wish_ids"], [])
                self.env.invalidate_all()
                [values] = participant.web_read({"wish_ids": spec})
                self.assertEqual(values["wish_ids"], [])
                domain = [("id", "=", participant.id)]
                found = participant.web_search_read(domain, {"wish_ids": spec})
                self.assertEqual(found["records"][0]["wish_ids"], [])
        self.assertEqual(readers, {"mentor", "line_manager"})

    def test_no_search_finds_a_wish(self):
        """Along every path to one, by person, by kind and by its being there."""
        leaves = (
            ("partner_id", "=", self.mentor.partner_id.id),
            ("partner_id.name", "ilike", self.mentor.name),
            ("kind", "=", "exclude"),
            ("rank", ">", 0),
        )
        paths = self._paths_to("mentoring.wish")
        self.assertIn(("mentoring.pairing", "mentee_id.wish_ids"), paths)
        for role, user in self.unaware.items():
            for name, path in paths:
                model = self.env[name].with_user(user).with_context(active_test=False)
                for fname, operator, value in leaves:
                    with self.subTest(role=role, model=name, path=path, by=fname):
                        if not model.has_access("read"):
                            continue
                        for domain in (
                            [(f"{path}.{fname}", operator, value)],
                            [(path, "any", [(fname, operator, value)])],
                            [(path, "in", self.exclusion.ids)],
                            [(path, "!=", False)],
                        ):
                            try:
                                found = model.search(domain)
                            except AccessError:
                                continue
                            own = self._own_wishes(found, path, user)
                            self.assertFalse(found - own)

    def _own_wishes(self, records, path, user):
        """Return those of ``records`` that lead to the user's own wishes."""
        return records.sudo().filtered(
            lambda r: r.mapped(path) and user in r.mapped(f"{path}.user_id")
        )

    def test_negations_tell_nothing_either(self):
        """What they find is the same, whoever is excluded."""
        domains = (
            [("wish_ids", "not any", [("partner_id", "=", self.mentor.partner_id.id)])],
            [("wish_ids.partner_id", "!=", self.mentor.partner_id.id)],
            ["!", ("wish_ids.kind", "=", "exclude")],
            [("wish_ids", "=", False)],
            [("wish_ids", "!=", False)],
            [("wish_ids", "not in", self.exclusion.ids)],
            [("wish_ids", "in", [False, self.exclusion.id])],
        )
        for role in ("mentor", "line_manager"):
            participants = self.mentee_participant.browse().with_user(self.users[role])
            before = [participants.search(domain) for domain in domains]
            with self._undone(role=role):
                (self.exclusion | self.wish).sudo().unlink()
                after = [participants.search(domain) for domain in domains]
                self.assertEqual(after, before)

    def test_what_the_database_refuses_tells_nothing(self):
        """A second exclusion of the mentor, or a first wish, would be refused by it."""
        for kind in ("exclude", "want"):
            with self.subTest(kind=kind), self.assertRaises(AccessError):
                self.wish.with_user(self.mentor).create(
                    {
                        "participant_id": self.mentee_participant.id,
                        "partner_id": self.mentor.partner_id.id,
                        "kind": kind,
                    }
                )

    def test_names_groups_and_exports_show_none(self):
        wishes = self.env["mentoring.wish"]
        for role, user in self.unaware.items():
            own = wishes.with_user(user)
            with self.subTest(role=role):
                if not own.has_access("read"):
                    continue
                found = own.search([])
                self.assertFalse((found & (self.wish | self.exclusion)).ids)
                self.assertNotIn(
                    self.exclusion.id, [id_ for id_, _name in own.name_search("")]
                )
                groups = own.formatted_read_group([], ["partner_id"], ["__count"])
                self.assertEqual(sum(g["__count"] for g in groups), len(found))
        self.env.ref("base.group_user").implied_ids |= self.env.ref(
            "base.group_allow_export"
        )
        for role in ("mentor", "line_manager"):
            self.env.invalidate_all()
            rows = self.mentee_participant.with_user(self.users[role]).export_data(
                ["wish_ids/partner_id/name", "wish_ids/.id", "wish_ids/kind"]
            )
            self.assertEqual(rows["datas"], [["", "", ""]])
        with mute_logger("odoo.models"), self.assertRaises(ValueError):
            self.reader.formatted_read_group([], ["wish_ids.partner_id"], ["__count"])

    def test_form_previews_show_none(self):
        """Not even how many there are: a new one's rank would tell."""
        shown = {"fields": {"partner_id": {"fields": {}}, "rank": {}, "kind": {}}}
        for role in ("mentor", "line_manager"):
            participant = self.mentee_participant.with_user(self.users[role])
            with self.subTest(role=role):
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    participant.onchange({}, [], {"wish_ids": shown})
                preview = (
                    self.env["mentoring.wish"]
                    .with_user(self.users[role])
                    .onchange(
                        {"participant_id": participant.id},
                        ["participant_id"],
                        {"rank": {}},
                    )
                )
                self.assertIn(preview["value"].get("rank"), (None, 1))
                with self.assertRaises(AccessError):
                    participant.onchange(
                        {"wish_ids": [Command.link(self.exclusion.id)]},
                        ["wish_ids"],
                        {"wish_ids": shown},
                    )

    def test_who_runs_another_programme_reads_none(self):
        """Nor does a line manager who coordinates elsewhere."""
        self.line_manager.group_ids |= self.env.ref(
            "mentoring_programme.group_mentoring_coordinator"
        )
        self.env.invalidate_all()
        participant = self.mentee_participant.with_user(self.line_manager)
        self.assertFalse(participant.wish_ids)
        self.assertFalse(self.exclusion.with_user(self.line_manager).has_access("read"))

    def test_the_next_partner_is_not_told_that_a_pairing_broke(self):
        self.mentee_participant._write_through_door({"broken_on": "2026-01-05"})
        domain = [("broken_on", "!=", False)]
        for role in ("mentor", "line_manager", "mentee"):
            participant = self.mentee_participant.with_user(self.users[role])
            with self.subTest(role=role):
                self.assertNotIn("broken_on", participant.fields_get(attributes=()))
                for do in (
                    lambda p=participant: p.read(["broken_on"]),
                    lambda p=participant: p.search(domain),
                    lambda p=participant: p.search([], order="broken_on"),
                    lambda p=participant: p.formatted_read_group(
                        [], ["broken_on:month"], ["__count"]
                    ),
                ):
                    with self.assertRaises(AccessError):
                        do()
        managed = self.mentee_participant.with_user(self.coordinator)
        self.assertEqual(managed.search(domain), managed)

    def test_what_a_run_found_is_read_by_those_who_run_the_programme(self):
        for role, user in self.users.items():
            if role in MANAGERS:
                continue
            for name, path in self._paths_to("mentoring.matching.candidate"):
                model = self.env[name].with_user(user)
                with self.subTest(role=role, model=name, path=path):
                    try:
                        found = model.search([(f"{path}.rank", ">=", 0)])
                    except AccessError:
                        continue
                    self.assertFalse(found)


class TestForgery(ConfidentialityCase):
    """What the software derives, and who takes a step, is not taken from anybody."""

    def _assertRefused(self, do, *args):
        with self.assertRaises(REFUSED):
            do(*args)
            self.env.flush_all()

    def test_nobody_makes_themselves_a_party(self):
        soon = fields.Datetime.now() + timedelta(days=1)
        tries = {
            "mentoring.goal": {"name": "x", "pairing_id": self.pairing.id},
            "mentoring.meeting": {"start": soon, "pairing_id": self.pairing.id},
            "mentoring.reflection": {"meeting_id": self.planned_meeting.id},
        }
        for role, user in self.outsiders.items():
            for model, vals in tries.items():
                records = self.env[model].with_user(user)
                for side in ("mentor_user_id", "mentee_user_id"):
                    forged = {side: user.id}
                    with self.subTest(role=role, model=model, side=side):
                        self._assertRefused(records.create, {**vals, **forged})
                        by_context = {f"default_{side}": user.id}
                        self._assertRefused(
                            records.with_context(**by_context).create, vals
                        )

    def test_user_defaults_make_nobody_a_party(self):
        self.env["ir.default"].with_user(self.employee).set(
            "mentoring.goal", "mentee_user_id", self.employee.id, user_id=True
        )
        self._assertRefused(
            self.env["mentoring.goal"].with_user(self.employee).create,
            {"name": "x", "pairing_id": self.pairing.id},
        )

    def test_derived_fields_are_not_written(self):
        """Neither by a party, nor by who runs the programme: they open the content."""
        friend = self.employee.id
        tries = (
            (self.goal, self.mentee, "mentor_user_id mentee_manager_user_id"),
            (self.goal, self.mentor, "mentee_user_id coordinator_id"),
            (self.planned_meeting, self.mentor, "mentee_user_id coordinator_id"),
            (self.note, self.mentee, "mentor_user_id"),
            (self.draft_contract, self.mentor, "mentee_user_id coordinator_id"),
            (self.planned_evaluation, self.coordinator, "user_id mentee_user_id"),
            (
                self.pairing,
                self.coordinator,
                "mentor_user_id mentee_user_id mentee_manager_user_id coordinator_id",
            ),
            (self.pairing, self.manager, "mentor_user_id mentee_user_id"),
            (self.mentee_participant, self.coordinator, "user_id manager_user_id"),
            (self.draft_participant, self.coordinator, "user_id manager_user_id"),
        )
        for record, user, names in tries:
            for name in names.split():
                with self.subTest(record=record._name, field=name):
                    record = record.with_user(user)
                    self._assertRefused(record.write, {name: friend})

    def test_figures_of_a_pairing_are_not_written(self):
        pairing = self.pairing.with_user(self.coordinator)
        for vals in (
            {"meetings_held": 9},
            {"contract_signed_on": "2026-01-01"},
            {"goals_open": 0},
            {"health": "track"},
        ):
            self._assertRefused(pairing.write, vals)

    def test_enrolment_keeps_its_person(self):
        """Who is put in the mentor's place would read what the two wrote."""
        own = self.env["hr.employee"].create(
            {"name": "C", "user_id": self.coordinator.id}
        )
        for participant in (self.mentor_participant, self.mentee_participant):
            participant = participant.with_user(self.coordinator)
            self._assertRefused(participant.write, {"employee_id": own.id})
            self._assertRefused(
                participant.write,
                {
                    "employee_id": False,
                    "partner_id": self.coordinator.partner_id.id,
                },
            )
            self._assertRefused(
                participant.write, {"programme_id": self.draft_programme.id}
            )
            other = "mentee" if participant.role == "mentor" else "mentor"
            self._assertRefused(participant.write, {"role": other})

    def test_evaluation_keeps_its_person_and_moment(self):
        evaluation = self.planned_evaluation.with_user(self.coordinator)
        for vals in (
            {"participant_id": self.portal_participant.id},
            {"pairing_id": self.portal_pairing.id},
            {"moment": "final"},
            {"survey_id": self.questionnaire.id},
            {"user_input_id": False},
        ):
            with self.subTest(vals=vals):
                self._assertRefused(evaluation.write, vals)

    def test_content_stays_in_its_pairing(self):
        for record in (self.goal, self.planned_meeting):
            record = record.with_user(self.mentor)
            self._assertRefused(record.write, {"pairing_id": self.portal_pairing.id})
        contract = self.draft_contract.with_user(self.mentor)
        self._assertRefused(contract.write, {"pairing_id": self.pairing.id})
        note = self.note.with_user(self.mentee)
        self._assertRefused(note.write, {"pairing_id": self.portal_pairing.id})
        self._assertRefused(note.write, {"meeting_id": self.planned_meeting.id})

    def test_content_is_not_reached_through_commands(self):
        """One2many commands write with the rights on the lines."""
        pairing = self.pairing.with_user(self.coordinator)
        for vals in (
            {"goal_ids": [Command.update(self.goal.id, {"name": "changed"})]},
            {"goal_ids": [Command.delete(self.goal_for_manager.id)]},
            {"goal_ids": [Command.create({"name": "mine"})]},
            {"goal_ids": [Command.unlink(self.goal_for_manager.id)]},
            {"meeting_ids": [Command.update(self.meeting.id, {"agenda": "changed"})]},
            {"evaluation_ids": [Command.create({"moment": "final"})]},
            {"contract_ids": [Command.update(self.contract.id, {"contact": "x"})]},
            {"contract_ids": [Command.update(self.contract.id, {"state": "draft"})]},
        ):
            with self.subTest(vals=vals):
                self._assertRefused(pairing.write, vals)
        programme = self.programme.with_user(self.coordinator)
        for vals in (
            {"state": "closed"},
            {"started_on": "2020-01-01"},
            {"mentor_accepted_on": "2020-01-01"},
            {"goal_ids": [Command.update(self.goal.id, {"name": "changed"})]},
        ):
            with self.subTest(vals=vals):
                self._assertRefused(
                    programme.write,
                    {"pairing_ids": [Command.update(self.pairing.id, vals)]},
                )

    def test_meetings_are_moved_in_the_calendar_by_the_pair_alone(self):
        event = self.planned_meeting.sudo().event_id
        start = self.planned_meeting.start
        for role in self.outsiders:
            moved = event.with_user(self.users[role]).sudo(False)
            with self.subTest(role=role):
                self._assertRefused(moved.write, {"start": start.replace(2036)})
        event.with_user(self.mentor).sudo(False).start = start.replace(2036)
        self.assertEqual(self.planned_meeting.start, start.replace(2036))

    def test_enrolment_takes_only_what_the_person_may_give(self):
        newcomer = self._user("newcomer", "base.group_user")
        employee = self.env["hr.employee"].create({"name": "N", "user_id": newcomer.id})
        vals = {
            "programme_id": self.programme.id,
            "role": "mentor",
            "employee_id": employee.id,
        }
        model = self.env["mentoring.participant"].with_user(newcomer)
        for extra in (
            {"briefed_on": "2026-01-01"},
            {"decision_reason": "Because"},
            {"nominated_by_id": self.line_manager.id},
            {"manager_user_id": newcomer.id},
            {"state": "ready"},
            {"code_accepted_on": "2026-01-01 10:00:00"},
            {"mentor_pairing_ids": [Command.link(self.pairing.id)]},
        ):
            with self.subTest(extra=extra):
                self._assertRefused(model.create, {**vals, **extra})
        for name, value in (
            ("briefed_on", "2026-01-01"),
            ("decision_reason", "Because"),
            ("nominated_by_id", self.line_manager.id),
        ):
            with self.subTest(default=name):
                context = {f"default_{name}": value}
                self._assertRefused(model.with_context(**context).create, vals)

    def test_nobody_enrols_somebody_else(self):
        for role in ("employee", "mentor", "portal_mentee", "stranger", "mentor_boss"):
            user = self.users[role]
            for who in (
                {"employee_id": self.boss_employee.id},
                {"partner_id": self.line_manager.partner_id.id},
                {"partner_id": self.sponsor.id},
            ):
                vals = {"programme_id": self.programme.id, "role": "mentor", **who}
                with self.subTest(role=role, who=who):
                    self._assertRefused(
                        self.env["mentoring.participant"].with_user(user).create, vals
                    )

    def test_questions_to_participants_are_not_theirs_to_change(self):
        draft = self.draft_participant.with_user(self.employee)
        definition = [
            {
                "name": "aabbccdd11223344",
                "type": "char",
                "string": "Mine",
                "value": "x",
                "definition_changed": True,
            }
        ]
        self._assertRefused(draft.write, {"participant_properties": definition})
        self.assertFalse(self.programme.participant_properties_definition)

    def test_line_manager_edits_only_their_own_nomination(self):
        own = self._enrolled_by(self.mentee, self.mentee_employee)
        draft = own.with_user(self.line_manager)
        self._assertRefused(draft.write, {"learning_goal": "My wish"})
        self._assertRefused(draft.unlink)
        nominated = self._enrolled_by(self.line_manager, self.portal_employee)
        nominated.write({"learning_goal": "My wish"})
        nominated.with_user(self.portal_mentee).write({"learning_goal": "My own"})
        nominated.unlink()

    def _enrolled_by(self, user, employee):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentor",
                    "employee_id": employee.id,
                }
            )
        )

    def test_only_the_mentee_shares(self):
        goals = self.env["mentoring.goal"].with_user(self.mentor)
        vals = {"name": "x", "pairing_id": self.pairing.id}
        for name in ("shared_with_manager", "shared_with_programme"):
            with self.subTest(name=name):
                self._assertRefused(goals.create, {**vals, name: True})
                self._assertRefused(
                    goals.with_context(**{f"default_{name}": True}).create, vals
                )
                self._assertRefused(
                    self.goal.with_user(self.mentor).write, {name: True}
                )
        self._assertRefused(
            self.goal_for_manager.with_user(self.mentor).write,
            {"shared_with_manager": False},
        )
        copy = self.goal_for_manager.with_user(self.mentor).copy()
        self.assertFalse(copy.shared_with_manager)
        shared = self.shared_note.with_user(self.mentor)
        self._assertRefused(shared.write, {"experience": "changed"})
        self._assertRefused(self.note.with_user(self.mentor).write, {"is_shared": True})

    def test_notes_are_written_in_ones_own_name(self):
        model = self.env["mentoring.reflection"].with_user(self.mentor)
        vals = {"meeting_id": self.planned_meeting.id}
        made = model.create({**vals, "author_user_id": self.mentee.id})
        self.assertEqual(made.author_user_id, self.mentor)
        self._assertRefused(made.write, {"author_user_id": self.mentee.id})
        made.unlink()
        made = model.with_context(default_author_user_id=self.mentee.id).create(vals)
        self.assertEqual(made.author_user_id, self.mentor)

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def test_guarded_fields_are_shut_for_everybody(self):
        door = "mentoring_workflow_door"
        for record, user in (
            (self.programme, self.manager),
            (self.mentee_participant, self.coordinator),
            (self.pairing, self.coordinator),
            (self.draft_contract, self.mentor),
            (self.goal, self.mentee),
            (self.planned_meeting, self.mentee),
            (self.planned_evaluation, self.coordinator),
            (self.matching_run, self.coordinator),
        ):
            for fname in record._get_guarded_fields():
                value = record._fields[fname].type in ("date", "datetime")
                vals = {fname: "2020-01-01" if value else False}
                for context in (
                    {},
                    {door: "x"},
                    {door: {"model": record._name, "fnames": [fname]}},
                    {door: True},
                ):
                    forged = record.with_user(user).with_context(**context)
                    with self.subTest(record=record._name, fname=fname, ctx=context):
                        with self.assertRaises(UserError):
                            forged.write(vals)
                        with self.assertRaises(UserError):
                            forged.sudo().write(vals)

    def test_records_start_at_the_beginning(self):
        goals = self.env["mentoring.goal"].with_user(self.mentee)
        vals = {"name": "x", "pairing_id": self.pairing.id}
        with self.assertRaises(UserError):
            goals.create({**vals, "state": "achieved"})
        made = goals.with_context(default_state="achieved").create(vals)
        self.assertEqual(made.state, "draft")
        self.env["ir.default"].with_user(self.mentee).set(
            "mentoring.goal", "state", "achieved", user_id=True
        )
        self.assertEqual(goals.create(vals).state, "draft")
        self.assertEqual(self.goal.copy().state, "draft")

    def test_steps_on_what_one_cannot_read_are_refused(self):
        for name in ("goal", "planned_meeting", "contract", "pairing", "evaluation"):
            record = getattr(self, name).sudo(False)
            for role, user in self.users.items():
                if record.with_user(user).has_access("read"):
                    continue
                for transition in record._get_transitions():
                    with self.subTest(record=name, role=role, step=transition.name):
                        action = getattr(
                            record.with_user(user), f"action_{transition.name}", None
                        )
                        if not action:
                            continue
                        args = ("X", SIGNATURE) if transition.name == "sign" else ()
                        with self.assertRaises(AccessError):
                            action(*args)

    def test_readers_who_are_not_actors_take_no_step(self):
        tries = (
            (self.goal_for_manager, self.line_manager, "activate achieve drop"),
            (self.goal_for_programme, self.coordinator, "activate achieve drop"),
            (self.contract, self.coordinator, "send revise supersede terminate"),
            (self.contract, self.mentor, "supersede terminate"),
            (self.pairing, self.line_manager, "hold end wind_down decline accept"),
            (self.portal_pairing, self.coordinator, "accept"),
            (self.evaluation, self.mentee, "send answer lapse"),
            (self.evaluation, self.coordinator, "send answer lapse"),
            (self.mentee_participant, self.mentor, "withdraw submit approve"),
            (self.mentee_participant, self.line_manager, "withdraw make_ready"),
            (self.mentee_participant, self.mentee, "approve pair release finish"),
            (self.programme, self.employee, "wind_up close cancel"),
            (self.programme, self.coordinator, "cancel"),
        )
        for record, user, names in tries:
            for name in names.split():
                with self.subTest(record=record._name, step=name, by=user.login):
                    with self.assertRaises(AccessError):
                        getattr(record.with_user(user), f"action_{name}")()

    def test_mentee_cannot_sign_for_mentor(self):
        contract = self.draft_contract.with_user(self.portal_mentee)
        self._fill_contract(contract).action_send()
        contract.action_sign("Pia", SIGNATURE)
        with self.assertRaises(UserError):
            contract.action_sign("Mia Mentor", SIGNATURE)
        for role in ("coordinator", "manager"):
            with self.assertRaises(AccessError):
                contract.with_user(self.users[role]).action_sign("Mia", SIGNATURE)
        self.assertFalse(contract.mentor_signed_on)
        self.assertEqual(contract.state, "to_sign")

    def test_mentor_cannot_accept_for_mentee(self):
        programme = self._open_programme(name="Second")
        _programme, mentor, mentee = self._ready_pair(programme)
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        with self.assertRaises(UserError):
            pairing.with_user(self.mentor).action_accept()
        with self.assertRaises(AccessError):
            pairing.with_user(self.coordinator).action_accept()
        self.assertEqual(pairing.state, "proposed")
        self.assertFalse(pairing.mentee_accepted_on)

    def test_line_manager_approves_only_their_reports(self):
        programme = self._open_programme(name="Asked", requires_manager_approval=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        for role, user in self.users.items():
            if role in ("line_manager",):
                continue
            with self.subTest(role=role), self.assertRaises(AccessError):
                participant.with_user(user).action_approve()
        participant.with_user(self.line_manager).action_approve()

    def test_nobody_accepts_the_code_for_somebody_else(self):
        for role, user in self.users.items():
            if role != "employee":
                with self.subTest(role=role), self.assertRaises(AccessError):
                    self.draft_participant.with_user(user).action_accept_code()
        self.assertFalse(self.draft_participant.code_accepted_on)
