from odoo import api, models

from ...states import (
    PAIRING_OPEN,
    PARTICIPANT_MATCHABLE,
    PARTICIPANT_OUT,
    PROGRAMME_OVER,
)
from ..mixins.pair_actors import SIDES
from .lifecycle import NOBODYS_WORD

#: What goes with a collaboration, and comes back with it.
PARTS = ("mentoring.contract", "mentoring.meeting", "mentoring.evaluation")


class MentoringPairing(models.Model):
    """An end, a no, a closing that somebody did not mean: taken back by who said it.

    As long as the other has not moved on. All that followed goes back as well:
    contract, meetings ahead, questionnaires, whether the two are free, and proposals to
    others that nobody has said yes to. Who it was is not told, as it was not when it
    ended.
    """

    _inherit = "mentoring.pairing"
    _retractable = frozenset({"decline", "end", "wind_down"})

    def _get_what_may_follow(self):
        return [
            *super()._get_what_may_follow(),
            (self.contract_ids, ("state",)),
            (self.meeting_ids, ("state",)),
            (self.evaluation_ids, ("state",)),
            (self.mentor_id | self.mentee_id, ("state", "another_match")),
        ]

    def _get_step_memo(self):
        """Keep which pairings the two have now, to tell those that come after it."""
        pairings = self.mentor_id.mentor_pairing_ids | self.mentee_id.mentee_pairing_ids
        return {**super()._get_step_memo(), "pairings": pairings.ids}

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends(
        *("programme_id.state", "answer_deadline", "is_in_line"),
        *("mentor_id.has_left", "mentee_id.has_left"),
    )
    def _needs_open_frame(self):
        """a programme that is not over; for a match, one that pairs people, and time"""
        people = self.state != "closing" and (
            self._needs_different_line() or self._needs_both_there()
        )
        if people:
            return people
        if self._get_taken_step().state_before == "proposed":
            return self._needs_running_programme() or self._needs_time_left()
        return self.programme_id.state in PROGRAMME_OVER and self.env._(
            "“%s” is over.", self.programme_id.name
        )

    @api.depends(
        "mentor_id.state",
        "mentee_id.state",
        "mentor_id.another_match",
        "mentee_id.another_match",
        "mentor_id.places_open",
        "mentee_id.proposal_count",
        "mentor_done_on",
        "mentee_done_on",
    )
    def _needs_other_stays(self):
        """the other has not moved on"""
        people = self.mentor_id | self.mentee_id
        if self.state == "closing":
            side = self._get_side()
            # a coordinator does not learn who of the two has said what
            has_moved_on = side and any(
                self[f"{other}_done_on"] for other in SIDES if other != side
            )
        else:
            others = people.filtered(lambda p: p.user_id != self.env.user)
            has_moved_on = (
                any(person.state in PARTICIPANT_OUT for person in people)
                or any(self._has_answered(person) for person in others)
                or any(p._is_more_than_asked() for p in self._get_made_since())
            )
        return has_moved_on and self.env._(
            "It cannot be taken back any more: the other has moved on by now."
        )

    def _has_answered(self, person):
        """Tell whether somebody has said since whether another match is welcome."""
        return (
            bool(self.started_on)
            and person.state in PARTICIPANT_MATCHABLE
            and person.another_match in ("yes", "not_now")
        )

    def _is_more_than_asked(self):
        return self.state != "proposed" or bool(
            self.mentor_accepted_on or self.mentee_accepted_on
        )

    def _get_made_since(self):
        """Return what the step has made room for: newer pairings and proposals of the
        mentee, and of the mentor where there is no place beside them."""
        made = self.browse()
        for pairing in self:
            known = (pairing._get_taken_step().memo or {}).get("pairings", ())
            others = pairing.mentee_id.mentee_pairing_ids
            if pairing.mentor_id.places_open < 1:
                others |= pairing.mentor_id.mentor_pairing_ids
            made |= others.filtered(
                lambda p, known=known: p.state in PAIRING_OPEN and p.id not in known
            )
        return made - self

    # ------------------------------------------------------------------
    # What goes back
    # ------------------------------------------------------------------

    def _write_transition(self, transition):
        if transition.name == "take_back":
            # sudo: mentoring.pairing - proposals to others make way before it is back
            before = self.sudo()
            # a closing has made room for nobody
            before = before.filtered(lambda p: p.state != "closing")
            before._get_made_since()._advance("decline", as_system=True)
        return super()._write_transition(transition)

    def _after_take_back(self):
        pairings = self._by_nobody()
        closing = pairings.filtered(
            lambda p: p._get_taken_step().transition == "wind_down"
        )
        closing._write_through_door(
            {
                **NOBODYS_WORD,
                "mentor_done_on": False,
                "mentee_done_on": False,
                "closing_since": False,
            }
        )
        # asked anew when it comes to that; what has been sent is the person's to answer
        closing._let_evaluations_lapse(
            lambda e: e.moment == "final" and e.state == "planned"
        )
        (pairings - closing)._write_through_door({"finished_on": False})
        # what is alive is not put away
        if put_away := pairings.filtered(lambda p: not p.active):
            put_away._write_through_door({"active": True})
        for model in PARTS:
            pairings._take_back_what_followed(model, "reinstate")
        pairings._bring_people_back()
        pairings._keep_from_line_manager()
        pairings._send_mail("mentoring_programme.mail_pairing_taken_back")
        pairings._tell_coordinator(
            "mentoring_programme.mail_pairing_taken_back_coordinator"
        )

    def _bring_people_back(self):
        """Let both be as they were before: paired, and not asked for another match."""
        for person, before in self._get_followed("mentoring.participant").items():
            person._write_through_door({"another_match": before["another_match"]})
        self._take_back_what_followed("mentoring.participant", "rejoin")
        people = self._participants()
        people._follow_pairings()
        people._sync_activities()
