"""Those who mentor the employee, and those who run the programme, read no plan."""

from ..hr_development_plan.who_sees import WhoSees
from .development_common import DevelopmentCase


class TestWhoSeesAPlan(WhoSees, DevelopmentCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.insiders = (self.mentee, self.line_manager, case.hr)
        case.outsiders = (
            self.mentor,
            self.coordinator,
            self.manager,
            self.employee,
            self.portal_mentee,
            self.stranger,
        )
