"""The mirror: what a mentor gains, and which roles they take, for themselves alone."""

from odoo.fields import Command

from ..portal_common import PortalCase

URL = "/my/mentoring/mirror"


class TestMirror(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.survey = self.env["survey.survey"].create(
            {
                "title": "How is it going?",
                "survey_type": "mentoring",
                "access_mode": "token",
                "users_login_required": True,
                "questions_layout": "one_page",
                "question_and_page_ids": [
                    Command.create({"title": "Trust", "question_type": "scale"}),
                    Command.create(
                        {
                            "title": "What have you gained?",
                            "question_type": "matrix",
                            "mentoring_role": "mentor",
                            "suggested_answer_ids": [
                                Command.create({"value": "A little"}),
                                Command.create({"value": "A lot"}),
                            ],
                            "matrix_row_ids": [
                                Command.create({"value": "The example I set"})
                            ],
                        }
                    ),
                ],
            }
        )
        case.trust, case.gains = case.survey.question_ids
        programme = self._open_programme(pulse_survey_id=case.survey.id)
        case.pairing = self._accepted_pairing(
            programme=programme, mentee=self.portal_employee
        )
        case.asked = self._moment(case.pairing, "pulse")
        for evaluation in case.asked:
            evaluation._advance("send", self._sent_values(), as_system=True)

    def _input(self, user):
        asked = self.asked.filtered(lambda e: e.user_id == user)
        return asked.user_input_id.with_user(user).sudo()

    def test_mentors_alone_are_asked_what_mentors_gain(self):
        mentors, mentees = self._input(self.mentor), self._input(self.portal_mentee)
        self.assertEqual(mentors.predefined_question_ids, self.trust + self.gains)
        self.assertEqual(mentees.predefined_question_ids, self.trust)
        for user, asked in ((self.mentor, True), (self.portal_mentee, False)):
            self._log_in(user)
            given = self._input(user)
            self.make_jsonrpc_request(
                f"/survey/begin/{self.survey.access_token}/{given.access_token}", {}
            )
            page = self._open(
                f"/survey/{self.survey.access_token}/{given.access_token}"
            )
            told = "What have you gained?" in page.text_content()
            self.assertIs(told, asked, user.login)

    def test_a_mentor_sees_the_own_answers_and_roles(self):
        self._log_in(self.mentor)
        self._says(self._open(URL), "Nothing yet.")
        given = self._input(self.mentor)
        lot = self.gains.suggested_answer_ids[1]
        given._save_lines(self.gains, {str(self.gains.matrix_row_ids.id): [lot.id]})
        given._mark_done()
        role = self.env.ref("mentoring_programme.role_coach")
        self._hold_meeting(self.pairing, role_ids=role.ids)
        self._hold_meeting(self.pairing, role_ids=role.ids)
        self.env.flush_all()
        page = self._open(URL)
        self._says(page, "The example I set A lot")
        self._says(page, "1 in 2 meetings")
        self._says(page, role.name)
        self._says(self._open("/my/mentoring"), "My mirror")

    def test_it_is_the_mentors_alone(self):
        for user in (self.portal_mentee, self.coordinator, self.line_manager):
            self._log_in(user)
            self._open(URL, 404)
