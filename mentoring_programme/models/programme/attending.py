from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import NO_ACCESS, Domain

from ...states import PAIRING_MATCHED

#: Of more collaborations than this that need somebody there is one to-do for all,
MANY = 20
#: until they are no more than this: one pair more or less changes nothing.
FEW = 15


class MentoringProgramme(models.Model):
    """To look after a few collaborations is a to-do for each, after many it is one: a
    hundred to-dos say no more than one, and hide the others."""

    _inherit = "mentoring.programme"

    #: Nobody's to read: of one collaboration it would tell how that one goes.
    attend_count = fields.Integer(
        compute="_compute_attend_count",
        compute_sudo=True,
        help="Collaborations that need attention or are at risk, and do not wait.",
        groups=NO_ACCESS,
    )
    attends_as_one = fields.Boolean(
        readonly=True,
        copy=False,
        help="To look after many collaborations is one to-do, as of the daily look.",
        groups=NO_ACCESS,
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"attends_as_one"}

    @api.depends(
        *("pairing_ids.state", "pairing_ids.health", "pairing_ids.snoozed_until")
    )
    def _compute_attend_count(self):
        awake = self.env["mentoring.pairing"]._get_awake_domain()
        counts = self._count_pairings(
            Domain("health", "in", ("attention", "risk")) & awake
        )
        for programme in self:
            programme.attend_count = counts.get(programme._origin.id, 0)

    def _count_pairings(self, domain):
        """Return how many collaborations there are of each: ``{programme id: count}``;
        the system's count, whoever asks: to-dos are the same for all."""
        pairings = self.env["mentoring.pairing"].with_user(SUPERUSER_ID)
        counts = pairings._read_group(
            Domain("programme_id", "in", self.ids)
            & Domain("state", "in", PAIRING_MATCHED)
            & domain,
            ["programme_id"],
            ["__count"],
        )
        return {programme.id: count for programme, count in counts}

    def _look_how_many_to_attend(self):
        """Decide, once a day, whether it is one to-do for all that have one."""
        pairings = self.env["mentoring.pairing"]
        counts = self._count_pairings(pairings._get_runners_todo_domain())
        for programme in self:
            count = counts.get(programme.id, 0)
            as_one = count > (FEW if programme.attends_as_one else MANY)
            if programme.attends_as_one != as_one:
                programme._write_through_door({"attends_as_one": as_one})

    def _has_many_to_attend(self):
        # sudo: mentoring.programme - whether they are many, nothing else
        return self.sudo().attends_as_one

    def _get_todo(self):
        todo = super()._get_todo()
        # sudo: mentoring.programme - for those who run it, whoever takes a step
        count = self.sudo().attend_count
        if not count or not self._has_many_to_attend():
            return todo
        return todo + [
            (
                user,
                "mentoring_programme.activity_attend",
                self.env._("Collaborations that need you: %s", count),
                None,  # from the day on which there are many
            )
            for user in self._get_coordinators()
        ]
