from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class MentoringMeeting(models.Model):
    """What the programme suggests to talk about in it, as the two have chosen."""

    _inherit = "mentoring.meeting"

    session_guide_id = fields.Many2one(
        "mentoring.session.guide",
        "Topic",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )

    @api.constrains("session_guide_id")
    def _check_session_guide(self):
        for meeting in self.filtered("session_guide_id"):
            # sudo: mentoring.session.guide - whose it is
            programme = meeting.session_guide_id.sudo().programme_id
            if programme != meeting.programme_id:
                raise UserError(self.env._("This topic is another programme's."))


class MentoringPairing(models.Model):
    _inherit = "mentoring.pairing"

    def _get_session_guides(self):
        """Return what the two choose from: the programme's, and what they have chosen
        before it was archived."""
        self.ensure_one()
        chosen = self.meeting_ids.session_guide_id
        return chosen.with_context(active_test=False).search(
            Domain("programme_id", "=", self.programme_id.id)
            & (Domain("active", "=", True) | Domain("id", "in", chosen.ids))
        )
