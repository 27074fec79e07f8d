from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...odoo_internals import ConfidentialOne2many
from ...states import PROGRAMME_PAIRING

#: How a mentor stands towards a mentee.
POSTURES = [
    ("alliance", "Learning alliance: both learn"),
    ("guide", "Guide on the side: sparring partner"),
    ("sage", "Sage on the stage: opens doors"),
]


class MentoringProgramme(models.Model):
    _name = "mentoring.programme"
    _description = "Mentoring Programme"
    _inherit = [
        "mentoring.texts.mixin",
        "mentoring.step.back.mixin",
        "guarded.workflow.mixin",
        "mentoring.terms.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "start_date desc, id desc"
    _is_private = False

    # what it is for
    name = fields.Char("Programme", required=True, tracking=True)
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("enrolment", "Enrolment"),
            ("matching", "Matching"),
            ("running", "Running"),
            ("closing", "Closing"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    purpose = fields.Text(help="Why the organisation runs it; tied to the business.")
    target_group = fields.Text(help="Who it is for, as mentors and as mentees.")
    style = fields.Selection(
        [("developmental", "Developmental"), ("sponsorship", "Sponsorship")],
        default="developmental",
        required=True,
        help="Developmental: a learning alliance in which both learn. "
        "Sponsorship: an advocate who advises and opens doors.",
    )
    posture = fields.Selection(
        POSTURES,
        "Expected of Mentors",
        compute="_compute_posture",
        precompute=True,
        store=True,
        readonly=False,
        required=True,
    )
    objective_ids = fields.One2many(
        "mentoring.objective", "programme_id", "Objectives", copy=True
    )
    is_published = fields.Boolean(
        "Published",
        default=True,
        copy=False,
        help="Employees can read the programme's page once enrolment is open.",
    )
    cancel_reason = fields.Text("Reason", readonly=True, copy=False)

    # who is behind it
    sponsor_id = fields.Many2one(
        "res.partner",
        tracking=True,
        help="Who in top management wants the programme and owns its purpose: the "
        "client.",
    )
    coordinator_id = fields.Many2one(
        "res.users",
        default=lambda self: self.env.user,
        tracking=True,
        index=True,
        help="Runs the programme; named to everybody in it.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        tracking=True,
    )
    company_ids = fields.Many2many(
        "res.company",
        string="Also Open To",
        tracking=True,
        help="Other companies whose people may take part. Who runs mentoring there "
        "reads the programme's page, and of their own people that they take part.",
    )

    # course
    start_date = fields.Date("Starts", tracking=True, copy=False)
    end_date = fields.Date("Ends", tracking=True, copy=False)
    minimum_meetings = fields.Integer(
        "Meetings at Least",
        default=6,
        help="Said to pairs while they write their contract, and before they wind down "
        "with fewer. What they sign counts.",
    )
    maximum_meetings = fields.Integer(
        "Meetings at Most",
        help="Said while they write their contract; 0 for any number.",
    )
    answer_days = fields.Integer(
        "Days to Answer a Match",
        default=10,
        help="A proposal not answered by then is declined by the system.",
    )
    remind_days = fields.Integer(
        "Remind After (Days)",
        default=3,
        help="Who has not answered a proposal by then is reminded, once.",
    )

    # gates
    requires_manager_approval = fields.Boolean(
        "Line Manager Approves",
        default=True,
        help="The participant's line manager approves the time before matching.",
    )
    requires_briefing = fields.Boolean(
        default=True, help="Participants are briefed on their role before matching."
    )
    accepts_late_entry = fields.Boolean(
        help="People may enrol after enrolment has closed, until the programme closes."
    )

    # evaluations
    baseline_survey_id = fields.Many2one(
        "survey.survey",
        "Questionnaire at the Start",
        domain=[("survey_type", "=", "mentoring")],
        default=lambda self: self._default_survey("baseline"),
        help="Asked of both as soon as they are a pair, to compare with the end.",
    )
    pulse_survey_id = fields.Many2one(
        "survey.survey",
        "Pulse Questionnaire",
        domain=[("survey_type", "=", "mentoring")],
        default=lambda self: self._default_survey("pulse"),
    )
    mid_survey_id = fields.Many2one(
        "survey.survey",
        "Mid-Term Questionnaire",
        domain=[("survey_type", "=", "mentoring")],
        default=lambda self: self._default_survey("mid"),
    )
    final_survey_id = fields.Many2one(
        "survey.survey",
        "Final Questionnaire",
        domain=[("survey_type", "=", "mentoring")],
        default=lambda self: self._default_survey("final"),
    )
    follow_up_survey_id = fields.Many2one(
        "survey.survey",
        "Follow-Up Questionnaire",
        domain=[("survey_type", "=", "mentoring")],
        default=lambda self: self._default_survey("follow_up"),
    )
    pulse_days = fields.Integer("Pulse After (Days)", default=30)
    follow_up_months = fields.Integer("Follow-Up After (Months)", default=4)
    evaluation_days = fields.Integer(
        "Days to Answer an Evaluation",
        default=21,
        help="A questionnaire not answered by then lapses.",
    )

    # people
    participant_ids = ConfidentialOne2many("mentoring.participant", "programme_id")
    pairing_ids = ConfidentialOne2many("mentoring.pairing", "programme_id")
    participant_properties_definition = fields.PropertiesDefinition(
        "Questions to Participants"
    )
    _check_numbers = models.Constraint(
        "CHECK (minimum_meetings >= 0 AND maximum_meetings >= 0 AND answer_days > 0 "
        "AND remind_days > 0 AND pulse_days >= 0 AND follow_up_months >= 0 "
        "AND evaluation_days > 0)",
        "Days to answer, or to a reminder, must be positive; other numbers cannot be "
        "negative.",
    )
    _check_meetings_frame = models.Constraint(
        "CHECK (maximum_meetings = 0 OR maximum_meetings >= minimum_meetings)",
        "Meetings at most cannot be fewer than meetings at least; 0 is any number.",
    )

    # ------------------------------------------------------------------
    # Defaults, computes, constraints
    # ------------------------------------------------------------------

    @api.model
    def _default_survey(self, moment):
        # sudo: survey.survey - coordinators have no rights on survey; the reference
        # to the questionnaire shipped for this moment is all that is read
        return (
            self.env["survey.survey"]
            .sudo()
            .search([("mentoring_moment", "=", moment)], order="id", limit=1)
        )

    @api.constrains("start_date", "end_date")
    def _check_dates(self):
        for programme in self:
            if (
                programme.start_date
                and programme.end_date
                and programme.start_date >= programme.end_date
            ):
                raise ValidationError(
                    self.env._("“%s” must start before it ends.", programme.name)
                )

    def _is_past_end(self):
        """Tell whether its time is over, whatever its state."""
        return bool(self.end_date) and self.end_date < fields.Date.context_today(self)

    def _why_nobody_is_paired(self):
        """Return why people are not proposed to each other now: a sentence or False."""
        return self.state not in PROGRAMME_PAIRING and self.env._(
            "“%s” pairs people once matching has started and until it winds up.",
            self.name,
        )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", programme.name)}
            if "name" not in (default or {})
            else vals
            for programme, vals in zip(
                self, super().copy_data(default=default), strict=True
            )
        ]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if self.filtered(lambda p: p.state != "draft"):
            raise ValidationError(
                self.env._(
                    "Only a draft programme can be deleted. Cancel it instead, so "
                    "that its participants hear of it, or archive it."
                )
            )
