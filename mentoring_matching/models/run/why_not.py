from odoo import models
from odoo.exceptions import UserError

from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE

from ...pool import Words
from ...rpc_input import read_id, read_number, read_text

#: Mentors found by name at a time.
MOST_FOUND = 50


class MentoringMatchingRun(models.Model):
    """What a coordinator asks a run: what about this mentor, what if more counted."""

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
                ("name", "ilike", read_text(search)),
            ],
            limit=read_number(self.env, limit, 1, MOST_FOUND),
            order="name, id",
        )
        taken = self._get_taken(mentors)
        return [self._get_board_mentor(mentor, taken) for mentor in mentors]

    def board_explain(self, mentee_id, mentor_id):
        """Return how good a pair would be, or what forbids it; nothing is written."""
        self.ensure_one()
        self.check_access("read")
        mentee, mentor = self._get_two(mentee_id, mentor_id)
        explanation = self._explain(mentee, mentor)
        words = Words(self.env, self.settings, [explanation])
        return {
            "id": False,
            **self._get_board_mentor(mentor, self._get_taken(mentor)),
            "rank": 0,
            "is_chosen": False,
            "was_chosen": False,
            "decision": False,
            **self._get_board_why(explanation, mentee, mentor, words),
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

    def _explain(self, mentee, mentor):
        """Explain any pair, with the criteria of the run on the pool as it is now.

        :raises UserError: there are no criteria yet, or one of the two does not wait
        """
        if not self.settings:
            raise UserError(
                self.env._("“%s” has not been computed yet.", self.display_name)
            )
        pool = self._get_pool(self.settings)
        pair = pool.pair_index(mentee.id, mentor.id)
        if not pair:
            raise UserError(
                self.env._(
                    "%(mentee)s and %(mentor)s are not both waiting for a match.",
                    mentee=mentee.name,
                    mentor=mentor.name,
                )
            )
        return pool.explain([pair])[0]

    # ------------------------------------------------------------------
    # Weights
    # ------------------------------------------------------------------

    def board_save_weights(self, settings):
        """Change what counts in the programme, for the next run.

        :param settings: ``{"criteria": [{"id", "weight", "is_hard"}], "objective",
            "floor"}``
        :raises UserError: something else; nothing is changed then
        """
        self.ensure_one()
        self.check_access("read")
        criteria, values = self._read_weights(settings)
        for criterion, line in criteria:
            criterion.write(line)
        self.programme_id.write(values)
        return True

    def _read_weights(self, settings):
        """Return what to write on each criterion, and on the programme."""
        try:
            lines = {
                read_id(line["id"]): {
                    "weight": read_number(self.env, line["weight"], 0, 10),
                    "is_hard": bool(line["is_hard"]),
                }
                for line in settings["criteria"]
            }
            objective, floor = settings["objective"], settings["floor"]
        except (KeyError, TypeError) as error:
            raise UserError(
                self.env._("Criteria with their weights, an aim and a floor are saved.")
            ) from error
        if objective not in self._fields["objective"].get_values(self.env):
            raise UserError(self.env._("“%s” is no aim of matching.", objective))
        criteria = self.programme_id.criterion_ids.filtered(lambda c: c.id in lines)
        if len(criteria) < len(lines):
            raise UserError(
                self.env._(
                    "A criterion is not among those of “%s” any more. Look again.",
                    self.programme_id.name,
                )
            )
        return [(criterion, lines[criterion.id]) for criterion in criteria], {
            "matching_objective": objective,
            "matching_floor": read_number(self.env, floor, 0, 100),
        }
