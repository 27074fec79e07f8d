import json

from odoo import api, models


class MentoringConcern(models.Model):
    """Whom and what a concern is about, for whoever reads it."""

    _inherit = "mentoring.concern"

    def _get_about(self):
        """Return whom and what it is about, for whom it is open to.

        :return: ``[{"model", "id", "name", "role"}]``
        """
        self.ensure_one()
        return json.loads(self.about or "[]")

    @api.model
    def _describe_about(self, partners, pairing):
        """Return, as it is sealed, whom and what it is about."""
        about = [
            {
                "model": "res.partner",
                "id": partner.id,
                "name": partner.name or "",
                "role": "concerned",
            }
            for partner in partners
        ]
        if pairing:
            about.append(
                {
                    "model": pairing._name,
                    "id": pairing.id,
                    "name": "",
                    "role": "pairing",
                }
            )
        return json.dumps(about)

    def _get_pairing(self):
        """Return the pairing it is about, as superuser; empty for none, and for whom
        it is not open to."""
        ids = [a["id"] for a in self._get_about() if a["model"] == "mentoring.pairing"]
        # sudo: mentoring.pairing - whoever handles it may have no part in it
        return self.env["mentoring.pairing"].sudo().browse(ids).exists()

    def _get_reporter(self):
        """Return who has reported it, as superuser; empty where they gave no name, and
        for whom it is not open to: jobs write to nobody."""
        parties = self.party_ids.filtered(lambda party: party.role == "reporter")
        model, _comma, user_id = (parties[:1].who or "").partition(",")
        # sudo: res.users - their address, for whoever answers them
        users = self.env["res.users"].sudo()
        return users.browse(int(user_id)).exists() if model == users._name else users
