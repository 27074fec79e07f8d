"""Programmes whose people say how it was, at the start and at the end, and what is
released of it."""

from odoo import fields
from odoo.fields import Command

from ..release_common import ReleaseCase

GOALS, NETWORK = "I know what I want to learn", "I know people elsewhere"
TRUST = "We trusted each other"


class ExperienceCase(ReleaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        standing = {GOALS: "standing", NETWORK: "standing"}
        cls.at_start = cls._make_questionnaire("Where you start", standing)
        cls.at_end = cls._make_questionnaire(
            "Looking back", {**standing, TRUST: "quality"}
        )
        cls.at_end.question_and_page_ids = [
            Command.create(
                {
                    "title": "Where did you gain?",
                    "question_type": "multiple_choice",
                    "mentoring_measure": "area",
                    "suggested_answer_ids": [
                        Command.create({"value": "Network"}),
                        Command.create({"value": "Career"}),
                    ],
                }
            ),
            Command.create(
                {
                    "title": "Once more?",
                    "question_type": "simple_choice",
                    "mentoring_measure": "again",
                    "suggested_answer_ids": [
                        Command.create({"value": "Yes"}),
                        Command.create({"value": "No"}),
                    ],
                }
            ),
        ]

    @classmethod
    def _make_questionnaire(cls, title, measures):
        """Return a questionnaire of scales.

        :param measures: ``{title of a question: what it measures}``
        """
        return cls.env["survey.survey"].create(
            {
                "title": title,
                "survey_type": "mentoring",
                "access_mode": "token",
                "users_login_required": True,
                "question_and_page_ids": [
                    Command.create(
                        {
                            "title": name,
                            "question_type": "scale",
                            "scale_min": 1,
                            "scale_max": 5,
                            "mentoring_measure": measure,
                        }
                    )
                    for name, measure in measures.items()
                ],
            }
        )

    def _pairs(self, pairs=3, **values):
        """Return so many pairs of a new programme, at work."""
        programme = self._open_programme(
            **{
                "baseline_survey_id": self.at_start.id,
                "final_survey_id": self.at_end.id,
                **values,
            }
        )
        mentors, mentees = self._pool(
            programme,
            {f"Mentor{self._serial()}": {} for _pair in range(pairs)},
            {f"Mentee{self._serial()}": {} for _pair in range(pairs)},
        )
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees, strict=True)
            ]
        )
        pairings._write_through_door(
            {"state": "progress", "started_on": fields.Date.today()}
        )
        return pairings

    def _say(self, pairings, moment, *answers):
        """Have people answer at a moment, mentors first, and release it.

        :param answers: of one person each: ``{title: value, or labels}``
        """
        evaluations = self.env["mentoring.evaluation"]._plan(pairings, (moment,))
        evaluations = evaluations.sorted("role", reverse=True)
        evaluations._advance("send", self._sent_values(), as_system=True)
        for evaluation, given in zip(evaluations, answers, strict=True):
            answer = evaluation.user_input_id
            for title, value in given.items():
                question = evaluation.survey_id.question_ids.filtered(
                    lambda q, title=title: q.title == title
                )
                answer._save_lines(question, self._to_saved(question, value))
            answer._mark_done()
        release = self.env["mentoring.release"].search(
            [
                ("programme_id", "=", pairings.programme_id.id),
                ("moment", "=", moment),
                ("state", "=", "draft"),
            ]
        )
        release = release.with_user(self.coordinator)
        release.action_release()
        return release

    def _to_saved(self, question, value):
        if question.question_type == "scale":
            return value
        chosen = question.suggested_answer_ids.filtered(lambda o: o.value in value)
        return chosen.ids if question.question_type == "multiple_choice" else chosen.id

    def _report(self, programme):
        return (
            self.env["mentoring.report"]
            .with_user(self.coordinator)
            .create({"programme_id": programme.id})
        )

    def _read(self, programme, key, user=None):
        """Return what a measure shows of a programme, to its coordinator or a user."""
        programme = programme.with_user(user or self.coordinator)
        return programme._measure_released([key])[programme.id][key]
