from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import NO_ACCESS, Domain

from ...states import PAIRING_MATCHED

#: Of more collaborations than this that need somebody there is one to-do for all.
MANY = 20


class MentoringProgramme(models.Model):
    """To look after a few collaborations is a to-do for each, after many it is one: a
    hundred to-dos say no more than one, and hide the others."""

    _inherit = "mentoring.programme"

    #: Nobody's to read: of one collaboration it would tell how that one goes.
    attend_count = fields.Integer(
        compute="_compute_attend_count",
        compute_sudo=True,
        help="Collaborations that those who run it are asked to look after.",
        groups=NO_ACCESS,
    )

    @api.depends("pairing_ids.state", "pairing_ids.health_reason")
    def _compute_attend_count(self):
        # the system's count, whoever asks: to-dos are the same for all
        pairings = self.env["mentoring.pairing"].with_user(SUPERUSER_ID)
        counts = {
            programme.id: count
            for programme, count in pairings._read_group(
                Domain("programme_id", "in", self.ids)
                & Domain("state", "in", PAIRING_MATCHED)
                & Domain("health_reason", "in", pairings._get_reasons_to_attend()),
                ["programme_id"],
                ["__count"],
            )
        }
        for programme in self:
            programme.attend_count = counts.get(programme._origin.id, 0)

    def _has_many_to_attend(self):
        # sudo: mentoring.programme - whether they are many, nothing else
        return self.sudo().attend_count > MANY

    def _get_todo(self):
        todo = super()._get_todo()
        if not self._has_many_to_attend():
            return todo
        # sudo: mentoring.programme - for those who run it, whoever takes a step
        count = self.sudo().attend_count
        return todo + [
            (
                user,
                "mentoring_programme.activity_attend",
                self.env._("%s collaborations need you: see their list", count),
                fields.Date.context_today(self),
            )
            for user in self._get_coordinators()
        ]
