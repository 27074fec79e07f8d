from odoo import api, models


class MentoringParticipant(models.Model):
    """Reminding whom an enrolment waits for: the person, of a draft; whoever gives the
    time, of what was submitted."""

    _inherit = "mentoring.participant"

    @api.depends("state", "partner_id.email", "approver_id")
    def _needs_somebody_to_remind(self):
        """somebody else whom it waits for, and can be written to"""
        if self.state == "draft":
            return not self.partner_id.email and self.env._(
                "%s has no mail address.", self.name
            )
        others = self._get_line_approvers() - self.env.user
        return not others and self.env._(
            "It waits for nobody but you: approve or decline it."
        )

    def _remind(self):
        if self.state == "draft":
            self._send_mail("mentoring_programme.mail_participant_draft_reminder")
        else:
            # sudo: res.users - who gives the time: whoever reminds need not read them
            self.sudo()._remind_approvers()
        return super()._remind()
