"""Who comes across a word of a plan, in every model there is."""

from ..confidentiality_sweep import Sweep
from ..words import Words
from .common import CAST, PlanCase


class TestEverybodyLooksEverywhere(Sweep, Words, PlanCase):
    words = {
        "frotz": ("employee", "line_manager", "hr"),
        "plugh": ("portal_employee", "portal_boss", "hr"),
    }
    confidential_models = ("hr.development.plan", "hr.development.goal")
    roundabout = ("hr.development.",)

    def _set_up_once(self):
        case = type(self)
        case.users = {name: getattr(self, name) for name in CAST}
        for word, (employee, manager, _hr) in self.words.items():
            user = case.users[employee]
            plan = self._plan(user, summary=word)
            goal = self._goal(plan, name=f"{word} goal", description=word)
            plan.write({"agenda": f"{word} agenda"})
            self._agree(plan)
            goal.with_user(case.users[manager]).progress = 30
            plan.with_user(case.users[manager]).action_reopen()
            plan.summary = f"{word}, and more"
        self.env.flush_all()
