from odoo import models
from odoo.exceptions import UserError


class MentoringPairing(models.Model):
    """Where the two meet online: mostly where they have met before."""

    _inherit = "mentoring.pairing"

    def _get_last_link(self):
        """Return the link of the latest meeting that has one, for the next; nothing to
        anybody else."""
        if not self.is_party:
            return False
        meetings = self.env["mentoring.meeting"].search(
            [
                ("pairing_id", "=", self._origin.id),
                ("online_url", "!=", False),
                ("state", "!=", "cancelled"),
            ],
            order="start desc, id desc",
            limit=1,
        )
        return meetings._get_link() if meetings else False

    def _may_make_link(self):
        """Tell whether there is an address to make links of."""
        # sudo: res.company - how its people meet
        return bool(self.company_id.sudo().mentoring_link_template)

    def _make_link(self):
        """Return a new link to meet online.

        :raises UserError: the company has set no address for it
        """
        # sudo: res.company - how its people meet
        link = self.company_id.sudo()._make_mentoring_link()
        if not link:
            raise UserError(
                self.env._("Your company makes no links. Paste one of your own.")
            )
        return link
