from datetime import date

from odoo import api, fields, models
from odoo.tools import format_date

from ...states import PARTICIPANT_MATCHABLE


class MentoringProgramme(models.Model):
    """What is good practice for a programme, and how often it was passed over: by the
    programme itself and by its pairs (METHOD B 21: much is known about what it takes).

    Evidence for who improves a programme. Of pairs it is numbers, and not which: people
    go by advice or not, and owe no reason.
    """

    _inherit = "mentoring.programme"

    passed_over = fields.Text(
        "Good Practice Passed Over",
        compute="_compute_passed_over",
        compute_sudo=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="What the programme, and how many of its pairs, went on without.",
    )

    # ------------------------------------------------------------------
    # Hints
    # ------------------------------------------------------------------

    @api.depends("start_date")
    def _hints_start_ahead(self):
        """a start that lies ahead"""
        past = self.start_date and self.start_date < fields.Date.context_today(self)
        return past and self.env._(
            "It has started already, on %s: is that the year you mean?",
            format_date(self.env, self.start_date),
        )

    @api.depends("objective_ids.name", "objective_ids.measure")
    def _hints_measures(self):
        """a measure for each objective"""
        measured = self.objective_ids.filtered("measure")
        without = (self.objective_ids - measured).filtered("name")
        # with none at all it is a need
        return (
            measured
            and without
            and self.env._(
                "Say how you will know of: %s.", ", ".join(without.mapped("name"))
            )
        )

    @api.depends("sponsor_words", "priority")
    def _hints_anchoring(self):
        """words of the sponsor, and what time is given"""
        sentences = []
        if not self.sponsor_words:
            sentences.append(
                self.env._(
                    "Ask the sponsor for a few words of their own, for the page."
                )
            )
        if not self.priority:
            sentences.append(
                self.env._(
                    "Say what priority it has, and how many hours are working time."
                )
            )
        return sentences

    @api.depends("milestone_ids.kind")
    def _hints_steering(self):
        """a steering meeting in the plan"""
        return "steering" not in self.milestone_ids.mapped("kind") and self.env._(
            "Plan a steering meeting: whoever wants the programme hears how it goes."
        )

    @api.depends("ethics_contact_id.email")
    def _hints_ethics_email(self):
        """an ethics contact with a mail address"""
        contact = self.ethics_contact_id
        return (
            contact
            and not contact.email
            and self.env._(
                "Enter the mail address of %s: the ethics contact should be easy to "
                "reach.",
                contact.name,
            )
        )

    @api.depends("participant_ids.state", "participant_ids.places_left")
    def _hints_places(self):
        """as many places with mentors as mentees who are ready"""
        [(places,)] = self.env["mentoring.participant"]._read_group(
            [
                ("programme_id", "in", self.ids),
                ("role", "=", "mentor"),
                ("state", "in", PARTICIPANT_MATCHABLE),
            ],
            aggregates=["places_left:sum"],
        )
        places = places or 0
        return self.ready_mentee_count > places and self.env._(
            "Mentees who are ready: %(mentees)s; places with mentors: %(places)s. Win "
            "more mentors first, or tell people that some will wait.",
            mentees=self.ready_mentee_count,
            places=places,
        )

    @api.depends("participant_ids.state", "participant_ids.briefed_on")
    def _hints_briefed(self):
        """everybody who is ready is briefed on their role"""
        count = self._count_people(
            ("state", "in", PARTICIPANT_MATCHABLE), ("briefed_on", "=", False)
        )
        return count and self.env._(
            "Ready, and not briefed on their role yet: %s.", count
        )

    @api.depends("start_date", "end_date", "milestone_ids.kind", "milestone_ids.date")
    def _hints_midway(self):
        """a milestone on the way"""
        start, end = self.start_date or date.min, self.end_date or date.max
        on_the_way = self.milestone_ids.filtered(
            lambda m: m.kind == "milestone" and m.date and start < m.date < end
        )
        return not on_the_way and self.env._(
            "Plan a milestone on the way, such as a gathering halfway: there is none "
            "between start and end."
        )

    @api.depends("mid_survey_id", "final_survey_id")
    def _hints_questionnaires(self):
        """questionnaires halfway and at the end"""
        lacking = [
            self._fields[name]._description_string(self.env)
            for name in ("mid_survey_id", "final_survey_id")
            if not self[name]
        ]
        return lacking and self.env._(
            "Nobody would be asked how it is going; not chosen: %s.",
            ", ".join(lacking),
        )

    @api.depends("participant_ids.state", "participant_ids.another_match")
    def _hints_nobody_waits(self):
        """no mentee who waits for a match"""
        count = self._count_people(
            ("role", "=", "mentee"),
            ("state", "=", "ready"),
            ("another_match", "in", (False, "yes")),
        )
        return count and self.env._(
            "Mentees who still wait for a match: %s. Talk with them first: after this "
            "nobody new is paired.",
            count,
        )

    @api.depends("milestone_ids.is_done", "milestone_ids.name")
    def _hints_plan_done(self):
        """every milestone done"""
        left = self.milestone_ids.filtered(lambda m: m.name and not m.is_done)
        return left and self.env._(
            "Planned, and not done yet: %s.", ", ".join(left.mapped("name"))
        )

    def _count_people(self, *domain):
        return self.env["mentoring.participant"].search_count(
            [("programme_id", "in", self.ids), *domain]
        )

    # ------------------------------------------------------------------
    # What was passed over
    # ------------------------------------------------------------------

    @api.depends_context("uid")
    def _compute_passed_over(self):
        own, labels = self._get_own_hint_labels(), self._get_hint_labels()
        for programme in self:
            if not programme._is_coordinator():
                programme.passed_over = False
                continue
            # those put away have gone by it, too
            of_it = [("programme_id", "=", programme._origin.id)]
            counts = self.env["mentoring.pairing"]._count_passed_hints(of_it)
            counts |= self.env["mentoring.contract"]._count_passed_hints(of_it)
            passed = {hint for _step, hint in programme._count_passed_hints()}
            programme.passed_over = "\n".join(
                [
                    *(words for hint, words in own.items() if hint in passed),
                    *(
                        self.env._(
                            "%(what)s: %(count)s",
                            what=labels.get(hint, hint),
                            count=count,
                        )
                        for (_step, hint), count in sorted(counts.items())
                    ),
                ]
            )

    @api.model
    def _get_own_hint_labels(self):
        """Return what it means that the programme passed over a hint of its own steps:
        ``{hint: words}``, in the order of its course."""
        return {
            "_hints_start_ahead": self.env._("Enrolment opened after its start"),
            "_hints_measures": self.env._(
                "Enrolment opened with objectives without a measure"
            ),
            "_hints_anchoring": self.env._(
                "Enrolment opened without the sponsor's words, or the time given"
            ),
            "_hints_steering": self.env._(
                "Enrolment opened without a steering meeting planned"
            ),
            "_hints_ethics_email": self.env._(
                "Enrolment opened without a mail address of the ethics contact"
            ),
            "_hints_languages": self.env._(
                "Enrolment opened with texts lacking in a language of its people"
            ),
            "_hints_places": self.env._(
                "Matching started with fewer places than mentees"
            ),
            "_hints_briefed": self.env._(
                "Matching started before everybody was briefed"
            ),
            "_hints_midway": self.env._("Started without a milestone on the way"),
            "_hints_questionnaires": self.env._(
                "Started without questionnaires halfway and at the end"
            ),
            "_hints_nobody_waits": self.env._(
                "Wound up while mentees waited for a match"
            ),
            "_hints_plan_done": self.env._("Closed with milestones not done"),
        }

    @api.model
    def _get_hint_labels(self):
        """Return what it means that a pair passed over a hint: ``{hint: words}``."""
        return {
            "_hints_frame": self.env._(
                "Contracts for more or fewer meetings than the programme has in mind"
            ),
            "_hints_meeting": self.env._("Directions set before the first meeting"),
            "_hints_active_goal": self.env._("Under way without a goal of the mentee"),
            "_hints_minimum_meetings": self.env._(
                "Rounded off with fewer meetings than the programme has in mind"
            ),
            "_hints_mid_evaluations": self.env._(
                "Rounded off before they were asked halfway"
            ),
            "_hints_final_evaluations": self.env._(
                "Completed before the last questionnaire went out"
            ),
            "_hints_closing_meeting": self.env._("Completed without a closing meeting"),
            "_hints_no_open_goal": self.env._("Completed with goals left open"),
        }
