import json

from odoo import api, fields, models
from odoo.exceptions import UserError
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
    _inherit = ["mentoring.own.content.mixin"]
    _description = "Self-Assessment"
    _order = "id"
    _rec_name = "moment"

    moment = fields.Selection(MOMENTS, required=True, readonly=True)
    answers = SealedText(
        required=True, help="In JSON: each statement's id, and a number."
    )

    _moment_uniq = models.UniqueIndex(
        "(participant_id, moment)", "You have answered that already; change it."
    )

    @api.model
    @api.depends("user_id")
    def _sealed_domain(self):
        return Domain("user_id", "=", self.env.uid)

    def write(self, vals):
        if "moment" in vals:
            raise UserError(self.env._("What was answered stays with its moment."))
        return super().write(vals)

    @api.model
    def _pack(self, answers, kept=()):
        """Return answers as they are kept, beside what was ``kept`` before."""
        return json.dumps(
            {**dict(kept), **{str(item.id): number for item, number in answers.items()}}
        )

    def _unpack(self):
        """Return all that is kept: ``{id of a statement, as text: number}``."""
        try:
            answers = json.loads(self.answers or "{}")
        except (ValueError, RecursionError):  # the key is elsewhere; or made up
            return {}
        return answers if isinstance(answers, dict) else {}

    def _get_answers(self, items):
        """Return what was answered: ``{statement: number}``; of others nothing.

        :param items: of these statements
        """
        answers = self._unpack()
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
