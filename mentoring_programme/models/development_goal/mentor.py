from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Command

from odoo.addons.base_guarded_workflow.kinds import RECORD, takes

from ...states import PARTICIPANT_OUT


class HrDevelopmentGoal(models.Model):
    """From a goal to a mentor: an enrolment that says what it is for."""

    _inherit = "hr.development.goal"

    #: Nobody's to read: HR reads the goal, but not who has enrolled where, and those
    #: who run programmes read enrolments, but not goals.
    participant_id = fields.Many2one(
        "mentoring.participant",
        "Enrolment",
        copy=False,
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=NO_ACCESS,
    )
    is_mentor_sought = fields.Boolean(
        "A Mentor Is Being Sought",
        compute="_compute_is_mentor_sought",
        help="For the employee and the line manager.",
    )

    @api.depends("participant_id.state")
    @api.depends_context("uid")
    def _compute_is_mentor_sought(self):
        enrolments = self._get_mentor_enrolments()
        for goal in self:
            goal.is_mentor_sought = bool(enrolments.get(goal._origin))

    def _get_mentor_enrolments(self):
        """Return ``{goal: enrolment}``: those a mentor is sought with, as far as they
        are the user's to read, as the employee or the line manager."""
        # as they are stored: a form's preview may put anybody in their place
        mine = self._origin.filtered(
            lambda goal: goal._is_employee() or goal._is_line_manager()
        )
        # sudo: hr.development.goal - the link is for this method alone
        linked = {goal: goal.sudo().participant_id for goal in mine}
        going = mine.sudo().participant_id.filtered(
            lambda p: p.state not in PARTICIPANT_OUT
        )
        shown = going.sudo(False)._filtered_access("read")
        return {goal: p.sudo(False) for goal, p in linked.items() if p in shown}

    def action_open_mentor_page(self):
        """Choose a programme in the portal, where people enrol."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/my/development/goals/{self.id}/mentor",
            "target": "self",
        }

    @takes(RECORD, needed=True)
    def action_seek_mentor(self, programme):
        """Enrol the employee as a mentee with this goal, as a draft.

        Oneself; a line manager suggests it, and the employee decides.

        :param programme: the ``mentoring.programme``, or its id
        :return: the participant; where the person is enrolled already, that one
        """
        self.ensure_one()
        self.check_access("read")
        if not (self._is_employee() or self._is_line_manager()):
            raise AccessError(
                self.env._("The employee or the line manager seeks a mentor.")
            )
        if not self._is_open():
            raise UserError(self.env._("“%s” is not an open goal any more.", self.name))
        programme = self.env["mentoring.programme"].browse(int(programme))
        programme.check_access("read")
        seek = self._seek_for_oneself if self._is_employee() else self._seek_for_report
        participant = seek(programme)
        # sudo: hr.development.goal - see participant_id
        self.sudo().participant_id = participant
        return participant

    def _prepare_mentee(self):
        """Return what the enrolment starts from."""
        return {
            "learning_goal": self.name,
            "focus_area_ids": [Command.set(self.focus_area_id.ids)],
        }

    def _prepare_skill(self):
        if not self.skill_id:
            return {}
        return {"skill_ids": [Command.create({"skill_id": self.skill_id.id})]}

    def _seek_for_oneself(self, programme):
        values = {**self._prepare_mentee(), **self._prepare_skill()}
        return programme._enrol_oneself("mentee", values)

    def _seek_for_report(self, programme):
        suggested = self._get_mentor_enrolments().get(self)
        if suggested and suggested.programme_id == programme:
            return suggested  # sent twice
        if not programme.is_open_for_enrolment:
            raise UserError(
                self.env._("“%s” takes no enrolments at the moment.", programme.name)
            )
        participant = self.env["mentoring.participant"].create(
            {
                **self._prepare_mentee(),
                "programme_id": programme.id,
                "role": "mentee",
                # sudo: hr.employee - the plan's own; portal users read no employees
                "employee_id": self.sudo().plan_id.employee_id.id,
            }
        )
        # its lines can be written once it is known whose nomination it is
        participant.write(self._prepare_skill())
        return participant
