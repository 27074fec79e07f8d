from odoo import api, fields, models
from odoo.fields import Domain

#: To whom lists offer steps on a selection.
RUNNERS = "mentoring_programme.group_mentoring_coordinator"


class MentoringCoordinatedMixin(models.AbstractModel):
    """Belongs to a programme; those who run it are among its lifecycle's actors."""

    _name = "mentoring.coordinated.mixin"
    _description = "Part of a Coordinated Programme"

    # by a search of its own: columns that ask whose they are take no join
    is_of_own_programme = fields.Boolean(
        compute="_compute_is_of_own_programme",
        search="_search_is_of_own_programme",
        compute_sudo=True,
        help="The user is one of those who run the programme.",
    )

    @api.depends("programme_id.coordinator_ids")
    @api.depends_context("uid")
    def _compute_is_of_own_programme(self):
        for record in self:
            team = record.programme_id.coordinator_ids
            record.is_of_own_programme = self.env.user in team

    @api.model
    def _search_is_of_own_programme(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: mentoring.programme - those that the user runs, whichever they are
        programmes = self.env["mentoring.programme"].sudo()
        own = programmes.with_context(active_test=False)._search(
            [("coordinator_ids", "in", self.env.user.ids)]
        )
        return Domain("programme_id", "in", own)

    @api.model
    def _get_runners_domain(self):
        """Return what is of programmes that the user runs: as one of the team, or as a
        mentoring manager of the company whose programme it is."""
        user = self.env.user
        runners = Domain.FALSE
        if user.has_group("mentoring_programme.group_mentoring_manager"):
            runners |= Domain("company_id", "in", user._get_company_ids())
        if user.has_group("mentoring_programme.group_mentoring_coordinator"):
            runners |= Domain("is_of_own_programme", "=", True)
        return runners

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "coordinator": self.env._("the programme's coordinator"),
        }

    @api.depends("programme_id.coordinator_ids", "programme_id.company_id")
    def _is_coordinator(self):
        # sudo: mentoring.programme - only to ask who coordinates it
        return self.programme_id.sudo()._is_coordinator()
