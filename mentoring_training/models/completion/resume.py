from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS


class MentoringCompletion(models.Model):
    """What somebody has done in their résumé, by their own wish: every colleague reads
    it there. Added by the person alone, and removed by them."""

    _inherit = "mentoring.completion"

    #: Nobody's to read or write, as that of a completed collaboration.
    resume_line_id = fields.Many2one(
        "hr.resume.line",
        "Résumé Line",
        copy=False,
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=NO_ACCESS,
    )
    resume_choice = fields.Selection(
        [("add", "Can Be Added"), ("remove", "Is in It")],
        "My Résumé",
        compute="_compute_resume_choice",
        help="For the person alone.",
    )

    @api.depends(
        *("resume_line_id", "user_id", "state", "is_earlier"),
        "participant_id.employee_id",
    )
    @api.depends_context("uid")
    def _compute_resume_choice(self):
        for completion in self:
            completion.resume_choice = completion._origin._get_resume_choice()

    def _get_resume_choice(self):
        """Return what the person may do, as it is stored: a form's preview may put
        anybody in their place."""
        # sudo: mentoring.completion - see resume_line_id
        known = self.sudo()
        if not self._is_person():
            return False
        if known.resume_line_id:
            return "remove"
        # what counts from an earlier programme can be added there
        can_add = (
            known.state == "done"
            and not known.is_earlier
            and known._get_provider().is_training
            and known.participant_id.employee_id
        )
        return "add" if can_add else False

    def action_add_to_resume(self):
        """Add what one has done to one's own résumé: its title, programme and day."""
        self._check_own_resume()
        self._lock_rows()
        for completion in self.filtered(lambda c: c.resume_choice != "remove"):
            if completion.resume_choice != "add":
                raise UserError(
                    self.env._(
                        "What an employee has done can stand in their résumé: “%s” is "
                        "not done, or you take part as somebody from outside.",
                        completion.name,
                    )
                )
            # sudo: mentoring.completion, hr.resume.line - one's own; portal users have
            # no rights on résumés
            known = completion.sudo()
            known.resume_line_id = known.env["hr.resume.line"].create(
                {
                    "employee_id": known.participant_id.employee_id.id,
                    "name": self.env._(
                        "%(training)s, in “%(programme)s”",
                        training=completion.name,
                        programme=completion.programme_name,
                    ),
                    "date_start": completion.done_on,
                    "date_end": completion.done_on,
                    "line_type_id": self.env["ir.model.data"]._xmlid_to_res_id(
                        "mentoring_programme.resume_type_mentoring",
                        raise_if_not_found=False,
                    ),
                }
            )
        return True

    def action_remove_from_resume(self):
        """Remove it from one's own résumé."""
        self._check_own_resume()
        # sudo: hr.resume.line - one's own, as above
        self.sudo().resume_line_id.unlink()
        return True

    def _check_own_resume(self):
        self.check_access("read")
        if not all(completion._is_person() for completion in self):
            raise AccessError(
                self.env._("Everybody decides on their own résumé alone.")
            )
