from odoo.fields import Command

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from .models.nudge_rule.triggers import SHIPPED
from .states import SIDES


def post_init_hook(env):
    """Have programmes that are not over remind people of what they are asked to learn,
    and carry over what they note as the date of a briefing: of those that ask for one
    it becomes something that is asked of both roles, done on that day."""
    programmes = env["mentoring.programme"].search(
        [("state", "not in", PROGRAMME_OVER)]
    )
    programmes.nudge_rule_ids = [
        Command.create({"sequence": 1000, "trigger": trigger, **values})
        for trigger, values in SHIPPED
    ]
    programmes = programmes.filtered("requires_briefing")
    for role in SIDES:
        briefing = env.ref(f"mentoring_training.requirement_{role}_briefing")
        for programme in programmes:
            briefing.copy({"programme_id": programme.id, "active": True})
    env["mentoring.completion"]._carry_over(programmes)


def uninstall_hook(env):
    """Take out the log of reminders of what is there no more, which would lead nowhere;
    those that wait in the queue go with it."""
    reminded = [("res_model", "=", "mentoring.completion")]
    nudges = env["mentoring.nudge.sent"].search(reminded)
    env["mail.mail"].search(
        [("model", "=", nudges._name), ("res_id", "in", nudges.ids)]
    ).unlink()
    nudges.unlink()
