from odoo import api, fields, models

from ...odoo_internals import ConfidentialMany2many


class MentoringGain(models.Model):
    """What mentors learn by mentoring (METHOD A 8, the six gains)."""

    _name = "mentoring.gain"
    _description = "Gain of a Mentor"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(name)", "There is already a gain of this name.")


class MentoringParticipant(models.Model):
    """What a mentor hopes to learn: a choice of gains, beside words of their own."""

    _inherit = "mentoring.participant"

    gain_ids = ConfidentialMany2many(
        "mentoring.gain",
        string="What I Hope to Gain",
        help="What a mentor would like to learn by mentoring.",
        readers="_get_profile_readers_domain",
    )

    @api.model
    def _get_own_fields(self):
        return super()._get_own_fields() | {"gain_ids"}

    @api.model
    def _get_profile_fields(self):
        return super()._get_profile_fields() | {"gain_ids"}

    def _get_learning_line(self):
        """Return what the contract's learning line of this person starts from."""
        chosen = [f"– {gain.name}" for gain in self.gain_ids]
        return "\n".join([self.learning_goal or "", *chosen]).strip()
