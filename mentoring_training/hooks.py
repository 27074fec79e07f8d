from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from .states import SIDES


def post_init_hook(env):
    """Carry over what programmes note as the date of a briefing: of those that ask for
    one it becomes something that is asked of both roles, done on that day."""
    programmes = env["mentoring.programme"].search(
        [("requires_briefing", "=", True), ("state", "not in", PROGRAMME_OVER)]
    )
    for role in SIDES:
        briefing = env.ref(f"mentoring_training.requirement_{role}_briefing")
        for programme in programmes:
            briefing.copy({"programme_id": programme.id, "active": True})
    env["mentoring.completion"]._carry_over(programmes)
