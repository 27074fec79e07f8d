from odoo import api, models
from odoo.fields import Domain
from odoo.tools import frozendict

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    name_owner,
)

from ..mixins.pair_actors import SIDES
from ..notice.notice_choice import NEWS

MAIL = "mentoring_programme.mail_pairing_news"


class MentoringPairing(models.Model):
    """What one of the two does and the other reads on their pages: told on Monday, with
    the other mails of the week. That it was done, not what it says, for mails lie in a
    queue; and to the other alone.
    """

    _inherit = "mentoring.pairing"

    def _tell_partner(self, what, about):
        """Let the other of the two know; of one record once, and the latest.

        :param what: a key of ``_get_news``
        :param about: the record that it is about
        """
        side = self._get_side()
        if not side:  # it was neither of them
            return
        self._forget_news(about)
        other = SIDES[SIDES.index(side) - 1]
        # the context of a request has no such values: it is made of JSON
        news = frozendict(what=what, about=name_owner(about))
        told = self.with_context(mentoring_news=news)
        told._send_mail(MAIL, f"{other}_partner_id", apart=True)

    @api.model
    def _forget_news(self, about):
        """Tell nothing of what has not been told yet."""
        # sudo: mail.mail - what waits for Monday
        mails = self.env["mail.mail"].sudo()
        mails.search(
            Domain("notice_kind", "=", NEWS)
            & Domain("state", "=", "outgoing")
            & Domain("guarded_what", "in", [name_owner(record) for record in about])
        ).unlink()

    def _forget_all_news(self):
        """Tell neither of the two what the other has done, now that it is over."""
        # sudo: mentoring.pairing - what the news may be about, whoever ended it
        pairings = self.sudo()
        meetings = pairings.meeting_ids
        self._forget_news([*pairings.goal_ids, *meetings, *meetings.reflection_ids])

    def _prepare_mail_values(self, xmlid, owner):
        values = super()._prepare_mail_values(xmlid, owner)
        news = self.env.context.get("mentoring_news")
        if isinstance(news, frozendict):
            values["guarded_what"] = news["about"]
        return values

    def _get_news(self, name):
        env = self.env
        return {
            "note": env._("%s has shared a note with you", name),
            "agenda": env._("%s has written in the agenda of your meeting", name),
            "goal": env._("%s works on a learning goal", name),
            "achieved": env._("%s has reached a learning goal", name),
        }

    def _mail_news(self):
        """Return what has been done, in the language of the reader."""
        said = self._get_news(self._mail_other().name)
        news = self.env.context.get("mentoring_news")
        # Odoo tries a template out on any pairing
        return said[news["what"] if isinstance(news, frozendict) else "note"]
