from odoo import api, fields, models

from ...states import PARTICIPANT_OVER


class MentoringParticipant(models.Model):
    """For which company somebody works now, and what if it is not admitted by now.

    Nothing is closed then: a collaboration goes on, nobody new is proposed
    (``pairing/never_matched.py``), and those whom it concerns are told.
    """

    _inherit = "mentoring.participant"

    # by a computation of its own, for it is noticed when it changes
    employer_id = fields.Many2one(
        "res.company", compute="_compute_employer_id", store=True
    )

    @api.depends("employee_id.company_id")
    def _compute_employer_id(self):
        for participant in self:
            participant.employer_id = participant.employee_id.company_id

    def _turn_passed(self, fname):
        if fname == "employer_id":
            return self._tell_left_out()
        return super()._turn_passed(fname)

    def _tell_left_out(self):
        """Tell people whose company is not admitted by now what goes on, and those who
        run the programme what they can do."""
        # sudo: mentoring.programme - companies beyond one's own
        admitted = {p: p._get_companies() for p in self.sudo().programme_id}
        left_out = self.sudo().filtered(
            lambda p: (
                p.employer_id
                and p.employer_id not in admitted[p.programme_id]
                and p.state not in PARTICIPANT_OVER
            )
        )
        left_out._send_mail("mentoring_programme.mail_participant_left_out")
        left_out.filtered(
            lambda p: self.env.user not in p.programme_id.acting_ids
        )._send_mail(
            "mentoring_programme.mail_participant_left_out_coordinator",
            "programme_id.acting_ids.partner_id",
        )
