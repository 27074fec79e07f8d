from odoo import api, fields, models


class MentoringParticipant(models.Model):
    _inherit = "mentoring.participant"

    appraisal_on = fields.Date(
        "Appraisal",
        compute="_compute_appraisal_on",
        groups="mentoring_programme.group_mentoring_coordinator",
        help="Of a mentee while the programme runs: the next one, else the last.",
    )

    @api.depends_context("uid")
    def _compute_appraisal_on(self):
        """For those who run the programme, of those who take part in it."""
        out = ("draft", "rejected", "withdrawn")
        # as they are stored: a form's preview may put anybody in their place
        mentees = self._origin.filtered(
            lambda p: p.role == "mentee" and p.state not in out and p._is_coordinator()
        )
        # sudo: hr.appraisal - the day alone, of those the employee does not see, too
        found = self.env["hr.appraisal"].sudo()
        found = found.search([("employee_id", "in", mentees.employee_id.ids)])
        found = found.sorted("date_close").grouped(lambda a: a.employee_id.id)
        today = fields.Date.context_today(self)
        for participant in self:
            mentee = (participant._origin & mentees).with_prefetch(mentees.ids)
            course = mentee.programme_id
            start, end = course.start_date, course.end_date
            days = [a.date_close for a in found.get(mentee.employee_id.id, ())]
            days = [day for day in days if start and end and start <= day <= end]
            ahead = [day for day in days if day >= today]
            participant.appraisal_on = (ahead or days[-1:] or [False])[0]
