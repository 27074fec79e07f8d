from collections import Counter, defaultdict
from datetime import date

from odoo import fields, models

#: What is read of a pairing: dates and counts, no content.
COURSE = (
    *("programme_id", "mentee_id", "state", "state_since"),
    *("started_on", "end_date", "held_since", "finished_on"),
    *("agreed_weeks", "meetings_held", "hours_held"),
)
#: Came to nothing, or came apart.
LOST = ("declined", "ended")


def count_due(pairing, agreed, today):
    """Return how many of the meetings that two agreed on were due by now: as many as of
    their time has passed, or had, when they stopped. Who completed before has met as
    often as it took."""
    if pairing.state == "completed" and not pairing.finished_on:
        return agreed
    stopped = pairing.held_since.date() if pairing.held_since else today
    until = pairing.finished_on or (stopped if pairing.state == "on_hold" else today)
    start, end = pairing.started_on, pairing.end_date
    if end and end > start:
        share = min(max((until - start) / (end - start), 0), 1)
        return int(agreed * share)
    weeks = max((until - start).days, 0) // 7
    return min(agreed, weeks // (pairing.agreed_weeks or 6))


def _get_turn(pairing):
    """Return when a pairing began or came to nothing, to sort by: what began first, of
    one day."""
    day = pairing.started_on or (pairing.state_since and pairing.state_since.date())
    return (day or date.min, not pairing.started_on, pairing.id)


class MentoringProgramme(models.Model):
    """How a programme goes, live, in numbers that are no answers.

    Asked by those who run it, by as many queries for many programmes as for one.
    """

    _inherit = "mentoring.programme"

    def _get_process(self):
        """Return ``{programme id: what the page of its process tells}``: ``funnel`` as
        :meth:`_get_funnel`, ``counts`` and ``days`` as :meth:`_count_courses`,
        ``answers`` as :meth:`_get_answers_told`, and ``minimum``, of how many at least
        a sponsor is told."""
        funnels, courses = self._get_funnel(), self._count_courses()
        answers = self._get_answers_told()
        return {
            programme.id: {
                "funnel": funnels[programme.id],
                "counts": courses[programme.id][0],
                "days": courses[programme.id][1],
                "answers": answers.get(programme.id, []),
                "minimum": programme._get_release_minimum(),
            }
            for programme in self
        }

    # ------------------------------------------------------------------
    # Pairings
    # ------------------------------------------------------------------

    def _count_courses(self):
        """Return ``{programme id: (counts, days until a second match)}``.

        Of counts: ``begun``, ``completed``, ``ended``; ``due`` meetings, ``kept`` ones
        and ``held`` ones in all; ``hours`` of meetings; ``lost``, mentees whose first
        match came to nothing, and ``again``, those of them matched since.
        """
        pairings = self._get_courses()
        agreed = self._get_agreed_counts(pairings)
        today = fields.Date.context_today(self)
        counts = {programme.id: Counter() for programme in self}
        by_mentee = defaultdict(list)
        for pairing in pairings:
            by_mentee[pairing.mentee_id.id].append(pairing)
            if not pairing.started_on:
                continue
            count = counts[pairing.programme_id.id]
            due = count_due(pairing, agreed.get(pairing.id, 0), today)
            count.update(
                begun=1,
                completed=pairing.state == "completed",
                ended=pairing.state == "ended",
                due=due,
                kept=min(pairing.meetings_held, due),
                held=pairing.meetings_held,
                hours=pairing.hours_held,
            )
        days = {programme.id: [] for programme in self}
        for course in by_mentee.values():
            programme_id = course[0].programme_id.id
            lost, again, waited = self._follow_course(course)
            counts[programme_id].update(lost=lost, again=again)
            days[programme_id] += waited
        return {id_: (counts[id_], days[id_]) for id_ in counts}

    def _get_courses(self):
        """Return all pairings of these, in the order they were proposed; as superuser:
        dates and counts of programmes that the user runs."""
        # sudo: mentoring.pairing - dates and counts, for whoever runs the programme
        pairings = self.env["mentoring.pairing"].sudo().with_context(active_test=False)
        return pairings.search_fetch(
            [("programme_id", "in", self.ids)], COURSE, order="id"
        )

    def _get_agreed_counts(self, pairings):
        """Return ``{pairing id: how many meetings were agreed on}``: what was signed
        last, else what the programme has in mind."""
        # sudo: mentoring.programme - what it has in mind
        meant = {programme.id: programme.meeting_count for programme in self.sudo()}
        agreed = {pairing.id: meant[pairing.programme_id.id] for pairing in pairings}
        # sudo: mentoring.contract - the frame, which the programme has in view
        contracts = self.env["mentoring.contract"].sudo()
        signed = contracts.with_context(active_test=False).search_fetch(
            [
                ("programme_id", "in", self.ids),
                ("state", "in", ("signed", "terminated")),
                ("signed_on", "!=", False),
            ],
            ["pairing_id", "meeting_count"],
            order="version",
        )
        return agreed | {c.pairing_id.id: c.meeting_count for c in signed}

    def _follow_course(self, course):
        """Return of one mentee whether a first match came to nothing, whether another
        has begun since, and the days from the end of a match that had begun to the next
        one, as a list of none or one.

        The first is the one that was refused or began first. What is declined on the
        day another begins, or later, is what the mentee did not need any more."""
        known = [p for p in course if p.started_on or p.state in LOST]
        course = sorted(known, key=_get_turn)
        if not course or course[0].state not in LOST:
            return 0, 0, []
        again = any(p.started_on for p in course[1:])
        broken = next(
            (
                at
                for at, p in enumerate(course)
                if p.state == "ended" and p.started_on and p.finished_on
            ),
            None,
        )
        if broken is None:
            return 1, int(again), []
        begun = [p.started_on for p in course[broken + 1 :] if p.started_on]
        return (
            1,
            int(again),
            [max((day - course[broken].finished_on).days, 0) for day in begun[:1]],
        )

    # ------------------------------------------------------------------
    # Questionnaires
    # ------------------------------------------------------------------

    def _get_answers_told(self):
        """Return how many have answered what was asked, as far as that is told: nights
        count it where enough were asked at once.

        :return: ``{programme id: [{"moment", "label", "asked", "answered"}]}``, in the
            order of the moments
        """
        releases = self.env["mentoring.release"].search_fetch(
            [("programme_id", "in", self.ids), ("told_asked", ">", 0)],
            ["programme_id", "moment", "survey_id", "told_asked", "told_answered"],
            order="id",
        )
        # the last of those that go on from each other counts all
        last = {release._get_series(): release for release in releases}
        moments = dict(releases._fields["moment"]._description_selection(self.env))
        told, order = defaultdict(list), [*moments]
        for release in sorted(last.values(), key=lambda r: order.index(r.moment)):
            told[release.programme_id.id].append(
                {
                    "moment": release.moment,
                    "label": moments[release.moment],
                    "asked": release.told_asked,
                    "answered": release.told_answered,
                }
            )
        return told
