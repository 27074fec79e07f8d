from odoo import models
from odoo.tools import format_date


class MentoringPairing(models.Model):
    """Whether what is planned goes with what was agreed, and with the programme."""

    _inherit = "mentoring.pairing"

    def _count_unplanned(self):
        """Return how many of the meetings agreed on are neither planned nor held."""
        known = self.meetings_held + self.meetings_planned
        return max(self._get_agreed("meeting_count") - known, 0)

    def _say_plan(self):
        """Return, in sentences, how many meetings were agreed on and are planned."""
        agreed = self._get_agreed("meeting_count")
        if not agreed:
            return []
        known = self.meetings_held + self.meetings_planned
        until = format_date(self.env, self.end_date) or self.env._("you round off")
        return [
            self._say_agreed(agreed, until),
            self._say_planned(agreed, known),
            *self._say_differences(agreed),
        ]

    def _say_agreed(self, agreed, until):
        if self._get_signed():
            return self.env._(
                "Meetings you agreed on until %(day)s: %(count)s.",
                day=until,
                count=agreed,
            )
        return self.env._(
            "Meetings the programme has in mind until %(day)s: %(count)s.",
            day=until,
            count=agreed,
        )

    def _say_planned(self, agreed, known):
        if known == agreed:
            return self.env._("All of them are planned or held.")
        if known > agreed:
            return self.env._(
                "Planned or held: %(count)s, that is %(more)s more.",
                count=known,
                more=known - agreed,
            )
        return self.env._(
            "Planned or held: %(count)s; not planned yet: %(left)s.",
            count=known,
            left=agreed - known,
        )

    def _say_differences(self, agreed):
        """Return what does not go together, as far as there is anything."""
        # sudo: mentoring.programme - the pair's own
        least = self.programme_id.sudo().minimum_meetings
        if self._get_signed() and least > agreed:
            yield self.env._(
                "The programme asks for at least %s; what you signed counts.", least
            )
        late = self.meeting_ids.filtered(
            lambda m: (
                m.state == "planned"
                and self.end_date
                and m.start.date() > self.end_date
            )
        )
        if late:
            yield self.env._("Planned for after that day: %s.", len(late))
