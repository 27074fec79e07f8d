from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...odoo_internals import (
    ConfidentialChar,
    ConfidentialInteger,
    ConfidentialMany2many,
    ConfidentialMany2one,
    ConfidentialOne2many,
    ConfidentialProperties,
    ConfidentialText,
)
from ...states import PAIRING_MATCHED


class MentoringParticipant(models.Model):
    _name = "mentoring.participant"
    _description = "Mentoring Participant"
    # the people who act name themselves on top of the engine: they stand before it
    _inherit = [
        "mentoring.mentored.mixin",
        "mentoring.said.readers.mixin",
        "hr.person.mixin",
        "mentoring.coordinated.mixin",
        "mentoring.step.back.mixin",
        "mentoring.reminded.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
        "private.record.mixin",
    ]
    _private_fields = ("participant_properties",)
    _order = "programme_id, role, name, id"
    _rec_names_search = ["name", "programme_id.name"]
    _person_model = "mentoring.participant"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    role = fields.Selection(
        [("mentor", "Mentor"), ("mentee", "Mentee")], required=True, index=True
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("ready", "Ready"),
            ("paired", "Paired"),
            ("finished", "Finished"),
            ("rejected", "Declined"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    active = fields.Boolean(default=True)
    #: Who changed it last tells whose doing an end was.
    write_uid = ConfidentialMany2one(
        "res.users", "Last Updated by", readonly=True, readers="_get_nobody_domain"
    )

    # who
    employee_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty for somebody from outside, who takes part by contact.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(related="partner_id.name", store=True)
    job_title = fields.Char(compute="_compute_job", store=True)
    department_id = fields.Many2one(
        "hr.department", compute="_compute_job", store=True, index="btree_not_null"
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    # not stored: naming somebody else writes the programme alone
    coordinator_id = fields.Many2one(related="programme_id.coordinator_id")
    programme_state = fields.Selection(
        related="programme_id.state", string="State of the Programme"
    )

    # what they bring and want
    learning_goal = ConfidentialText(
        help="What this person wants to learn; mentors learn too.",
        readers="_get_profile_readers_domain",
    )
    focus_area_ids = ConfidentialMany2many(
        "mentoring.focus.area",
        string="Focus Areas",
        readers="_get_profile_readers_domain",
    )
    line_for_manager = ConfidentialChar(
        "What I Need the Time For",
        help="A line for the line manager, who reads nothing else of what this person "
        "wants to learn.",
        copy=False,
        readers="_get_manager_readers_domain",
    )
    capacity = fields.Integer(
        default=1, help="How many mentees a mentor carries at a time; one or two."
    )
    participant_properties = ConfidentialProperties(
        "Answers",
        definition="programme_id.participant_properties_definition",
        copy=False,
        readers="_get_answers_readers_domain",
    )

    # on the way in
    code_accepted_on = fields.Datetime(readonly=True, copy=False)
    code_accepted_version = fields.Integer(readonly=True, copy=False)
    submitted_on = fields.Datetime(
        readonly=True,
        copy=False,
        help="From here on a line manager reads it; a draft is the person's own.",
    )
    decision_reason = ConfidentialText(
        "Reason", copy=False, readers="_get_manager_readers_domain"
    )
    briefed_on = fields.Date(copy=False, tracking=True)
    nominated_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    # pairings
    mentor_pairing_ids = ConfidentialOne2many("mentoring.pairing", "mentor_id")
    mentee_pairing_ids = ConfidentialOne2many("mentoring.pairing", "mentee_id")
    matched_count = fields.Integer(
        "Pairings Now",
        compute="_compute_matched_count",
        store=True,
        help="Pairings accepted by both and not over.",
    )
    places_left = fields.Integer(compute="_compute_matched_count", store=True)
    # stored: two who give a mentor's last place at once both write it, and one fails
    proposal_count = ConfidentialInteger(
        "Proposals",
        compute="_compute_proposal_count",
        store=True,
        readers="_get_runners_domain",
    )
    places_open = ConfidentialInteger(
        compute="_compute_proposal_count",
        store=True,
        readers="_get_runners_domain",
        help="Places left, less those proposed to somebody.",
    )

    _person_uniq = models.UniqueIndex(
        "(programme_id, role, partner_id) WHERE state NOT IN ('rejected', 'withdrawn')",
        "This person is already enrolled in this programme in this role.",
    )
    _check_capacity = models.Constraint(
        "CHECK (capacity BETWEEN 0 AND 20)",
        "A capacity lies between 0 and 20 mentees; one or two is usual.",
    )

    # ------------------------------------------------------------------
    # Computes and constraints
    # ------------------------------------------------------------------

    @api.depends("employee_id.job_title", "employee_id.department_id")
    def _compute_job(self):
        for participant in self:
            participant.job_title = participant.employee_id.job_title
            participant.department_id = participant.employee_id.department_id

    @api.depends(
        "capacity",
        "role",
        "mentor_pairing_ids.state",
        "mentee_pairing_ids.state",
    )
    def _compute_matched_count(self):
        counts = self._count_pairings(PAIRING_MATCHED)
        for participant in self:
            count = counts.get(participant.id, 0)
            participant.matched_count = count
            places = participant.capacity if participant.role == "mentor" else 1
            participant.places_left = max(places - count, 0)

    @api.depends("places_left", "mentor_pairing_ids.state", "mentee_pairing_ids.state")
    def _compute_proposal_count(self):
        counts = self._count_pairings(("proposed",))
        for participant in self:
            count = counts.get(participant.id, 0)
            participant.proposal_count = count
            participant.places_open = max(participant.places_left - count, 0)

    def _count_pairings(self, states):
        """Return ``{participant id: pairings in these states, on either side}``."""
        return {
            participant.id: count
            for side in ("mentor_id", "mentee_id")
            for participant, count in self.env["mentoring.pairing"]._read_group(
                [(side, "in", self.ids), ("state", "in", states)],
                [side],
                ["__count"],
            )
        }

    @api.model
    def _get_matchmaking_fields(self):
        """Return the fields that only those who match people read.

        Who else somebody is asked for is not the next partner's to know. Not by the
        fields' groups: everybody who enrols writes some of them, empty.
        """
        return {"proposal_count", "places_open"}

    @api.depends("name", "role", "programme_id.name")
    @api.depends_context("mentoring_short_name")
    def _compute_display_name(self):
        short = self.env.context.get("mentoring_short_name")
        roles = dict(self._fields["role"]._description_selection(self.env))
        for participant in self:
            name = participant.name or self.env._("New enrolment")
            participant.display_name = (
                name
                if short or not participant.role
                else f"{name} ({roles[participant.role]})"
            )

    @api.constrains("programme_id", "employee_id")
    def _check_admitted_company(self):
        # sudo: hr.employee, mentoring.programme - companies beyond one's own
        participants = self.sudo()
        admitted = {p: p._get_companies() for p in participants.programme_id}
        for participant in participants:
            company = participant.employee_id.company_id
            if company and company not in admitted[participant.programme_id]:
                raise ValidationError(
                    self.env._(
                        "“%(programme)s” is not open to people of %(company)s.",
                        programme=participant.programme_id.name,
                        company=company.name,
                    )
                )

    @api.constrains("employee_id", "partner_id")
    def _check_same_person(self):
        # sudo: hr.employee - portal users have no access to employees
        for participant in self.sudo():
            employee = participant.employee_id
            contacts = employee.user_id.partner_id | employee.work_contact_id
            if (
                employee
                and participant.partner_id not in contacts
                and not participant._has_agreed()  # then it keeps its person
            ):
                raise ValidationError(
                    self.env._(
                        "%(contact)s is not the contact of employee %(employee)s.",
                        contact=participant.partner_id.name,
                        employee=employee.name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        participants = super().create(vals_list)
        # sudo: mentoring.participant - whose nomination it is, is not edited; and from
        # here on the nominator may read it
        for participant in participants.sudo():
            if participant.manager_user_id == self.env.user != participant.user_id:
                participant.nominated_by_id = self.env.user
        if not self.env.su:
            participants._check_enrolment(vals_list)
        participants._bind()
        participants._start_from_employee_skills()
        participants.filtered(
            lambda p: p.user_id and p.user_id != self.env.user
        )._send_mail("mentoring_programme.mail_participant_invited")
        return participants

    def _get_followed_with(self):
        # whose draft it is writes it, too
        return self.programme_id

    def write(self, vals):
        if not self.env.su:
            self._check_editor(vals)
        self._check_identity_kept(vals)
        result = super().write(vals)
        self._bind()  # whoever writes in it as the person it is about
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_enrolled(self):
        if self.filtered(lambda p: p.state != "draft"):
            raise UserError(
                self.env._(
                    "Only a draft enrolment can be deleted. Withdraw it instead."
                )
            )
