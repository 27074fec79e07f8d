from functools import partial
from typing import NamedTuple

from werkzeug.exceptions import NotFound
from werkzeug.urls import url_encode

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.mentoring_programme.controllers.portal import MentoringPortal
from odoo.addons.mentoring_programme.states import (
    PARTICIPANT_MATCHABLE,
    PROGRAMME_PAIRING,
)
from odoo.addons.portal.controllers.portal import pager

from ..states import PARTICIPANT_WISHING
from .portal_wishes import read_ranks

#: People on a page.
PER_PAGE = 20
#: What people are looked for by, in addresses and forms.
SOUGHT = ("search", "area", "skill")


class Place(NamedTuple):
    """Where in the list somebody is: what they look for, and the page."""

    sought: dict[str, str]
    number: int

    @classmethod
    def from_values(cls, values):
        """Read it from an address, or from a form that was sent there."""
        texts = {name: values.get(name, "").strip() for name in SOUGHT}
        sought = {name: text for name, text in texts.items() if text}
        return cls(sought, read_whole(values.get("number", "")) or 1)

    def lead(self, url):
        """Return the address of this place in the list at ``url``."""
        if self.number > 1:
            url += f"/page/{self.number}"
        return f"{url}?{url_encode(self.sought)}" if self.sought else url


def read_whole(text):
    """Return a whole number, 0 for what is none, or too great to be of anything."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


class MentoringPortalMentors(MentoringPortal):
    """Mentees look round among the mentors: rank them, or ask for one of them.

    Where people ask for each other, mentors look round among the mentees.
    """

    def _get_chooser(self, participant_id):
        participant = self._guarded_record("mentoring.participant", participant_id)
        if not participant.is_mine or not participant._has_choice():
            raise NotFound
        return participant

    def _get_mentors_url(self, participant):
        return f"{participant._mail_share_url()}/mentors"

    @page(
        "/my/mentoring/enrolments/<id:participant_id>/mentors",
        "/my/mentoring/enrolments/<id:participant_id>/mentors/page/<id:number>",
    )
    def mentoring_mentors(self, participant_id, number=1, **query):
        place = Place.from_values({**query, "number": str(number)})
        return self._mentors_page(self._get_chooser(participant_id), place)

    def _mentors_page(self, participant, place, problem=None, **values):
        programme = participant.programme_id
        is_mentee = participant.role == "mentee"
        try:
            shown = participant._get_directory_page(
                place.number,
                PER_PAGE,
                search=place.sought.get("search"),
                focus_area_id=read_whole(place.sought.get("area", "")),
                skill_id=read_whole(place.sought.get("skill", "")),
            )
        except UserError as error:
            shown = {"people": [], "count": 0, "areas": [], "skills": []}
            problem = problem or str(error)
        wishes = participant.wish_ids
        wants = wishes.filtered(lambda w: w.kind == "want")
        requests = participant.match_request_ids
        return self._mentoring_page(
            "mentoring_matching.portal_mentors",
            request.env._("Choose among the mentors")
            if is_mentee
            else request.env._("Look at the mentees"),
            [
                (programme.name, programme._mail_share_url()),
                (request.env._("My enrolment"), participant._mail_share_url()),
            ],
            problem,
            participant=participant,
            programme=programme,
            is_mentee=is_mentee,
            people=shown["people"],
            areas=shown["areas"],
            skills=shown["skills"],
            sought=place.sought,
            pager=pager(
                self._get_mentors_url(participant),
                shown["count"],
                place.number,
                PER_PAGE,
                url_args=place.sought,
            ),
            wants=wants,
            never_ids=set((wishes - wants).partner_id.ids),
            requests=requests,
            asked_ids=set(
                requests.filtered(lambda r: r.state == "asked").partner_id.ids
            ),
            can_rank=is_mentee and participant.state in PARTICIPANT_WISHING,
            can_ask=programme.mode_request
            and programme.state in PROGRAMME_PAIRING
            and participant.state in PARTICIPANT_MATCHABLE
            and participant.places_left > 0,
            **values,
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/mentors")
    def mentoring_mentors_rank(self, participant_id, post):
        participant = self._get_chooser(participant_id)
        if participant.role != "mentee":
            raise NotFound
        place = Place.from_values(post)
        named = [key.removeprefix("rank.") for key in post if key.startswith("rank.")]
        partner_ids = [read_whole(id_) for id_ in named]

        def step():
            if not all(partner_ids):
                raise UserError(request.env._("This cannot be chosen any more."))
            participant._rank_people(read_ranks(post, partner_ids))

        return self._submit(
            post,
            step,
            partial(self._mentors_page, participant, place),
            place.lead(self._get_mentors_url(participant)),
            request.env._("Your choice is saved."),
        )

    # ------------------------------------------------------------------
    # Asking for somebody
    # ------------------------------------------------------------------

    @form("/my/mentoring/enrolments/<id:participant_id>/ask")
    def mentoring_ask(self, participant_id, post):
        participant = self._get_chooser(participant_id)
        place = Place.from_values(post)

        def step():
            partner_id = post.number("partner_id")
            asked = participant.match_request_ids.filtered(
                lambda r: r.state == "asked" and r.partner_id.id == partner_id
            )
            if asked:  # sent twice
                return
            request.env["mentoring.match.request"].create(
                {
                    "participant_id": participant.id,
                    "partner_id": partner_id,
                    "message": post.text("message"),
                }
            )

        return self._submit(
            post,
            step,
            partial(self._mentors_page, participant, place),
            place.lead(self._get_mentors_url(participant)),
            request.env._("You have asked. The coordinator decides and writes to you."),
        )

    @form(
        "/my/mentoring/enrolments/<id:participant_id>/requests/<id:request_id>/withdraw"
    )
    def mentoring_ask_withdraw(self, participant_id, request_id, post):
        participant = self._get_chooser(participant_id)
        asked = self._guarded_record("mentoring.match.request", request_id)
        if asked.participant_id != participant:
            raise NotFound
        url = self._get_mentors_url(participant)
        if asked.state == "withdrawn":  # sent twice
            return self._skip(post, request.redirect(url, code=303))
        return self._submit(
            post,
            asked.action_withdraw,
            partial(self._mentors_page, participant, Place({}, 1)),
            url,
            request.env._("You have taken it back."),
        )
