from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PARTICIPANT_OUT


def _shown(model, label):
    return fields.Many2many(model, string=label, compute="_compute_mentoring")


class HrAppraisal(models.Model):
    """Mentoring beside an appraisal: what the reader may read of it anyway.

    Nothing is stored, and nothing read but with the reader's own rights: who gets to
    read an appraisal, or turns it into somebody else's, learns nothing. It shows the
    employee's own goals, as a mentee and as a mentor, others as far as these are shared
    with the manager; nothing of what the other of the two has written.
    """

    _name = "hr.appraisal"
    _inherit = ["hr.appraisal", "guarded.record.mixin"]
    # appraisals are OCA's to configure
    _is_private = False

    # else Odoo 19 shuts the form to line managers: they read no employees in there
    employee_domain_ids = fields.Many2many(compute_sudo=True)

    mentoring_reader = fields.Selection(
        [("employee", "Employee"), ("manager", "Line Manager"), ("hr", "HR")],
        compute="_compute_mentoring_reader",
    )
    mentoring_note = fields.Char(compute="_compute_mentoring_reader")
    mentee_pair_ids = _shown("mentoring.pairing", "As a Mentee")
    mentor_pair_ids = _shown("mentoring.pairing", "As a Mentor")
    enrolment_ids = _shown("mentoring.participant", "Enrolled")
    mentee_goal_ids = _shown("mentoring.goal", "Learning Goals")
    mentor_goal_ids = _shown("mentoring.goal", "Learning Goals as a Mentor")
    development_plan_ids = _shown("hr.development.plan", "Development Plans")

    @api.depends("employee_id", "date_close")
    @api.depends_context("uid")
    def _compute_mentoring(self):
        # no superuser: mails and reports, too, show what their reader may read
        env = self.sudo(False).env
        employees = Domain("employee_id", "in", self.employee_id.ids)
        plans = env["hr.development.plan"].search(employees)
        enrolments = env["mentoring.participant"].search(employees)
        either = Domain("mentee_id", "in", enrolments.ids)
        either |= Domain("mentor_id", "in", enrolments.ids)
        begun = Domain("state", "not in", ("proposed", "declined"))
        pairings = env["mentoring.pairing"].search(either & begun)
        open_to = Domain("learner_user_id", "=", env.uid)
        open_to |= Domain("shared_with_manager", "=", True)
        theirs = Domain("learner_id", "in", enrolments.ids)
        goals = env["mentoring.goal"].search(theirs & open_to)
        for appraisal in self:
            who = Domain("employee_id", "=", appraisal.employee_id._origin.id)
            day = appraisal.date_close or fields.Date.context_today(self)
            recent = Domain("date_to", ">=", fields.Date.subtract(day, years=1))
            own = enrolments.filtered_domain(who)
            pairs = pairings.filtered(lambda p, own=own: p.mentee_id in own)
            others = pairings.filtered(lambda p, own=own: p.mentor_id in own)
            unpaired = own - pairs.mentee_id - others.mentor_id
            going = Domain("state", "not in", PARTICIPANT_OUT)
            appraisal.mentee_pair_ids = pairs
            appraisal.mentor_pair_ids = others
            appraisal.enrolment_ids = unpaired.filtered_domain(going)
            learned = goals.filtered(lambda goal, own=own: goal.learner_id in own)
            as_mentee = learned.filtered(lambda goal: goal.learner == "mentee")
            appraisal.mentee_goal_ids = as_mentee
            appraisal.mentor_goal_ids = learned - as_mentee
            appraisal.development_plan_ids = plans.filtered_domain(who & recent)

    @api.depends("employee_id", "mentee_goal_ids", "mentor_goal_ids")
    @api.depends_context("uid")
    def _compute_mentoring_reader(self):
        # sudo: res.users - one's own employment
        own = self.env.user.sudo().employee_ids
        team = dict(self.env["hr.employee"]._get_own_reports())
        is_hr = self.env.user.has_group("hr.group_hr_user")
        for appraisal in self:
            employee = appraisal.employee_id._origin
            reader = (employee in own and "employee") or (is_hr and "hr")
            appraisal.mentoring_reader = "manager" if employee.id in team else reader
            appraisal.mentoring_note = appraisal._get_mentoring_note()

    def _get_mentoring_note(self):
        if self.mentoring_reader == "employee":
            return self.env._(
                "You decide, goal by goal, what your line manager reads. Beyond that "
                "they see programme, phase, dates and the number of meetings; never "
                "what you and your partner in mentoring talk about or write."
            )
        if self.mentoring_reader != "manager":
            return self.env._("How mentoring goes is for the employee and the manager.")
        if self.mentee_goal_ids or self.mentor_goal_ids:
            return self.env._(
                "To talk about development, not to judge by: these are the goals your "
                "colleague chose to show you. All else stays between mentor and mentee."
            )
        if self.mentee_pair_ids:
            return self.env._("No goal is shared with you: your colleague decides.")
        return self.env._("Is mentoring an idea? Suggest it; your colleague decides.")

    def action_nominate_for_mentoring(self):
        """Open the portal, where line managers nominate, with the employee chosen."""
        url = f"/my/mentoring/team/nominate?employee={self.employee_id.id}"
        return {"type": "ir.actions.act_url", "url": url, "target": "self"}

    def action_open_development(self):
        return self.employee_id.action_open_development()
