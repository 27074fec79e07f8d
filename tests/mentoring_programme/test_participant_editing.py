"""Whose to fill in a field of an enrolment is, fields of others' making included."""

from odoo.exceptions import AccessError

from ..portal_common import PortalCase


class TestAFieldOfACustomer(PortalCase):
    """An organisation has put a field of its own on the enrolment."""

    def _set_up_once(self):
        cls = type(self)
        self.env["ir.model.fields"].create(
            {
                "model_id": self.env["ir.model"]._get_id("mentoring.participant"),
                "name": "x_badge",
                "field_description": "Badge",
                "ttype": "char",
            }
        )
        cls.programme = self._open_programme()
        cls.url = f"/my/mentoring/programmes/{cls.programme.id}"

    def _enrol_in_the_portal(self):
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.url}/enrol?role=mentee")
        self._send(page, f"{self.url}/enrol", {"learning_goal": "To negotiate."})
        return self.programme.sudo().participant_ids

    def test_people_enrol_with_what_it_starts_with_for_all(self):
        self.env["ir.default"].set("mentoring.participant", "x_badge", "Green")
        participant = self._enrol_in_the_portal()
        self.assertEqual(participant.x_badge, "Green")
        url = participant._mail_share_url()
        self._send(self._open(url), url, {"learning_goal": "To lead.", "do": "save"})
        self.assertEqual(participant.learning_goal, "To lead.")

    def test_a_default_of_ones_own_does_not_fill_it_in(self):
        enrolments = self.env["mentoring.participant"].with_user(self.employee)
        values = {
            "programme_id": self.programme.id,
            "role": "mentor",
            "employee_id": self.employee.employee_id.id,
        }
        with self.assertRaises(AccessError):
            enrolments.with_context(default_x_badge="Gold").create(values)
        self.env["ir.default"].with_user(self.employee).set(
            "mentoring.participant", "x_badge", "Gold", user_id=True
        )
        with self.assertRaises(AccessError):
            enrolments.create(values)

    def test_it_is_the_coordinators_until_an_addon_makes_it_peoples_own(self):
        participant = self._enrol_in_the_portal()
        own = participant.with_user(self.portal_mentee)
        with self.assertRaisesRegex(AccessError, "coordinator changes this: Badge"):
            own.x_badge = "Gold"
        participant.with_user(self.coordinator).x_badge = "Silver"
        model = self.env.registry["mentoring.participant"]
        get_own_fields = model._get_own_fields
        self.patch(
            model, "_get_own_fields", lambda self: {*get_own_fields(self), "x_badge"}
        )
        own.x_badge = "Gold"
        self.assertEqual(participant.x_badge, "Gold")
