"""Enrolments as the portal writes them."""

from odoo.fields import Command

from .portal_common import PortalCase

QUESTIONS = [
    {"name": "aa", "type": "char", "string": "Nickname"},
    {"name": "bb", "type": "integer", "string": "Colleagues led"},
    {"name": "cc", "type": "boolean", "string": "Ever mentored before"},
    {"name": "dd", "type": "date", "string": "Here since"},
    {
        "name": "ee",
        "type": "selection",
        "string": "Where to meet",
        "selection": [["here", "Face to face"], ["online", "Online"]],
    },
    {
        "name": "ff",
        "type": "tags",
        "string": "Free on",
        "tags": [["mon", "Monday", 1], ["tue", "Tuesday", 2]],
    },
    {"name": "gg", "type": "float", "string": "Hours a week"},
    {"name": "hh", "type": "text", "string": "Anything else"},
    {
        "name": "ii",
        "type": "many2one",
        "string": "Favourite country",
        "comodel": "res.country",
    },
]


class EnrolmentCase(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme(
            participant_properties_definition=QUESTIONS
        )
        cls.other_area = self.env["mentoring.focus.area"].create({"name": "Sailing"})
        cls.skill_type = self.env["hr.skill.type"].create(
            {
                "name": "Crafts",
                "skill_ids": [
                    Command.create({"name": name}) for name in ("Sewing", "Welding")
                ],
                "skill_level_ids": [
                    Command.create({"name": "Beginner", "level_progress": 20}),
                    Command.create({"name": "Master", "level_progress": 100}),
                ],
            }
        )
        cls.sewing, cls.welding = cls.skill_type.skill_ids
        cls.beginner, cls.master = cls.skill_type.skill_level_ids.sorted(
            "level_progress"
        )

    def _draft(self, user=None, employee=None, role="mentee", **values):
        """Return a draft of the user, whom the employee is, as the test sees it."""
        participant = (
            self.env["mentoring.participant"]
            .with_user(user or self.portal_mentee)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": role,
                    "employee_id": (employee or self.portal_employee).id,
                    **values,
                }
            )
        )
        return self.env["mentoring.participant"].browse(participant.id)

    def _url(self, participant):
        return f"/my/mentoring/enrolments/{participant.id}"

    def _save(self, participant, values=None, status=200, page=None):
        page = page if page is not None else self._open(self._url(participant))
        page = self._send(page, self._url(participant), values, status)
        self.env.invalidate_all()
        return page

    def _mine(self, user, role="mentee"):
        return self.env["mentoring.participant"].search(
            [
                ("programme_id", "=", self.programme.id),
                ("user_id", "=", user.id),
                ("role", "=", role),
            ]
        )
