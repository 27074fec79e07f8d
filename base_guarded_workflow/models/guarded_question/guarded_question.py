from odoo import api, fields, models

#: What is said of a step, and asked.
QUESTION = (
    *("step", "confirm", "question", "question_help"),
    *("answer_type", "is_danger"),
)


class GuardedQuestionMixin(models.AbstractModel):
    """Asks what a step asks for (a reason, a date), in the words of the declaration and
    of the field that it names."""

    _name = "guarded.question.mixin"
    _description = "Asks What a Step Asks For"

    # what people read
    step = fields.Char(compute="_compute_question")
    confirm = fields.Text(compute="_compute_question")
    question = fields.Char(compute="_compute_question")
    question_help = fields.Char(compute="_compute_question")
    answer_type = fields.Char(compute="_compute_question")
    is_danger = fields.Boolean(compute="_compute_question")

    # what they answer, by the type of the field that is asked for
    answer_char = fields.Char()
    answer_text = fields.Text()
    answer_date = fields.Date()
    doubt = fields.Char(
        compute="_compute_doubt",
        help="What makes one look at the answer again; it can be given all the same.",
    )

    def _get_step(self):
        """Return the records, and the arrow to take on them."""
        raise NotImplementedError

    @api.depends_context("lang")
    def _compute_question(self):
        for dialog in self:
            records, transition = dialog._get_step()
            asked = records._fields.get(records._get_asked_field(transition))
            dialog.step = records._transition_label(transition)
            dialog.confirm = records._transition_confirm(transition)
            dialog.question = asked and asked._description_string(self.env)
            dialog.question_help = asked and asked._description_help(self.env)
            dialog.answer_type = asked and asked.type
            dialog.is_danger = records._transition_look(transition) == "danger"

    @api.depends("answer_date", "answer_type")
    @api.depends_context("lang")
    def _compute_doubt(self):
        for dialog in self:
            dialog.doubt = (
                dialog.answer_type == "date"
                and dialog.answer_date
                and dialog._say_doubt(dialog.answer_date)
            )

    def _say_doubt(self, answer):
        records, transition = self._get_step()
        return records._doubt_answer(transition, answer)

    def _get_answers(self):
        """Return what ``action_<name>()`` of the step gets."""
        return [self[f"answer_{self.answer_type}"]] if self.answer_type else []
