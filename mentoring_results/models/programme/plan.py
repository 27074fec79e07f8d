from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.mentoring_programme.states import MOMENTS

from ... import released
from ...measures import MEASURES


class MentoringProgramme(models.Model):
    """The plan of what is measured: what, how, when, by whose answer, and how far.

    Four kinds (DOMAIN): of the relationship or of the programme, of the process or of
    its outcome.
    """

    _inherit = "mentoring.programme"

    def _get_plan(self):
        """Return ``{programme id: {kind: rows}}``, by as many queries for many as for
        one.

        Of each row: ``key``, ``label``, ``how``, ``by``, ``when``, ``state`` and how
        that is called, ``now``, ``why`` (the basis, or what lacks) and ``objectives``.
        """
        # those who run it look at what is so now
        values = self.with_context(mentoring_live=True)._measure()
        marks = self._get_marks()
        states = self._get_plan_states()
        plans = {}
        for programme in self:
            by_key = programme.objective_ids.grouped("measure_key")
            plan = plans[programme.id] = {kind: [] for kind in self._get_kinds()}
            for key, measure in MEASURES.items():
                value = values[programme.id][key]
                asked = self._get_asked(marks[programme.id], key)
                how, by = self._say_way(measure, asked)
                state = programme._get_plan_state(measure, value, asked)
                objectives = by_key.get(key)
                plan[measure.kind].append(
                    {
                        "key": key,
                        "label": self.env._(measure.label),
                        "how": how,
                        "by": by,
                        "when": programme._say_when(measure, asked),
                        "state": state,
                        "state_label": states[state],
                        "now": self._say_now(key, value),
                        "why": value.lacking or value.basis,
                        "objectives": objectives.mapped("name") if objectives else [],
                    }
                )
            typed = by_key.get(False)
            if typed:
                plan["programme_outcome"] += typed._get_plan_rows(states)
        return plans

    def _get_kinds(self):
        """Return the four kinds, each with its title and what it is for."""
        return {
            "relationship_process": (
                self.env._("The relationship, on its way"),
                self.env._("Do the pairs meet, and as they agreed?"),
            ),
            "relationship_outcome": (
                self.env._("The relationship, and what came of it"),
                self.env._("Was it good, and have both learned?"),
            ),
            "programme_process": (
                self.env._("The programme, on its way"),
                self.env._("Do people find each other, prepared and in time?"),
            ),
            "programme_outcome": (
                self.env._("The programme, and what came of it"),
                self.env._("What does the organisation have from it?"),
            ),
        }

    def _get_plan_states(self):
        return {
            "measured": self.env._("Measured"),
            "coming": self.env._("Still to come"),
            "few": self.env._("Too few yet"),
            "unmarked": self.env._("No question asks for it"),
            "open": self.env._("Nothing to count yet"),
            "unstudied": self.env._("No study yet"),
        }

    def _get_plan_state(self, measure, value, asked):
        """Return how far a measure is."""
        if value.value is not None:
            return "measured"
        if measure.source == "counted":
            return "few" if value.few else "open"
        if measure.source == "studied":
            return "unstudied"
        if not asked:
            return "unmarked"
        today = fields.Date.context_today(self)
        days = [self._get_moment_day(mark["moment"]) for mark in asked]
        return "coming" if any(not day or day > today for day in days) else "few"

    # ------------------------------------------------------------------
    # How, when, and by whom
    # ------------------------------------------------------------------

    def _get_marks(self):
        """Return which questions feed which measure, of the questionnaires of each.

        :return: ``{programme id: {key: [{"moment", "title", "role"}]}}``, in the order
            of the moments
        """
        moments = [moment for moment, _label in MOMENTS]
        surveys = {
            (programme.id, moment): programme[f"{moment}_survey_id"].id
            for programme in self
            for moment in moments
        }
        # sudo: survey.question, survey.survey - which measure a question feeds
        questions = self.env["survey.question"].sudo()
        found = questions.search_fetch(
            [
                ("survey_id", "in", [*filter(None, surveys.values())]),
                ("mentoring_measure", "!=", False),
            ],
            ["survey_id", "mentoring_measure", "mentoring_role"],
        ).grouped("survey_id")
        by_survey = {one.id: (one.title, asked) for one, asked in found.items()}
        marks = {programme.id: {} for programme in self}
        for (id_, moment), survey_id in surveys.items():
            title, asked = by_survey.get(survey_id, ("", ()))
            for key in {*(question.mentoring_measure for question in asked)}:
                roles = {q.mentoring_role for q in asked if q.mentoring_measure == key}
                marks[id_].setdefault(key, []).append(
                    {
                        "moment": moment,
                        "title": title,
                        "role": roles.pop() if len(roles) == 1 else False,
                    }
                )
        return marks

    @api.model
    def _get_asked(self, marks, key):
        """Return which questions feed a measure: of what people learned each role's
        own, whichever of the two they are marked as."""
        if key not in released.LEARNING:
            return marks.get(key, [])
        role = released.LEARNING[key]
        return [
            {**mark, "role": role}
            for other in released.LEARNING
            for mark in marks.get(other, ())
            if mark["role"] in (role, False)
        ]

    def _say_way(self, measure, asked):
        """Return how something is measured, and who answers."""
        if measure.source == "released":
            return self._say_questions(asked)
        if measure.source == "studied":
            return (
                self.env._(
                    "An outcome study compares with colleagues who did not take part; "
                    "it is registered before anybody looks."
                ),
                self.env._("Nobody: from HR's records"),
            )
        ways = {
            "goals_achieved": self.env._(
                "How many goals there are is counted, never what they say."
            ),
            "meetings_kept": self.env._(
                "Meetings held are counted, against what each pair has signed."
            ),
            "answered": self.env._(
                "How many have answered is counted in the night, not who."
            ),
            "hours": self.env._("Hours of meetings are added up, for both people."),
            "mentees_mentoring": self.env._(
                "Enrolments in later programmes of the company are counted."
            ),
        }
        ways["mentor_goals"] = ways["goals_achieved"]
        days = self.env._("Days are counted; half of the people waited no longer.")
        usual = (
            days
            if measure.unit == "days"
            else self.env._("Enrolments and pairings are counted.")
        )
        return (
            ways.get(measure.key, usual),
            self.env._("Nobody: from the programme's records"),
        )

    def _say_questions(self, asked):
        """Return which questionnaires ask for a measure, and whom."""
        if not asked:
            return (
                self.env._(
                    "Mark a question of a questionnaire as the one that asks for it."
                ),
                "",
            )
        titles = ", ".join(dict.fromkeys(f"“{mark['title']}”" for mark in asked))
        roles = {mark["role"] for mark in asked}
        by = {
            "mentor": self.env._("Mentors"),
            "mentee": self.env._("Mentees"),
        }.get(roles.pop() if len(roles) == 1 else "", self.env._("Mentors and mentees"))
        return self.env._("Asked in %s; results tell it once released.", titles), by

    def _say_when(self, measure, asked):
        if measure.source == "counted":
            return self.env._("At any time")
        if measure.source == "studied":
            return self.env._("A year or two after the match")
        moment = self.env["mentoring.release"]._fields["moment"]
        labels = dict(moment._description_selection(self.env))
        said = {}
        for mark in asked:
            day, label = self._get_moment_day(mark["moment"]), labels[mark["moment"]]
            said[mark["moment"]] = label
            if day:
                said[mark["moment"]] = self.env._(
                    "%(moment)s, about %(day)s",
                    moment=label,
                    day=format_date(self.env, day),
                )
        return "; ".join(said.values())

    def _get_moment_day(self, moment):
        """Return about when most are asked, by the programme's own dates."""
        start, end = self.start_date, self.end_date
        if moment == "baseline":
            return start
        if moment == "pulse":
            return start and start + timedelta(days=self.pulse_days)
        if moment == "mid":
            return start and end and start + (end - start) / 2
        if moment == "follow_up":
            return end and fields.Date.add(end, months=self.follow_up_months)
        return end

    def _say_now(self, key, value):
        """Return a value as reports say it, or nothing where there is none."""
        if value.value is None:
            return ""
        return self.env["mentoring.report"]._say_value(key, value._asdict())
