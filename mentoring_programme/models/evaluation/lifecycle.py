from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from ...states import EVALUATION_UNANSWERED, not_cancelled
from ..mixins.coordinated import RUNNERS
from ..mixins.reminded import PAUSE

_lt = LazyTranslate(__name__)

#: The mail by which the time to answer begins.
SENT = "mentoring_programme.mail_evaluation_sent"


class MentoringEvaluation(models.Model):
    """Planned, sent, answered or lapsed: the steps of a questionnaire."""

    _inherit = "mentoring.evaluation"

    _transitions = (
        Transition(
            "send",
            "planned",
            "sent",
            by=SYSTEM,
            needs="_needs_survey",
            label=_lt("Send"),
        ),
        Transition(
            "bring_forward",
            "planned",
            "planned",
            by="coordinator",
            needs=("_needs_survey", "_needs_no_pause"),
            label=_lt("Bring forward"),
            look="secondary",
            hidden="planned_on <= current_date",
            confirm=_lt("The questionnaire is sent today instead of on its date."),
            many=RUNNERS,
        ),
        Transition("answer", "sent", "answered", by=SYSTEM, label=_lt("Answered")),
        Transition(
            "lapse", EVALUATION_UNANSWERED, "lapsed", by=SYSTEM, label=_lt("Lapse")
        ),
        Transition(
            "reinstate",
            "lapsed",
            EVALUATION_UNANSWERED,
            by=SYSTEM,
            label=_lt("Asked after all"),
            back=True,
        ),
    )
    _guarded_fields = frozenset(
        {"sent_on", "deadline", "answered_on", "reminded_on", "release_id"}
    )

    # ------------------------------------------------------------------
    # Needs and actions
    # ------------------------------------------------------------------

    @api.depends("survey_id.survey_type")
    def _needs_survey(self):
        """a mentoring questionnaire"""
        if not self.survey_id:
            return self.env._("Choose a questionnaire.")
        return not self._is_shut(self.survey_id) and self._say_open_survey()

    @api.depends("pairing_id.state")
    def _needs_no_pause(self):
        """a collaboration that is not on hold"""
        return self.pairing_id.state == "on_hold" and self.env._(
            "The collaboration is on hold. Its questionnaires wait until it goes on."
        )

    def action_send(self):
        return self._send(fields.Datetime.now())

    def _send(self, now):
        """Send these; those with the same ``now`` are counted together."""
        for days, evaluations in self.grouped(
            lambda e: e.programme_id.evaluation_days
        ).items():
            evaluations._advance(
                "send",
                {
                    "sent_on": now,
                    "deadline": fields.Date.add(
                        fields.Date.context_today(self), days=days
                    ),
                },
            )
        return True

    def action_answer(self):
        return self._advance("answer", {"answered_on": fields.Datetime.now()})

    def action_lapse(self):
        return self._advance("lapse")

    def action_reinstate(self):
        return self._advance("reinstate")

    def _target_reinstate(self):
        return "sent" if self.sent_on else "planned"

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_send(self):
        # sudo: mentoring.programme - how results are told is what people are told now
        self.sudo().programme_id._fix_results()
        for evaluation in self:
            # sudo: survey.survey - participants have no rights on surveys
            evaluation.sudo().survey_id._create_answer(
                user=evaluation.user_id,
                partner=evaluation.partner_id,
                email=evaluation.partner_id.email,
                check_attempts=False,
                deadline=self._get_input_deadline(evaluation.deadline),
                mentoring_evaluation_id=evaluation.id,
                **evaluation._prepare_answer(),
            )
        # sudo: mentoring.release - a draft, in which the answers are counted
        self.env["mentoring.release"].sudo()._prepare_drafts(self.sudo())
        self._send_mail(SENT)

    def _mail_left(self, what):
        """Count the days to answer from the day on which the person can read of it."""
        now = fields.Datetime.now()
        for evaluation in self.filtered(lambda e: what == SENT and e.state == "sent"):
            late = (now.date() - evaluation.sent_on.date()).days
            if late > 0:
                due = evaluation.deadline
                deadline = fields.Date.add(due, days=late)
                evaluation._move_todos(due, deadline)
                evaluation._write_through_door({"sent_on": now, "deadline": deadline})
                # sudo: survey.user_input - the invitation stays open as long
                evaluation.sudo().user_input_id.deadline = self._get_input_deadline(
                    deadline
                )

    def _after_lapse(self):
        # sudo: survey.user_input - an invitation that lapsed opens nothing any more
        for answer in self.sudo().user_input_id.filtered(lambda a: a.state != "done"):
            answer.deadline = fields.Datetime.now()

    def _after_reinstate(self):
        for evaluation in self.filtered("sent_on"):
            # sudo: survey.user_input - the invitation opens as long as it would have
            evaluation.sudo().user_input_id.deadline = self._get_input_deadline(
                evaluation.deadline
            )

    def _get_todo(self):
        if self.state != "sent":
            return []
        return [
            (
                self.user_id,
                "mentoring_programme.activity_evaluation",
                self.env._("Answer the questionnaire"),
                self.deadline,
            )
        ]

    def _sync_activities(self, passed_on=False, by_nobody=False):
        """Keep as done what somebody has answered, though the survey's page takes the
        step as the system."""
        answered = self.filtered(lambda e: e.state == "answered")
        super(MentoringEvaluation, answered)._sync_activities(passed_on)
        return super(MentoringEvaluation, self - answered)._sync_activities(
            passed_on, by_nobody
        )

    # ------------------------------------------------------------------
    # Scheduled
    # ------------------------------------------------------------------

    @api.model
    def _cron_send(self, limit=100):
        """Send what is due, of collaborations that are not paused."""
        domain = (
            Domain("state", "=", "planned")
            & Domain("planned_on", "<=", fields.Date.context_today(self))
            & Domain("survey_id", "!=", False)
            & Domain("pairing_id.state", "!=", "on_hold")
            & not_cancelled()
        )
        overtaken = Domain("id", "in", self.search(domain)._get_overtaken().ids)
        self._run_batches(
            domain & overtaken, lambda e: e._lapse(), limit, together=True
        )
        now = fields.Datetime.now()
        self._run_batches(domain, lambda e: e._send(now), limit, together=True)

    def _get_overtaken(self):
        """Return those, of what is due, after which the same person is due to be asked
        again: after an outage nobody is asked how it began."""
        latest = {
            key: max(due.mapped("planned_on"))
            for key, due in self.grouped(
                lambda e: (e.pairing_id, e.participant_id)
            ).items()
        }
        return self.filtered(
            lambda e: e.planned_on < latest[e.pairing_id, e.participant_id]
        )

    @api.model
    def _cron_remind(self, limit=100):
        """Remind whoever has not answered what a coordinator waits for, once each."""
        for release in self.env["mentoring.release"]._find_reminded():
            domain = Domain(
                [
                    ("programme_id", "=", release.programme_id.id),
                    ("moment", "=", release.moment),
                    ("survey_id", "=", release.survey_id.id),
                    ("state", "=", "sent"),
                    ("pairing_id.state", "!=", "on_hold"),
                    "|",
                    ("reminded_on", "=", False),
                    # a rule of the programme may have reminded them, too
                    ("reminded_on", "<", release.reminded_on - PAUSE),
                ]
            )
            self._run_batches(
                domain & not_cancelled(), lambda e: e._remind(), limit, together=True
            )

    def _remind(self):
        self._note_reminded()
        self._send_mail("mentoring_programme.mail_evaluation_reminder")

    def _get_last_days(self):
        deadlines = {e.id: e.deadline for e in self.filtered("deadline")}
        return {**super()._get_last_days(), **deadlines}

    def _note_reminded(self):
        self._write_through_door({"reminded_on": fields.Datetime.now()})

    @api.model
    def _cron_lapse(self, limit=100):
        """Let lapse what was not answered in time, or will not be sent: it has lost its
        questionnaire, or the programme is cancelled.

        A pause stops it.
        """
        today = fields.Date.context_today(self)
        unanswered = (
            Domain("state", "=", "sent")
            & Domain("deadline", "<", today)
            & Domain("id", "not in", self._get_ids_untold(SENT))
        )
        unsendable = (
            Domain("state", "=", "planned")
            & Domain("planned_on", "<", today)
            & (
                Domain("survey_id", "=", False)
                | Domain("programme_id.state", "=", "cancelled")
            )
        )
        domain = (unanswered | unsendable) & Domain("pairing_id.state", "!=", "on_hold")
        self._run_batches(domain, lambda e: e._lapse(), limit, together=True)

    def _lapse(self):
        self._advance("lapse", as_system=True)
