from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.orm.models import NO_ACCESS
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

_lt = LazyTranslate(__name__)

#: The moments of a collaboration at which people are asked.
MOMENTS = [
    ("pulse", "Pulse"),
    ("mid", "Mid-Term"),
    ("final", "Final"),
    ("follow_up", "Follow-Up"),
]


class MentoringEvaluation(models.Model):
    """One person's questionnaire at one moment of a collaboration.

    Its status is known to the programme; its answers are the person's own.
    """

    _name = "mentoring.evaluation"
    _description = "Mentoring Evaluation"
    _inherit = [
        "mentoring.pairing.part.mixin",
        "guarded.workflow.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "planned_on, id"

    _transitions = (
        Transition(
            "send",
            "planned",
            "sent",
            by=SYSTEM,
            needs="_needs_survey",
            label=_lt("Send"),
        ),
        Transition("answer", "sent", "answered", by=SYSTEM, label=_lt("Answered")),
        Transition(
            "lapse", ("planned", "sent"), "lapsed", by=SYSTEM, label=_lt("Lapse")
        ),
    )
    _guarded_fields = frozenset({"sent_on", "deadline", "answered_on", "user_input_id"})

    participant_id = fields.Many2one(
        "mentoring.participant",
        "Person",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        related="participant_id.user_id", string="User", store=True, index=True
    )
    partner_id = fields.Many2one(related="participant_id.partner_id", store=True)
    role = fields.Selection(related="participant_id.role", store=True)
    moment = fields.Selection(
        MOMENTS,
        required=True,
        readonly=True,
        index=True,
    )
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("sent", "Sent"),
            ("answered", "Answered"),
            ("lapsed", "Lapsed"),
        ],
        default="planned",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    active = fields.Boolean(default=True)
    planned_on = fields.Date("Due", required=True, index=True)
    sent_on = fields.Datetime(readonly=True, copy=False)
    deadline = fields.Date("Answer By", readonly=True, copy=False, index=True)
    answered_on = fields.Datetime(readonly=True, copy=False)
    survey_id = fields.Many2one(
        "survey.survey", "Questionnaire", readonly=True, groups=NO_ACCESS
    )
    user_input_id = fields.Many2one(
        "survey.user_input",
        "Answers",
        readonly=True,
        copy=False,
        index=True,
        groups=NO_ACCESS,
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _moment_uniq = models.UniqueIndex(
        "(pairing_id, participant_id, moment)",
        "This person has an evaluation at this moment already.",
    )

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for evaluation in self:
            evaluation.is_mine = evaluation.user_id == self.env.user

    @api.depends("participant_id.name", "moment")
    def _compute_display_name(self):
        moments = dict(self._fields["moment"]._description_selection(self.env))
        for evaluation in self:
            evaluation.display_name = self.env._(
                "%(moment)s evaluation of %(person)s",
                moment=moments.get(evaluation.moment, ""),
                # sudo: mentoring.participant - a name
                person=evaluation.participant_id.sudo().name,
            )

    def write(self, vals):
        if {"pairing_id", "participant_id", "moment", "survey_id"} & vals.keys():
            raise UserError(
                self.env._("A questionnaire keeps its person and its moment.")
            )
        if "planned_on" in vals and self.filtered(lambda e: e.state != "planned"):
            raise UserError(self.env._("This questionnaire has been sent already."))
        return super().write(vals)

    # ------------------------------------------------------------------
    # Planning
    # ------------------------------------------------------------------

    @api.model
    def _plan(self, pairings, moments):
        """Create the evaluations of ``moments`` for both people of ``pairings``.

        Their dates follow from the pairing's course. A moment for which the
        programme has no questionnaire is left out.
        """
        values = []
        for pairing in pairings.sudo():
            for moment in moments:
                survey = pairing.programme_id[f"{moment}_survey_id"]
                if not survey:
                    continue
                values += [
                    {
                        "pairing_id": pairing.id,
                        "participant_id": participant.id,
                        "moment": moment,
                        "survey_id": survey.id,
                        "planned_on": self._get_planned_date(pairing, moment),
                    }
                    for participant in (pairing.mentor_id, pairing.mentee_id)
                ]
        evaluations = self.create(values)
        # due ones go out now rather than tonight
        if evaluations.filtered(lambda e: e.planned_on <= fields.Date.today()):
            self._wake_up("mentoring_programme.cron_send_evaluations")
        return evaluations

    @api.model
    def _get_planned_date(self, pairing, moment):
        today = fields.Date.context_today(self)
        programme = pairing.programme_id
        if moment == "pulse":
            return fields.Date.add(pairing.started_on, days=programme.pulse_days)
        if moment == "mid":
            end = pairing.end_date or fields.Date.add(pairing.started_on, months=12)
            return max(pairing.started_on + (end - pairing.started_on) / 2, today)
        if moment == "follow_up":
            return today + relativedelta(months=programme.follow_up_months)
        return today

    # ------------------------------------------------------------------
    # Needs and actions
    # ------------------------------------------------------------------

    @api.depends("survey_id")
    def _needs_survey(self):
        """a questionnaire"""
        return not self.survey_id and self.env._("Choose a questionnaire.")

    def _is_coordinator(self):
        # sudo: mentoring.programme - only to ask who coordinates it
        return self.programme_id.sudo()._is_coordinator()

    def action_send(self):
        now = fields.Datetime.now()
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

    def _after_send(self):
        for evaluation in self:
            # sudo: survey.survey - participants have no rights on surveys
            answer = evaluation.sudo().survey_id._create_answer(
                user=evaluation.user_id,
                partner=evaluation.partner_id,
                email=evaluation.partner_id.email,
                check_attempts=False,
                deadline=self._get_input_deadline(evaluation.deadline),
            )
            evaluation._write_through_door({"user_input_id": answer.id})
        self._send_mail("mentoring_programme.mail_evaluation_sent")

    def action_answer(self):
        return self._advance("answer", {"answered_on": fields.Datetime.now()})

    def action_lapse(self):
        return self._advance("lapse")

    def _after_lapse(self):
        # sudo: survey.user_input - an invitation that lapsed opens nothing any more
        for answer in self.sudo().user_input_id.filtered(lambda a: a.state != "done"):
            answer.deadline = fields.Datetime.now()

    def action_open_questionnaire(self):
        """Open the questionnaire; for the person it was sent to alone."""
        self.ensure_one()
        if self.user_id != self.env.user:
            raise AccessError(self.env._("Everybody answers their own questionnaire."))
        if self.state != "sent":
            raise UserError(self.env._("There is nothing to answer here now."))
        return {
            "type": "ir.actions.act_url",
            "url": self._get_start_url(),
            "target": "self",
        }

    def _get_access_action(self, access_uid=None, force_website=False):
        """Lead the person from the mail straight to the questionnaire.

        The mail itself carries no key to the answers: it can be read by whoever
        reads the record's chatter.
        """
        if access_uid and access_uid == self.user_id.id and self.state == "sent":
            return self.with_user(access_uid).action_open_questionnaire()
        return super()._get_access_action(
            access_uid=access_uid, force_website=force_website
        )

    def _mail_share_url(self):
        return f"/my/mentoring/evaluations/{self.id}"

    def _get_introduction(self):
        """Return what the questionnaire says of itself, and how many questions it has.

        :return: ``(title, introduction, number of questions)``
        """
        # sudo: survey.survey - participants have no rights on surveys; what is asked
        # is no secret to those who are asked
        survey = self.sudo().survey_id
        return survey.title, survey.description, survey.question_count

    def _postpone(self, pause):
        """Shift by ``pause`` what is not answered yet, invitations included."""
        for evaluation in self.filtered(lambda e: e.state == "planned"):
            evaluation.planned_on += pause
        for evaluation in self.filtered(lambda e: e.state == "sent"):
            deadline = evaluation.deadline + pause
            evaluation._write_through_door({"deadline": deadline})
            # sudo: survey.user_input - the invitation stays open as long
            evaluation.sudo().user_input_id.deadline = self._get_input_deadline(
                deadline
            )

    @api.model
    def _get_input_deadline(self, deadline):
        return fields.Datetime.end_of(fields.Datetime.to_datetime(deadline), "day")

    def _get_start_url(self):
        # sudo: survey.user_input - the person's own invitation
        return self.sudo().user_input_id.get_start_url()

    def action_bring_forward(self):
        """Make planned questionnaires due today; the system sends them."""
        for evaluation in self:
            evaluation.check_access("write")
            if not evaluation._is_coordinator():
                raise AccessError(
                    self.env._("The programme's coordinator sets the dates.")
                )
        self.write({"planned_on": fields.Date.context_today(self)})
        self._wake_up("mentoring_programme.cron_send_evaluations")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The questionnaire goes out in a moment."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _get_todo(self):
        if self.state != "sent":
            return []
        return [
            (
                self.user_id,
                "mentoring_programme.activity_evaluation",
                self.env._("Answer the evaluation"),
                self.deadline,
            )
        ]

    # ------------------------------------------------------------------
    # Scheduled
    # ------------------------------------------------------------------

    @api.model
    def _cron_send(self, limit=100):
        """Send what is due, of collaborations that are not paused."""
        domain = [
            ("state", "=", "planned"),
            ("planned_on", "<=", fields.Date.context_today(self)),
            ("survey_id", "!=", False),
            ("pairing_id.state", "!=", "on_hold"),
        ]
        self._run_batches(domain, lambda e: e.action_send(), limit)

    @api.model
    def _cron_lapse(self, limit=100):
        """Let lapse what was not answered in time, or lost its questionnaire.

        A pause stops it.
        """
        today = fields.Date.context_today(self)
        unanswered = Domain("state", "=", "sent") & Domain("deadline", "<", today)
        unsendable = (
            Domain("state", "=", "planned")
            & Domain("planned_on", "<", today)
            & Domain("survey_id", "=", False)
        )
        domain = (unanswered | unsendable) & Domain("pairing_id.state", "!=", "on_hold")
        self._run_batches(domain, lambda e: e.action_lapse(), limit)
