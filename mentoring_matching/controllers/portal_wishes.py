from urllib.parse import urlencode

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form
from odoo.addons.mentoring_programme.controllers.portal_enrolment import (
    MentoringPortalEnrolment,
)

from ..states import PARTICIPANT_WISHING


class MentoringPortalWishes(MentoringPortalEnrolment):
    """Wishes in one's enrolment: a part of the draft, and later a form of their own."""

    def _enrolment_page(self, participant, **values):
        mine = participant.is_mine
        find = values.get("typed", request.params).get("find", "")
        can_wish = mine and participant.state in PARTICIPANT_WISHING
        return super()._enrolment_page(
            participant,
            find=find,
            can_wish=can_wish,
            looks_round=mine and participant._has_choice(),
            **(self._get_found(participant, find) if can_wish else {}),
            **values,
        )

    def _get_found(self, participant, find):
        """Return people of that name, or why there are none."""
        try:
            people = participant._find_people(find) if find else []
            return {"found": people, "find_problem": None}
        except UserError as error:
            return {"found": [], "find_problem": str(error)}

    def _save_enrolment(self, participant, post):
        if participant.is_mine:
            self._save_wishes(participant, post)
        return super()._save_enrolment(participant, post)

    def _where_next(self, participant, post):
        where = post.get("do")
        if where == "submit":
            return super()._where_next(participant, post)
        url = participant._mail_share_url()
        if where == "mentors":
            return f"{url}/mentors"
        find = post.text("find")
        anew = where == "wishes" or find != post.get("find_shown")
        if find and anew and not post.get("new_wish"):
            return f"{url}?{urlencode({'find': find})}#wishes"
        if where == "wishes":
            return f"{url}#wishes"
        return super()._where_next(participant, post)

    @form("/my/mentoring/enrolments/<id:participant_id>/wishes")
    def mentoring_enrolment_wishes(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        return self._submit(
            post,
            lambda: self._save_wishes(participant, post),
            lambda **values: self._enrolment_page(participant, **values),
            lambda _result: self._where_next(participant, post),
            request.env._("Your wishes are saved."),
        )

    def _save_wishes(self, participant, post):
        gone = participant.wish_ids.filtered(lambda w: post.flag(f"drop_wish.{w.id}"))
        gone.unlink()
        wants = participant.wish_ids.filtered(lambda w: w.kind == "want")
        if ranked := read_ranks(post, wants.partner_id.ids):
            ranked += [id_ for id_ in wants.partner_id.ids if id_ not in ranked]
            participant._rank_people(ranked)
        partner_id = post.number("new_wish")
        if partner_id and partner_id not in participant.wish_ids.partner_id.ids:
            request.env["mentoring.wish"].create(
                {
                    "participant_id": participant.id,
                    "partner_id": partner_id,
                    "kind": post.choice("kind", ("want", "exclude")) or "want",
                }
            )


def read_ranks(post, partner_ids):
    """Return the contacts that were given a rank, in that order.

    :raises UserError: two were given the same
    """
    at = {}
    for partner_id in partner_ids:
        rank = post.number(f"rank.{partner_id}")
        if rank in at:
            raise UserError(
                request.env._(
                    "Two people have rank %s. Give each a rank of their own.", rank
                )
            )
        if rank:
            at[rank] = partner_id
    return [at[rank] for rank in sorted(at)]
