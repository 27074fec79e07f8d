from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.base_sealed_field.shut import is_shut

#: What the learner switches, and where it is kept.
SHARE_FIELDS = {
    "shared_with_manager": "manager_reader_id",
    "shared_with_programme": "shared_with_programme",
}


class MentoringGoal(models.Model):
    """Who else sees a learning goal: the learner's choice, and the learner's words.

    A goal is shared with the *person* who is the learner's line manager. Whoever
    becomes it later sees nothing of it until the learner has answered whether they may.
    """

    _inherit = "mentoring.goal"
    _confined_by = "_sealed_domain"
    _guarded_fields = frozenset({"manager_reader_id"})
    _choice_fields = frozenset(SHARE_FIELDS)

    learner_manager_user_id = fields.Many2one(
        related="learner_id.manager_user_id",
        string="Line Manager of the Learner",
        store=True,
        index=True,
    )
    #: Whom the learner shared it with as the line manager, whoever that is by now.
    manager_reader_id = fields.Many2one(
        "res.users", "Line Manager It Was Shared With", readonly=True, copy=False
    )
    shared_with_manager = fields.Boolean(
        "Shared With My Line Manager",
        compute="_compute_shared_with_manager",
        inverse="_inverse_shared_with_manager",
        store=True,
        copy=False,
        help="The learner decides, goal by goal. With the person, not the post: a new "
        "line manager sees nothing until it is shared anew.",
    )
    shared_with_programme = fields.Boolean(
        "Shared With the Programme",
        copy=False,
        help="The learner decides, goal by goal.",
    )
    asks_who_reads = fields.Boolean(
        compute="_compute_asks_who_reads",
        help="It was shared with somebody other than the present line manager, and "
        "the user has not said yet whether this one may see it.",
    )

    # ------------------------------------------------------------------
    # Who reads it
    # ------------------------------------------------------------------

    @api.model
    @api.depends(
        "mentor_user_id",
        "mentee_user_id",
        "manager_reader_id",
        "shared_with_manager",
        "shared_with_programme",
        "programme_id.coordinator_ids",
        "company_id",
    )
    def _sealed_domain(self):
        user = self.env.user
        # past the rules of programmes
        run = Domain("coordinator_ids", "in", user.ids)
        runs_programme = Domain("programme_id", "any!", run)
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

    def _get_readers(self):
        """Return the names of those who can read the goal, the learner's first.

        Whoever may not know whom the learner works with is not told here.

        :return: ``[(role, name)]``
        """
        self.ensure_one()
        # sudo: mentoring.participant, res.users - names of people whom the reader need
        # not be able to read otherwise
        goal = self.sudo()
        pairing = goal.pairing_id
        partner = (pairing.mentor_id | pairing.mentee_id) - goal.learner_id
        named = self.pairing_id.has_access("read")
        roles = dict(partner._fields["role"]._description_selection(self.env))
        readers = [
            (roles[goal.learner], goal.learner_id.name),
            (roles[partner.role], partner.name if named else self.env._("not named")),
        ]
        if goal.shared_with_manager:
            readers.append((self.env._("Line manager"), goal.manager_reader_id.name))
        if goal.shared_with_programme:
            team = goal.programme_id._get_team().mapped("name")
            readers.append((self.env._("Runs the programme"), ", ".join(team) or "–"))
        return readers

    # ------------------------------------------------------------------
    # Sharing with the line manager
    # ------------------------------------------------------------------

    @api.depends("manager_reader_id", "learner_manager_user_id")
    def _compute_shared_with_manager(self):
        for goal in self:
            reader = goal.manager_reader_id
            goal.shared_with_manager = (
                bool(reader) and reader == goal.learner_manager_user_id
            )

    def _inverse_shared_with_manager(self):
        for goal in self:
            reader = goal.shared_with_manager and goal.learner_manager_user_id
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
                ("learner_user_id", "=", self.env.uid),
                ("manager_reader_id", "!=", False),
                ("learner_manager_user_id", "!=", False),
                ("shared_with_manager", "=", False),
            ]
        )

    @api.depends(
        "learner_user_id",
        "manager_reader_id",
        "learner_manager_user_id",
        "shared_with_manager",
    )
    @api.depends_context("uid")
    def _compute_asks_who_reads(self):
        asking = self.filtered_domain(self._get_asking_domain())
        for goal in self:
            goal.asks_who_reads = goal in asking

    def _get_manager_name(self):
        # sudo: res.users - a name, for whoever is asked whether that person may read
        return self.sudo().learner_manager_user_id.name

    def action_share_with_manager(self):
        """Let one's line manager read it, in appraisals and development plans, too."""
        self.write({"shared_with_manager": True})
        return True

    def action_withhold_from_manager(self):
        """Take it back: from now on the line manager sees nothing of it."""
        self.write({"shared_with_manager": False})
        return True

    def _check_sharing(self, vals):
        """Only the learner shares, goal by goal; nothing that an administrator has
        configured does it for them, whatever rights it has."""
        changed = any(
            vals[name] or any(goal[stored] for goal in self)
            for name, stored in SHARE_FIELDS.items()
            if name in vals
        )
        if changed and (is_shut() or not all(g._is_learner() for g in self)):
            raise AccessError(
                self.env._("Only the learner decides who else sees a goal.")
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        for goal in goals:
            goal._check_sharing({name: goal[name] for name in SHARE_FIELDS})
        return goals

    def write(self, vals):
        self._check_sharing(vals)
        return super().write(vals)
