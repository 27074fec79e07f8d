from odoo import api, models

from ...odoo_internals import ConfidentialBoolean


class MentoringPairing(models.Model):
    """A mentor's place is given once, whichever records they are enrolled by."""

    _inherit = "mentoring.pairing"

    # a field, so that a list of proposals asks once for all of them
    is_mentor_full = ConfidentialBoolean(
        compute="_compute_is_mentor_full",
        help="The mentor has no place left, all programmes counted where they say so.",
        groups="mentoring_programme.group_mentoring_coordinator",
        readers="_get_runners_domain",
    )

    @api.depends("mentor_id.places_left", "mentor_id.capacity_overall")
    def _compute_is_mentor_full(self):
        places = self.mentor_id._get_places()
        for pairing in self:
            left, _open = places.get(pairing.mentor_id._origin, (0, 0))
            pairing.is_mentor_full = left < 1

    def _has_yes(self):
        """Tell whether one of the two has accepted."""
        return bool(self.mentor_accepted_on or self.mentee_accepted_on)

    def _lock_people(self):
        """Lock all enrolments of both people, so that a mentor's last place is given
        once, in whichever programme."""
        # sudo: mentoring.participant - a lock, nothing is read
        people = (self.mentor_id | self.mentee_id).sudo()
        for enrolments in people._get_of_person(people, people._name).values():
            people |= enrolments
        people._lock_rows()
        # what was computed before does not know of what was accepted since, in another
        # programme or a moment ago
        self.invalidate_recordset(["is_mentor_full"])
