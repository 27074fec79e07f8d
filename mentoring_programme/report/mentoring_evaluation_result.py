from odoo import api, fields, models
from odoo.tools import SQL

from ..models.evaluation.evaluation import MOMENTS

#: Fewer answers than this could be traced back to a person.
MINIMUM_ANSWERS = 5


class MentoringEvaluationResult(models.Model):
    """What the answers of a programme add up to: averages, never a single answer.

    One row per programme, moment and scale question that at least
    ``MINIMUM_ANSWERS`` people answered; free text is not shown to anybody.
    """

    _name = "mentoring.evaluation.result"
    _inherit = ["guarded.record.mixin"]
    _description = "Evaluation Results"
    _auto = False
    _order = "programme_id, moment, sequence, id"
    _rec_name = "question"
    _depends = {
        "mentoring.evaluation": [
            "programme_id",
            "company_id",
            "coordinator_id",
            "moment",
            "state",
            "user_input_id",
        ],
        "survey.user_input.line": ["user_input_id", "question_id", "value_scale"],
        "survey.question": ["title", "sequence", "scale_max"],
    }

    programme_id = fields.Many2one("mentoring.programme", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    coordinator_id = fields.Many2one("res.users", readonly=True)
    moment = fields.Selection(
        MOMENTS,
        readonly=True,
    )
    question = fields.Char(readonly=True)
    sequence = fields.Integer(readonly=True)
    answers = fields.Integer(readonly=True, aggregator=None)
    average = fields.Float(readonly=True, aggregator=None, digits=(4, 1))
    scale_max = fields.Integer("Out Of", readonly=True, aggregator=None)
    share = fields.Float(
        "Share of the Scale",
        readonly=True,
        aggregator="avg",
        help="The average as a share of its scale, which differs between questions.",
    )

    @property
    @api.model
    def _table_query(self):
        lang = self.env.lang or "en_US"
        return SQL(
            """
            SELECT MIN(line.id) AS id,
                   evaluation.programme_id,
                   evaluation.company_id,
                   evaluation.coordinator_id,
                   evaluation.moment,
                   COALESCE(question.title ->> %(lang)s, question.title ->> 'en_US')
                       AS question,
                   question.sequence,
                   question.scale_max,
                   COUNT(*) AS answers,
                   ROUND(AVG(line.value_scale), 1) AS average,
                   ROUND(AVG(line.value_scale) / question.scale_max, 2) AS share
              FROM mentoring_evaluation evaluation
              JOIN survey_user_input_line line
                ON line.user_input_id = evaluation.user_input_id
              JOIN survey_question question ON question.id = line.question_id
             WHERE evaluation.state = 'answered'
               AND line.answer_type = 'scale'
          GROUP BY evaluation.programme_id, evaluation.company_id,
                   evaluation.coordinator_id, evaluation.moment, question.id
            HAVING COUNT(DISTINCT evaluation.participant_id) >= %(minimum)s
            """,
            lang=lang,
            minimum=MINIMUM_ANSWERS,
        )
