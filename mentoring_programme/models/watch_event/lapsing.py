from odoo import SUPERUSER_ID, api, fields, models


class MentoringWatchEvent(models.Model):
    """What was noticed, and is not so any more."""

    _inherit = "mentoring.watch.event"

    @api.model
    def _let_lapse(self, facts):
        """Let go of what was noticed and has turned out otherwise.

        What its day had not come for was nobody's to read, and leaves nothing behind.
        """
        waiting = self.search([("state", "in", ("new", "proposed"))])
        otherwise = waiting.filtered(
            lambda e: not e._holds(facts.get(e.participant_id.id))
        )
        ahead = otherwise.filtered(lambda e: e.state == "new")
        (otherwise - ahead)._advance("lapse", as_system=True)
        ahead.with_user(SUPERUSER_ID).unlink()

    def _holds(self, fact):
        """Tell whether it is still so, as of a look; of whoever is out nothing is."""
        if not fact:
            return False
        today = fields.Date.context_today(self)
        way_out = self._get_way_out(fact)
        if way_out or self.kind in ("left", "account_lost"):
            return way_out == self.kind
        if self.kind == "leaving":
            leaves_on = fact["departs_on"] or fact["contract_until"]
            if self.state == "proposed":  # papers of what is over may be tidied up
                return not leaves_on or leaves_on < today
            return leaves_on == self.effective_on
        if self.kind == "merged":
            return self.step == "tell" or not self._needs_cause()
        if self.step == "end_pair":
            return (fact["conflict"], fact["conflict_id"]) == (
                self.kind,
                self.pairing_id.id,
            )
        if self.kind == "away":
            return (
                fact["away_from"] == self.effective_on
                and fact["away_until"] == self.until
                and self.until >= today
            )
        if self.kind == "back":
            return bool(self._get_pairings(("on_hold",)))
        return True
