"""A programme whose people are asked, and short ways to their answers."""

from odoo import fields

from .common import MentoringCase


class ReleaseCase(MentoringCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.survey = cls.env["survey.survey"].create(
            {
                "title": "How is it going?",
                "survey_type": "mentoring",
                "access_mode": "token",
                "users_login_required": True,
                "question_and_page_ids": [
                    fields.Command.create(
                        {
                            "title": "We trust each other",
                            "question_type": "scale",
                            "scale_min": 1,
                            "scale_max": 5,
                        }
                    ),
                    fields.Command.create(
                        {
                            "title": "Once more?",
                            "question_type": "simple_choice",
                            "suggested_answer_ids": [
                                fields.Command.create({"value": "Yes"}),
                                fields.Command.create({"value": "No"}),
                            ],
                        }
                    ),
                    fields.Command.create(
                        {"title": "In your words?", "question_type": "text_box"}
                    ),
                ],
            }
        )
        cls.scale, cls.choice, cls.words = cls.survey.question_ids
        cls.yes, cls.no = cls.choice.suggested_answer_ids

    def _asked(self, pairs, **programme_values):
        """Return the pulse questionnaires of so many pairs, sent; of a new programme.

        People come without an account; ``_let_in`` gives them one.
        """
        programme = self._open_programme(pulse_survey_id=self.survey.id)
        programme.sudo().write(programme_values)
        return self._ask(programme, pairs)

    def _ask(self, programme, pairs, **people):
        """Ask ``pairs`` more pairs, mentors first; return their questionnaires."""
        names = range(pairs)
        mentors, mentees = self._pool(
            programme,
            {f"Mentor{self._serial()}": {} for _name in names},
            {f"Mentee{self._serial()}": {} for _name in names},
        )
        return self._ask_them(mentors, mentees)

    def _ask_them(self, mentors, mentees):
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees, strict=True)
            ]
        )
        pairings._write_through_door(
            {"state": "progress", "started_on": fields.Date.today()}
        )
        evaluations = self.env["mentoring.evaluation"]._plan(pairings, ("pulse",))
        evaluations._advance("send", self._sent_values(), as_system=True)
        return evaluations.sorted("role", reverse=True)

    def _serial(self):
        type(self).serial = getattr(type(self), "serial", 0) + 1
        return type(self).serial

    def _let_in(self, evaluation):
        """Return the account of the person, made for them."""
        user = self._user(f"p{self._serial()}", "base.group_portal")
        user.partner_id = evaluation.partner_id
        evaluation.participant_id.modified(["partner_id"])
        self.env.flush_all()
        return user

    def _rate(self, evaluations, trust=None, again=None, words=None):
        """Let people answer: each their own questionnaire, on Odoo's page."""
        for evaluation in evaluations.sudo():
            given = evaluation.user_input_id
            if evaluation.user_id:
                given = given.with_user(evaluation.user_id).sudo()
            if trust:
                given._save_lines(self.scale, trust)
            if again:
                given._save_lines(self.choice, again.id)
            if words:
                given._save_lines(self.words, words)
            given._mark_done()

    def _draft(self, evaluations, user=None):
        release = self.env["mentoring.release"].search(
            [
                ("programme_id", "=", evaluations.programme_id.id),
                ("state", "=", "draft"),
            ]
        )
        return release.with_user(user or self.coordinator)

    def _release(self, evaluations):
        release = self._draft(evaluations)
        release.action_release()
        return release

    def _told(self, release, question, number=0):
        """Return the figures of a question in a release, of one group."""
        for told in release.figures["questions"]:
            if told["title"] == question.title:
                return told["groups"][number]
        return None
