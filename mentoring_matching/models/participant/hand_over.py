from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain


class MentoringParticipant(models.Model):
    """What others wish of somebody, and ask for, names their contact: it follows where
    they go on with another account, or contacts are merged."""

    _inherit = "mentoring.participant"

    def _hand_over_to(self, user):
        former = self.partner_id
        result = super()._hand_over_to(user)
        self._name_anew(
            former,
            self.partner_id,
            Domain("participant_id.programme_id", "=", self.programme_id.id),
        )
        return result

    @api.model
    def _prepare_merge(self, contacts, into):
        result = super()._prepare_merge(contacts, into)
        self._name_anew(contacts, into, Domain.TRUE)
        return result

    @api.model
    def _name_anew(self, contacts, into, domain):
        """Have what others say of these contacts name another one of the person."""
        people = contacts | into
        domain &= Domain("partner_id", "in", people.ids) & Domain(
            "participant_id.partner_id", "not in", people.ids
        )
        # whoever takes the step: it is everybody's, about this person
        env = self.with_user(SUPERUSER_ID).with_context(active_test=False).env
        env["mentoring.wish"].search(domain)._name_anew(into)
        asked = Domain("state", "=", "asked")
        env["mentoring.match.request"].search(domain & asked)._name_anew(into)
