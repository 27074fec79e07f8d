from odoo import models
from odoo.tools import format_date


class MentoringNudgeSent(models.Model):
    """What a reminder of a training says: its title and day, and nothing of how far
    anybody else is."""

    _inherit = "mentoring.nudge.sent"

    def _get_url(self):
        record = self._get_record()
        if record._name == "mentoring.completion":
            return f"{record.get_base_url()}{record._mail_share_url()}"
        return super()._get_url()

    def _say_training_to_read(self):
        env, training = self.env, self._get_record().name
        return (
            env._("To read, for your role in mentoring: %s", training),
            [
                env._(
                    "“%(programme)s” has a page for you: “%(training)s”. It is short, "
                    "and says what your part is, and what is not.",
                    programme=self.programme_id.name,
                    training=training,
                ),
                env._("At its foot you say that you have read it. That is all."),
            ],
            env._("Read it"),
        )

    def _say_training_due(self):
        env, training = self.env, self._get_record()
        return (
            env._(
                "Until %(day)s: %(training)s",
                day=format_date(env, training.due_on),
                training=training.name,
            ),
            [
                env._(
                    "You are asked for this in “%s”, and its day is near. Its page "
                    "says what it is about.",
                    self.programme_id.name,
                ),
                self._say_training_help(),
            ],
            env._("Open its page"),
        )

    def _say_training_overdue(self):
        env, training = self.env, self._get_record()
        return (
            env._("Its day has passed: %s", training.name),
            [
                env._(
                    "You were asked for this in “%(programme)s” until %(day)s. That "
                    "happens; it still counts when you do it now.",
                    programme=self.programme_id.name,
                    day=format_date(env, training.due_on),
                ),
                self._say_training_help(),
            ],
            env._("Open its page"),
        )

    def _say_training_help(self):
        return self.env._(
            "If you have done it, or cannot, answer this mail: those who run the "
            "programme read it."
        )
