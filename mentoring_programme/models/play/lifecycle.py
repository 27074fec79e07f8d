from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.kinds import RECORDS, takes
from odoo.addons.base_guarded_workflow.transition import Transition

from .play import PLAYERS

_lt = LazyTranslate(__name__)


class MentoringPlay(models.Model):
    """One picks, the other picks, both open together: the steps of a play."""

    _inherit = "mentoring.play"

    _transitions = (
        Transition(
            "lay",
            "laying",
            ("laying", "open"),
            by=("mentor", "mentee"),
            needs="_needs_open_pairing",
            label=_lt("Lay my cards"),
        ),
    )
    _guarded_fields = frozenset({"pick_count"})

    @takes(RECORDS, RECORDS)
    def action_lay(self, role_ids, guess_ids):
        """Pick for oneself, and guess the other's pick; laid is laid.

        :param list role_ids: ids of the two roles that one would take, or want
        :param list guess_ids: ids of the two that the other picks, one thinks
        :raises UserError: not two of each, or picked before
        """
        self.ensure_one()
        if self.pick_ids.filtered("is_mine"):
            raise UserError(
                self.env._(
                    "You have picked already. Once laid, your cards stay as they are."
                )
            )
        # sudo: mentoring.pick - made by this step alone; it asks itself who picks
        self.env["mentoring.pick"].sudo().create(
            {
                "play_id": self.id,
                "role_ids": [Command.set(role_ids)],
                "guess_ids": [Command.set(guess_ids)],
            }
        )
        # the number is written, so that of two at the same moment one comes second
        return self._advance("lay", {"pick_count": self.pick_count + 1})

    def _target_lay(self):
        return "open" if self.pick_count == PLAYERS else "laying"

    def _after_lay(self):
        if self.state == "laying":
            self._tell_other()
