from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.base.models.res_partner import _tz_get

from ...odoo_internals import ConfidentialOne2many

#: No working life of today began earlier.
EARLIEST_START = date(1930, 1, 1)

#: Where somebody works, as HR has it.
WORKPLACE = ("department_id", "work_location_id", "employer_id")


class MentoringParticipant(models.Model):
    """What helps to find a match: what people say of themselves, and what HR knows."""

    _inherit = "mentoring.participant"

    # what they say of themselves
    skill_ids = ConfidentialOne2many(
        "mentoring.participant.skill",
        "participant_id",
        "Skills",
        help="What a mentee wants to learn, or a mentor is willing to share.",
    )
    language_ids = fields.Many2many(
        "res.lang",
        string="Languages",
        compute="_compute_language_ids",
        store=True,
        readonly=False,
        context={"active_test": False},
        help="In which the two can talk.",
    )
    meets_online = fields.Boolean(
        default=True, help="Meeting online is fine; else both work in one place."
    )
    working_since = fields.Date(
        compute="_compute_working_since",
        store=True,
        readonly=False,
        help="When the working life began: years of experience count from here.",
    )
    tz = fields.Selection(
        _tz_get,
        "Time Zone",
        compute="_compute_tz",
        store=True,
        readonly=False,
    )

    # what HR knows
    job_id = fields.Many2one(
        "hr.job", compute="_compute_workplace", store=True, index="btree_not_null"
    )
    work_location_id = fields.Many2one(
        "hr.work.location", "Place", compute="_compute_workplace", store=True
    )

    @api.depends("partner_id")
    def _compute_language_ids(self):
        spoken = self.partner_id.mapped("lang")
        languages = self.env["res.lang"].search([("code", "in", spoken)])
        by_code = languages.grouped("code")
        for participant in self:
            participant.language_ids = participant.language_ids or by_code.get(
                participant.partner_id.lang
            )

    @api.depends("employee_id", "partner_id")
    def _compute_tz(self):
        for participant in self:
            participant.tz = (
                participant.tz
                or participant.partner_id.tz
                or participant.employee_id.tz
            )

    @api.depends("employee_id")
    def _compute_working_since(self):
        """Start from the first job in the résumé, or the first contract here.

        Not in a form's preview: it would tell of any employee that is named.
        """
        job = self.env.ref("hr_skills.resume_type_experience", raise_if_not_found=False)
        first = dict(
            self.env["hr.resume.line"]._read_group(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("line_type_id", "=", job and job.id),
                ],
                ["employee_id"],
                ["date_start:min"],
            )
        )
        contracts = dict(
            self.env["hr.version"]._read_group(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("contract_date_start", "!=", False),
                ],
                ["employee_id"],
                ["contract_date_start:min"],
            )
        )
        for participant in self:
            if not participant.id:
                participant.working_since = (
                    participant.working_since or participant._origin.working_since
                )
                continue
            employee = participant.employee_id
            dates = (first.get(employee), contracts.get(employee))
            # one who starts next month has worked nowhere that we know of
            participant.working_since = participant.working_since or min(
                filter(self._may_have_begun, dates), default=False
            )

    def _may_have_begun(self, day):
        """Tell whether a working life may have begun on that day."""
        return day and EARLIEST_START <= day <= fields.Date.context_today(self)

    @api.constrains("working_since")
    def _check_working_since(self):
        for participant in self.filtered("working_since"):
            if not self._may_have_begun(participant.working_since):
                raise ValidationError(
                    self.env._(
                        "The working life of %(name)s cannot have begun on %(day)s: "
                        "give a day from %(earliest)s up to today.",
                        name=participant.name,
                        day=format_date(self.env, participant.working_since),
                        earliest=format_date(self.env, EARLIEST_START),
                    )
                )

    @api.depends("employee_id.job_id", "employee_id.work_location_id")
    def _compute_workplace(self):
        for participant in self:
            employee = participant.employee_id
            participant.job_id = employee.job_id
            participant.work_location_id = employee.work_location_id

    def _start_from_employee_skills(self):
        """List mentors' own skills as offered, where they have listed none."""
        # sudo: mentoring.participant.skill - the person's own, to start from
        mentors = self.sudo().filtered(lambda p: p.role == "mentor" and not p.skill_ids)
        Skill = self.env["mentoring.participant.skill"].sudo()
        levels = Skill._get_employee_levels(mentors.employee_id)
        mentor_of = mentors.grouped("employee_id")
        Skill.create(
            [
                {
                    "participant_id": mentor.id,
                    "skill_id": skill.id,
                    "skill_level_id": level.id,
                }
                for (employee, skill), level in levels.items()
                for mentor in mentor_of[employee]
            ]
        )
