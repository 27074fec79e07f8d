"""Ways round the policy that somebody might try, each of them shut."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..access_common import MARKER, PRIVATE_MODELS
from ..confidentiality_common import MANAGERS, ConfidentialityCase
from ..confidentiality_sweep import MentoringSweep

#: Every way in which Odoo refuses, ``AccessError`` and ``ValidationError`` included.
REFUSED = UserError


class TestEverybodyLooksEverywhere(MentoringSweep, ConfidentialityCase):
    """The sweep, with this addon alone."""


class TestContentStaysWithThePair(ConfidentialityCase):
    def test_no_search_asks_for_content_by_whatever_path(self):
        pairings = self.env["mentoring.pairing"].with_user(self.coordinator)
        domains = (
            [("goal_ids", "not any", [("name", "ilike", MARKER)])],
            [("goal_ids.name", "not ilike", MARKER)],
            [("meeting_ids", "not any", [("agenda", "ilike", MARKER)])],
            ["!", ("meeting_ids.agenda", "ilike", MARKER)],
            [("meeting_ids.reflection_ids.experience", "not ilike", MARKER)],
        )
        for user in (self.coordinator, self.mentee, self.env.user):
            for domain in domains:
                with self.assertRaisesRegex(AccessError, "is sealed"):
                    pairings.with_user(user).sudo().search(domain)

    def test_names_of_content_find_nothing(self):
        for role, user in self.outsiders.items():
            pairing = self.env["mentoring.pairing"].with_user(user)
            with self.subTest(role=role):
                self.assertFalse(pairing.search([("goal_ids", "ilike", MARKER)]))
                for name in PRIVATE_MODELS[:4]:
                    model = self.env[name].with_user(user)
                    self.assertFalse(model.name_search(MARKER))

    def test_special_operators_of_domains_are_not_taken_from_outside(self):
        pairing = self.pairing.with_user(self.coordinator)
        with self.assertRaises(Exception):  # noqa: B017 - whichever way
            pairing.search([("goal_ids", "any!", [("name", "ilike", MARKER)])])

    def test_no_path_leads_here_from_odoos_own_models(self):
        """Some of their fields are searched with the superuser's rights."""
        own = ("mentoring.", "hr.development.")
        for model in self.env.registry.values():
            if model._name.startswith(own):
                continue
            for field in model._fields.values():
                if (field.comodel_name or "").startswith(own):
                    with self.subTest(field=str(field)):
                        self.assertFalse(field._description_searchable)

    def test_bank_accounts_lead_hr_to_no_content(self):
        bank = self.env["res.partner.bank"].create(
            {
                "acc_number": "DK5000400440116243",
                "partner_id": self.mentee_employee.work_contact_id.id,
            }
        )
        self.mentee_employee.bank_account_ids = bank
        banks = bank.with_user(self.users["hr_user"])
        path = "employee_id.mentoring_participant_ids.mentee_pairing_ids.goal_ids.name"
        self.assertEqual(banks.search([("employee_id", "!=", False)]), bank)
        with self.assertRaises(ValueError):
            banks.search([(path, "ilike", MARKER)])
        with self.assertRaises(ValueError):
            banks.search([("employee_id.development_plan_ids.name", "!=", False)])

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
        asking = self.env["guarded.transition.wizard"].with_user(self.employee)
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
        event = self.planned_meeting.sudo().mentor_event_id
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
        for model in PRIVATE_MODELS[:4]:
            self.assertNotIn("message_ids", self.env[model]._fields)
        self.assertFalse(
            self.env["mail.message"].search([("model", "in", PRIVATE_MODELS[:4])])
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
        question = {"title": "How was it?", "question_type": "text_box"}
        survey.write(
            {
                "title": "Asked otherwise",
                "question_and_page_ids": [Command.create(question)],
            }
        )
        answers = survey.env["survey.user_input"]
        answers = answers.sudo().search([("survey_id", "=", survey.id)]).sudo(False)
        self.assertTrue(answers)
        with self.assertRaises(AccessError):
            answers.read(["access_token"])

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
