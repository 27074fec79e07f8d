from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedChar

from ...odoo_internals import ConfidentialOne2many


class HrDevelopmentGoalShown(models.Model):
    """What an employee has shown of a learning goal to the line manager, and when.

    Read by the employee alone. Withholding the learning goal takes nothing back of
    what was shown; here the employee sees what that was.
    """

    _name = "hr.development.goal.shown"
    _inherit = ["guarded.record.mixin", "sealed.record.mixin"]
    _description = "Shown From Mentoring"
    _order = "id desc"
    _sealed_owner = ("author_id",)
    _confined_by = "_sealed_domain"

    goal_id = fields.Many2one(
        "hr.development.goal", required=True, index=True, ondelete="cascade"
    )
    #: The enrolment of who showed it, whoever is the employee's user later: it is not
    #: HR's to hand on.
    author_id = fields.Many2one(
        "mentoring.participant", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(related="author_id.user_id", store=True, index=True)
    shown_on = fields.Datetime("When", required=True, default=fields.Datetime.now)
    name = SealedChar("Learning Goal", required=True)
    event = fields.Selection(
        [
            ("shared", "Shared"),
            ("progress", "Progress"),
            ("achieved", "Achieved"),
            ("withheld", "Withheld"),
        ],
        "What Happened",
        required=True,
    )
    how_far = fields.Selection("_select_how_far")
    progress = fields.Integer("Progress (%)", aggregator=None)

    @api.model
    def _select_how_far(self):
        return (
            self.env["mentoring.goal"]
            ._fields["how_far"]
            ._description_selection(self.env)
        )

    def _get_how_far(self):
        """Return how far it was, as people read it: in words, in percent where somebody
        counted."""
        words = dict(self._select_how_far())
        percent = self.progress and f"{self.progress}\N{NO-BREAK SPACE}%"
        return ", ".join(filter(None, [words.get(self.how_far), percent]))

    @api.model
    @api.depends("user_id")
    def _sealed_domain(self):
        return Domain("user_id", "=", self.env.uid)


class HrDevelopmentGoal(models.Model):
    _inherit = "hr.development.goal"

    shown_ids = ConfidentialOne2many(
        "hr.development.goal.shown",
        "goal_id",
        "Shown From Mentoring",
        readonly=True,
        help="For the employee alone.",
    )
