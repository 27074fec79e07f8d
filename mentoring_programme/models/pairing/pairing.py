from odoo import api, fields, models
from odoo.exceptions import UserError

from ...odoo_internals import ConfidentialDatetime, ConfidentialOne2many
from ...states import PAIRING_MATCHED, PAIRING_NOT_BEGUN, PAIRING_OPEN


class MentoringPairing(models.Model):
    _name = "mentoring.pairing"
    _description = "Mentoring Pairing"
    # the people who act name themselves on top of the engine: they stand before it
    _inherit = [
        "mentoring.pair.actors.mixin",
        "mentoring.coordinated.mixin",
        "mentoring.step.back.mixin",
        "mentoring.reminded.mixin",
        "guarded.workflow.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["mentor_id.name", "mentee_id.name", "programme_id.name"]
    _mail_people = ("mentor_partner_id", "mentee_partner_id")

    # who
    mentor_id = fields.Many2one(
        "mentoring.participant",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('role', '=', 'mentor'), ('state', 'in', ('ready', 'paired'))]",
    )
    mentee_id = fields.Many2one(
        "mentoring.participant",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('role', '=', 'mentee'), ('state', '=', 'ready')]",
    )
    programme_id = fields.Many2one(
        related="mentee_id.programme_id", store=True, index=True
    )
    mentor_user_id = fields.Many2one(
        related="mentor_id.user_id", string="Mentor's User", store=True, index=True
    )
    mentee_user_id = fields.Many2one(
        related="mentee_id.user_id", string="Mentee's User", store=True, index=True
    )
    mentee_manager_user_id = fields.Many2one(
        "res.users",
        "Mentee's Line Manager",
        compute="_compute_mentee_manager_user_id",
        store=True,
        index=True,
    )
    mentor_partner_id = fields.Many2one(
        related="mentor_id.partner_id", string="Mentor's Contact", store=True
    )
    mentee_partner_id = fields.Many2one(
        related="mentee_id.partner_id", string="Mentee's Contact", store=True
    )
    # not stored: naming somebody else writes the programme alone
    coordinator_id = fields.Many2one(related="programme_id.coordinator_id")
    company_id = fields.Many2one(related="programme_id.company_id", store=True)

    # course
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("rapport", "Rapport"),
            ("direction", "Direction"),
            ("progress", "Progress"),
            ("closing", "Closing"),
            ("completed", "Completed"),
            ("on_hold", "On Hold"),
            ("declined", "Declined"),
            ("ended", "Ended"),
        ],
        "Phase",
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    active = fields.Boolean(default=True)
    mentor_accepted_on = ConfidentialDatetime(
        readonly=True, copy=False, readers="_get_answers_readers_domain"
    )
    mentee_accepted_on = ConfidentialDatetime(
        readonly=True, copy=False, readers="_get_answers_readers_domain"
    )
    started_on = fields.Date(readonly=True, copy=False)
    end_date = fields.Date(
        "Planned End",
        compute="_compute_end_date",
        store=True,
        readonly=False,
        copy=False,
    )
    resume_on = fields.Date("On Hold Until", copy=False)
    held_from_state = fields.Char(readonly=True, copy=False)
    held_since = fields.Datetime(readonly=True, copy=False)
    resumed_on = fields.Date("Last Resumed", readonly=True, copy=False)
    closing_since = fields.Datetime(readonly=True, copy=False)
    finished_on = fields.Date("Over Since", readonly=True, copy=False)

    # what belongs to the pair
    contract_ids = ConfidentialOne2many("mentoring.contract", "pairing_id", "Contracts")
    goal_ids = ConfidentialOne2many("mentoring.goal", "pairing_id", "Goals")
    meeting_ids = ConfidentialOne2many("mentoring.meeting", "pairing_id", "Meetings")
    farewell_ids = ConfidentialOne2many("mentoring.farewell", "pairing_id", "Farewell")
    evaluation_ids = ConfidentialOne2many(
        "mentoring.evaluation", "pairing_id", "Evaluations"
    )

    # is it mine?
    is_party = fields.Boolean(compute="_compute_is_party")
    _pair_uniq = models.UniqueIndex(
        f"(mentor_id, mentee_id) WHERE state IN {PAIRING_OPEN}",
        "These two already have an open pairing or proposal.",
    )
    _one_per_mentee = models.UniqueIndex(
        f"(mentee_id) WHERE state IN {PAIRING_MATCHED}",
        "The mentee already has a mentor in this programme.",
    )

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends("programme_id")
    def _compute_end_date(self):
        for pairing in self:
            pairing.end_date = pairing.programme_id.end_date

    @api.depends("mentor_user_id", "mentee_user_id")
    @api.depends_context("uid")
    def _compute_is_party(self):
        for pairing in self:
            pairing.is_party = pairing._is_mentor() or pairing._is_mentee()

    @api.depends("mentor_id.name", "mentee_id.name")
    def _compute_display_name(self):
        for pairing in self:
            # sudo: mentoring.participant - two names; the mentee's line manager reads
            # the pairing, not the mentor's enrolment
            pairing_sudo = pairing.sudo()
            pairing.display_name = self.env._(
                "%(mentee)s with %(mentor)s",
                mentee=pairing_sudo.mentee_id.name or "…",
                mentor=pairing_sudo.mentor_id.name or "…",
            )

    def _get_phase(self):
        """Return the phase the two are in, on hold the one they come back to."""
        return self.held_from_state if self.state == "on_hold" else self.state

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        if {"mentor_id", "mentee_id"} & vals.keys():
            raise UserError(
                self.env._("A pairing keeps its people. Propose another one instead.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        if self.filtered(lambda p: p.state not in PAIRING_NOT_BEGUN):
            raise UserError(
                self.env._(
                    "A pairing that has begun is ended, not deleted: what the two "
                    "wrote belongs to them."
                )
            )
