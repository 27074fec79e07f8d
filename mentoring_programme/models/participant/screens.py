from odoo import api, fields, models
from odoo.fields import Domain


class MentoringParticipant(models.Model):
    """What an enrolment's form and pages offer each reader."""

    _inherit = "mentoring.participant"

    def _mail_share_url(self):
        area = "team" if self._gives_time() else "enrolments"
        return f"/my/mentoring/{area}/{self.id}"

    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_coordinator = fields.Boolean(compute="_compute_is_mine")
    code_of_conduct = fields.Html(compute="_compute_code_of_conduct")
    has_accepted_code = fields.Boolean(
        compute="_compute_code_of_conduct",
        help="The person has accepted the code of conduct as it reads now.",
    )

    @api.depends("user_id", "programme_id.coordinator_ids")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for participant in self:
            participant.is_mine = participant._is_person()
            participant.is_coordinator = participant._is_coordinator()

    @api.depends(
        "code_accepted_version",
        "programme_id.code_version",
        "programme_id.code_of_conduct",
    )
    def _compute_code_of_conduct(self):
        for participant in self:
            # sudo: mentoring.programme - what everybody in it accepts
            programme = participant.programme_id.sudo()
            participant.code_of_conduct = programme.code_of_conduct
            participant.has_accepted_code = bool(
                programme
                and participant.code_accepted_version == programme.code_version
            )

    @api.model
    def _get_team_domain(self):
        """Return what of their people is a line manager's business.

        A draft is the person's own, unless the manager suggested it.
        """
        me = self.env.uid
        return self._get_given_time_domain() & (
            Domain("state", "!=", "draft") | Domain("nominated_by_id", "=", me)
        )

    def _actors_label(self, transition):
        """Name the approver, where it is about one person."""
        if len(self) == 1 and transition.by == ("approver",):
            # sudo: res.users - names of those who are asked
            approvers = self.sudo().approver_ids
            if len(approvers) == 1:
                return approvers.name
        return super()._actors_label(transition)

    def action_read_code(self):
        """Show the code of conduct, to read and to accept."""
        self.ensure_one()
        view = self.env.ref("mentoring_programme.mentoring_participant_view_form_code")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Code of Conduct"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def action_open_pairings(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_pairing_action"
        )
        side = "mentor_id" if self.role == "mentor" else "mentee_id"
        action["domain"] = [(side, "=", self.id)]
        action["context"] = {f"default_{side}": self.id}
        return action

    def action_propose_match(self):
        """Start a proposal with this person on their side of it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Propose a Match"),
            "res_model": "mentoring.pairing",
            "views": [(False, "form")],
            "context": {
                f"default_{self.role}_id": self.id,
                "mentoring_programme_id": self.programme_id.id,
            },
        }
