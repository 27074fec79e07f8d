"""Whether it is looked at how it goes, told, and made better."""

from odoo import fields
from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_results.models.programme.process import count_due

from .base import PAGE, PAIRINGS, RELEASED, Found, Measure

_lt = LazyTranslate(__name__)

#: By then people have been asked how it goes.
PULSE_DAYS = 45
#: A last talk shortly before two say that their purpose is served is one.
CLOSING_DAYS = 14


class Asked(Measure):
    """Pairings whose two were sent a questionnaire: not whether they have answered.

    Told of enough alone: what was sent to somebody is theirs.
    """

    area = "review"
    basis = PAIRINGS
    moment = ""

    def get_due(self, look):
        """Return the pairings that were to be asked by the end of the period."""
        raise NotImplementedError

    def is_asked(self, pairing, day):
        """Tell whether that it was sent on a day is in time."""
        return True

    def find(self, look):
        due = self.get_due(look)
        sent = look.read(
            "mentoring.evaluation",
            [
                ("pairing_id", "in", due.ids),
                ("moment", "=", self.moment),
                ("sent_on", "!=", False),
                ("sent_on", "<", look.after_last_day),
            ],
            ["pairing_id", "sent_on"],
        )
        first = {}
        for evaluation in sent.sorted("sent_on", reverse=True):
            first[evaluation.pairing_id.id] = evaluation.sent_on.date()
        met = due.filtered(lambda p: p.id in first and self.is_asked(p, first[p.id]))
        return look.share(self, len(met), len(due), enough=look.minimum)


class PulseInTime(Asked):
    key = "pulse_in_time"
    label = _lt("Pairings asked how it goes within 45 days of their start")
    moment = "pulse"

    def get_due(self, look):
        last = fields.Date.subtract(look.until, days=PULSE_DAYS)
        domain = [("started_on", "<=", last)]
        # who was over before was to be asked nothing any more
        return look.pairings(["finished_on"], domain).filtered(
            lambda p: not p.finished_on or not self.is_asked(p, p.finished_on)
        )

    def is_asked(self, pairing, day):
        return (day - pairing.started_on).days <= PULSE_DAYS


class MidTerm(Asked):
    key = "mid_term"
    label = _lt("Pairings asked halfway, of those past the middle of their time")
    moment = "mid"

    def get_due(self, look):
        return look.pairings(["end_date", "finished_on"]).filtered(
            lambda p: p.end_date and self._get_middle(p) <= look.until
            # who was over before the middle was to be asked nothing any more
            and (not p.finished_on or p.finished_on > self._get_middle(p))
        )

    def _get_middle(self, pairing):
        return pairing.started_on + (pairing.end_date - pairing.started_on) / 2


class Improvements(Measure):
    key = "improvements"
    label = _lt("Improvements done, of those that were decided and due")
    area = "review"
    basis = PAGE

    def find(self, look):
        noted = look.read(
            "mentoring.improvement",
            [("found_on", "<=", look.until)],
            ["found_on", "due_on", "done_on", "effect"],
        )
        due = noted.filtered(
            lambda i: look.is_within(i.done_on)
            or (not i.done_on and i.due_on and i.due_on <= look.until)
        )
        found = look.share(
            self, len(due.filtered(lambda i: look.is_within(i.done_on))), len(due)
        )
        line = look.env._(
            "Noted in this time: %(noted)s; with what came of it: %(effect)s.",
            noted=len(noted.filtered(lambda i: look.is_within(i.found_on))),
            effect=len(due.filtered("effect")),
        )
        return look.adding(found, line)


class ResultsReported(Measure):
    key = "results_reported"
    label = _lt("Reports and results released")
    area = "review"
    unit = "count"
    basis = RELEASED

    def find(self, look):
        domain = [("state", "=", "released")]
        released = [
            len(
                look.read(model, domain, ["released_on"]).filtered(
                    lambda r: look.is_within(r.released_on)
                )
            )
            for model in ("mentoring.report", "mentoring.release")
        ]
        reports, results = released
        sentence = look.env._(
            "Reports to the sponsor: %(reports)s; results of questionnaires: "
            "%(results)s; released %(since)s to %(until)s.",
            reports=reports,
            results=results,
            since=format_date(look.env, look.since),
            until=format_date(look.env, look.until),
        )
        n = reports + results
        return Found(n, n, None, look.env._(self.basis), sentence)


class Satisfaction(Measure):
    """What a release says, of whom and when it says itself."""

    key = "satisfaction"
    label = _lt("People who would take part again")
    area = "review"
    basis = RELEASED

    def find(self, look):
        programme = look.programme
        value = programme._measure(["again"])[programme.id]["again"]
        basis = look.env._(self.basis)
        if value.value is None:
            return Found(None, 0, None, basis, value.lacking, few=True)
        sentence = look.env._(
            "%(what)s: %(bound)s%(share)s %%, of %(people)s or more who answered "
            "(%(basis)s).",
            what=look.env._(self.label),
            bound={"at_least": "≥ ", "at_most": "≤ "}.get(value.bound, ""),
            share=round(value.value),
            people=value.people[0],
            basis=value.basis,
        )
        return Found(value.value, value.people[0], None, basis, sentence)


class Completion(Measure):
    key = "completion"
    label = _lt("Pairings completed, of those that were over")
    area = "review"
    basis = PAIRINGS

    def find(self, look):
        over = look.pairings(["finished_on"]).filtered(
            lambda p: (
                p.state in ("completed", "ended") and look.is_within(p.finished_on)
            )
        )
        completed = over.filtered(lambda p: p.state == "completed")
        return look.share(self, len(completed), len(over))


class ClosingHeld(Measure):
    key = "closing_held"
    label = _lt("Completed pairings that met to round off")
    area = "review"
    basis = PAIRINGS

    def find(self, look):
        names = ["finished_on", "closing_since", "last_meeting_on"]
        completed = look.pairings(names, [("state", "=", "completed")]).filtered(
            lambda p: look.is_within(p.finished_on)
        )
        met = completed.filtered(lambda p: p.last_meeting_on and self._is_closing(p))
        return look.share(self, len(met), len(completed))

    def _is_closing(self, pairing):
        since = (
            pairing.closing_since.date()
            if pairing.closing_since
            else pairing.finished_on
        )
        first = fields.Date.subtract(since, days=CLOSING_DAYS)
        return pairing.last_meeting_on.date() >= first


class MeetingsCadence(Measure):
    key = "meetings_cadence"
    label = _lt("Meetings held, of those due by what each pair agreed")
    area = "review"
    basis = PAIRINGS

    def find(self, look):
        programme = look.programme
        pairings = programme._get_courses().filtered(
            lambda p: (
                p.started_on
                and p.started_on <= look.until
                and (not p.finished_on or p.finished_on >= look.since)
            )
        )
        agreed = programme._get_agreed_counts(pairings)
        kept = due = 0
        for pairing in pairings:
            of_pair = count_due(pairing, agreed.get(pairing.id, 0), look.until)
            due += of_pair
            kept += min(pairing.meetings_held, of_pair)
        return look.share(self, kept, due)


MEASURES = (
    PulseInTime(),
    MidTerm(),
    Improvements(),
    ResultsReported(),
    Satisfaction(),
    Completion(),
    ClosingHeld(),
    MeetingsCadence(),
)
