from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS

from odoo.addons.base_guarded_workflow.kinds import RECORDS, takes


class MentoringComment(models.Model):
    """Words that may be quoted to the sponsor as well: allowed apart.

    Results are for those who run the programme; a report leaves their hands.
    """

    _inherit = "mentoring.comment"
    _private_fields = ("quote", "release_id", "is_for_sponsor")

    is_for_sponsor = fields.Boolean(readonly=True, groups=NO_ACCESS)
    may_reach_sponsor = fields.Boolean(
        compute="_compute_may_reach_sponsor", compute_sudo=True
    )

    is_settled = fields.Boolean(
        compute="_compute_is_settled",
        compute_sudo=True,
        help="Results hold these words: what may be quoted of them stays as it is.",
    )

    @api.depends("quote", "release_id")
    def _compute_is_settled(self):
        for comment in self:
            comment.is_settled = bool(comment.release_id and comment.quote)

    @api.depends("quote", "is_for_sponsor")
    def _compute_may_reach_sponsor(self):
        for comment in self:
            comment.may_reach_sponsor = bool(comment.quote) and comment.is_for_sponsor

    def write(self, vals):
        # other words, or words that are not to be quoted any more: allowed anew
        if "quote" in vals and not vals["quote"]:
            vals = {**vals, "is_for_sponsor": False}
        return super().write(vals)

    @takes(RECORDS)
    def action_allow_for_sponsor(self, allowed):
        """Allow to quote some of these to the sponsor, of those that may be quoted at
        all, and none of the others.

        It is settled once results hold them: words that came and went in between, for
        those who pick them, would tell whose they are.

        :param allowed: those of them, or their ids
        """
        allowed = self & self.browse(map(int, allowed or ()))
        if any(not comment.is_unsealed for comment in self):
            raise AccessError(self.env._("Everybody speaks for their own words."))
        # sudo: mentoring.comment - beside the copy that may be quoted, allowed by its
        # author
        for comment in self.sudo():
            is_allowed = bool(comment.quote) and comment in allowed.sudo()
            if comment.is_for_sponsor == is_allowed:
                continue
            if comment.is_settled:
                raise UserError(
                    self.env._(
                        "These words have been released already. Whether the sponsor "
                        "may read them stays as you said before."
                    )
                )
            comment.is_for_sponsor = is_allowed
        return True
