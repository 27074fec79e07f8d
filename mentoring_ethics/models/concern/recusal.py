from odoo import models
from odoo.exceptions import AccessError, UserError

from .lifecycle import OPEN


class MentoringConcern(models.Model):
    """Whoever is close to somebody in a concern does not handle it: not from the first
    day, and not from the day on which they come to be so."""

    _inherit = "mentoring.concern"

    def _has_conflict(self, user):
        """Return what keeps a user from it, by fingerprints alone, or ``None``.

        Jobs ask it, too: they read neither who reported it nor whom it is about.
        """
        self.ensure_one()
        return self._find_conflicts_of(user).get(user.id)

    def _find_conflicts_of(self, users):
        """Return what keeps these from it: ``{user id: key of a rule}``."""
        # sudo: mentoring.concern, .concern.party - fingerprints, which name nobody
        concern = self.sudo()
        tokens = {token for party in concern.party_ids for token in party.tokens or ()}
        return self._find_conflicts(users, tokens, concern.programme_id)

    def _may_open(self, user):
        return super()._may_open(user) and not self._has_conflict(user)

    # --- whoever has come too close ---------------------------------------------

    def _look_after(self):
        """Take it from whoever has come to be close to somebody in it, or has gone."""
        handlers = self._get_handlers()
        conflicts = self._find_conflicts_of(handlers)
        for user in handlers:
            reason = conflicts.get(user.id) if user.active else "gone"
            if reason:
                self._revoke(user, reason)
        if not self._get_handlers():
            self._hand_on()
        if self.state in OPEN:
            super()._look_after()

    def _hand_on(self):
        """Open it to the deputy, who is told; where there is none, refer it.

        A login that was deleted has taken its grant along, so this asks who is left.
        """
        deputy = self._open_deputy()
        if deputy:
            self._tell(deputy)
        elif self.state in OPEN:
            # in a job nobody knows whom to write to: their page says so
            self._refer_by_system()
        return deputy

    # --- whoever would rather not -----------------------------------------------

    def action_recuse(self):
        """Hand it to the deputy, without a reason; for whoever handles it."""
        self.ensure_one()
        self._check_recuses()
        self._lock_rows()
        # who was faster has changed who handles it
        self.invalidate_recordset()
        self._check_recuses()
        self._note("recused")
        me = self.env.user
        others = self._get_handlers() - me
        self._tell(others)
        # in the name of whoever still reads who has reported it
        if others or self._hand_on():
            self._tell_reporter()
        self._revoke(me, "recused")
        return True

    def _check_recuses(self):
        if self._get_role() != "handler":
            raise AccessError(self.env._("This is for whoever handles it."))
        if self.state not in OPEN:
            raise UserError(self.env._("It has ended: there is nothing to hand on."))
