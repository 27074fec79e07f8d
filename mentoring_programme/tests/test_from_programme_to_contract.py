"""One pair, from a programme's design to the contract that both have signed.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged

#: One transparent pixel: what the signature pad posts.
SIGNATURE = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    b"YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestFromProgrammeToContract(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        coordinators = "mentoring_programme.group_mentoring_coordinator"
        cls.coordinator = new_test_user(cls.env, "coordinator_of_test", coordinators)
        cls.mentor, cls.mentee, cls.ethics = (
            new_test_user(cls.env, f"{role}_of_test", "base.group_user")
            for role in ("mentor", "mentee", "ethics")
        )
        for user in (cls.mentor, cls.mentee):
            cls.env["hr.employee"].create({"name": user.name, "user_id": user.id})
        cls.area = cls.env["mentoring.focus.area"].create({"name": "Area of the test"})

    def test_two_people_find_each_other_and_sign(self):
        programme = self._open_programme()
        mentor = self._enrol(programme, "mentor", self.mentor)
        mentee = self._enrol(programme, "mentee", self.mentee)
        programme.action_start_matching()

        pairing = programme.env["mentoring.pairing"].create(
            {"mentor_id": mentor.id, "mentee_id": mentee.id}
        )
        pairing.with_user(self.mentor).action_accept()
        self.assertEqual(pairing.state, "proposed")
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(pairing.state, "rapport")

        contract = pairing.with_user(self.mentee).contract_ids
        contract.learning_focus = "To lead without rank."
        contract.meeting_place = "In the library"
        contract.action_send()
        with self.assertRaises(UserError, msg="The terms are frozen"):
            contract.meeting_place = "Online"
        with self.assertRaises(AccessError, msg="The coordinator signs for nobody"):
            contract.with_user(self.coordinator).action_sign("Somebody", SIGNATURE)
        contract.action_sign("Mentee", SIGNATURE)
        self.assertEqual(contract.state, "to_sign")
        contract.with_user(self.mentor).action_sign("Mentor", SIGNATURE)
        self.assertEqual(contract.state, "signed")
        self.assertTrue(pairing.contract_signed_on)

    def _open_programme(self):
        today = fields.Date.today()
        sponsor = self.env["res.partner"].create({"name": "Sponsor"})
        programme = (
            self.env["mentoring.programme"]
            .with_user(self.coordinator)
            .create(
                {
                    "name": "Programme of the test",
                    "purpose": "Bring newcomers in faster.",
                    "target_group": "Everybody.",
                    "sponsor_id": sponsor.id,
                    "ethics_contact_id": self.ethics.partner_id.id,
                    "start_date": today,
                    "end_date": fields.Date.add(today, months=10),
                    "requires_manager_approval": False,
                    "requires_briefing": False,
                    "objective_ids": [
                        fields.Command.create({"name": "Stay", "measure": "Share here"})
                    ],
                }
            )
        )
        programme.action_open_enrolment()
        return programme

    def _enrol(self, programme, role, user):
        """Return an enrolment that the person has made and the coordinator let in."""
        own = (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": programme.id,
                    "role": role,
                    "employee_id": user.employee_id.id,
                    "learning_goal": "To listen.",
                    "focus_area_ids": [fields.Command.set(self.area.ids)],
                }
            )
        )
        own.action_accept_code()
        own.action_submit()
        participant = own.with_user(self.coordinator)
        participant.action_approve()
        participant.action_make_ready()
        return participant
