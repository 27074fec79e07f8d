"""From an appraisal to the portal, where line managers nominate."""

from ..portal_common import PortalCase


class TestNominateFromAppraisal(PortalCase):
    def test_the_employee_is_chosen_already(self):
        self._open_programme()
        appraisal = self.env["hr.appraisal"].create(
            {"employee_id": self.mentee_employee.id, "date_close": "2030-01-01"}
        )
        as_manager = appraisal.with_user(self.line_manager)
        self.assertEqual(as_manager.mentoring_reader, "manager")
        self._log_in(self.line_manager)
        page = self._open(as_manager.action_nominate_for_mentoring()["url"])
        chosen = page.xpath("//select[@name='employee']/option[@selected]/text()")
        self.assertEqual(chosen, ["Max Mentee"])

    def test_somebody_else_s_employee_cannot_be_chosen(self):
        self._open_programme()
        self._log_in(self.line_manager)
        url = f"/my/mentoring/team/nominate?employee={self.plain_employee.id}"
        page = self._open(url)
        self.assertFalse(page.xpath("//select[@name='employee']/option[@selected]"))
