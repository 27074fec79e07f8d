from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.base_sealed_field.shut import is_shut

#: What the mentee switches, and where it is kept.
SHARE_FIELDS = {
    "shared_with_manager": "manager_reader_id",
    "shared_with_programme": "shared_with_programme",
}


class MentoringGoal(models.Model):
    """Who else sees a learning goal: the mentee's choice, and then the mentee's words.

    A goal is shared with the *person* who is the line manager. Whoever becomes it later
    sees nothing of it until the mentee has answered whether they may.

    Nothing reaches a third party from the mentor: once a goal is shared, the mentor
    reads it, and the mentee alone writes it and takes its steps.
    """

    _inherit = "mentoring.goal"
    _confined_by = "_sealed_domain"
    _guarded_fields = frozenset({"manager_reader_id"})
    _choice_fields = frozenset(SHARE_FIELDS)

    mentee_manager_user_id = fields.Many2one(
        related="pairing_id.mentee_manager_user_id", store=True, index=True
    )
    #: Whom the mentee shared it with as the line manager, whoever that is by now.
    manager_reader_id = fields.Many2one(
        "res.users", "Line Manager It Was Shared With", readonly=True, copy=False
    )
    shared_with_manager = fields.Boolean(
        "Shared With My Line Manager",
        compute="_compute_shared_with_manager",
        inverse="_inverse_shared_with_manager",
        store=True,
        copy=False,
        help="The mentee alone decides, goal by goal. With the person, not the post: a "
        "new line manager sees nothing until the mentee shares it anew.",
    )
    shared_with_programme = fields.Boolean(
        "Shared With the Programme",
        copy=False,
        help="The mentee alone decides, goal by goal.",
    )
    asks_who_reads = fields.Boolean(
        compute="_compute_asks_who_reads",
        help="It was shared with somebody else than the present line manager, and the "
        "user has not said yet what that one may see.",
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_keeper = fields.Boolean(
        compute="_compute_is_keeper", help="Whether the user may write it."
    )

    # ------------------------------------------------------------------
    # Who writes it, who reads it
    # ------------------------------------------------------------------

    @api.model
    @api.depends(
        "mentor_user_id",
        "mentee_user_id",
        "manager_reader_id",
        "shared_with_manager",
        "shared_with_programme",
        "coordinator_id",
        "company_id",
    )
    def _sealed_domain(self):
        user = self.env.user
        runs_programme = Domain("coordinator_id", "=", user.id)
        if user.has_group("mentoring_programme.group_mentoring_manager"):
            # sudo: res.users - the companies somebody may work in
            companies = user.sudo().company_ids.ids
            runs_programme |= Domain("company_id", "in", companies)
        return (
            super()._sealed_domain()
            | (
                Domain("shared_with_manager", "=", True)
                & Domain("manager_reader_id", "=", user.id)
            )
            | (Domain("shared_with_programme", "=", True) & runs_programme)
        )

    @api.depends("mentee_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for goal in self:
            goal.is_mine = goal._is_mentee()

    @api.depends(
        "mentee_user_id", "mentor_user_id", "manager_reader_id", "shared_with_programme"
    )
    @api.depends_context("uid")
    def _compute_is_keeper(self):
        for goal in self:
            goal.is_keeper = goal._is_keeper()

    def _is_shared(self):
        """Tell whether others read it, or will if the former line manager comes back:
        what a mentor wrote meanwhile would be shown without the mentee's doing."""
        return bool(self.manager_reader_id) or self.shared_with_programme

    def _check_keeper(self):
        """Keep the mentor from writing what others read.

        :raises AccessError: naming the first such goal
        """
        shared = self.filtered(lambda goal: goal._is_shared() and not goal._is_mentee())
        if shared and not self.env.su:
            raise AccessError(
                self.env._(
                    "“%s” is shared with others. What they read of it, the mentee "
                    "alone writes.",
                    shared[0].name,
                )
            )

    def _get_readers(self):
        """Return the names of those who can read the goal: ``[(role, name)]``."""
        self.ensure_one()
        # sudo: mentoring.pairing, res.users - names of people whom the reader need not
        # be able to read otherwise
        goal = self.sudo()
        readers = [
            (self.env._("Mentee"), goal.pairing_id.mentee_id.name),
            (self.env._("Mentor"), goal.pairing_id.mentor_id.name),
        ]
        if goal.shared_with_manager:
            readers.append((self.env._("Line manager"), goal.manager_reader_id.name))
        if goal.shared_with_programme:
            readers.append(
                (self.env._("Runs the programme"), goal.coordinator_id.name or "–")
            )
        return readers

    # ------------------------------------------------------------------
    # Sharing with the line manager
    # ------------------------------------------------------------------

    @api.depends("manager_reader_id", "mentee_manager_user_id")
    def _compute_shared_with_manager(self):
        for goal in self:
            reader = goal.manager_reader_id
            goal.shared_with_manager = (
                bool(reader) and reader == goal.mentee_manager_user_id
            )

    def _inverse_shared_with_manager(self):
        for goal in self:
            reader = goal.shared_with_manager and goal.mentee_manager_user_id
            if goal.shared_with_manager and not reader:
                raise UserError(
                    self.env._(
                        "Your line manager has no login here: there is nobody to share "
                        "“%s” with.",
                        goal.name,
                    )
                )
            goal._write_through_door({"manager_reader_id": reader and reader.id})

    @api.model
    def _get_asking_domain(self):
        """Return the domain of the user's goals that were shared with somebody else
        than the present line manager: may that one read them?"""
        return Domain(
            [
                ("mentee_user_id", "=", self.env.uid),
                ("manager_reader_id", "!=", False),
                ("mentee_manager_user_id", "!=", False),
                ("shared_with_manager", "=", False),
            ]
        )

    @api.depends(
        "mentee_user_id",
        "manager_reader_id",
        "mentee_manager_user_id",
        "shared_with_manager",
    )
    @api.depends_context("uid")
    def _compute_asks_who_reads(self):
        asking = self.filtered_domain(self._get_asking_domain())
        for goal in self:
            goal.asks_who_reads = goal in asking

    def _get_manager_name(self):
        # sudo: res.users - a name, for whoever is asked whether that person may read
        return self.sudo().mentee_manager_user_id.name

    def action_share_with_manager(self):
        """Let one's line manager read it, in appraisals and development plans, too."""
        self.write({"shared_with_manager": True})
        return True

    def action_withhold_from_manager(self):
        """Take it back: from now on the line manager sees nothing of it."""
        self.write({"shared_with_manager": False})
        return True

    def _check_sharing(self, vals):
        """Only the mentee shares, goal by goal; nothing that an administrator has
        configured does it for them, whatever rights it has."""
        changed = any(
            vals[name] or any(goal[stored] for goal in self)
            for name, stored in SHARE_FIELDS.items()
            if name in vals
        )
        if changed and (is_shut() or not all(g._is_mentee() for g in self)):
            raise AccessError(
                self.env._("The mentee alone decides who else sees a goal.")
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        # a default shares nothing; whose it is not to share is told so
        asked = {n: self.env.context.get(f"default_{n}") for n in SHARE_FIELDS}
        for goal in goals:
            goal._check_sharing({name: goal[name] or asked[name] for name in asked})
        return goals

    def write(self, vals):
        self._check_sharing(vals)
        self._check_keeper()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shared(self):
        self._check_keeper()
