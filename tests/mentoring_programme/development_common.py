"""A development plan of the mentee, in the cast of mentoring."""

from ..common import MentoringCase
from ..hr_development_plan.common import PlanWays


class DevelopmentCase(PlanWays, MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.hr = self._user("hr_u", "hr.group_hr_user")
        case.plan = self._plan(self.mentee)
        case.goal = self._goal(case.plan, focus_area_id=self.area.id)
