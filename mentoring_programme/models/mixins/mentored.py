from odoo import fields, models
from odoo.fields import Domain


class MentoringMentoredMixin(models.AbstractModel):
    """Finds those who have mentored: for HR, and for those who choose mentors."""

    _name = "mentoring.mentored.mixin"
    _description = "Has Mentored"

    #: The model of :func:`~..participant.persons.persons` whose ids are ours.
    _person_model = "hr.employee"

    has_mentored = fields.Boolean(
        compute="_compute_has_mentored",
        search="_search_has_mentored",
        groups="hr.group_hr_user,mentoring_programme.group_mentoring_coordinator",
        help="Has completed a collaboration as a mentor, in any programme.",
    )

    def _compute_has_mentored(self):
        domain = Domain("id", "in", self.ids) & self._get_mentors_domain()
        # sudo: which of these, whom the user reads, have mentored
        mentors = set(self.sudo().with_context(active_test=False).search(domain).ids)
        for record in self:
            record.has_mentored = record._origin.id in mentors

    def _search_has_mentored(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Odoo asks for the groups of fields that it reads, not of those it searches
        # by such a method; and it searches employees as the superuser, for some fields
        self.sudo(False)._check_field_access(self._fields["has_mentored"], "read")
        return self._get_mentors_domain()

    def _get_mentors_domain(self):
        # sudo: mentoring.participant - that somebody has mentored, wherever it was
        Participant = self.env["mentoring.participant"].sudo()
        mentors = Participant.with_context(active_test=False).search(
            [("mentor_pairing_ids.state", "=", "completed")]
        )
        found = mentors._get_of_person(mentors, self._person_model).values()
        return Domain("id", "in", [id_ for records in found for id_ in records.ids])
