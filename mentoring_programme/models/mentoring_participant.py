from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from .confidential_one2many import ConfidentialOne2many
from .confidential_properties import ConfidentialProperties
from .mentoring_pairing_states import MATCHED_STATES, OPEN_STATES

_lt = LazyTranslate(__name__)

#: What people write about themselves, and a line manager in a nomination.
OWN_FIELDS = frozenset(
    {
        "learning_goal",
        "focus_area_ids",
        "mentor_role_ids",
        "capacity",
        "participant_properties",
        "skill_ids",
        "language_ids",
        "meets_online",
        "working_since",
        "tz",
    }
)
#: Whom they would like: theirs to change until they are matched, as more people enrol.
#: A line manager does not see it.
WISH_FIELDS = frozenset({"wish_ids"})
WISHING_STATES = ("draft", "submitted", "approved", "ready")
#: Whose enrolment it is, for what.
IDENTITY_FIELDS = frozenset({"programme_id", "role", "employee_id", "partner_id"})
#: What is given once, when enrolling.
ENROLMENT_FIELDS = OWN_FIELDS | WISH_FIELDS | IDENTITY_FIELDS


class MentoringParticipant(models.Model):
    _name = "mentoring.participant"
    _description = "Mentoring Participant"
    _inherit = [
        "mentoring.participant.answers.mixin",
        "mentoring.participant.form.mixin",
        "mentoring.participant.matching.mixin",
        "mentoring.participant.offer.mixin",
        "mentoring.participant.needs.mixin",
        "mentoring.participant.portal.mixin",
        "mentoring.participant.certificate.mixin",
        "mentoring.participant.resume.mixin",
        "mentoring.mentored.mixin",
        "mentoring.person.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "programme_id, role, name, id"
    _rec_names_search = ["name", "programme_id.name"]
    _mentor_fields = ("partner_id", "partner_id")

    _transitions = (
        Transition(
            "submit",
            "draft",
            "submitted",
            by=("person", "coordinator", "line_manager"),
            needs=(
                "_needs_open_enrolment",
                "_needs_learning_goal",
                "_needs_focus_area",
                "_needs_code_accepted",
            ),
            label=_lt("Submit"),
        ),
        Transition(
            "approve",
            "submitted",
            "approved",
            by="approver",
            needs="_needs_open_programme",
            label=_lt("Approve"),
        ),
        Transition(
            "make_ready",
            "approved",
            "ready",
            by="coordinator",
            needs=("_needs_open_programme", "_needs_briefing"),
            label=_lt("Ready to be matched"),
        ),
        Transition("pair", "ready", "paired", by=SYSTEM, label=_lt("Pair")),
        Transition("finish", "paired", "finished", by=SYSTEM, label=_lt("Finish")),
        Transition("release", "paired", "ready", by=SYSTEM, label=_lt("Free again")),
        Transition(
            "reject",
            "submitted",
            "rejected",
            by="approver",
            needs="_needs_decision_reason",
            label=_lt("Decline"),
        ),
        Transition(
            "withdraw",
            ("draft", "submitted", "approved", "ready", "paired"),
            "withdrawn",
            by=("person", "coordinator", SYSTEM),
            label=_lt("Withdraw"),
        ),
    )
    _guarded_fields = frozenset(
        {
            "answered_by_id",
            "broken_on",
            "code_accepted_on",
            "code_accepted_version",
            "submitted_on",
        }
    )

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
    coordinator_id = fields.Many2one(
        related="programme_id.coordinator_id", store=True, index=True
    )
    programme_state = fields.Selection(
        related="programme_id.state", string="State of the Programme"
    )
    mode_single = fields.Boolean(related="programme_id.mode_single")

    # what they bring and want
    learning_goal = fields.Text(
        help="What this person wants to learn; mentors learn too."
    )
    focus_area_ids = fields.Many2many("mentoring.focus.area", string="Focus Areas")
    mentor_role_ids = fields.Many2many(
        "mentoring.role",
        string="Mentor Roles",
        help="The roles a mentee wants in a mentor, or a mentor offers.",
    )
    capacity = fields.Integer(
        default=1, help="How many mentees a mentor carries at a time; one or two."
    )
    participant_properties = ConfidentialProperties(
        "Answers",
        definition="programme_id.participant_properties_definition",
        copy=False,
    )

    # on the way in
    code_accepted_on = fields.Datetime(readonly=True, copy=False)
    code_accepted_version = fields.Integer(readonly=True, copy=False)
    submitted_on = fields.Datetime(
        readonly=True,
        copy=False,
        help="From here on a line manager reads it; a draft is the person's own.",
    )
    decision_reason = fields.Text(copy=False)
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
        counts = {}
        for side in ("mentor_id", "mentee_id"):
            for participant, count in self.env["mentoring.pairing"]._read_group(
                [(side, "in", self.ids), ("state", "in", MATCHED_STATES)],
                [side],
                ["__count"],
            ):
                counts[participant.id] = count
        for participant in self:
            count = counts.get(participant.id, 0)
            participant.matched_count = count
            places = participant.capacity if participant.role == "mentor" else 1
            participant.places_left = max(places - count, 0)

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
        for participant in self.sudo():
            company = participant.employee_id.company_id
            if company and company not in participant.programme_id._get_companies():
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
        participants._offer_employee_skills()
        participants.filtered(
            lambda p: p.user_id and p.user_id != self.env.user
        )._send_mail("mentoring_programme.mail_participant_invited")
        return participants

    def write(self, vals):
        if not self.env.su:
            self._check_editor(vals)
        return super().write(vals)

    def _check_enrolment(self, vals_list):
        """Refuse what somebody else than the coordinator may not fill in."""
        self.programme_id.check_access("read")
        others = self._fields.keys() - ENROLMENT_FIELDS - self._get_guarded_fields()
        # the context and user defaults fill in fields as well
        initial = self._get_initial_values(others)
        filled_in = {
            name
            for name, value in self.default_get(list(others)).items()
            if value != initial[name]
        }
        for participant, vals in zip(self, vals_list, strict=True):
            extra = {name for name in others & vals.keys() if vals[name]} | filled_in
            if extra and not participant._is_coordinator():
                raise self._editor_error(extra)

    def _check_editor(self, vals):
        """Refuse edits that are not the current user's to make.

        Coordinators edit everything but whose enrolment it is, once that person has
        agreed to something: who took a person's place would read what the pair wrote.
        People edit what they wrote about themselves, and a nominating manager the
        same, until it is submitted.
        """
        for participant in self:
            if participant._is_coordinator():
                participant._check_identity_kept(vals)
                continue
            allowed = OWN_FIELDS if participant.state == "draft" else frozenset()
            if not participant._reads_answers():
                allowed -= {"participant_properties"}  # they would be lost
            if participant._is_person() and participant.state in WISHING_STATES:
                allowed |= WISH_FIELDS
            extra = vals.keys() - allowed - self._get_guarded_fields()
            if extra:
                raise self._editor_error(extra)

    def _has_agreed(self):
        """Tell whether the person, or somebody for them, has taken a step in it."""
        return bool(self.code_accepted_on) or self.state not in (False, "draft")

    def _check_identity_kept(self, vals):
        if not self._has_agreed():
            return
        kept = self._convert_to_write({name: self[name] for name in IDENTITY_FIELDS})
        if any(vals[name] != kept[name] for name in IDENTITY_FIELDS & vals.keys()):
            raise UserError(
                self.env._(
                    "An enrolment keeps its programme, role and person. "
                    "Withdraw it, and enrol anew."
                )
            )

    def _editor_error(self, fnames):
        labels = sorted(self._fields[name].string for name in fnames)
        return AccessError(
            self.env._(
                "Only the programme's coordinator changes this: %s. What you write "
                "about yourself can be changed until you submit it.",
                ", ".join(labels),
            )
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_enrolled(self):
        if self.filtered(lambda p: p.state != "draft"):
            raise UserError(
                self.env._(
                    "Only a draft enrolment can be deleted. Withdraw it instead."
                )
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_accept_code(self, version=None):
        """Accept the code of conduct for oneself, in its present version.

        :param int version: the one that was read
        :raises UserError: it has changed since
        """
        for participant in self:
            participant.check_access("read")
            if not participant._is_person():
                raise AccessError(
                    self.env._("Everybody accepts the code of conduct for themselves.")
                )
            if version not in (None, participant.programme_id.code_version):
                raise UserError(
                    self.env._(
                        "The code of conduct has changed since you opened this page. "
                        "Read it once more, then accept it."
                    )
                )
            participant._write_through_door(
                {
                    "code_accepted_on": fields.Datetime.now(),
                    "code_accepted_version": participant.programme_id.code_version,
                }
            )
        return True

    def action_submit(self):
        return self._advance("submit", {"submitted_on": fields.Datetime.now()})

    def action_approve(self):
        return self._advance("approve")

    def action_reject(self, reason=None):
        return self._advance("reject", {"decision_reason": reason} if reason else None)

    def action_make_ready(self):
        return self._advance("make_ready")

    def action_pair(self):
        return self._advance("pair")

    def action_release(self):
        return self._advance("release")

    def action_finish(self):
        return self._advance("finish")

    def action_withdraw(self):
        return self._advance("withdraw")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_submit(self):
        with_manager = self.filtered(
            lambda p: (
                p.programme_id.sudo().requires_manager_approval
                and p.manager_user_id != self.env.user
            )
        )
        with_manager._send_mail(
            "mentoring_programme.mail_participant_to_approve",
            "manager_user_id.partner_id",
        )

    def _after_approve(self):
        self._send_mail("mentoring_programme.mail_participant_approved")
        self._tell_nominator()

    def _after_reject(self):
        self._send_mail("mentoring_programme.mail_participant_rejected")
        self._tell_nominator()

    def _tell_nominator(self):
        self.filtered(lambda p: p.nominated_by_id != self.env.user)._send_mail(
            "mentoring_programme.mail_nomination_decided", "nominated_by_id.partner_id"
        )

    def _after_make_ready(self):
        self._send_mail("mentoring_programme.mail_participant_ready")
        self.programme_id._wake_waiting()

    def _after_withdraw(self):
        # sudo: mentoring.pairing - leaving ends the pairings on both sides
        self_sudo = self.sudo()
        pairings = self_sudo.mentor_pairing_ids | self_sudo.mentee_pairing_ids
        pairings.filtered(lambda p: p.state in OPEN_STATES)._advance(
            "end", as_system=True
        )
        self._withdraw_requests()

    def _follow_pairings(self):
        """Bring participants in line with their pairings, as the system.

        Paired while a pairing runs; finished once the last one is completed; else
        free for another match.
        """
        for participant in self:
            pairings = participant.mentor_pairing_ids | participant.mentee_pairing_ids
            if participant.state == "ready" and participant.matched_count:
                participant._advance("pair", as_system=True)
            elif participant.state == "paired" and not participant.matched_count:
                completed = "completed" in pairings.mapped("state")
                participant._advance(
                    "finish" if completed else "release", as_system=True
                )

    def _get_todo(self):
        today = fields.Date.context_today(self)
        if self.state == "submitted":
            by_manager = (
                self.programme_id.requires_manager_approval and self.manager_user_id
            )
            return [
                (
                    self.manager_user_id if by_manager else self.coordinator_id,
                    "mentoring_programme.activity_approve",
                    self.env._("Approve or decline %s", self.display_name),
                    fields.Date.add(today, days=7),
                )
            ]
        if self.state == "approved":
            return [
                (
                    self.coordinator_id,
                    "mentoring_programme.activity_brief",
                    self.env._("Brief %s and make ready", self.display_name),
                    self.programme_id.start_date or today,
                )
            ]
        return []
