"""A released report, and who would like to read it."""

from odoo import fields

from ..portal_common import PortalCase

#: What a report froze; tables as its sections have them.
FIGURES = {
    "lang": "en_US",
    "programme": "Grow",
    "sections": [
        {
            "key": "changes",
            "title": "What was changed: on the way",
            "words": "We met more often, and wombats helped.",
            "tables": [
                {
                    "title": "Changes",
                    "header": ["What", "=Number"],
                    "rows": [
                        ["Gatherings", 3],
                        ["Share", 0.5],
                        ['=HYPERLINK("https://x.org")', "-1"],
                        ["@mention", "+2 percentage points"],
                        ["Left open", None],
                    ],
                }
            ],
        },
        {"key": "unsaid", "title": "What cannot be said, and why", "groups": []},
    ],
    "unsaid": [],
}


class ReportCase(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.report = self._report(cls.programme)

    def _report(self, programme, is_released=True, **values):
        """Return a report of the coordinator's, released as it is."""
        report = (
            self.env["mentoring.report"]
            .with_user(self.coordinator)
            .create({"programme_id": programme.id, "name": "What came of it", **values})
        )
        if is_released:
            report._write_through_door(
                {
                    "state": "released",
                    "released_on": fields.Datetime.now(),
                    "figures": FIGURES,
                }
            )
        return report

    def _others(self):
        """Return who is in the programme or near it, and does not run it: by role."""
        sister, third = self.env["res.company"].create(
            [{"name": "Sister"}, {"name": "Third"}]
        )
        self.programme.sudo().company_ids = sister
        group = "mentoring_programme.group_mentoring_manager"
        managers = {}
        for role, company in (("admitted", sister), ("third", third)):
            managers[role] = self._user(f"{role}_manager", group)
            managers[role].write(
                {
                    "company_ids": [fields.Command.set(company.ids)],
                    "company_id": company.id,
                }
            )
        return {
            "other coordinator": self.other_coordinator,
            "manager of an admitted company": managers["admitted"],
            "manager of a third company": managers["third"],
            "line manager": self.line_manager,
            "mentor": self.mentor,
            "mentee": self.mentee,
            "employee": self.employee,
            "portal mentee": self.portal_mentee,
            "stranger": self.stranger,
        }
