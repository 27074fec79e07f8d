from odoo import api, fields, models
from odoo.fields import Domain

from ...states import PARTICIPANT_MATCHABLE, PROGRAMME_OVER, PROGRAMME_PAIRING


class MentoringParticipant(models.Model):
    """Whether somebody would like another match, once one is over.

    They are asked, whichever way it ended, and nobody is proposed to them before they
    have said yes. Asked about this place; who has completed all there was enrols anew,
    with a new purpose.
    """

    _inherit = "mentoring.participant"

    another_match = fields.Selection(
        [("asked", "Not answered yet"), ("yes", "Yes"), ("not_now", "Not now")],
        readonly=True,
        copy=False,
        help="Asked when a collaboration is over.",
    )

    @api.depends("programme_id.state")
    def _needs_pairing_programme(self):
        """a programme in matching or running"""
        return self.programme_id.state not in PROGRAMME_PAIRING and self.env._(
            "“%s” takes no new pairings now.", self.programme_id.name
        )

    def action_seek_match(self):
        """Say yes to another match."""
        return self._advance("seek_match", {"another_match": "yes"})

    def action_rest(self):
        """Say that another match may wait."""
        return self._advance("rest", {"another_match": "not_now"})

    def _target_seek_match(self):
        return self.state

    def _target_rest(self):
        return self.state

    def _ask_another_match(self):
        """Ask those who are free for another match whether they would like one, unless
        the programme is over."""
        asked = self.filtered(
            lambda person: (
                person.state in PARTICIPANT_MATCHABLE
                and person.programme_id.state not in PROGRAMME_OVER
            )
        )
        asked._write_through_door({"another_match": "asked"})
        asked._sync_activities()

    @api.model
    def _get_asked_domain(self):
        """Return the enrolments whose people have not answered yet."""
        return Domain("another_match", "=", "asked") & Domain(
            "state", "in", PARTICIPANT_MATCHABLE
        )

    def _get_todo(self):
        if not self.filtered_domain(self._get_asked_domain()):
            return super()._get_todo()
        return [
            *super()._get_todo(),
            (
                self.user_id,
                "mentoring_programme.activity_answer",
                self.env._("Another match? Yes, or not now"),
                fields.Date.add(fields.Date.context_today(self), days=14),
            ),
        ]
