from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import NO_ACCESS


class MentoringParticipant(models.Model):
    """A completed collaboration in the résumé of an employee.

    Programme, role and period, nothing else: every colleague reads it. It is added
    once; afterwards it is the employee's own, to change and to remove for good.
    """

    _inherit = "mentoring.participant"

    #: Nobody's to read or write: what is linked here is removed with the system's
    #: rights, and whether somebody keeps the line is theirs alone.
    resume_line_id = fields.Many2one(
        "hr.resume.line",
        "Résumé Line",
        copy=False,
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=NO_ACCESS,
    )
    resume_added_on = fields.Date(copy=False, readonly=True, groups=NO_ACCESS)
    is_in_resume = fields.Boolean(
        "In My Résumé",
        compute="_compute_is_in_resume",
        help="For the person alone.",
    )

    @api.depends("resume_line_id", "user_id")
    @api.depends_context("uid")
    def _compute_is_in_resume(self):
        for participant in self:
            # as it is stored: a form's preview may put anybody in their place
            stored = participant._origin
            # sudo: mentoring.participant - see resume_line_id
            participant.is_in_resume = stored._is_person() and bool(
                stored.sudo().resume_line_id
            )

    def _add_to_resumes(self):
        """Note what these participants, given as the system, have completed.

        A further collaboration in the same programme stretches the line that is there.
        """
        added = self.filtered("resume_added_on")
        added._stretch_resume_lines()
        new = (self - added).filtered("employee_id")
        # by the system: who wrote a line would tell colleagues who the other was
        lines = self.env["hr.resume.line"].with_user(SUPERUSER_ID)
        lines = lines.with_context(lang=None).create(new._prepare_resume_lines())
        for participant, line in zip(new, lines, strict=True):
            participant.write(
                {
                    "resume_line_id": line.id,
                    "resume_added_on": fields.Date.context_today(self),
                }
            )

    def _prepare_resume_lines(self):
        kind = self.env["ir.model.data"]._xmlid_to_res_id(
            "mentoring_programme.resume_type_mentoring", raise_if_not_found=False
        )
        periods = self._get_completed_periods()
        values = []
        for participant in self:
            # in the language of the person, whoever completes it
            env = self.env(context={"lang": participant._mail_lang()})
            programme = participant.programme_id.name
            values.append(
                {
                    "employee_id": participant.employee_id.id,
                    "name": env._("Mentor in “%s”", programme)
                    if participant.role == "mentor"
                    else env._("Mentee in “%s”", programme),
                    "date_start": periods[participant][0],
                    "date_end": periods[participant][1],
                    "line_type_id": kind,
                }
            )
        return values

    def _stretch_resume_lines(self):
        periods = self._get_completed_periods()
        for participant in self.filtered("resume_line_id"):
            start, end = periods[participant]
            line = participant.resume_line_id.with_user(SUPERUSER_ID)
            line.date_start = min(line.date_start, start)
            if line.date_end:  # else its owner has made it an open one
                line.date_end = max(line.date_end, end)

    def action_remove_from_resume(self):
        """Remove the line from one's own résumé; it does not come back."""
        for participant in self:
            participant.check_access("read")
            if not participant._is_person():
                raise AccessError(
                    self.env._("Everybody decides on their own résumé alone.")
                )
        # sudo: hr.resume.line - one's own; portal users have no rights on résumés
        self.sudo().resume_line_id.unlink()
        return True
