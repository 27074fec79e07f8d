from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.mentoring_programme.odoo_internals import (
    ConfidentialBoolean,
    ConfidentialDate,
)
from odoo.addons.mentoring_programme.states import PARTICIPANT_IN

#: Between somebody and those who run the programme.
OURS = {"readonly": True, "copy": False, "readers": "_get_interview_readers_domain"}


class MentoringParticipant(models.Model):
    """Whether somebody may be interviewed when the programme's quality is looked at.

    Off, unless they say so; theirs alone to say, and to take back at any time.
    """

    _inherit = "mentoring.participant"

    may_be_interviewed = ConfidentialBoolean("May Be Interviewed", **OURS)
    interview_agreed_on = ConfidentialDate("Agreed to an Interview On", **OURS)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "may_be_interviewed",
            "interview_agreed_on",
        }

    @api.model
    def _get_interview_readers_domain(self):
        return self._get_runners_domain() | Domain("user_id", "=", self.env.uid)

    def _is_asked_for_interview(self):
        """Tell whether somebody takes part, or did to the end."""
        return self.state in (*PARTICIPANT_IN, "finished")

    def action_agree_to_interview(self):
        """Say for oneself that one may be asked for an interview."""
        self._check_own_interview()
        asked = self.filtered(lambda p: p._is_asked_for_interview())
        asked._write_through_door(
            {
                "may_be_interviewed": True,
                "interview_agreed_on": fields.Date.context_today(self),
            }
        )
        return True

    def action_take_back_interview(self):
        """Take it back, for oneself, whatever has become of the place."""
        self._check_own_interview()
        self._write_through_door(
            {"may_be_interviewed": False, "interview_agreed_on": False}
        )
        return True

    def _check_own_interview(self):
        self.check_access("read")
        if any(not participant._is_person() for participant in self):
            raise AccessError(
                self.env._("Everybody decides for themselves about an interview.")
            )
