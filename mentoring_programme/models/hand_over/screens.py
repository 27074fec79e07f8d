from odoo import api, fields, models
from odoo.fields import Domain


class MentoringHandOver(models.Model):
    """What its pages and its form offer each reader."""

    _inherit = "mentoring.hand.over"

    waits_for_me = fields.Boolean(
        compute="_compute_waits_for_me",
        search="_search_waits_for_me",
        help="The user says whether it is the same person.",
    )
    person_name = fields.Char(
        compute="_compute_names", compute_sudo=True, help="For those who are asked."
    )
    programme_name = fields.Char(compute="_compute_names", compute_sudo=True)
    login = fields.Char(compute="_compute_names", compute_sudo=True)

    @api.depends("state", "asked_user_ids", "confirmed_user_ids")
    @api.depends_context("uid")
    def _compute_waits_for_me(self):
        waiting = self.search(
            Domain("id", "in", self.ids) & Domain("waits_for_me", "=", True)
        )
        for hand_over in self:
            hand_over.waits_for_me = hand_over in waiting

    def _search_waits_for_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("state", "=", "asked") & (
            Domain("old_user_id", "=", self.env.uid)
            | (
                Domain("asked_user_ids", "in", [self.env.uid])
                & Domain("confirmed_user_ids", "not in", [self.env.uid])
            )
        )
        # sudo: mentoring.hand.over - whether oneself is asked
        return Domain("id", "in", self.sudo()._search(mine))

    def _get_open_steps(self):
        """Offer nobody to say again what they have said."""
        said = set()
        if not self.waits_for_me:
            said.add("confirm")
        if self.is_vouched_for:
            said.add("vouch")
        return [s for s in super()._get_open_steps() if s["name"] not in said]

    @api.depends("participant_id.name", "programme_id.name", "new_user_id.login")
    def _compute_names(self):
        for hand_over in self:
            hand_over.person_name = hand_over.participant_id.name
            hand_over.programme_name = hand_over.programme_id.name
            hand_over.login = hand_over.new_user_id.login
