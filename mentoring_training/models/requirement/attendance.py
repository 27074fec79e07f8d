from odoo import api, fields, models
from odoo.fields import Domain

from ...states import LACKING, PARTICIPANT_TRAINED


class MentoringRequirement(models.Model):
    """How many were asked, how many have done it, and how many hours that took."""

    _inherit = "mentoring.requirement"

    asked_count = fields.Integer("Asked", compute="_compute_attendance")
    done_count = fields.Integer("Done", compute="_compute_attendance")
    done_hours = fields.Float(
        "Hours in All",
        compute="_compute_attendance",
        help="Of all who have done it in this programme, for what it costs.",
    )

    def _get_attendance(self):
        """Return ``{requirement: (asked, done, hours)}``, for who measures a programme:
        evidence, results and costs read it here.

        Of whom it was waived are not asked, nor who has withdrawn without having done
        it; what was done in an earlier programme counts as done, and took no hours. It
        reads with the user's own rights.
        """
        still_in = Domain("participant_id", "=", False)
        still_in |= Domain("participant_id.state", "in", [*PARTICIPANT_TRAINED])
        groups = self.env["mentoring.completion"]._read_group(
            Domain("requirement_id", "in", self.ids)
            & (
                Domain("state", "=", "done")
                | (Domain("state", "in", LACKING) & still_in)
            ),
            ["requirement_id", "state"],
            ["__count", "done_hours:sum"],
        )
        found = dict.fromkeys(self, (0, 0, 0.0))
        for requirement, state, count, hours in groups:
            asked, done, before = found[requirement]
            is_done = count if state == "done" else 0
            found[requirement] = (asked + count, done + is_done, before + hours)
        return found

    @api.depends("programme_id")
    @api.depends_context("uid")
    def _compute_attendance(self):
        found = self._origin._get_attendance()
        for requirement in self:
            (
                requirement.asked_count,
                requirement.done_count,
                requirement.done_hours,
            ) = found.get(requirement._origin, (0, 0, 0.0))
