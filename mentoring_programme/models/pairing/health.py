from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ...odoo_internals import ConfidentialDate, ConfidentialSelection
from ...states import PAIRING_MATCHED, PAIRING_OPEN, PROGRAMME_OVER, not_cancelled
from ..participant.leaving import find_leavers
from .never_matched import ReportingLine

#: So many pairings are looked at before it is committed.
BATCH = 200

#: What has become of the two, whatever their dates say.
PEOPLE_CHANGED = [
    ("left", "One of the two is not there any more"),
    ("line", "The two are in one reporting line by now"),
]

ATTENTION = {"no_meeting", "stuck", "overdue", "resume"}
RISK = {"left", "line", "quiet", "silent"}


class MentoringPairing(models.Model):
    """Whether a pair is on track, judged by dates and counts, and by whether the two
    are still there and independent of each other."""

    _inherit = "mentoring.pairing"

    days_in_phase = fields.Integer(
        compute="_compute_health", store=True, aggregator="avg"
    )
    health = ConfidentialSelection(
        [
            ("track", "On Track"),
            ("attention", "Needs Attention"),
            ("risk", "At Risk"),
        ],
        compute="_compute_health",
        store=True,
        index=True,
        readers="_get_counts_readers_domain",
    )
    health_reason = ConfidentialSelection(
        [
            *PEOPLE_CHANGED,
            ("silent", "No meeting for very long: propose to close"),
            ("quiet", "No meeting for twice the agreed time"),
            ("no_meeting", "No meeting for longer than agreed"),
            ("stuck", "Long in this phase"),
            ("overdue", "Past its planned end"),
            ("resume", "The date to resume has passed"),
        ],
        "Why",
        compute="_compute_health",
        store=True,
        readers="_get_counts_readers_domain",
    )

    health_since = ConfidentialDate(
        "Since",
        compute="_compute_health",
        store=True,
        help="The day from which on the reason holds.",
        readers="_get_counts_readers_domain",
    )

    people_changed = ConfidentialSelection(
        PEOPLE_CHANGED,
        readonly=True,
        copy=False,
        help="Looked at every day.",
        readers="_get_counts_readers_domain",
    )
    people_changed_on = ConfidentialDate(
        readonly=True, copy=False, readers="_get_counts_readers_domain"
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"people_changed", "people_changed_on"}

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"people_changed_on"}

    @api.depends(
        "people_changed",
        "people_changed_on",
        "state",
        "state_since",
        "started_on",
        "resumed_on",
        "last_meeting_on",
        "end_date",
        "resume_on",
        "agreed_weeks",
        "company_id.mentoring_silent_days",
        "company_id.mentoring_stuck_days",
    )
    def _compute_health(self):
        """Judge by dates alone; refreshed daily by ``_cron_refresh_health``."""
        now = fields.Datetime.now()
        for pairing in self:
            reason, since = pairing._get_health_reason(now)
            pairing.health_reason = reason
            pairing.health_since = since
            # of what is over, or never began, there is nothing to judge
            pairing.health = pairing.state in PAIRING_OPEN and (
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
        """Return why the pairing is not on track, the gravest reason first.

        :return: ``(reason, day from which on it holds)``, both ``False`` on track
        """
        if self.people_changed and self.state in PAIRING_MATCHED:
            return self.people_changed, self.people_changed_on
        if self.state == "on_hold" and self.resume_on and self.resume_on < now.date():
            return "resume", self.resume_on
        if self.state not in PAIRING_MATCHED or self.state == "on_hold":
            return False, False
        # a pause is no silence
        started = fields.Datetime.to_datetime(self.resumed_on or self.started_on)
        heard = max(filter(None, (self.last_meeting_on, started)), default=now)
        cadence = timedelta(weeks=self.agreed_weeks or 6)
        in_phase = self.state_since or now
        # sudo: res.company - how long its programmes wait
        company = self.company_id.sudo()
        silent = timedelta(days=company.mentoring_silent_days)
        stuck = timedelta(days=company.mentoring_stuck_days)
        for reason, since in (
            ("silent", heard + max(silent, 2 * cadence)),
            ("quiet", heard + 2 * cadence),
            ("no_meeting", heard + 1.5 * cadence),
            ("stuck", self.state != "progress" and in_phase + stuck),
        ):
            if since and since < now:
                return reason, since.date()
        if self.end_date and self.end_date < now.date():
            return "overdue", self.end_date
        return False, False

    @api.model
    def _get_reasons_to_attend(self):
        """Return the reasons for which those who run the programme have a to-do."""
        reasons = self._fields["health_reason"].get_values(self.env)
        # the watch asks, with what to do; and the two are reminded first
        return [r for r in reasons if r not in {*dict(PEOPLE_CHANGED), "no_meeting"}]

    @api.model
    def _get_runners_todo_domain(self):
        """Return those that those who run the programme may have a to-do about."""
        reasons = self._get_reasons_to_attend()
        return (
            Domain("state", "in", PAIRING_MATCHED)
            & Domain("health_reason", "in", reasons)
            & self._get_awake_domain()
        )

    @api.model
    def _cron_refresh_health(self):
        """Days pass: judge open pairings anew, and say so where they need somebody.

        All are judged before anybody is asked to look after one: it takes all of them
        to know whether they are many.
        """
        ids = self.search(Domain("state", "in", PAIRING_OPEN) & not_cancelled()).ids
        for batch in split_every(BATCH, ids, self.browse):
            batch._judge_anew()
            self.env["ir.cron"]._commit_progress(len(batch))
        # those, too, that have no open pairing since yesterday
        programmes = self.env["mentoring.programme"].search(
            Domain("state", "not in", PROGRAMME_OVER)
            | Domain("attends_as_one", "=", True)
        )
        programmes.invalidate_recordset(["attend_count"])  # the day has changed it
        programmes._look_how_many_to_attend()
        for batch in split_every(BATCH, ids, self.browse):
            # what is graver is the coordinator's to look after, until it is over
            batch.filtered(lambda p: p.activity_ids or p._get_todo())._all_together(
                lambda p: p._sync_each()
            )
            self.env["ir.cron"]._commit_progress(len(batch))
        programmes._each_apart(lambda p: p._sync_activities(by_nobody=True))
        self.env["mentoring.programme.week"]._count()
        self.env["mentoring.release"]._count_told()

    def _judge_anew(self):
        """Judge by what is so today."""
        self._look_at_people()
        for fname in self._get_dated_fields():
            self.env.add_to_compute(self._fields[fname], self)

    @api.model
    def _get_dated_fields(self):
        """Return what changes because days pass."""
        return ("health", "health_reason", "health_since", "days_in_phase", "waits_for")

    def _sync_activities(self, passed_on=False, by_nobody=False):
        """Have the one to-do for many say how many they are."""
        result = super()._sync_activities(passed_on, by_nobody)
        # the system's, whoever has taken a step
        programmes = self.with_user(SUPERUSER_ID).programme_id
        as_one = programmes.filtered("attends_as_one")
        as_one._sync_activities(passed_on, by_nobody)
        return result

    def _sync_each(self):
        """Have each one's own to-do be as it is now; the one for many comes last."""
        # pylint: disable-next=super-method-mismatch
        return super()._sync_activities(by_nobody=True)

    def _look_at_people(self):
        """Note who has left, or has come into one reporting line with the other."""
        gone = set(find_leavers(self.env, (self.mentor_id | self.mentee_id).ids))
        # the two read it: nobody is to find out whose an address is by writing it
        in_line = self._filter_forbidden(ReportingLine(is_vouched_for=True))

        def changed(pairing):
            if gone & {pairing.mentee_id.id, pairing.mentor_id.id}:
                return "left"
            return "line" if pairing in in_line else False

        for reason, pairings in self.grouped(changed).items():
            moved = pairings.filtered(lambda p, r=reason: p.people_changed != r)
            if moved:
                today = fields.Date.context_today(self)
                moved._write_through_door(
                    {"people_changed": reason, "people_changed_on": reason and today}
                )
