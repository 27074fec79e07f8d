from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import NO_ACCESS, Domain

from ...states import MOMENTS


class MentoringEvaluation(models.Model):
    """One person's questionnaire at one moment of a collaboration.

    Whether it was answered, and what, is the person's own to know; the programme knows
    when it is planned, and of all of them how many have been answered.
    """

    _name = "mentoring.evaluation"
    _description = "Mentoring Evaluation"
    _inherit = [
        "mentoring.pairing.part.mixin",
        "mentoring.coordinated.mixin",
        "guarded.workflow.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
        "private.record.mixin",
    ]
    _order = "planned_on, id"
    _mail_is_personal = True
    _confined_by = "_readable_domain"
    _private_fields = (
        "state",
        "state_since",
        "answered_on",
        "user_input_ids",
        "user_input_id",
        "release_id",
        "write_date",
        "write_uid",
    )

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
    reminded_on = fields.Datetime(readonly=True, copy=False)
    survey_id = fields.Many2one(
        "survey.survey", "Questionnaire", readonly=True, groups=NO_ACCESS
    )
    # theirs is the reference, so that answers go wherever the evaluation goes
    user_input_ids = fields.One2many(
        "survey.user_input", "mentoring_evaluation_id", "Answers", groups=NO_ACCESS
    )
    user_input_id = fields.Many2one(
        "survey.user_input", compute="_compute_user_input_id", groups=NO_ACCESS
    )
    release_id = fields.Many2one(
        "mentoring.release",
        "Counted In",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=NO_ACCESS,
    )
    comment_ids = fields.One2many("mentoring.comment", "evaluation_id", "Own Words")
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

    @api.depends("user_input_ids")
    def _compute_user_input_id(self):
        for evaluation in self:
            evaluation.user_input_id = evaluation.user_input_ids[:1]

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

    @api.constrains("survey_id")
    def _check_survey(self):
        # sudo: survey.survey - of which type it is
        if any(not e._is_shut(e.sudo().survey_id) for e in self if e.sudo().survey_id):
            raise ValidationError(self._say_open_survey())

    @api.model
    def _is_shut(self, survey):
        """Tell whether the answers to a questionnaire are read by nobody else."""
        return survey.survey_type == "mentoring"

    @api.model
    def _say_open_survey(self):
        return self.env._(
            "Choose a mentoring questionnaire: answers to others are read."
        )

    @api.model
    def _readable_domain(self):
        """Return the domain of what the user may know of, in whatever group they are:
        once it is sent, it is the person's own."""
        return Domain("state", "=", "planned") | Domain("user_id", "=", self.env.uid)

    def _get_series(self):
        """Return what it has in common with those that results add it up with."""
        return (self.programme_id.id, self.moment, self.survey_id.id)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        if {"pairing_id", "participant_id", "moment", "survey_id"} & vals.keys():
            raise UserError(
                self.env._("A questionnaire keeps its person and its moment.")
            )
        if "planned_on" in vals and self.filtered(lambda e: e.state != "planned"):
            raise UserError(self.env._("This questionnaire has been sent already."))
        return super().write(vals)
