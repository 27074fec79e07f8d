from odoo import api, fields, models
from odoo.fields import Domain

#: What an enrolment is to the user.
OWN = ("user_id",)
BUSINESS = (*OWN, "approver_id", "manager_user_id")


class MentoringProgramme(models.Model):
    """Whether somebody belongs to a programme: for record rules.

    The database answers for all programmes at once. A path through ``participant_ids``
    would have a rule read everybody in them to find the one it looks for.
    """

    _inherit = "mentoring.programme"

    is_my_own = fields.Boolean(
        compute="_compute_is_my_own",
        search="_search_is_my_own",
        compute_sudo=True,
        help="The user has enrolled, or was enrolled, whatever became of it.",
    )
    is_my_business = fields.Boolean(
        compute="_compute_is_my_own",
        search="_search_is_my_business",
        compute_sudo=True,
        help="The user has a place in it, gives somebody the time, or leads somebody "
        "who has a place.",
    )

    @api.depends(*(f"participant_ids.{fname}" for fname in BUSINESS))
    @api.depends_context("uid")
    def _compute_is_my_own(self):
        asked = self._origin.with_context(active_test=False)
        for name, fnames in (("is_my_own", OWN), ("is_my_business", BUSINESS)):
            found = asked._search(
                Domain("id", "in", asked.ids) & self._get_domain_of(fnames)
            )
            ids = {*found.get_result_ids()}
            for programme in self:
                programme[name] = programme._origin.id in ids

    @api.model
    def _search_is_my_own(self, operator, value):
        return self._get_domain_of(OWN) if operator == "in" else NotImplemented

    @api.model
    def _search_is_my_business(self, operator, value):
        return self._get_domain_of(BUSINESS) if operator == "in" else NotImplemented

    @api.model
    def _get_domain_of(self, fnames):
        """Return the domain of programmes with an enrolment that is the user's by one
        of these fields."""
        # sudo: mentoring.participant - that there is one, of the user alone
        people = (
            self.env["mentoring.participant"].sudo().with_context(active_test=False)
        )
        found = people._search(
            Domain.OR(Domain(fname, "=", self.env.uid) for fname in fnames)
        )
        programme = people._field_to_sql(found.table, "programme_id", found)
        return Domain("id", "in", found.subselect(programme))
