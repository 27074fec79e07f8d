from odoo import api, fields, models
from odoo.exceptions import AccessError

SHARE_FIELDS = {"shared_with_manager", "shared_with_programme"}


class MentoringGoal(models.Model):
    """Who else sees a learning goal: the mentee's choice, and then the mentee's words.

    Nothing reaches a third party from the mentor: once a goal is shared, the mentor
    reads it, and the mentee alone writes it and takes its steps.
    """

    _inherit = "mentoring.goal"

    mentee_manager_user_id = fields.Many2one(
        related="pairing_id.mentee_manager_user_id", store=True, index=True
    )
    shared_with_manager = fields.Boolean(
        "Shared With My Line Manager",
        copy=False,
        help="The mentee alone decides, goal by goal.",
    )
    shared_with_programme = fields.Boolean(
        "Shared With the Programme",
        copy=False,
        help="The mentee alone decides, goal by goal.",
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_keeper = fields.Boolean(
        compute="_compute_is_keeper", help="Whether the user may write it."
    )

    # ------------------------------------------------------------------
    # Who writes it, who reads it
    # ------------------------------------------------------------------

    @api.depends("mentee_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for goal in self:
            goal.is_mine = goal._is_mentee()

    @api.depends("mentee_user_id", "mentor_user_id", *SHARE_FIELDS)
    @api.depends_context("uid")
    def _compute_is_keeper(self):
        for goal in self:
            goal.is_keeper = goal._is_keeper()

    def _is_shared(self):
        return self.shared_with_manager or self.shared_with_programme

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
        manager = goal.mentee_manager_user_id
        if goal.shared_with_manager and manager:
            readers.append((self.env._("Line manager"), manager.name))
        if goal.shared_with_programme:
            readers.append(
                (self.env._("Runs the programme"), goal.coordinator_id.name or "–")
            )
        return readers

    # ------------------------------------------------------------------
    # Sharing
    # ------------------------------------------------------------------

    def action_share_with_manager(self):
        """Let one's line manager read it, in appraisals and development plans, too."""
        self.write({"shared_with_manager": True})
        return True

    def action_withhold_from_manager(self):
        """Take it back: from now on the line manager sees nothing of it."""
        self.write({"shared_with_manager": False})
        return True

    def _check_sharing(self, vals):
        """Only the mentee shares, goal by goal."""
        changed = [name for name in SHARE_FIELDS & vals.keys() if vals[name]]
        changed += [
            name
            for name in SHARE_FIELDS & vals.keys()
            if not vals[name] and any(self.mapped(name))
        ]
        if changed and not self.env.su and not all(g._is_mentee() for g in self):
            raise AccessError(
                self.env._("The mentee alone decides who else sees a goal.")
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        for goal in goals:
            # as it came out: the context and user defaults set fields, too
            goal._check_sharing({name: goal[name] for name in SHARE_FIELDS})
        return goals

    def write(self, vals):
        self._check_sharing(vals)
        self._check_keeper()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shared(self):
        self._check_keeper()
