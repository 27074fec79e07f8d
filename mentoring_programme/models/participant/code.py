from odoo import api, fields, models

from ...states import PARTICIPANT_IN


class MentoringParticipant(models.Model):
    """The code of conduct one has accepted, and a changed one that waits for it."""

    _inherit = "mentoring.participant"

    code_waits = fields.Boolean(
        "Code of Conduct Has Changed",
        compute="_compute_code_waits",
        store=True,
        help="Accepted in a former version, which holds until the new one is accepted.",
    )

    @api.depends("state", "code_accepted_version", "programme_id.code_id")
    def _compute_code_waits(self):
        for participant in self:
            accepted = participant.code_accepted_version
            participant.code_waits = (
                accepted
                and participant.state in PARTICIPANT_IN
                and accepted != participant.programme_id.code_version
            )

    def _get_accepted_code(self):
        """Return the version that the person has accepted, as they read it."""
        found = self.env["mentoring.code"].search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("version", "=", self.code_accepted_version),
            ]
        )
        return found[:1]._as_read(self.code_accepted_on)

    def _tell_code_changed(self):
        """Ask those who take part to read a changed code, and to accept it."""
        waiting = self.filtered("code_waits")
        waiting._sync_activities()
        waiting._send_mail("mentoring_programme.mail_code_changed")

    def action_accept_code(self, version=None):
        result = super().action_accept_code(version)
        self._sync_activities()
        return result

    def _get_todo(self):
        todo = super()._get_todo()
        if self.code_waits:
            todo.append(
                (
                    self.user_id,
                    "mentoring_programme.activity_code",
                    self.env._("Read the changed code of conduct, and accept it"),
                    fields.Date.add(fields.Date.context_today(self), days=14),
                )
            )
        return todo
