from odoo import api, fields, models

from ...odoo_internals import ConfidentialInteger


class MentoringPairing(models.Model):
    """What a pairing's form and pages offer each reader."""

    _inherit = "mentoring.pairing"

    runs_it = fields.Boolean(related="programme_id.runs_it")
    can_answer = fields.Boolean(
        compute="_compute_can_answer", help="The match waits for the user's answer."
    )
    # for those who read the pairing and not both enrolments
    mentor_name = fields.Char("Mentor's Name", related="mentor_id.name")
    mentee_name = fields.Char("Mentee's Name", related="mentee_id.name")
    mentor_goal = fields.Text(
        "Learning Goal of the Mentor", compute="_compute_profiles"
    )
    mentee_goal = fields.Text(
        "Learning Goal of the Mentee", compute="_compute_profiles"
    )
    mentor_area_ids = fields.Many2many(
        "mentoring.focus.area", "Offers", compute="_compute_profiles"
    )
    mentee_area_ids = fields.Many2many(
        "mentoring.focus.area", "Wants", compute="_compute_profiles"
    )
    mentor_role_ids = fields.Many2many(
        "mentoring.role", "Roles Offered", compute="_compute_profiles"
    )
    mentee_role_ids = fields.Many2many(
        "mentoring.role", "Roles Wanted", compute="_compute_profiles"
    )
    mentor_job = fields.Char("Job of the Mentor", compute="_compute_profiles")
    mentee_job = fields.Char("Job of the Mentee", compute="_compute_profiles")
    has_questionnaire = fields.Boolean(
        compute="_compute_has_questionnaire",
        help="A questionnaire waits for the user's answer.",
    )
    evaluation_count = ConfidentialInteger(
        compute="_compute_evaluation_count",
        compute_sudo=True,
        readers="_get_answers_readers_domain",
        help="Questionnaires planned or sent, answered or not.",
    )

    @api.depends("state", "mentor_accepted_on", "mentee_accepted_on")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for pairing in self:
            pairing.can_answer = pairing.state == "proposed" and (
                (pairing._is_mentor() and not pairing.mentor_accepted_on)
                or (pairing._is_mentee() and not pairing.mentee_accepted_on)
            )

    @api.depends("mentor_id", "mentee_id", "mentor_user_id", "mentee_user_id", "state")
    @api.depends_context("uid")
    def _compute_profiles(self):
        """Show the two side by side, to each other and to the coordinator alone.

        Who declined, or was declined, has no more business with the other's profile.
        """
        for pairing in self:
            shown = pairing._is_coordinator() or (
                pairing.is_party and pairing.state != "declined"
            )
            for side in ("mentor", "mentee"):
                person = pairing[f"{side}_id"]
                person = person if shown else person.browse()
                pairing[f"{side}_job"] = person.job_title
                pairing[f"{side}_goal"] = person.learning_goal
                pairing[f"{side}_area_ids"] = person.focus_area_ids
                pairing[f"{side}_role_ids"] = person.mentor_role_ids

    @api.depends("evaluation_ids.state", "evaluation_ids.user_id")
    @api.depends_context("uid")
    def _compute_has_questionnaire(self):
        for pairing in self:
            pairing.has_questionnaire = bool(pairing._get_open_questionnaire())

    def _get_open_questionnaire(self):
        """Return the questionnaire that waits for the user's answer, if any."""
        return self.evaluation_ids.filtered(lambda e: e.is_mine and e.state == "sent")[
            :1
        ]

    @api.depends("evaluation_ids")
    def _compute_evaluation_count(self):
        counts = dict(
            self.env["mentoring.evaluation"]._read_group(
                [("pairing_id", "in", self.ids)], ["pairing_id"], ["__count"]
            )
        )
        for pairing in self:
            pairing.evaluation_count = counts.get(pairing, 0)

    def action_answer_questionnaire(self):
        self.ensure_one()
        questionnaire = self._get_open_questionnaire()
        return questionnaire and questionnaire.action_open_questionnaire()

    def action_open_contract(self):
        """Open the contract; its newest version where there are several."""
        self.ensure_one()
        contract = self.contract_ids.sorted("version")[-1:]
        if not contract:
            return False
        return {
            "type": "ir.actions.act_window",
            "res_model": "mentoring.contract",
            "res_id": contract.id,
            "views": [(False, "form")],
        }

    # ------------------------------------------------------------------
    # Portal
    # ------------------------------------------------------------------

    def _mail_share_url(self):
        return f"/my/mentoring/pairings/{self.id}"

    def _get_address(self, side):
        """Return the mail address of one of the two, for the other.

        Once both have accepted; nobody hands out addresses with a proposal, nor when
        it came to nothing.
        """
        self.ensure_one()
        if not self.is_party or not self.started_on:
            return False
        # sudo: res.partner - the other's address; portal users read no contacts
        return self.sudo()[f"{side}_partner_id"].email
