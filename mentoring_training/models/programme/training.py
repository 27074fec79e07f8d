from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many

from ...states import blocking


class MentoringProgramme(models.Model):
    """What a programme asks of each role."""

    _inherit = "mentoring.programme"

    requirement_ids = ConfidentialOne2many(
        "mentoring.requirement", "programme_id", "Training", copy=True
    )
    has_requirements = fields.Boolean(
        compute="_compute_has_requirements",
        compute_sudo=True,
        help="It says what it asks for before matching; a date of a briefing is not "
        "asked for then.",
    )

    @api.depends("requirement_ids.active")
    def _compute_has_requirements(self):
        for programme in self:
            programme.has_requirements = bool(programme.requirement_ids)

    @api.model
    def _get_text_fields(self):
        return {
            **super()._get_text_fields(),
            "mentoring.requirement": ("programme_id", ["name", "description"]),
        }

    # ------------------------------------------------------------------
    # Before matching
    # ------------------------------------------------------------------

    @api.model
    def _get_transitions(self):
        return tuple(
            transition.adding(hints="_hints_trained")
            if transition.name == "start_matching"
            else transition
            for transition in super()._get_transitions()
        )

    @api.depends(
        *("participant_ids.state", "participant_ids.completion_ids.state"),
        "requirement_ids.is_gate",
    )
    def _hints_trained(self):
        """everybody who is approved is trained"""
        blocked = self.env["mentoring.completion"].search(
            blocking() & Domain("programme_id", "in", self.ids)
        )
        count = len(blocked.participant_id)
        return count and self.env._(
            "Approved, and not trained yet: %s. Nobody is matched before.", count
        )

    @api.depends(
        *("participant_ids.state", "participant_ids.briefed_on"),
        "requirement_ids",
    )
    def _hints_briefed(self):
        """everybody who is ready is briefed on their role"""
        # what it asks for otherwise takes the place of that
        return not self.has_requirements and super()._hints_briefed()

    @api.model
    def _get_own_hint_labels(self):
        return {
            **super()._get_own_hint_labels(),
            "_hints_trained": self.env._("Matching started before all were trained"),
        }

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_add_training(self):
        """Take over the usual set, without what is there already."""
        usual = self.env["mentoring.requirement"].search([("programme_id", "=", False)])
        for programme in self:
            there = programme.with_context(active_test=False).requirement_ids.origin_id
            (usual - there).copy({"programme_id": programme.id})
        return True

    def action_open_training(self):
        """Open who has done what."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_training.mentoring_completion_action"
        )
        action["domain"] = [("programme_id", "=", self.id)]
        action["context"] = {"search_default_group_requirement": 1}
        return action
