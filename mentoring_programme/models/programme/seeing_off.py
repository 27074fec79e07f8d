from odoo import api, fields, models
from odoo.fields import Domain

from ...states import PAIRING_OPEN, PARTICIPANT_OVER

#: Of more people than this a scheduled job takes leave.
SEEN_OFF_AT_ONCE = 50


class MentoringProgramme(models.Model):
    """A programme is over: nobody stays ready for it, and no pair open in one that is
    cancelled.

    Of a few people all is done with the step itself. Of many it is a scheduled job's,
    which goes on where it was broken off: whoever still waits is whom it looks for.
    """

    _inherit = "mentoring.programme"

    to_see_off_count = fields.Integer(
        "Still to Be Withdrawn",
        compute="_compute_to_see_off_count",
        compute_sudo=True,
        help="People of a programme that is over whose enrolments are not over yet.",
    )

    @api.depends("state", "participant_ids.state")
    def _compute_to_see_off_count(self):
        people = self.env["mentoring.participant"]
        counts = dict(
            people._read_group(
                Domain("programme_id", "in", self._origin.ids)
                & people._get_to_see_off_domain(),
                ["programme_id"],
                ["__count"],
            )
        )
        for programme in self:
            programme.to_see_off_count = counts.get(programme._origin, 0)

    def _see_people_off(self):
        """Withdraw whoever still waits: at once, or of many soon."""
        # sudo: mentoring.participant, mentoring.pairing - what follows for all in it
        programmes = self.sudo()
        people = programmes._find_to_see_off(limit=SEEN_OFF_AT_ONCE + 1)
        job = "mentoring_programme.cron_see_people_off"
        if len(people) > SEEN_OFF_AT_ONCE:
            if self._wake_up(job):
                return
            people = programmes._find_to_see_off()
        people._see_off()
        pairings = programmes.env["mentoring.pairing"]
        pairings.search(
            Domain("programme_id", "in", self.ids) & self._get_left_open_domain()
        )._advance("end", as_system=True)

    def _find_to_see_off(self, limit=None):
        people = self.env["mentoring.participant"]
        domain = Domain("programme_id", "in", self.ids)
        return people.search(domain & people._get_to_see_off_domain(), limit=limit)

    @api.model
    def _get_left_open_domain(self):
        """Return the pairings that go with a programme which is cancelled, and do not
        go with either of the two, as both enrolments are over."""
        over = ("in", PARTICIPANT_OVER)
        return (
            Domain("programme_id.state", "=", "cancelled")
            & Domain("state", "in", PAIRING_OPEN)
            & Domain("mentor_id.state", *over)
            & Domain("mentee_id.state", *over)
        )

    @api.model
    def _cron_see_people_off(self, limit=100):
        """Go on with all who still wait in programmes that are over."""
        people = self.env["mentoring.participant"]
        people._run_batches(
            people._get_to_see_off_domain(),
            lambda p: p._see_off(),
            limit,
            together=True,
        )
        self.env["mentoring.pairing"]._run_batches(
            self._get_left_open_domain(),
            lambda p: p._advance("end", as_system=True),
            limit,
            together=True,
        )
