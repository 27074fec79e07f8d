"""The same policy over the wire: RPC, the survey's pages, files, the chatter."""

from odoo.tests import HttpCase, JsonRpcException
from odoo.tools import mute_logger

from ..access_common import MARKER, AccessCase


class TestAccessOverHttp(AccessCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.env.flush_all()

    def _log_in(self, role):
        self.authenticate(None, None)
        if role != "public":
            login = self.users[role].login
            self.authenticate(login, self._password(login))

    @mute_logger("odoo.http")
    def _call(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def _assertCallRefused(self, *args, **kwargs):
        with self.assertRaises(JsonRpcException):
            self._call(*args, **kwargs)

    @mute_logger("odoo.http", "odoo.addons.http_routing.models.ir_http")
    def _get(self, url):
        return self.url_open(url)

    # ------------------------------------------------------------------
    # RPC
    # ------------------------------------------------------------------

    def test_content_is_not_fetched(self):
        texts = {"name": {}, "description": {}}
        tries = (
            ("mentoring.goal", "read", [self.goal.id], ["name"]),
            ("mentoring.goal", "web_read", [self.goal.id], texts),
            ("mentoring.goal", "export_data", [self.goal.id], ["name"]),
            ("mentoring.goal", "copy", [self.goal.id]),
            ("mentoring.goal", "onchange", [self.goal.id], {}, [], texts),
            ("mentoring.goal", "get_metadata", [self.goal.id]),
            ("mentoring.meeting", "read", [self.meeting.id], ["agenda"]),
            ("mentoring.reflection", "read", [self.note.id], ["experience"]),
            ("survey.user_input", "read", [self.answer.id], ["access_token"]),
            ("mentoring.evaluation", "action_open_questionnaire", self.evaluation.ids),
        )
        for role in ("coordinator", "line_manager", "everything", "portal_mentee"):
            self._log_in(role)
            for model, method, *args in tries:
                with self.subTest(role=role, model=model, method=method):
                    try:
                        self._assertHidden(self._call(model, method, *args))
                    except JsonRpcException:
                        continue
                    self.assertEqual(method, "get_metadata")

    def test_searches_of_content_are_refused(self):
        roles = "mentee coordinator line_manager everything portal_mentee"
        for role in roles.split():
            self._log_in(role)
            for model, fname in (
                ("mentoring.goal", "name"),
                ("mentoring.pairing", "goal_ids.name"),
                ("mentoring.pairing", "meeting_ids.agenda"),
                ("mentoring.programme", "pairing_ids.goal_ids.name"),
                ("mentoring.participant", "mentee_pairing_ids.goal_ids.name"),
            ):
                with self.subTest(role=role, model=model, path=fname):
                    domain = [[fname, "ilike", MARKER]]
                    self._assertCallRefused(
                        model, "search_read", domain, ["display_name"]
                    )
                    self._assertCallRefused(model, "search_count", domain)

    def test_operators_that_bypass_rules_are_not_taken(self):
        self._log_in("coordinator")
        self._assertCallRefused(
            "mentoring.pairing",
            "search",
            [["goal_ids", "any!", [["name", "ilike", MARKER]]]],
        )

    def test_private_methods_are_not_called(self):
        self._log_in("mentee")
        values = {"state": "achieved"}
        for method, *args in (
            ("_advance", "achieve"),
            ("_write_through_door", values),
            ("_write", values),
            ("sudo",),
            ("with_user", 1),
            ("check_access", "read"),
        ):
            with self.subTest(method=method):
                self._assertCallRefused("mentoring.goal", method, self.goal.ids, *args)

    def test_forged_context_opens_nothing(self):
        self._log_in("coordinator")
        for door in ("x", True, {"model": "mentoring.pairing", "fnames": ["state"]}):
            context = {"guarded_workflow_door": door}
            for values in ({"state": "completed"}, {"mentor_user_id": 2}):
                with self.subTest(door=door, values=values):
                    self._assertCallRefused(
                        "mentoring.pairing",
                        "write",
                        self.pairing.ids,
                        values,
                        context=context,
                    )

    def test_portal_users_write_in_their_own_pairing_alone(self):
        self._log_in("portal_mentee")
        made = self._call(
            "mentoring.goal",
            "create",
            {"name": "Mine", "pairing_id": self.portal_pairing.id},
        )
        self._call("mentoring.goal", "write", [made], {"measure": "Seen"})
        for user in (self.portal_mentee, self.mentee):
            self._assertCallRefused(
                "mentoring.goal",
                "create",
                {
                    "name": "Theirs",
                    "pairing_id": self.pairing.id,
                    "mentee_user_id": user.id,
                },
            )
        self._assertCallRefused(
            "mentoring.goal", "write", [made], {"pairing_id": self.pairing.id}
        )
        self._assertCallRefused(
            "mentoring.goal", "write", [made], {"coordinator_id": self.stranger.id}
        )
        self._assertCallRefused(
            "mentoring.participant",
            "write",
            self.portal_participant.ids,
            {"briefed_on": "2026-01-01"},
        )
        self._assertCallRefused(
            "mentoring.goal",
            "onchange",
            [],
            {"pairing_id": self.portal_pairing.id},
            ["pairing_id"],
            {"mentor_user_id": {"fields": {"display_name": {}}}},
        )

    def test_results_are_for_those_who_run_the_programme(self):
        # sudo: the test - its number
        objective = self.programme.sudo().objective_ids
        link = {"report_id": self.released_report.id}
        told = {"reading": {}}
        tries = (
            ("mentoring.report", "read", self.released_report.ids, ["figures"]),
            ("mentoring.report", "web_read", self.report.ids, told),
            ("mentoring.report", "copy", self.report.ids),
            ("mentoring.report", "action_release", self.report.ids),
            ("mentoring.report", "action_offer_quotes", self.report.ids),
            ("mentoring.report", "action_share", self.released_report.ids),
            ("mentoring.report", "action_spreadsheet", self.released_report.ids),
            ("mentoring.report.quote", "read", self.quote.ids, ["text"]),
            ("mentoring.report.link", "read", self.report_link.ids, ["name"]),
            ("mentoring.report.link", "action_revoke", self.report_link.ids),
            ("mentoring.report.link.wizard", "create", link),
            # whom a link is for to begin with
            (
                *("mentoring.report.link.wizard", "onchange", []),
                *(link, ["report_id"], {"name": {}, "email": {}}),
            ),
            ("mentoring.programme", "action_report", self.programme.ids),
            ("mentoring.programme", "action_add_usual_costs", self.programme.ids),
            ("mentoring.objective", "action_measure", objective.ids),
            ("mentoring.objective", "action_note_measurement", objective.ids),
            ("mentoring.measurement", "action_take_back", self.measurement.ids),
            ("mentoring.study", "read", self.draft_study.ids, ["name"]),
            ("mentoring.study", "action_register", self.draft_study.ids),
        )
        roles = "other_coordinator mentor line_manager admin portal_mentee"
        for role in roles.split():
            self._log_in(role)
            for model, method, *args in tries:
                with self.subTest(role=role, model=model, method=method):
                    self._assertCallRefused(model, method, *args)

    def test_what_is_nobodys_of_results_is_not_fetched(self):
        for role, model, record, fname in (
            ("coordinator", "mentoring.report.link", self.report_link, "key_hash"),
            ("manager", "mentoring.study", self.study, "counted"),
            ("manager", "mentoring.programme", self.programme, "own_replacement_cost"),
        ):
            self._log_in(role)
            with self.subTest(model=model, field=fname):
                self.assertTrue(self._call(model, "read", record.ids, ["create_date"]))
                self._assertCallRefused(model, "read", record.ids, [fname])
                self._assertCallRefused(model, "search_count", [[fname, "!=", False]])

    # ------------------------------------------------------------------
    # The survey's pages
    # ------------------------------------------------------------------

    def test_answers_are_shown_to_their_person_alone(self):
        survey, answer = self.questionnaire.access_token, self.answer.access_token
        urls = (
            f"/survey/print/{survey}?answer_token={answer}",
            f"/survey/print/{survey}?answer_token={answer}&review=True",
            f"/survey/{survey}/{answer}",
            f"/survey/start/{survey}?answer_token={answer}",
        )
        self._log_in("mentee")
        self.assertIn(f"{MARKER} answer", self._get(urls[0]).text)
        readers = ("public", "coordinator", "survey_manager", "everything", "mentor")
        for role in (*readers, "portal_mentee"):
            self._log_in(role)
            for url in urls:
                with self.subTest(role=role, url=url.split("/")[2]):
                    self._assertHidden(self._get(url).text)

    def test_answers_past_the_deadline_are_not_shown_either(self):
        """Odoo's own page lets survey managers print those."""
        self.answer.deadline = "2020-01-01 10:00:00"
        self.env.flush_all()
        survey, answer = self.questionnaire.access_token, self.answer.access_token
        self._log_in("everything")
        url = f"/survey/print/{survey}?answer_token={answer}"
        self._assertHidden(self._get(url).text)

    def test_link_is_useless_to_others_even_where_no_login_is_asked(self):
        self.questionnaire.users_login_required = False
        self.env.flush_all()
        survey, answer = self.questionnaire.access_token, self.answer.access_token
        for role in ("public", "survey_manager"):
            self._log_in(role)
            url = f"/survey/print/{survey}?answer_token={answer}"
            self._assertHidden(self._get(url).text)

    def test_results_page_is_empty(self):
        line = self.answer.user_input_line_ids
        for role in ("survey_manager", "everything", "manager"):
            self._log_in(role)
            for query in ("", f"?filters=L,0,{line.id}", "?finished=true"):
                with self.subTest(role=role, query=query):
                    page = self._get(f"/survey/results/{self.questionnaire.id}{query}")
                    self._assertHidden(page.text)

    # ------------------------------------------------------------------
    # Files and chatter
    # ------------------------------------------------------------------

    def test_signatures_are_downloaded_by_those_concerned(self):
        path = f"mentoring.contract/{self.contract.id}/mentor_signature"
        for role, expected in (
            ("mentor", 200),
            ("mentee", 200),
            ("coordinator", 200),
            ("line_manager", 404),
            ("employee", 404),
            ("portal_mentee", 404),
            ("public", 404),
        ):
            self._log_in(role)
            with self.subTest(role=role):
                self.assertEqual(
                    self._get(f"/web/content/{path}").status_code, expected
                )

    def test_chatter_is_fetched_by_those_who_run_the_programme(self):
        self.pairing.sudo().message_post(body=f"{MARKER} note")
        self.env.flush_all()
        for role in ("coordinator", "line_manager", "mentor", "employee"):
            self._log_in(role)
            with self.subTest(role=role):
                try:
                    with mute_logger("odoo.http"):
                        result = self.make_jsonrpc_request(
                            "/mail/thread/messages",
                            {
                                "thread_model": "mentoring.pairing",
                                "thread_id": self.pairing.id,
                            },
                        )
                except JsonRpcException:
                    result = ""
                self.assertEqual(MARKER in str(result), role == "coordinator")
