"""The portal in each person's language: dates as they write them, terms translated."""

from datetime import date, datetime

from odoo.tools import format_date, format_datetime

from odoo.addons.mentoring_programme.hooks import post_init_hook

from ..portal_common import PortalCase
from ..translated_common import ENGLISH, english_of, load_translations, texts_of

DAY = date(2031, 3, 9)
MOMENT = datetime(2031, 3, 9, 13, 30)
#: How a day is written there.
DAYS = {"da_DK": "09.03.2031", "nb_NO": "09.03.2031", "en_US": "03/09/2031"}
#: Whose frames questionnaires are shown in.
FRAMES = ("web", "portal", "survey")


class TestLanguages(PortalCase):
    def _set_up_once(self):
        for code in DAYS:
            self.env["res.lang"]._activate_lang(code)

    def _sent_questionnaire(self):
        programme = self._open_programme(**self._surveys("pulse"))
        pairing = self._accepted_pairing(
            programme=programme, mentee=self.portal_employee
        )
        [mine] = self._moment(pairing, "pulse").filtered(lambda e: e.role == "mentee")
        mine._advance("send", {"deadline": DAY}, as_system=True)
        self._plan_meeting(pairing, start=MOMENT)
        return mine

    def test_days_and_hours_are_written_as_people_write_them(self):
        mine = self._sent_questionnaire()
        self.portal_mentee.tz = "Europe/Copenhagen"
        for code, day in DAYS.items():
            with self.subTest(code):
                self.portal_mentee.lang = code
                env = self.portal_mentee.with_user(self.portal_mentee).env
                self.assertEqual(format_date(env, DAY, lang_code=code), day)
                self._log_in(self.portal_mentee)
                page = self._open(f"/my/mentoring/evaluations/{mine.id}")
                self.assertEqual(page.get("lang"), code.replace("_", "-"))
                self._says(page, day)
                moment = format_datetime(
                    env, MOMENT, "Europe/Copenhagen", "short", code
                )
                self._says(self._open("/my/mentoring"), moment)

    def test_what_goals_have_from_plans_is_translated_when_there_are_goals(self):
        post_init_hook(self.env)
        goal = self.env["mentoring.goal"].with_context(lang="da_DK")
        for fname, value, label in (
            ("ending", "achieved", "Nået"),
            ("how_far", "not_yet", "Ikke endnu"),
        ):
            labels = dict(goal._fields[fname]._description_selection(goal.env))
            self.assertEqual(labels[value], label)

    def test_a_page_speaks_the_readers_language(self):
        mine = self._sent_questionnaire()
        view = self.env.ref("mentoring_programme.portal_evaluation")
        terms = {"Who reads your answers": "Hvem læser dine svar"}
        view.update_field_translations("arch_db", {"da_DK": terms})
        url = f"/my/mentoring/evaluations/{mine.id}"
        for code, title in (("da_DK", "Hvem læser"), ("nb_NO", "Who reads")):
            self.portal_mentee.lang = code
            self._log_in(self.portal_mentee)
            self._says(self._open(url), title)

    def test_a_questionnaire_stands_in_no_english_frame(self):
        load_translations(self.env, *FRAMES)
        survey = self.env.ref("mentoring_programme.survey_pulse")
        survey.question_ids.filtered(
            lambda q: q.question_type == "scale"
        ).constr_mandatory = True
        pairing = self._accepted_pairing(
            programme=self._open_programme(pulse_survey_id=survey.id),
            mentee=self.portal_employee,
        )
        asked = self._moment(pairing, "pulse")
        asked._advance("send", self._sent_values(), as_system=True)
        for code, user in (("da_DK", self.mentor), ("nb_NO", self.portal_mentee)):
            user.lang = code
            english = english_of(FRAMES, code)
            self.assertIn("Submit", english)
            self._log_in(user)
            given = asked.filtered(lambda e, u=user: e.user_id == u).user_input_id
            for step, page in self._answer_all(survey, given):
                said = texts_of(page)
                with self.subTest(code, step=step):
                    self.assertTrue(said)
                    self.assertFalse(said & english)
                    self.assertFalse([text for text in said if ENGLISH.search(text)])

    def _answer_all(self, survey, given):
        """Answer as Odoo's page does; yield each step, and what it shows."""
        key = f"{survey.access_token}/{given.access_token}"

        def call(step, **answers):
            return self.make_jsonrpc_request(f"/survey/{step}/{key}", answers)[1]

        yield "start", self.url_open(f"/survey/{key}").text
        begun = call("begin")
        yield "questions", begun["survey_content"] + begun["survey_navigation"]
        survey.users_can_go_back = False  # what is needed is asked for at once
        refused = call("submit")
        self.assertEqual(refused["error"], "validation")
        yield "what is missing", " ".join(refused["fields"].values())
        survey.users_can_go_back = True
        needed = survey.question_ids.filtered("constr_mandatory")
        done = call("submit", **{str(question.id): "3" for question in needed})
        yield "end", done["survey_content"]
        yield "over", self.url_open(f"/survey/{key}").text
