from odoo import api, fields, models


class MentoringProgrammeFormMixin(models.AbstractModel):
    """What the programme's screens offer beyond its steps."""

    _name = "mentoring.programme.form.mixin"
    _description = "Screens of a Mentoring Programme"

    is_open_for_enrolment = fields.Boolean(
        compute="_compute_is_open_for_enrolment",
        help="People can enrol, or be nominated, now.",
    )
    can_nominate = fields.Boolean(compute="_compute_can_nominate")

    @api.depends("state", "accepts_late_entry")
    def _compute_is_open_for_enrolment(self):
        for programme in self:
            programme.is_open_for_enrolment = programme.state == "enrolment" or (
                programme.accepts_late_entry
                and programme.state in ("matching", "running")
            )

    @api.depends_context("uid")
    def _compute_can_nominate(self):
        # sudo: hr.employee - portal users read none; only whether one leads anybody
        leads = bool(
            self.env["hr.employee"]
            .sudo()
            .search_count([("parent_id.user_id", "=", self.env.uid)], limit=1)
        )
        for programme in self:
            programme.can_nominate = leads

    def action_take_part(self):
        """Open one's own enrolment in this programme, a new one if there is none."""
        self.ensure_one()
        user = self.env.user
        mine = self.env["mentoring.participant"].search(
            [
                ("programme_id", "=", self.id),
                ("user_id", "=", user.id),
                ("state", "not in", ("rejected", "withdrawn")),
            ],
            limit=1,
        )
        action = self._get_enrolment_action(self.env._("Take Part"))
        action["res_id"] = mine.id
        if user.employee_id:
            action["context"]["default_employee_id"] = user.employee_id.id
        else:
            action["context"]["default_partner_id"] = user.partner_id.id
        return action

    def action_nominate(self):
        """Let a line manager enrol somebody of their team."""
        self.ensure_one()
        action = self._get_enrolment_action(self.env._("Nominate"))
        action["context"]["default_role"] = "mentee"
        return action

    def _get_enrolment_action(self, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "mentoring.participant",
            "views": [(False, "form")],
            "context": {"default_programme_id": self.id},
        }
