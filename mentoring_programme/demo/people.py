"""Who plays in the demo: Odoo's own demo employees, with users where they need one."""

import base64
import io
import math

from PIL import Image, ImageDraw

from odoo import fields

#: Login (and password) of those whom a visitor plays.
LOGINS = {
    "vad": "coordinator",  # Tina Williamson, human resources manager
    "al": "mentor",  # Ronnie Hart, chief technical officer
    "hne": "mentee",  # Abigail Peterson, consultant
    "ngh": "manager",  # Jeffrey Kelly, manager of Abigail and Rachel
    "jod": "portal_mentee",  # Rachel Perry, without access to the backend
}
#: The others act in the story, and nobody can log in as them.
OTHERS = (
    "fpi",  # Audrey Peterson
    "lur",  # Eli Lambert
    "fme",  # Keith Byrd
    "jep",  # Doris Cole
    "jgo",  # Ernest Reed
    "jth",  # Toni Jimenez
    "mit",  # Anita Oliver
    "stw",  # Randall Lewis
    "chs",  # Jennie Fletcher
    "jve",  # Paul Williams
    "han",  # Walter Horton
    "jog",  # Beth Evans
)
GROUPS = {
    "coordinator": (
        "base.group_user",
        "mentoring_programme.group_mentoring_coordinator",
    ),
    "portal_mentee": ("base.group_portal",),
}
INTERNAL = ("base.group_user",)


class People:
    """Demo employees by the short names of Odoo's own external ids."""

    def __init__(self, env):
        self.env = env
        for key in (*LOGINS, *OTHERS):
            self._give_user(self.employee(key), LOGINS.get(key))
        self.coordinator = self.user("vad")

    def employee(self, key):
        return self.env.ref(f"hr.employee_{key}")

    def user(self, key):
        return self.employee(key).user_id

    def _give_user(self, employee, login):
        groups = [self.env.ref(name).id for name in GROUPS.get(login, INTERNAL)]
        if employee.user_id:
            # left from a former installation, which took its own groups along
            employee.user_id.group_ids = [fields.Command.link(id_) for id_ in groups]
            return
        values = {
            "partner_id": employee.work_contact_id.id,
            "login": login or employee.name.lower().replace(" ", "."),
            "tz": "Europe/Brussels",
            "company_id": employee.company_id.id,
            "company_ids": [fields.Command.set(employee.company_id.ids)],
            "group_ids": [fields.Command.set(groups)],
        }
        if login:
            values["password"] = login
        employee.user_id = self.env["res.users"].create(values)


def signature(name):
    """Return a drawing that could pass for somebody's signature, base64 PNG."""
    image = Image.new("RGBA", (300, 90), (255, 255, 255, 0))
    seed = sum(map(ord, name))
    points = [
        (
            20 + 5 * i,
            50
            - i / 3
            + 24 * math.sin(i * (0.5 + seed % 7 / 20)) * math.cos(i / (4 + seed % 5)),
        )
        for i in range(50)
    ]
    ImageDraw.Draw(image).line(points, fill=(20, 30, 110, 255), width=3, joint="curve")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue())
