from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.base_guarded_workflow.kinds import TEXT, WHOLE, takes

from ...odoo_internals import ConfidentialDate, ConfidentialMany2one, ConfidentialText
from ...states import PAIRING_MATCHED

#: For so many days a pair that needs somebody may wait.
SNOOZES = (7, 14, 30)
#: Of what those who run the programme note for themselves.
OURS = {"readonly": True, "copy": False, "readers": "_get_runners_domain"}


class MentoringPairing(models.Model):
    """What those who run a programme note of a pair that needs somebody: who has been
    in touch, and until when it may wait, and why. Theirs alone to read."""

    _inherit = "mentoring.pairing"

    contacted_on = ConfidentialDate("Got in Touch On", **OURS)
    contacted_by_id = ConfidentialMany2one("res.users", "Who Got in Touch", **OURS)
    snoozed_until = ConfidentialDate(
        "May Wait Until", **OURS, help="Nobody is asked to look after the pair before."
    )
    snooze_reason = ConfidentialText("Why It May Wait", **OURS)
    can_look_after = fields.Boolean(compute="_compute_can_look_after")

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "contacted_on",
            "contacted_by_id",
            "snoozed_until",
            "snooze_reason",
        }

    @api.depends("state", "programme_id.coordinator_ids")
    @api.depends_context("uid")
    def _compute_can_look_after(self):
        for pairing in self:
            pairing.can_look_after = (
                pairing.state in PAIRING_MATCHED and pairing._is_coordinator()
            )

    @api.model
    def _get_awake_domain(self):
        """Return the pairs that nobody lets wait."""
        today = fields.Date.context_today(self)
        return Domain("snoozed_until", "=", False) | Domain(
            "snoozed_until", "<=", fields.Date.to_string(today)
        )

    def _may_wait(self):
        """Tell whether somebody lets it wait. As superuser."""
        until = self.snoozed_until
        return bool(until) and until > fields.Date.context_today(self)

    def action_contacted(self):
        """Note that one has been in touch with the two."""
        self._look_after(
            {
                "contacted_on": fields.Date.context_today(self),
                "contacted_by_id": self.env.uid,
            },
            self.env._("%s has been in touch", self.env.user.name),
        )

    @takes(WHOLE, TEXT)
    def action_snooze(self, days=None, reason=None):
        """Let pairs that need somebody wait for some days, and say why."""
        if days not in SNOOZES:
            raise UserError(self.env._("A pair may wait for 7, 14 or 30 days."))
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it may wait; your colleagues read it."))
        until = fields.Date.context_today(self) + timedelta(days=days)
        self._look_after(
            {"snoozed_until": until, "snooze_reason": reason},
            self.env._("May wait for %(days)s days: %(why)s", days=days, why=reason),
        )

    def action_wake(self):
        """Let a pair wait no longer."""
        self._look_after(
            {"snoozed_until": False, "snooze_reason": False},
            self.env._("Waits no longer"),
        )

    def _look_after(self, values, note):
        """Note something of pairs of one's own programmes, and in their log.

        :raises AccessError: somebody else runs the programme
        :raises UserError: the two are no pair now
        """
        self.check_access("read")
        if any(not pairing._is_coordinator() for pairing in self):
            raise AccessError(
                self.env._("Those who run the programme look after its pairs.")
            )
        for pairing in self.filtered(lambda p: p.state not in PAIRING_MATCHED):
            raise UserError(
                self.env._("“%s” is not under way.", pairing.display_name),
            )
        self._write_through_door(values)
        self._message_log_batch(bodies={pairing.id: note for pairing in self})
        # a to-do that is let wait is not done
        self._sync_activities(by_nobody=True)
