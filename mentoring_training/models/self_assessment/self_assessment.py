import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fields import SealedText

#: When people are asked, in this order.
MOMENTS = [
    ("before", "Before the training"),
    ("after", "After the training"),
    ("end", "At the end"),
]
#: How far a statement is true.
SCALE = range(1, 6)


class MentoringSelfAssessment(models.Model):
    """How a mentor or mentee sees themselves at a moment: sealed, for them alone.

    Nobody else reads it, and no results count it: who answers for others to see
    describes whom they would like to be.
    """

    _name = "mentoring.self.assessment"
    _inherit = ["guarded.record.mixin", "sealed.record.mixin"]
    _description = "Self-Assessment"
    _order = "id"
    _rec_name = "moment"
    _sealed_owner = ("participant_id",)
    _confined_by = "_sealed_domain"

    participant_id = fields.Many2one(
        "mentoring.participant", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        related="participant_id.user_id", store=True, index=True, precompute=True
    )
    moment = fields.Selection(MOMENTS, required=True, readonly=True)
    answers = SealedText(help="In JSON: each statement's id, and a number.")

    _moment_uniq = models.UniqueIndex(
        "(participant_id, moment)", "You have answered that already; change it."
    )

    @api.model
    @api.depends("user_id")
    def _sealed_domain(self):
        return Domain("user_id", "=", self.env.uid)

    @api.model_create_multi
    def create(self, vals_list):
        assessments = super().create(vals_list)
        assessments._check_own()
        return assessments

    def write(self, vals):
        self._check_own()
        return super().write(vals)

    def _check_own(self):
        if any(assessment.user_id != self.env.user for assessment in self):
            raise AccessError(self.env._("Everybody says this of themselves."))

    def _get_answers(self, items):
        """Return what was answered: ``{statement: number}``; of others nothing.

        :param items: of these statements
        """
        try:
            answers = json.loads(self.answers or "{}")
        except ValueError:  # the key is elsewhere
            answers = {}
        if not isinstance(answers, dict):
            return {}
        numbers = {item: answers.get(str(item.id)) for item in items}
        return {item: number for item, number in numbers.items() if number in SCALE}

    def _get_means(self, items):
        """Return how far each competence is there: ``{competence: mean}``.

        :param items: the statements by which that is known
        """
        answers = self._get_answers(items)
        answered = items.filtered(lambda item: item in answers)
        return {
            competence: sum(answers[item] for item in of_it) / len(of_it)
            for competence, of_it in answered.grouped("competence").items()
        }
