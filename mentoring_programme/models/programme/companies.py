from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...states import PARTICIPANT_OVER


class MentoringProgramme(models.Model):
    """Whose a programme is, and to which companies it is open.

    The owning company edits it; an admitted one reads its page, and of its own people
    that they take part. Who decides which companies these are works in the owning one:
    record rules look before a write, and not at whose it has become.
    """

    _inherit = "mentoring.programme"

    runs_it = fields.Boolean(
        compute="_compute_runs_it", help="The user is one of those who run it."
    )
    admitted_names = fields.Char(
        "Open To",
        compute="_compute_admitted_names",
        help="The other companies whose people may take part.",
    )
    left_out = fields.Text(
        "Not Admitted by Now",
        compute="_compute_left_out",
        compute_sudo=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="Who takes part, and works for a company that it is not open to.",
    )

    @api.depends("coordinator_ids", "company_id")
    @api.depends_context("uid")
    def _compute_runs_it(self):
        for programme in self:
            # sudo: mentoring.programme - whether the user runs it
            programme.runs_it = programme.sudo()._is_coordinator()

    # ------------------------------------------------------------------
    # Which companies
    # ------------------------------------------------------------------

    @api.depends("company_ids")
    def _compute_admitted_names(self):
        for programme in self:
            # sudo: mentoring.programme, res.company - names, for whoever reads the
            # page and works in one of them alone
            admitted = programme.sudo()._get_admitted()
            programme.admitted_names = ", ".join(admitted.mapped("name"))

    def _get_companies(self):
        """Return all companies whose people may take part, the owning one first.

        One query: to be asked once for many people.
        """
        return self.company_id | self._get_admitted()

    def _get_admitted(self):
        """Return the other companies whose people may take part.

        By a query of its own: what is cached of ``company_ids`` is what somebody may
        read of it.
        """
        also = self._fields["company_ids"]
        unsaved = self.filtered(lambda p: not p.id)
        stored = self._origin
        if not stored:
            return unsaved.company_ids
        listed = SQL(
            "(SELECT %s FROM %s WHERE %s = ANY(%s))",
            SQL.identifier(also.column2),
            SQL.identifier(also.relation),
            SQL.identifier(also.column1),
            stored.ids,
        )
        # sudo: res.company - which ones, whoever asks
        found = self.env["res.company"].sudo().search([("id", "in", listed)])
        return unsaved.company_ids | found.with_env(self.env)

    # ------------------------------------------------------------------
    # Deciding which
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        programmes = super().create(vals_list)
        # sudo: mentoring.programme - whose they are
        programmes._check_owner(programmes.sudo().company_id)
        return programmes

    def write(self, vals):
        if not {"company_id", "company_ids"} & vals.keys():
            return super().write(vals)
        self.check_access("write")
        # sudo: mentoring.programme - whose they are, and the other companies
        programmes = self.sudo()
        becomes = programmes.company_id.browse(vals.get("company_id") or ())
        self._check_owner(programmes.company_id | becomes)
        before = {programme: programme._get_companies() for programme in programmes}
        result = super().write(vals)
        for programme, companies in before.items():
            left = companies - programme._get_companies()
            programme.participant_ids.filtered(
                lambda p, left=left: p.employer_id in left
            )._tell_left_out()
        return result

    def _check_owner(self, companies):
        """Refuse to decide for companies in which one does not work."""
        own = {*self.env.user._get_company_ids()}
        if not self.env.su and not {*companies.ids} <= own:
            raise AccessError(
                self.env._(
                    "Whose a programme is, and which companies it is open to, is for "
                    "those who run it and work in the company whose it is."
                )
            )

    # ------------------------------------------------------------------
    # Who works elsewhere by now
    # ------------------------------------------------------------------

    @api.depends(
        "company_id",
        "company_ids",
        "participant_ids.state",
        "participant_ids.employer_id",
    )
    @api.depends_context("uid")
    def _compute_left_out(self):
        """List them, for those who run it, with the step to take: none is taken."""
        for programme in self:
            programme.left_out = programme._is_coordinator() and self._say_left_out(
                programme._get_left_out()
            )

    def _get_left_out(self):
        """Return the open enrolments of people whose company is not admitted."""
        # asked of the database: a programme's form reads this, and not its people
        return self.env["mentoring.participant"].search(
            [
                ("programme_id", "in", self.ids),
                ("employer_id", "!=", False),
                ("employer_id", "not in", self._get_companies().ids),
                ("state", "not in", PARTICIPANT_OVER),
            ]
        )

    @api.model
    def _say_left_out(self, participants):
        return "\n".join(
            self.env._(
                "%(person)s (%(state)s) works for %(company)s.",
                person=participant._true_name(),
                state=participant._state_label(participant.state),
                company=participant.employer_id.name,
            )
            for participant in participants
        )
