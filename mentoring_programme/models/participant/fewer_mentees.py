from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...states import PARTICIPANT_IN

#: How many mentees one takes, here and in all programmes together.
CAPACITIES = {"capacity", "capacity_overall"}


class MentoringParticipant(models.Model):
    """Fewer mentees, or no new ones for now: a mentor's own click, at any time.

    And as many again later, up to what was agreed when they enrolled: more than that is
    time that somebody else gives. Who works with somebody goes on; proposals beyond the
    number are taken back kindly.
    """

    _inherit = "mentoring.participant"

    capacity_agreed = fields.Integer(
        "Mentees Agreed On",
        readonly=True,
        copy=False,
        aggregator=None,
        help="How many mentees a mentor enrolled for, where they take fewer for now.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"capacity_agreed"}

    def write(self, vals):
        if "capacity" not in vals and "capacity_overall" not in vals:
            return super().write(vals)
        own = self.filtered(lambda p: p._may_take_fewer())
        if own and own == self and vals.keys() <= CAPACITIES and not self.env.su:
            for mentor in own:
                mentor._keep_agreed(vals.get("capacity", mentor.capacity))
            # sudo: mentoring.participant - one's own number, and no more than agreed
            return super(MentoringParticipant, self.sudo()).write(vals)
        result = super().write(vals)
        # whoever runs the programme agrees on another number
        anew = (self - own).filtered("capacity_agreed")
        if anew and "capacity" in vals:
            anew._write_through_door({"capacity_agreed": 0})
        return result

    def _may_take_fewer(self):
        """Tell whether it is the user's own place as a mentor, who is in."""
        return (
            self.role == "mentor"
            and self.state in PARTICIPANT_IN
            and self._is_person()
            and not self._is_coordinator()
        )

    def _get_most_mentees(self):
        """Return how many mentees the mentor may take without asking anybody."""
        return max(self.capacity_agreed, self.capacity)

    def _keep_agreed(self, capacity):
        """Keep what was agreed, and refuse more.

        :raises AccessError: says who gives more
        """
        most = self._get_most_mentees()
        if capacity > most:
            raise AccessError(
                self.env._(
                    "You enrolled for up to %s at a time. If you would like to take "
                    "more, ask the coordinator.",
                    most,
                )
            )
        if self.capacity_agreed != most:
            self._write_through_door({"capacity_agreed": most})
