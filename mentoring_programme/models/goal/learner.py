from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import NO_ACCESS


class MentoringGoal(models.Model):
    """Whose learning goal it is: the mentor's or the mentee's, who alone writes it.

    Both learn, each by goals of their own (METHOD A 3, B 12).
    The other of the two reads the goal and helps by asking and listening, not by
    writing: so nothing that one of them has written reaches anybody through the other,
    whomever a goal is shared with later.
    """

    _inherit = "mentoring.goal"
    # what it says opens while it is theirs, and it is theirs for good
    _sealed_owner = ("pairing_id", "learner_id")

    learner_id = fields.Many2one(
        "mentoring.participant",
        "Enrolment of the Learner",
        required=True,
        readonly=True,
        index=True,
    )
    learner = fields.Selection(
        related="learner_id.role",
        string="Whose Goal",
        store=True,
        help="Of the two, the one who wants to learn this, who alone writes, shares "
        "and closes it.",
    )
    learner_user_id = fields.Many2one(
        related="learner_id.user_id", string="Learner", store=True, index=True
    )
    #: The two: for rules alone. Whoever a mentor shares a goal with does not learn from
    #: it who the mentee is.
    mentor_user_id = fields.Many2one(groups=NO_ACCESS)
    mentee_user_id = fields.Many2one(groups=NO_ACCESS)
    is_mine = fields.Boolean(
        compute="_compute_is_mine", help="The user is the learner, who writes it."
    )
    is_party = fields.Boolean(
        compute="_compute_is_mine", help="The user is one of the two."
    )

    @api.depends("learner_user_id", "mentor_user_id", "mentee_user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for goal in self:
            goal.is_mine = goal._is_learner()
            # sudo: mentoring.goal - whether it is the user whom the rules let in
            goal_sudo = goal.sudo()
            goal.is_party = goal_sudo._is_mentor() or goal_sudo._is_mentee()

    @api.depends("learner_user_id")
    def _is_learner(self):
        return self.learner_user_id == self.env.user

    def _get_learners(self):
        # sudo: mentoring.participant - who the learner is as an employee
        return {goal: goal.sudo().learner_id.employee_id for goal in self}

    def _check_learner(self):
        """Keep everybody else from writing it, whatever rights their code has.

        :raises AccessError: naming the first goal that is not the user's own
        """
        others = self.filtered(lambda goal: not goal._is_learner())
        if others:
            raise AccessError(
                self.env._(
                    "“%s” is not a goal of your own: only the learner writes it. You "
                    "help by asking and listening.",
                    others[0].display_name,
                )
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        given = self.default_get(["pairing_id"])
        owned = []
        for vals in vals_list:
            learner = self._get_own_enrolment({**given, **vals})
            if vals.get("learner") not in (None, False, learner.role):
                raise AccessError(
                    self.env._("Each of the two sets goals for themselves only.")
                )
            rest = {name: vals[name] for name in vals if name != "learner"}
            owned.append({**rest, "learner_id": learner.id})
        return super().create(owned)

    @api.model
    def _get_own_enrolment(self, vals):
        """Return what the user takes part with in the pairing that a goal is made for.

        :raises AccessError: the user is not one of the two
        """
        # sudo: mentoring.pairing - who the two are
        pairing = self.env["mentoring.pairing"].browse(vals.get("pairing_id")).sudo()
        people = pairing.mentor_id | pairing.mentee_id
        own = people.filtered(lambda person: person.user_id == self.env.user)
        if not own:
            raise AccessError(
                self.env._(
                    "Learning goals are set by the two of a pairing, each their own."
                )
            )
        return own

    def write(self, vals):
        if not self._is_door_open(vals.keys()):  # else a step has asked who may
            self._check_learner()
        return super().write(vals)

    def _check_typed(self, names):
        self._check_learner()
        return super()._check_typed(names)

    def copy(self, default=None):
        self._check_learner()  # a copy would make the other's words one's own
        return super().copy(default)
