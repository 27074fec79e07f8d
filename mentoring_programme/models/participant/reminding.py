from odoo import models


class MentoringParticipant(models.Model):
    """Reminding whom an enrolment waits for: the person, of a draft; whoever gives the
    time, of what was submitted."""

    _inherit = "mentoring.participant"
    _silence = ("state", "partner_id", "approver_ids")

    def _get_silent(self):
        if self.state == "draft":
            return self.partner_id
        return self._get_line_approvers().partner_id

    def _get_asked_on(self):
        asked = super()._get_asked_on()
        return max(asked, self.approver_asked_on or asked)

    def _remind(self):
        if self.state == "draft":
            self._send_mail("mentoring_programme.mail_participant_draft_reminder")
            return super()._remind()
        # sudo: res.users - who gives the time: whoever reminds need not read them
        return self.sudo()._remind_approvers()
