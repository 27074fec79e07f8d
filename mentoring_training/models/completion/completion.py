from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...states import LACKING, MET, lacking


class MentoringCompletion(models.Model):
    """That a training is asked of somebody, and how far they are with it.

    Read by the person and by those who run the programme. Nobody writes it: it is asked
    of people when they are approved (``making.py``), and changes by its steps.
    """

    _name = "mentoring.completion"
    _inherit = ["mentoring.coordinated.mixin", "guarded.workflow.mixin"]
    _description = "Training of Somebody"
    _order = "requirement_id, person_name, id"

    requirement_id = fields.Many2one(
        "mentoring.requirement",
        "Training",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    participant_id = fields.Many2one(
        "mentoring.participant",
        "Enrolment",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    staff_id = fields.Many2one(
        "res.users",
        "Line Manager or Coordinator",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    # stored, so that record rules stay one column away
    programme_id = fields.Many2one(
        related="requirement_id.programme_id", store=True, index=True
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    user_id = fields.Many2one(
        "res.users", "Account", compute="_compute_person", store=True, index=True
    )
    partner_id = fields.Many2one(
        "res.partner", "Person", compute="_compute_person", store=True
    )
    person_name = fields.Char("Name", compute="_compute_person", store=True)
    state = fields.Selection(
        [
            ("open", "Not Done Yet"),
            ("enrolled", "Signed Up"),
            ("done", "Done"),
            ("missed", "Not Attended"),
            ("waived", "Waived"),
            ("expired", "Run Out"),
        ],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )

    # what it is
    name = fields.Char(related="requirement_id.name", string="Title")
    programme_name = fields.Char(related="programme_id.name", string="Of")
    description = fields.Html(related="requirement_id.description")
    due_on = fields.Date(related="requirement_id.due_on")
    role = fields.Selection(related="requirement_id.role", store=True)
    stage = fields.Selection(related="requirement_id.stage", store=True)
    is_gate = fields.Boolean(related="requirement_id.is_gate", store=True)
    is_asked = fields.Boolean(
        related="requirement_id.active",
        store=True,
        help="The programme asks for it still.",
    )

    by_hand = fields.Boolean(
        compute="_compute_by", help="Those who run the programme note who has done it."
    )
    by_person = fields.Boolean(
        compute="_compute_by", help="The person says so themselves."
    )
    by_survey = fields.Boolean(
        compute="_compute_by", help="Whoever passes a test has done it."
    )

    # what came of it
    done_on = fields.Date(copy=False, help="The day on which it was done.")
    noted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_earlier = fields.Boolean(
        "In an Earlier Programme",
        readonly=True,
        copy=False,
        help="Done there, and valid still.",
    )
    waived_reason = fields.Text(
        "Reason",
        copy=False,
        help="Why it is not needed here; the person reads it, too.",
    )
    waived_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    valid_until = fields.Date(compute="_compute_valid_until", store=True)
    done_hours = fields.Float(
        "Hours",
        compute="_compute_done",
        store=True,
        help="What was done in an earlier programme took none here.",
    )
    done_count = fields.Integer("Fulfilled", compute="_compute_done", store=True)

    _participant_uniq = models.UniqueIndex(
        "(requirement_id, participant_id) WHERE participant_id IS NOT NULL",
        "It is asked of this person already.",
    )
    _staff_uniq = models.UniqueIndex(
        "(requirement_id, staff_id) WHERE staff_id IS NOT NULL",
        "It is asked of this person already.",
    )
    _check_person = models.Constraint(
        "CHECK ((participant_id IS NULL) != (staff_id IS NULL))",
        "A training is asked of one person.",
    )

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends(
        *("participant_id.user_id", "participant_id.partner_id", "participant_id.name"),
        *("staff_id.partner_id", "staff_id.partner_id.name"),
    )
    def _compute_person(self):
        for completion in self:
            place, staff = completion.participant_id, completion.staff_id
            completion.user_id = place.user_id or staff
            completion.partner_id = place.partner_id or staff.partner_id
            completion.person_name = place.name or staff.partner_id.name

    @api.depends("done_on", "requirement_id.valid_months")
    def _compute_valid_until(self):
        for completion in self:
            day = completion.done_on
            completion.valid_until = completion.requirement_id._get_valid_until(day)

    @api.depends("state", "is_earlier", "requirement_id.hours")
    def _compute_done(self):
        for completion in self:
            is_done = completion.state == "done" and not completion.is_earlier
            completion.done_hours = is_done and completion.requirement_id.hours
            completion.done_count = completion.state in MET

    @api.depends("name", "person_name")
    def _compute_display_name(self):
        for completion in self:
            completion.display_name = completion._say()

    def _say(self):
        """Return what is asked of whom, in words."""
        return f"{self.name or ''}, {self.person_name or ''}"

    def _get_provider(self):
        # sudo: mentoring.requirement - how it is known, whoever it is asked of
        return self.requirement_id.sudo()._get_provider()

    def _is_certified(self):
        """Tell whether it stands on a certificate of training in its programme."""
        return (
            self.state == "done"
            and not self.is_earlier
            and self._get_provider().is_training
        )

    def _is_to_do_now(self):
        """Tell whether it is to be done, and the person can by now."""
        return self.state in LACKING and self._get_provider().is_time(self)

    @api.depends("requirement_id.provider")
    def _compute_by(self):
        for completion in self:
            provider = completion._get_provider()
            completion.by_hand = provider.by_hand
            completion.by_person = provider.by_person
            completion.by_survey = provider.by_survey

    @api.model
    def _get_to_read_domain(self):
        """Return what the user is to do, and to say so themselves."""
        providers = self.env["mentoring.requirement"]._get_providers()
        by_person = [provider.key for provider in providers if provider.by_person]
        return (
            Domain("user_id", "=", self.env.uid)
            & lacking()
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
            & Domain("requirement_id.provider", "in", by_person)
        )

    @api.model
    def _is_asked_of_staff(self):
        """Tell whether the user is asked as a line manager or coordinator."""
        mine = [("user_id", "=", self.env.uid), ("staff_id", "!=", False)]
        return bool(self.search_count(mine, limit=1))

    def _mail_share_url(self):
        return f"/my/mentoring/training/{self.id}"
