from odoo import models
from odoo.exceptions import UserError

from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE

from ...pool import Words
from ...rpc_input import read_id, read_number, read_text
from .board import CARD, pick

#: Mentors found by name at a time.
MOST_FOUND = 50


class MentoringMatchingRun(models.Model):
    """Why somebody is not the match: any pair explained, among those kept or not."""

    _inherit = "mentoring.matching.run"

    def board_find_mentors(self, search="", limit=8):
        """Return mentors by name, to ask why they are not the match.

        :param int limit: at most that many, up to ``MOST_FOUND``
        """
        self.ensure_one()
        self.check_access("read")
        mentors = self.env["mentoring.participant"].search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("role", "=", "mentor"),
                ("state", "in", PARTICIPANT_MATCHABLE),
                ("has_left", "=", False),
                ("name", "ilike", read_text(search)),
            ],
            limit=read_number(self.env, limit, 1, MOST_FOUND),
            order="name, id",
        )
        taken = self._get_taken(mentors)
        return [self._get_board_mentor(mentor, taken) for mentor in mentors]

    def board_explain(self, mentee_id, mentor_id):
        """Return how good a pair would be, or what forbids it, and how the mentors
        narrow down for the mentee; nothing is written."""
        self.ensure_one()
        self.check_access("read")
        mentee, mentor = self._get_two(mentee_id, mentor_id)
        explanation, pool = self._explain(mentee, mentor, is_beside_others=True)
        steps = pool.narrow(mentee.id)
        words = Words(self.env, self.settings, [explanation])
        not_kept = self.env["mentoring.matching.candidate"]
        return {
            **pick(not_kept, CARD),
            **self._get_board_mentor(mentor, self._get_taken(mentor)),
            **self._get_board_why(explanation, mentee, mentor, words),
            "mentors": steps[0]["before"],
            "narrowed": words.narrowed(steps),
        }

    def _get_two(self, mentee_id, mentor_id):
        """Return a mentee and a mentor of the run's programme.

        :raises UserError: they are not
        """
        programme = self.programme_id
        Participant = self.env["mentoring.participant"]
        mentee, mentor = (
            Participant.search(
                [
                    ("id", "=", read_id(id_)),
                    ("role", "=", role),
                    ("programme_id", "=", programme.id),
                ]
            )
            for id_, role in ((mentee_id, "mentee"), (mentor_id, "mentor"))
        )
        if not (mentee and mentor):
            raise UserError(
                self.env._("Choose a mentee and a mentor of “%s”.", programme.name)
            )
        return mentee, mentor

    def _explain(self, mentee, mentor, is_beside_others=False):
        """Explain any pair, with the criteria of the run on the pool as it is now.

        :param is_beside_others: the other mentors are in the pool, too
        :return: why they are as good as they are, and the pool as it is now
        :raises UserError: there are no criteria yet, or one of the two does not wait
        """
        if not self.settings:
            raise UserError(
                self.env._("“%s” has not been computed yet.", self.display_name)
            )
        only = {"mentee": mentee, "mentor": None if is_beside_others else mentor}
        pool = self._get_pool(self.settings, **only)
        pair = pool.pair_index(mentee.id, mentor.id)
        if not pair:
            raise UserError(
                self.env._(
                    "%(mentee)s and %(mentor)s are not both waiting for a match.",
                    mentee=mentee.name,
                    mentor=mentor.name,
                )
            )
        return pool.explain([pair])[0], pool
