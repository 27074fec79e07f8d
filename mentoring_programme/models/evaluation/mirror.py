from odoo import api, models


class MentoringEvaluation(models.Model):
    """The mirror: what a mentor has gained by their own account, over time.

    For the mentor alone (METHOD A 8): nothing is kept for it, it reads one's own
    answers as long as they are there.
    """

    _inherit = "mentoring.evaluation"

    @api.model
    def _get_own_gains(self):
        """Return what the user answered, as a mentor, to what mentors alone are asked.

        :return: ``(told, rows)``: the questionnaires, the oldest first, and
            ``{gain: {questionnaire: answer}}``
        """
        # those put away since are one's own all the same
        own = self.with_context(active_test=False).search(
            [("user_id", "=", self.env.uid), ("role", "=", "mentor")]
        )
        told, rows = self.browse(), {}
        for evaluation in own.filtered("answered_on").sorted("answered_on"):
            # sudo: survey.user_input - one's own; mentors have no rights there
            given = evaluation.sudo().user_input_id.user_input_line_ids
            gains = given.filtered(
                lambda line: (
                    line.matrix_row_id and line.question_id.mentoring_role == "mentor"
                )
            )
            told += evaluation if gains else self.browse()
            for line in gains.sorted(lambda line: line.matrix_row_id.sequence):
                row = rows.setdefault(line.matrix_row_id.value, {})
                row[evaluation] = line.suggested_answer_id.value
        return told, rows
