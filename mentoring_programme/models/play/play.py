from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError

from ...odoo_internals import ConfidentialOne2many
from ...states import PAIRING_MATCHED

#: The two of a pairing.
PLAYERS = 2


class MentoringPlay(models.Model):
    """A situation that the two of a pairing play.

    Each picks two roles for it and guesses what the other picks. What one has picked,
    the other reads once both have: the cards are opened together.
    """

    _name = "mentoring.play"
    _inherit = ["mentoring.pairing.part.mixin", "guarded.workflow.mixin"]
    _description = "Situation Played"
    _order = "id desc"
    _confined_by = "_pair_domain"

    state = fields.Selection(
        [("laying", "Being Picked"), ("open", "Open")],
        default="laying",
        required=True,
        readonly=True,
        copy=False,
    )
    situation_id = fields.Many2one(
        "mentoring.situation", required=True, index=True, ondelete="restrict"
    )
    pick_count = fields.Integer(
        "Have Picked", readonly=True, copy=False, help="How many of the two."
    )
    pick_ids = ConfidentialOne2many("mentoring.pick", "play_id", "Picks")

    _situation_uniq = models.UniqueIndex(
        "(pairing_id, situation_id)", "You two play this situation already."
    )

    @api.depends("situation_id.name")
    def _compute_display_name(self):
        for play in self:
            play.display_name = play.situation_id.name

    @api.model
    def _deal(self, pairing, situation):
        """Return the play of a situation by a pair; it is made at the first call.

        :raises ConcurrencyError: the other has made it at this moment; Odoo runs
            the request anew, and it is found
        """
        play = self.search(
            [("pairing_id", "=", pairing.id), ("situation_id", "=", situation.id)]
        )
        if play:
            return play
        try:
            with self.env.cr.savepoint():
                return self.create(
                    [{"pairing_id": pairing.id, "situation_id": situation.id}]
                )
        except UniqueViolation as error:
            raise ConcurrencyError(str(error)) from error

    @api.model_create_multi
    def create(self, vals_list):
        self._check_party(vals_list)
        plays = super().create(vals_list)
        for play in plays:
            # sudo: mentoring.pairing - its phase and its programme
            pairing = play.pairing_id.sudo()
            if pairing.state not in PAIRING_MATCHED:
                raise UserError(
                    self.env._(
                        "Situations are played while you work together: once both "
                        "have accepted the match, and until it is over."
                    )
                )
            programme = play.situation_id.sudo().programme_id
            if programme and programme != pairing.programme_id:
                raise UserError(self.env._("This situation is another programme's."))
        return plays

    def write(self, vals):
        self._check_pairing_kept(vals)
        if "situation_id" in vals:
            raise UserError(self.env._("What was picked was picked for one situation."))
        return super().write(vals)
