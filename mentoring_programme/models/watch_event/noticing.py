"""The daily look: who has left, moved, gone away or come back since the last one."""

from collections import defaultdict
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...states import PAIRING_AT_WORK, PAIRING_MATCHED
from ..participant.leaving import find_leavers
from .steps import CHANGES

#: So many days ahead HR's dates are looked at.
AHEAD_DAYS = 90

#: What is simply compared, by the kind of change.
COMPARED = {
    "department": ("department_id",),
    "job": ("job_id",),
    "location": ("work_location_id", "tz"),
}
#: A first look finds nobody gone or in conflict; what is so, has become so.
AT_FIRST = {"has_left": False, "works": True, "conflict": None, "conflict_id": None}


class MentoringWatchEvent(models.Model):
    """What the watch notices; a constant number of queries, however many take part."""

    _inherit = "mentoring.watch.event"

    @api.model
    def _cron_watch(self):
        """Look at everybody once, note what has changed, and follow the policies."""
        self._notice()
        self.env["ir.cron"]._commit_progress(1)
        today = fields.Date.context_today(self)
        self._run_batches(
            Domain("state", "=", "new") & Domain("due_on", "<=", today),
            lambda event: event._come_due(),
        )
        self._pause_whoever_is_away()
        self._take_back_proposals()

    @api.model
    def _notice(self):
        """Note what has changed since the last look, and what is not so any more.

        :return: the new events
        """
        Snapshot = self.env["mentoring.watch.snapshot"]
        facts, seen = Snapshot._look(), Snapshot._get_seen()
        gone = set(find_leavers(self.env))
        conflicts = self._find_conflicts()
        for id_, fact in facts.items():
            fact["has_left"] = id_ in gone
            fact["conflict"], fact["conflict_id"] = conflicts.get(id_, (None, None))
        self._let_lapse(facts)
        known = self._get_known(facts)
        vals_list = [
            {**vals, "participant_id": id_}
            for id_, fact in facts.items()
            for vals in self._compare(id_, fact, seen.get(id_), known)
        ]
        Snapshot._keep(facts, seen)
        quietly = self.with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        return self.browse(quietly.create(self._drop_unwanted(vals_list)).ids)

    @api.model
    def _find_conflicts(self):
        """Return, of those who work together, who should not by now:
        ``{participant id of the mentee: (kind, pairing id)}``."""
        matched = self.env["mentoring.pairing"].search_fetch(
            [("state", "in", PAIRING_MATCHED)], ["mentee_id", "mentor_id"]
        )
        conflicts = {}
        for rule in matched._get_conflict_rules():
            for pairing in matched._filter_forbidden(rule):
                conflict = (rule.conflict, pairing.id)
                conflicts.setdefault(pairing.mentee_id.id, conflict)
        return conflicts

    @api.model
    def _get_known(self, facts):
        """Return the events of those who take part, by participant."""
        events = self.search_fetch(
            [
                ("participant_id", "in", list(facts)),
                "|",
                ("state", "in", ("new", "proposed")),
                ("kind", "in", ("leaving", "away", "back")),
            ],
            ["participant_id", "kind", "state", "effective_on", "until", "pairing_id"],
        )
        return events.grouped(lambda event: event.participant_id.id)

    # ------------------------------------------------------------------
    # What has changed
    # ------------------------------------------------------------------

    @api.model
    def _compare(self, id_, fact, seen, known):
        """Yield the values of what has changed for somebody."""
        before = seen or {**fact, **AT_FIRST}
        today = fields.Date.context_today(self)
        since_today = {"effective_on": today, "due_on": today}
        if gone := self._get_way_out(fact):
            if gone != self._get_way_out(before):
                departs_on = gone == "left" and fact["departs_on"]
                last_day = max(departs_on or today, today)
                yield {
                    "kind": gone,
                    "step": "end",
                    "effective_on": last_day,
                    # archived ahead of the last day: the two may go on until then
                    "due_on": last_day,
                }
            return
        if (fact["works"], fact["employer_id"]) != (
            before["works"],
            before["employer_id"],
        ) and fact["employee_id"] == before["employee_id"]:
            yield {"kind": "company", "step": "transfer", **since_today}
        if fact["conflict"] and (fact["conflict"], fact["conflict_id"]) != (
            before["conflict"],
            before["conflict_id"],
        ):
            yield {
                "kind": fact["conflict"],
                "step": "end_pair",
                "pairing_id": fact["conflict_id"],
                **since_today,
            }
        stays = fact["employee_id"] == before["employee_id"]
        if stays and fact["manager_id"] not in (None, before["manager_id"]):
            yield {"kind": "manager", "step": "tell", **since_today}
        for kind, names in COMPARED.items():
            if stays and any(fact[name] != before[name] for name in names):
                yield {"kind": kind, "step": "tell", **since_today}
        mine = known.get(id_, self.browse())
        yield from self._look_ahead(fact, mine, today)
        yield from self._look_at_absence(fact, mine, today)

    @api.model
    def _get_way_out(self, fact):
        """Return by which kind of change somebody is there no more, if so: whoever
        lost their login first may be archived later."""
        if not fact["has_left"]:
            return False
        has_ended = fact["employee_id"] and not fact["works"]
        return "left" if has_ended else "account_lost"

    @api.model
    def _look_ahead(self, fact, known, today):
        """Yield what HR knows of the last day, told to nobody before it is over."""
        leaves_on = fact["departs_on"] or fact["contract_until"]
        if not leaves_on or leaves_on > today + timedelta(days=AHEAD_DAYS):
            return
        if not fact["departs_on"] and leaves_on < today:
            return  # a contract goes on longer than its papers
        if not known.filtered(
            lambda e: e.kind == "leaving" and e.effective_on == leaves_on
        ):
            yield {
                "kind": "leaving",
                "step": "end",
                "effective_on": leaves_on,
                "due_on": leaves_on + timedelta(days=1),
            }

    @api.model
    def _look_at_absence(self, fact, known, today):
        """Yield a long absence, and its end."""
        start, until = fact["away_from"], fact["away_until"]
        absences = known.filtered(lambda e: e.kind == "away")
        if start and until and until >= today:
            if not absences.filtered(
                lambda e: (
                    e.effective_on == start
                    and (e.until == until or (e.state == "done" and e.until > until))
                )
            ):
                yield {
                    "kind": "away",
                    "step": "pause",
                    "effective_on": start,
                    "due_on": today,
                    "until": until,
                }
        last = absences.filtered(lambda e: e.state == "done")[:1]
        is_away = start and start <= today and (not until or today <= until)
        if last and not is_away and last.effective_on <= today:
            came_back = known.filtered(lambda e: e.kind == "back" and e.id > last.id)
            if not came_back:
                yield {
                    "kind": "back",
                    "step": "resume",
                    "effective_on": today,
                    "due_on": today,
                    "until": last.until,
                }

    @api.model
    def _drop_unwanted(self, vals_list):
        """Return the values of what the programmes want to hear of, and let whoever
        works for a company that takes no part end."""
        Participant = self.env["mentoring.participant"]
        people = Participant.browse(vals["participant_id"] for vals in vals_list)
        place_of = {place.id: place for place in people}  # read in one go
        companies_of = {p: p._get_companies() for p in people.programme_id}
        pairings = people._get_all_pairings()
        at_work = pairings.filtered(lambda p: p.state in PAIRING_AT_WORK)
        paired = {*at_work.mentor_id.ids, *at_work.mentee_id.ids}
        # pauses that may be too short, or for another reason
        ends_on, began_on = (defaultdict(lambda: date.max) for _which in range(2))
        for pairing in pairings.filtered(lambda p: p.state == "on_hold"):
            for id_ in (pairing.mentor_id.id, pairing.mentee_id.id):
                ends_on[id_] = min(ends_on[id_], pairing.resume_on or date.max)
                began_on[id_] = min(began_on[id_], pairing._get_held_on() or date.min)
        moved = people.browse(
            vals["participant_id"] for vals in vals_list if vals["kind"] == "company"
        )
        employments = moved._get_of_person(moved, "hr.employee")
        kept = []
        for vals in vals_list:
            place = place_of[vals["participant_id"]]
            programme, kind = place.programme_id, vals["kind"]
            companies = companies_of[programme]
            if kind == "company":
                able = employments[place].filtered("active").company_id & companies
                vals["step"] = (
                    "end"
                    if not able
                    else "tell"
                    if place.employee_id.active and place.employer_id in companies
                    else "transfer"
                )
            if kind == "away":
                first, last = vals["effective_on"], vals["until"]
                if (
                    programme.watch_away == "off"
                    or (last - first).days + 1 < programme.watch_away_days
                    or not (place.id in paired or first <= ends_on[place.id] <= last)
                ):
                    continue
            if kind == "back":
                planned = vals["until"]
                vals["until"] = min(planned, vals["effective_on"] - timedelta(days=1))
                if (
                    began_on[place.id] > vals["until"]
                    # it ends as any pause of the two does
                    or ends_on[place.id] > planned + timedelta(days=1)
                ):
                    continue
            if kind in CHANGES and (
                programme.watch_changes == "off"
                # what goes on they were told at once: see participant/company.py
                or place.employer_id - companies
            ):
                continue
            kept.append(vals)
        return kept
