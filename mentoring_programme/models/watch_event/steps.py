from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ...states import PAIRING_AT_WORK, PAIRING_MATCHED, PAIRING_OPEN, PARTICIPANT_IN
from ..pairing.never_matched import OtherCompany
from ..participant.leaving import find_leavers

#: After so many days of absence a pause begins by itself, where the programme says so.
AWAY_PATIENCE_DAYS = 7
#: Changes that are said, not decided.
CHANGES = ("department", "job", "location")


class MentoringWatchEvent(models.Model):
    """The steps themselves: each is a step of the enrolment's or the pairing's own."""

    _inherit = "mentoring.watch.event"

    def _is_policy(self):
        """Tell whether the programme lets the step be taken without asking anybody."""
        programme = self.programme_id
        if self.step == "tell":
            return True
        if self.kind == "left":
            return programme.watch_left == "act"
        if self.kind == "account_lost":
            # an employee whose login is shut has not left: IT may open another
            return not self.participant_id.employee_id and programme.watch_left == "act"
        if self.step == "transfer":
            return programme.watch_company == "act"
        if self.step == "pause":
            # it pauses already, and would be over too early; or it is too late to ask
            paused = not self._get_pairings(PAIRING_AT_WORK)
            late = self.effective_on <= self._get_patience_limit()
            return (paused or late) and programme.watch_away == "act"
        # what a merge brings up may be a mistake of the merge
        return (
            self.step == "end_pair"
            and self.kind != "merged"
            and programme.watch_line == "act"
            and self._is_vouched_for()
        )

    def _come_due(self):
        """Propose the step, and take it, where nobody is to be asked."""
        self._advance("propose", as_system=True)
        if not self.is_asked:
            self._advance("take", as_system=True)

    def _get_pairings(self, states):
        """Return the pairings that it is about, as superuser."""
        pairings = self.pairing_id | self.participant_id._get_all_pairings()
        return pairings.filtered(lambda p: p.state in states)

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def _take_end(self):
        people = self.participant_id
        people.filtered(lambda p: p.state in PARTICIPANT_IN)._advance(
            "withdraw", as_system=True
        )
        people._message_log_batch(
            bodies={
                event.participant_id.id: self.env._(
                    "By “What changed”: %s.", event._true_name()
                )
                for event in self
            }
        )

    def _take_withdraw(self):
        self._take_end()

    def _take_end_pair(self):
        pairings = self.pairing_id.filtered(lambda p: p.state in PAIRING_OPEN)
        pairings._advance("end", as_system=True)

    def _take_transfer(self):
        for event in self:
            employee = event._get_next_employment()
            event.participant_id._write_through_door({"employee_id": employee.id})

    def _take_pause(self):
        today = fields.Date.context_today(self)
        for event in self.filtered(lambda e: e.until and e.until >= today):
            resume_on = fields.Date.add(event.until, days=1)
            held = event._get_pairings(("on_hold",))
            held._prolong(event.effective_on, resume_on)
            event._get_pairings(PAIRING_AT_WORK)._hold_until(resume_on, as_system=True)

    def _take_resume(self):
        self._get_pairings(("on_hold",))._advance("resume", as_system=True)

    def _take_tell(self):
        """Ask mentees who work with somebody whether their goals are still right; once,
        where several things have changed on one day."""
        self.filtered(
            lambda e: (
                e.kind in CHANGES
                and e.role == "mentee"
                and e._get_pairings(PAIRING_MATCHED)
                and not e._is_asked_already()
            )
        )._send_mail("mentoring_programme.mail_watch_changed")

    def _is_asked_already(self):
        return self.search_count(
            [
                ("participant_id", "=", self.participant_id.id),
                ("kind", "in", CHANGES),
                ("detected_on", "=", self.detected_on),
                ("id", "<", self.id),
            ],
            limit=1,
        )

    def _get_next_employment(self):
        """Return as whose employee the person could go on, as superuser."""
        # sudo: mentoring.programme - the companies that may take part
        companies = self.programme_id.sudo()._get_companies()
        place = self.participant_id
        employments = place._get_of_person(place, "hr.employee")
        return employments.get(place._origin, self.env["hr.employee"]).filtered(
            lambda e: e.active and e.company_id in companies and e != place.employee_id
        )[:1]

    # ------------------------------------------------------------------
    # By the calendar
    # ------------------------------------------------------------------

    def _get_patience_limit(self):
        """Return the day: who is away since then, or longer, is asked no more."""
        today = fields.Date.context_today(self)
        return fields.Date.subtract(today, days=AWAY_PATIENCE_DAYS)

    @api.model
    def _settle_absences(self, whose=Domain.TRUE):
        """Ask no more about absences for which the two pause already, until after them.

        One that somebody is looking at just now is settled by the next daily look.

        :param whose: which events to look at; by default, all
        """
        # the system's, whoever pauses
        asked = self.with_user(SUPERUSER_ID).search(
            Domain("state", "=", "proposed") & Domain("step", "=", "pause") & whose
        )
        settled = asked.filtered(lambda event: event._is_paused_beyond())
        settled._each_apart(lambda event: event._advance("settle", as_system=True))

    def _is_paused_beyond(self):
        """Tell whether all pause already, and for longer than somebody is away."""
        held = self._get_pairings(("on_hold",))
        return (
            bool(held)
            and not self._get_pairings(PAIRING_AT_WORK)
            and all(p.resume_on and p.resume_on > self.until for p in held)
        )

    def _pause_whoever_is_away(self):
        """Pause, where nobody has said anything for a week of somebody's absence."""
        self._settle_absences()
        self._run_batches(
            Domain("state", "=", "proposed")
            & Domain("kind", "=", "away")
            & Domain("effective_on", "<=", self._get_patience_limit())
            & Domain("programme_id.watch_away", "=", "act"),
            lambda event: event._advance("take", as_system=True),
        )

    @api.model
    def _take_back_proposals(self):
        """Take back, kindly, what has been proposed to or of somebody who has left or
        works for a company that takes no part, or to two who should not work together
        by now."""
        pairings = self.env["mentoring.pairing"]
        proposals = pairings.search(pairings._get_unanswered_domain())
        if not proposals:
            return
        people = proposals.mentor_id | proposals.mentee_id
        gone = {
            *find_leavers(self.env, people.ids),
            *OtherCompany().find_people(self.env, people.ids),
        }
        over = proposals.filtered(lambda p: gone & {p.mentor_id.id, p.mentee_id.id})
        # the two see it go: nobody is to find out whose an address is by writing it
        for rule in proposals._get_conflict_rules(is_vouched_for=True):
            over |= proposals._filter_forbidden(rule)
        over._each_apart(lambda p: p._advance("decline", as_system=True))
