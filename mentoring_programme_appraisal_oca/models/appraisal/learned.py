from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class HrAppraisal(models.Model):
    """What somebody learned by mentoring goes into their own appraisal, by their hand.

    Only lines of their own, on what they learned themselves (METHOD A 3, A 10.3); what
    the other of the two wrote stays between the two.
    """

    _inherit = "hr.appraisal"

    has_learned_lines = fields.Boolean(compute="_compute_has_learned_lines")

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_has_learned_lines(self):
        lines = self._get_own_learned_lines()
        for appraisal in self:
            own = appraisal.mentoring_reader == "employee"
            appraisal.has_learned_lines = own and bool(lines)

    @api.model
    def _get_own_learned_lines(self):
        """Return what the user wrote themselves, of closing talks that are open."""
        # no superuser: it is read by its author, or not at all
        learned = self.sudo(False).env["mentoring.learned"]
        own = [("author_user_id", "=", self.env.uid), ("is_open", "=", True)]
        return [line for one in learned.search(own) for line in one._get_lines()]

    def action_take_learned_lines(self):
        """Add one's own lines to one's feedback, where they are edited as all of it,
        before the line manager reads it.

        :raises AccessError: it is somebody else's appraisal
        :raises UserError: the line manager would read them at once
        """
        self.ensure_one()
        if self.mentoring_reader != "employee":
            raise AccessError(
                self.env._("What they have learned, people bring in themselves.")
            )
        if self.employee_feedback_published:
            raise UserError(
                self.env._(
                    "Your line manager can read your feedback here at the moment. "
                    "What you learned is added while it is not published: once the "
                    "appraisal is confirmed, and before you publish it."
                )
            )
        feedback = self.employee_feedback or Markup()
        for line in self._get_own_learned_lines():
            if escape(line) not in feedback:
                feedback += Markup("<p>%s</p>") % line
        self.employee_feedback = feedback
