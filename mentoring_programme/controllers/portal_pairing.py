from functools import partial

from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..states import PAIRING_MATCHED, PAIRING_OPEN
from .portal import MentoringPortal

#: The phases of a collaboration, in order.
JOURNEY = ("rapport", "direction", "progress", "closing", "completed")
#: What each of the two says for themselves, by step.
WORDS = {"accept": "accepted", "wind_down": "served", "complete": "done"}
#: Meetings that a page lists at once; earlier ones are folded away.
RECENT = 5


class MentoringPortalPairing(MentoringPortal):
    """A match to answer, then a collaboration: where it stands and what comes next."""

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    @page("/my/mentoring/pairings/<id:pairing_id>")
    def mentoring_pairing(self, pairing_id, **_query):
        return self._pairing_page(self._get_pairing(pairing_id))

    def _pairing_page(self, pairing, **why):
        """Render the page for one of the two, or dates and counts for anybody else."""
        values = {
            "pairing": pairing,
            "url": f"/my/mentoring/pairings/{pairing.id}",
            "journey": self._get_journey(pairing),
            **why,
        }
        if not pairing.is_party or pairing.state == "declined":
            return self._mentoring_page(
                "mentoring_programme.portal_pairing_outline",
                pairing.display_name,
                **values,
            )
        is_mentor = pairing._is_mentor()
        other = "mentee" if is_mentor else "mentor"
        partner = pairing[f"{other}_id"]
        values |= {
            "side": "mentor" if is_mentor else "mentee",
            "other": other,
            "partner": partner,
            "missing": pairing._get_missing_places(),
            "advised": pairing._get_missing_places("hints"),
            "people": pairing.programme_id._get_people_behind(),
            "programme": pairing.programme_id,
            "basic_roles": request.env["mentoring.role"]._get_basic(),
            "guide": request.env["mentoring.guide"]._get_card(
                pairing._get_side(), pairing._get_phase()
            ),
            "suggested": request.env["mentoring.guide"]._get_suggested(
                pairing._get_side(), pairing._get_phase()
            ),
        }
        if pairing.state == "proposed":
            return self._mentoring_page(
                "mentoring_programme.portal_match",
                request.env._("A match for you: %s", partner.name),
                **values,
            )
        return self._mentoring_page(
            "mentoring_programme.portal_pairing",
            request.env._("You and %s", partner.name),
            address=pairing._get_address(other),
            partner_text=partner._get_private_text(),
            **self._get_pair_values(pairing),
            **values,
        )

    def _get_journey(self, pairing):
        """Return the phases as ``[(state, label, where)]``.

        :return: ``where`` is ``past``, ``here`` or ``ahead``; no phases at all before
            the journey, and where it broke off
        """
        state = pairing._get_phase()
        if state not in JOURNEY:
            return []
        labels = dict(pairing._fields["state"]._description_selection(request.env))
        here = JOURNEY.index(state)
        return [
            (
                phase,
                labels[phase],
                ("past", "here", "ahead")[(at >= here) + (at > here)],
            )
            for at, phase in enumerate(JOURNEY)
        ]

    def _get_pair_values(self, pairing):
        """Return what belongs to the two, read at once however much there is."""
        meetings = pairing.meeting_ids
        planned = meetings.filtered(lambda m: m.state == "planned").sorted("start")
        past = (meetings - planned).sorted("start", reverse=True)
        coming = planned._filter_ahead()
        contracts = pairing.contract_ids.sorted("version", reverse=True)
        news = pairing._get_what_is_new()
        to_try = pairing._get_open_actions()
        return {
            "contracts": contracts,
            "goals": pairing.goal_ids,
            "goes_on": self._goes_on(pairing),
            "to_try": to_try,
            "tried": pairing.action_ids - to_try,
            "asked": planned - coming,
            "coming": coming,
            "last_held": pairing._get_last_held(),
            "recent": past[:RECENT],
            "earlier": past[RECENT:],
            "evaluations": pairing.evaluation_ids.filtered("is_mine"),
            "places": self._get_places(pairing, contracts),
            "breadth": pairing._get_breadth(),
            "news": news,
            "new_records": [record for record, _what, _url in news],
            "seen_on": fields.Datetime.to_string(fields.Datetime.now()),
        }

    def _get_places(self, pairing, contracts):
        """Return where people do what is still needed: ``{place: url}``."""
        questionnaire = pairing._get_open_questionnaire()
        places = {
            place: f"#{place}"
            for transition in pairing._get_transitions()
            for place in transition.place.values()
        }
        if contracts:
            places["contract"] = f"/my/mentoring/contracts/{contracts[0].id}"
        if questionnaire:
            places["evaluations"] = f"/my/mentoring/evaluations/{questionnaire.id}"
        return places

    @page("/my/mentoring/pairings/<id:pairing_id>/end")
    def mentoring_pairing_end(self, pairing_id, **_query):
        """Show what ending means, before it is done."""
        pairing = self._get_pairing(pairing_id)
        if not pairing.is_party or pairing.state not in PAIRING_MATCHED:
            raise NotFound
        url = f"/my/mentoring/pairings/{pairing.id}"
        return self._mentoring_page(
            "mentoring_programme.portal_pairing_end",
            pairing._step_label("end"),
            [(pairing.display_name, url)],
            pairing=pairing,
            url=url,
        )

    @form("/my/mentoring/pairings/<id:pairing_id>/seen")
    def mentoring_pairing_seen(self, pairing_id, post):
        """Note that the page was seen, as it says itself. Without ``_submit``: nothing
        of it is told on a page that is opened meanwhile."""
        pairing = self._own_pairing(pairing_id)
        post.was_checked = True
        if not post.expired:
            pairing._note_visit(post.get("seen_on"))
        return request.redirect(f"/my/mentoring/pairings/{pairing.id}", code=303)

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @form("/my/mentoring/pairings/<id:pairing_id>/<string:step>")
    def mentoring_pairing_step(self, pairing_id, step, post):
        pairing = self._get_pairing(pairing_id)
        done = self._get_done_sentences(pairing)
        if step not in done:
            raise NotFound
        url = f"/my/mentoring/pairings/{pairing.id}"
        if not post.expired and self._has_taken(pairing, step):
            return self._skip(post, request.redirect(url, code=303))
        again = partial(self._pairing_page, pairing)
        if step == "wind_down" and post.flag("talked"):
            talked = pairing.action_wind_down_after_talk
            return self._submit(post, talked, again, url, done[step])
        return self._submit_step(post, pairing, step, again, url, done[step])

    def _get_done_sentences(self, pairing):
        """Return what to tell after each step that the two take here: a sentence, or a
        function, where it depends on what came of it."""
        env = request.env
        waits = env._("It is noted. The other hears of it and has two weeks to answer.")
        return {
            "accept": env._("Thank you, your yes is noted."),
            "decline": env._("That is all right. The match is declined."),
            "set_direction": env._("Well begun! Now agree on what to learn."),
            "make_progress": env._("Off you go: your goals set the course from here."),
            "wind_down": lambda _taken: (
                env._("You are on the home straight.")
                if pairing.state == "closing"
                else waits
            ),
            "review": env._("Good. It is noted that you have talked."),
            "go_on": env._("Good, you go on together."),
            "complete": lambda _taken: (
                env._("Completed. Congratulations to both of you!")
                if pairing.state == "completed"
                else waits
            ),
            "hold": env._("Paused. You both hear about it."),
            "resume": env._(
                "Welcome back. Meetings you had planned have moved by whole weeks."
            ),
            "end": env._("The collaboration has ended."),
            "take_back": env._("It is as it was before. You both hear about it."),
        }

    def _has_taken(self, pairing, step):
        """Tell whether a step sent twice has been taken already, by the first."""
        if step in WORDS:
            side = pairing._get_side()
            return bool(
                side
                and pairing[f"{side}_{WORDS[step]}_on"]
                and pairing.state in (*PAIRING_OPEN, "completed")
            )
        if step == "review":
            return not pairing._is_review_due()
        if step == "go_on":
            return not pairing.ending_turn
        if step == "take_back":
            return pairing.state in PAIRING_OPEN and not pairing._is_taker()
        transition = pairing._get_transition(step)
        return pairing.state in transition.target
