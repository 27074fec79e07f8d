from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ..mixins.terms import CLAUSES, NUMBERS


class Section(NamedTuple):
    """One kind of what is somebody's own.

    :ivar key: its name in the file for machines, for good
    :ivar title: for people
    :ivar entries: ``[(values by the names of fields, [(label, text)])]``
    """

    key: str
    title: str
    entries: list


class MentoringParticipant(models.Model):
    """What mentoring has of somebody, for them to take along (GDPR, articles 15, 20).

    Read with their own rights, sealed content among it: nobody else could. An addon
    adds what it has to :meth:`_get_my_sections`, or to :meth:`_get_my_plain_sections`
    where those who run the programme read it, too; what it keeps back, and why, to
    :meth:`_get_left_out`.
    """

    _inherit = "mentoring.participant"

    @api.model
    def _get_my_places(self):
        """Return the user's own enrolments, whatever became of them."""
        places = self.with_context(active_test=False)
        return places.search(Domain("user_id", "=", self.env.uid), order="id")

    def _get_my_sections(self):
        """Return what is theirs whose these enrolments are, one person's, as a list of
        :class:`Section`: as far as the user reads it, who is that person."""
        return [
            *self._get_my_plain_sections(),
            *self._find_what_was_learned(),
            *self._find_what_was_said(),
            *self._find_questionnaires(),
            self._find_mine(
                "shown",
                self.env._("What you showed your line manager of it"),
                "hr.development.goal.shown",
                self._of("author_id"),
                *("shown_on", "event", "name", "how_far", "progress"),
            ),
            self._find_mine(
                "reminders",
                self.env._("What you are reminded of"),
                "mentoring.notice.choice",
                self.env["mentoring.notice.choice"]._get_own_domain(),
                *self.env["mentoring.notice.choice"]._get_kinds(),
                *self.env["mentoring.notice.choice"]._get_calendar_choices(),
            ),
            self._find_mine(
                "erasure_requests",
                self.env._("Your requests to be erased"),
                "mentoring.erasure.request",
                Domain("user_id", "=", self.env.uid),
                *("received_on", "due_on", "extension_reason", "state", "answer"),
            ),
        ]

    def _get_my_plain_sections(self):
        """Return those sections that those who run the programme read as well, but for
        what is sealed in them: what somebody without a login gets by a link."""
        return [
            self._find_mine(
                "enrolments",
                self.env._("Your enrolments"),
                self._name,
                Domain("id", "in", self.ids),
                *self._get_my_enrolment_fields(),
            ),
            self._find_mine(
                "pairings",
                self.env._("Your pairings"),
                "mentoring.pairing",
                self._of("mentor_id") | self._of("mentee_id"),
                *("programme_id", "mentor_name", "mentee_name", "state"),
                *("match_why", "started_on", "end_date", "finished_on"),
            ),
            self._find_mine(
                "contracts",
                self.env._("Contracts of the two of you"),
                "mentoring.contract",
                self._of_pairings(),
                *("pairing_id", "version", "state", "start_date", "end_date"),
                *NUMBERS,
                *("client_purpose", "learning_focus", "mentor_learning_focus"),
                *CLAUSES,
                *("sent_on", "mentor_signed_by", "mentor_signed_on"),
                *("mentee_signed_by", "mentee_signed_on", "terms_text", "terms_hash"),
            ),
        ]

    @api.model
    def _get_my_enrolment_fields(self):
        """Return what is told of an enrolment."""
        return [
            *("programme_id", "role", "state", "name", "job_title", "department_id"),
            *("submitted_on", "code_accepted_on", "code_accepted_version"),
            *("role_accepted_on", "briefed_on", "learning_goal", "focus_area_ids"),
            *("gain_ids", "mentor_role_ids", "skill_ids", "language_ids"),
            *("meets_online", "working_since", "tz", "capacity", "capacity_overall"),
            *("line_for_manager", "participant_properties", "another_match"),
            *("decision_reason", "contact_wished_on"),
        ]

    def _find_what_was_learned(self):
        of_pairings, authored = self._of_pairings(), self._of("author_id")
        return [
            self._find_mine(
                "for_the_partner",
                self.env._("What you wrote for your partner alone"),
                "mentoring.private.text",
                self._of("participant_id"),
                "text",
            ),
            self._find_mine(
                "goals",
                self.env._("Your goals"),
                "mentoring.goal",
                self._of("learner_id"),
                *("pairing_id", "name", "description", "measure", "deadline"),
                *("focus_area_id", "skill_id", "progress", "how_far", "state"),
                *("shared_with_manager", "shared_with_programme"),
            ),
            self._find_mine(
                "meetings",
                self.env._("Meetings of the two of you"),
                "mentoring.meeting",
                of_pairings,
                *("pairing_id", "state", "start", "duration", "place"),
                *("online_url", "agenda", "outcome"),
            ),
            self._find_mine(
                "situations",
                self.env._("Situations you brought to a meeting"),
                "mentoring.meeting",
                Domain("pairing_id.mentee_id", "in", self.ids)
                & Domain("real_situation", "!=", False),
                *("pairing_id", "start", "real_situation", "asked_role_id"),
            ),
            self._find_mine(
                "reflections",
                self.env._("Your notes"),
                "mentoring.reflection",
                authored,
                *("pairing_id", "meeting_id", "experience", "observation"),
                *("concept", "experiment", "is_shared"),
            ),
            self._find_mine(
                "actions",
                self.env._("What you wanted to try"),
                "mentoring.action",
                authored,
                *("pairing_id", "text", "due_on", "done_on"),
            ),
            self._find_mine(
                "pairing_notes",
                self.env._("Notes that both of you write"),
                "mentoring.pairing.note",
                of_pairings,
                *("pairing_id", "text"),
            ),
        ]

    def _find_what_was_said(self):
        """Return what somebody said to the other of the two, besides."""
        authored = self._of("author_id")
        return [
            self._find_mine(
                "picks",
                self.env._("Roles you picked for a situation"),
                "mentoring.pick",
                authored,
                *("pairing_id", "role_ids", "guess_ids", "effect"),
            ),
            self._find_mine(
                "role_effects",
                self.env._("How roles worked, as you felt it"),
                "mentoring.role.effect",
                authored,
                *("pairing_id", "role_id", "effect"),
            ),
            self._find_mine(
                "posture_dials",
                self.env._("What you expected of the mentor, and wished for"),
                "mentoring.posture.dial",
                authored,
                *("pairing_id", "moment", "expected", "wished"),
            ),
            self._find_mine(
                "learned",
                self.env._("What you learned"),
                "mentoring.learned",
                authored,
                *("pairing_id", "first_line", "second_line", "third_line"),
            ),
            self._find_mine(
                "farewells",
                self.env._("What you wrote to round off"),
                "mentoring.farewell",
                authored,
                *("pairing_id", "look_back", "goes_on", "meet_again"),
            ),
        ]

    def _find_questionnaires(self):
        asked = self._of("participant_id") & Domain("sent_on", "!=", False)
        evaluations = self.env["mentoring.evaluation"].with_context(active_test=False)
        mine = evaluations.search(asked, order="id")
        return [
            self._tell_mine(
                "questionnaires",
                self.env._("Questionnaires you were asked"),
                mine,
                *("programme_id", "moment", "state", "sent_on", "answered_on"),
            ),
            Section(
                "answers", self.env._("What you answered"), mine._tell_own_answers()
            ),
            self._find_mine(
                "own_words",
                self.env._("What you wrote in questionnaires"),
                "mentoring.comment",
                Domain("evaluation_id", "in", mine.ids),
                *self._get_my_words_fields(),
            ),
        ]

    @api.model
    def _get_my_words_fields(self):
        """Return what is told of one's own words in a questionnaire."""
        return ["question_id", "text", "may_be_quoted"]

    # ------------------------------------------------------------------
    # How it is found
    # ------------------------------------------------------------------

    def _of(self, name):
        """Return the domain of what is of these enrolments, by a field of it."""
        return Domain(name, "in", self.ids)

    def _of_pairings(self):
        pairings = self.env["mentoring.pairing"].with_context(active_test=False)
        theirs = pairings._search(self._of("mentor_id") | self._of("mentee_id"))
        return Domain("pairing_id", "in", theirs)

    @api.model
    def _find_mine(self, key, title, model, domain, *names):
        """Return a section of what the user finds, archived ones among it.

        :param names: fields that are told, as far as the user reads them
        """
        records = self.env[model].with_context(active_test=False)
        return self._tell_mine(key, title, records.search(domain, order="id"), *names)

    # ------------------------------------------------------------------
    # What is not in it
    # ------------------------------------------------------------------

    @api.model
    def _get_left_out(self):
        """Return what is not in it, with why: ``[sentence]``."""
        return [
            self.env._(
                "What your partner wrote for themselves, what they shared with you, "
                "and goals of theirs: that is theirs, and they can have it."
            ),
            self.env._(
                "Whether somebody wishes, or does not wish, to be matched with you: "
                "that is said in confidence by others."
            ),
            self.env._(
                "What those who run the programme noted beside your enrolment: ask "
                "them, and they will tell you what concerns you."
            ),
            self.env._(
                "Released results: they say nothing of anybody by themselves."
            ),
        ]
