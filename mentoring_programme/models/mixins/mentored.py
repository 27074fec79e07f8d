from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

#: Who is told.
FINDERS = "hr.group_hr_user,mentoring_programme.group_mentoring_coordinator"


class MentoringMentoredMixin(models.AbstractModel):
    """Finds those who have mentored: for HR, and for those who choose mentors.

    The field has no groups: what employees share with their public twins, Odoo reads
    for everybody. All others find it empty, and are refused the search.
    """

    _name = "mentoring.mentored.mixin"
    _description = "Has Mentored"

    #: The model of :func:`~..participant.persons.persons` whose ids are ours.
    _person_model = "hr.employee"

    has_mentored = fields.Boolean(
        compute="_compute_has_mentored",
        search="_search_has_mentored",
        help="Has completed a collaboration as a mentor, in any programme.",
    )

    @api.depends_context("uid")
    def _compute_has_mentored(self):
        if not self._is_told_who_has_mentored():
            self.has_mentored = False
            return
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
        if not self._is_told_who_has_mentored():
            raise AccessError(self.env._("HR and coordinators find mentors."))
        return self._get_mentors_domain()

    @api.model
    def _is_told_who_has_mentored(self):
        """Tell whether the user is of those whom the field is for, whatever rights the
        code has: what it computes is kept for the user."""
        return self.env.uid == SUPERUSER_ID or self.env.user.has_groups(FINDERS)

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Offer nobody to search by what they would be refused."""
        known = super().fields_get(allfields, attributes)
        if not self._is_told_who_has_mentored():
            known.pop("has_mentored", None)
        return known

    def _get_mentors_domain(self):
        # sudo: mentoring.participant - that somebody has mentored, wherever it was
        Participant = self.env["mentoring.participant"].sudo()
        mentors = Participant.with_context(active_test=False).search(
            [("mentor_pairing_ids.state", "=", "completed")]
        )
        found = mentors._get_of_person(mentors, self._person_model).values()
        return Domain("id", "in", [id_ for records in found for id_ in records.ids])
