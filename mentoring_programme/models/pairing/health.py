from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import split_every

from ...states import MATCHED_STATES, OPEN_STATES

#: A pair that stays this many days in a phase of preparation or closing is stuck.
STUCK_DAYS = 21
#: So many days without a meeting, and the programme proposes to close.
SILENT_DAYS = 90

ATTENTION = {"no_meeting", "stuck", "overdue", "resume"}
RISK = {"quiet", "silent"}


class MentoringPairing(models.Model):
    """What a programme may know of a pairing: counts, dates, health; no content.

    The figures are stored, so that coordinators need not (and cannot) read the
    meetings and goals they come from.
    """

    _inherit = "mentoring.pairing"

    contract_signed_on = fields.Datetime(compute="_compute_contract", store=True)
    meetings_held = fields.Integer(compute="_compute_meetings", store=True)
    meetings_planned = fields.Integer(compute="_compute_meetings", store=True)
    hours_held = fields.Float("Hours", compute="_compute_meetings", store=True)
    last_meeting_on = fields.Datetime(
        "Last Meeting", compute="_compute_meetings", store=True
    )
    next_meeting_on = fields.Datetime(
        "Next Meeting", compute="_compute_meetings", store=True
    )
    reflections_written = fields.Integer(compute="_compute_reflections", store=True)
    goals_open = fields.Integer(compute="_compute_goals", store=True)
    goals_active = fields.Integer(compute="_compute_goals", store=True)
    goals_achieved = fields.Integer(compute="_compute_goals", store=True)
    days_in_phase = fields.Integer(
        compute="_compute_health", store=True, aggregator="avg"
    )
    health = fields.Selection(
        [
            ("track", "On Track"),
            ("attention", "Needs Attention"),
            ("risk", "At Risk"),
        ],
        compute="_compute_health",
        store=True,
        index=True,
    )
    health_reason = fields.Selection(
        [
            ("silent", "No meeting for three months: propose to close"),
            ("quiet", "No meeting for twice the agreed time"),
            ("no_meeting", "No meeting for longer than agreed"),
            ("stuck", "Three weeks in this phase"),
            ("overdue", "Past its planned end"),
            ("resume", "The date to resume has passed"),
        ],
        "Why",
        compute="_compute_health",
        store=True,
    )

    @api.depends("contract_ids.state", "contract_ids.signed_on")
    def _compute_contract(self):
        signed = dict(
            self.env["mentoring.contract"]._read_group(
                [("pairing_id", "in", self.ids), ("state", "=", "signed")],
                ["pairing_id"],
                ["signed_on:max"],
            )
        )
        for pairing in self:
            pairing.contract_signed_on = signed.get(pairing)

    @api.depends("meeting_ids.state", "meeting_ids.start", "meeting_ids.duration")
    def _compute_meetings(self):
        figures = {
            (pairing, state): rest
            for pairing, state, *rest in self.env["mentoring.meeting"]._read_group(
                [("pairing_id", "in", self.ids)],
                ["pairing_id", "state"],
                ["__count", "duration:sum", "start:max", "start:min"],
            )
        }
        nothing = (0, 0.0, False, False)
        for pairing in self:
            held, hours, last, _first = figures.get((pairing, "held"), nothing)
            planned, _hours, _last, coming = figures.get((pairing, "planned"), nothing)
            pairing.meetings_held = held
            pairing.hours_held = hours
            pairing.last_meeting_on = last
            pairing.meetings_planned = planned
            pairing.next_meeting_on = coming

    @api.depends("meeting_ids.reflection_ids")
    def _compute_reflections(self):
        counts = dict(
            self.env["mentoring.reflection"]._read_group(
                [("pairing_id", "in", self.ids)], ["pairing_id"], ["__count"]
            )
        )
        for pairing in self:
            pairing.reflections_written = counts.get(pairing, 0)

    @api.depends("goal_ids.state")
    def _compute_goals(self):
        counts = {
            (pairing, state): count
            for pairing, state, count in self.env["mentoring.goal"]._read_group(
                [("pairing_id", "in", self.ids)], ["pairing_id", "state"], ["__count"]
            )
        }
        for pairing in self:
            draft = counts.get((pairing, "draft"), 0)
            pairing.goals_active = counts.get((pairing, "active"), 0)
            pairing.goals_open = draft + pairing.goals_active
            pairing.goals_achieved = counts.get((pairing, "achieved"), 0)

    @api.depends(
        "state",
        "state_since",
        "started_on",
        "resumed_on",
        "last_meeting_on",
        "end_date",
        "resume_on",
        "programme_id.meeting_weeks",
    )
    def _compute_health(self):
        """Judge by dates alone; refreshed daily by ``_cron_refresh_health``."""
        now = fields.Datetime.now()
        for pairing in self:
            reason = pairing._get_health_reason(now)
            pairing.health_reason = reason
            pairing.health = (
                "risk"
                if reason in RISK
                else "attention"
                if reason in ATTENTION
                else "track"
            )
            pairing.days_in_phase = (
                (now - pairing.state_since).days if pairing.state_since else 0
            )

    def _get_health_reason(self, now):
        """Return why the pairing is not on track, the gravest reason first."""
        if self.state == "on_hold":
            return "resume" if self.resume_on and self.resume_on < now.date() else False
        if self.state not in MATCHED_STATES:
            return False
        # a pause is no silence
        started = fields.Datetime.to_datetime(self.resumed_on or self.started_on)
        heard = [moment for moment in (self.last_meeting_on, started) if moment]
        quiet = now - max(heard, default=now)
        cadence = timedelta(weeks=self.programme_id.meeting_weeks or 6)
        if quiet > timedelta(days=SILENT_DAYS):
            return "silent"
        if quiet > 2 * cadence:
            return "quiet"
        if quiet > 1.5 * cadence:
            return "no_meeting"
        in_phase = now - (self.state_since or now)
        if self.state != "progress" and in_phase > timedelta(days=STUCK_DAYS):
            return "stuck"
        if self.end_date and self.end_date < now.date():
            return "overdue"
        return False

    @api.model
    def _cron_refresh_health(self):
        """Days pass: judge open pairings anew, and say so where it got worse."""
        pairings = self.search([("state", "in", OPEN_STATES)])
        for batch in split_every(200, pairings.ids, self.browse):
            before = {pairing: pairing.health_reason for pairing in batch}
            for fname in ("health", "health_reason", "days_in_phase"):
                self.env.add_to_compute(self._fields[fname], batch)
            batch.filtered(
                lambda p, before=before: (
                    p.health_reason != before[p] and p.health_reason == "no_meeting"
                )
            )._each_apart(
                lambda p: p._send_mail("mentoring_programme.mail_pairing_nudge")
            )
            # what is graver is the coordinator's to look after, until it is over
            batch.filtered(lambda p: p.activity_ids or p._get_todo())._each_apart(
                lambda p: p._sync_activities()
            )
            self.env["ir.cron"]._commit_progress(len(batch))
