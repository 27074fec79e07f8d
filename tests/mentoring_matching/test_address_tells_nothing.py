"""Whoever writes the address of somebody else on their own contact learns nothing."""

from odoo.exceptions import ValidationError

from ..person_common import PersonCase


class TestAddressTellsNothing(PersonCase):
    def _set_up_once(self):
        case = type(self)
        case.programme = self._matching(mode_ranking=True, mode_request=True)
        case.eve = self._user("eve", "base.group_portal")
        case.place = self._ready(
            self.programme, "mentee", partner_id=self.eve.partner_id.id
        )
        case.olga = self._ready(
            self.programme,
            "mentor",
            partner_id=self._contact("Olga", "olga@example.com").id,
        )
        case.mine = self.place.with_user(self.eve)

    def _try_the_address_of(self, person):
        """Call oneself by the name and the address of somebody, in the portal."""
        self.eve.partner_id.write({"name": person.name, "email": person.email})
        self.env.flush_all()
        self.env.invalidate_all()

    def _seems_to_be(self, person):
        self._try_the_address_of(person)
        self.assertTrue(self._are_same(self.place, person), "it forbids all the same")

    def test_who_is_listed_and_found_stays_the_same(self):
        def shown():
            return self.mine.get_mentor_directory(), self.mine._find_people("olga")

        before = shown()
        self.assertTrue(all(before))
        self._seems_to_be(self.olga.partner_id)
        self.assertEqual(shown(), before)

    def test_nor_does_somebodys_line_leave_the_list(self):
        report = self._employee(
            "Rita", work_email="rita@example.com", parent_id=self.mentor_employee.id
        )
        self._ready(self.programme, "mentor", employee_id=self.mentor_employee.id)
        before = self.mine.get_mentor_directory()
        self._seems_to_be(report.work_contact_id)
        self.assertEqual(self.mine.get_mentor_directory(), before)

    def test_the_other_is_wished_for_and_asked_for_as_before(self):
        self._seems_to_be(self.olga.partner_id)
        values = {
            "participant_id": self.place.id,
            "partner_id": self.olga.partner_id.id,
        }
        for model in ("mentoring.wish", "mentoring.match.request"):
            self.assertTrue(self.env[model].with_user(self.eve).create(values))

    def test_a_proposal_is_accepted_as_before(self):
        report = self._employee(
            "Rita", work_email="rita@example.com", parent_id=self.mentor_employee.id
        )
        mentor = self._ready(
            self.programme, "mentor", employee_id=self.mentor_employee.id
        )
        pairing = self._propose(mentor, self.place)
        before = pairing.with_user(self.eve).missing
        self._seems_to_be(report.work_contact_id)
        self.assertEqual(pairing.with_user(self.eve).missing, before)
        pairing.with_user(self.eve).action_accept()
        pairing.with_user(self.coordinator).action_decline()
        # those who run the programme are told
        with self.assertRaisesRegex(ValidationError, "reporting line"):
            self._propose(mentor, self.place)

    def test_nor_does_the_daily_look_show_the_two_anything(self):
        report = self._employee(
            "Rita", work_email="rita@example.com", parent_id=self.mentor_employee.id
        )
        mentor = self._ready(
            self.programme, "mentor", employee_id=self.mentor_employee.id
        )
        pairing = self._propose(mentor, self.place)
        self._seems_to_be(report.work_contact_id)
        for state in ("proposed", "rapport"):
            pairing.sudo()._write_through_door({"state": state})
            pairing.sudo()._look_at_people()
            self.env["mentoring.watch.event"]._take_back_proposals()
            self.assertEqual(pairing.state, state)
            self.assertFalse(pairing.with_user(self.eve).health_reason)
        self.portal_employee.write(
            {"user_id": self.eve.id, "parent_id": self.mentor_employee.id}
        )
        pairing.sudo()._look_at_people()
        self.assertEqual(pairing.with_user(self.eve).health_reason, "line")

    def test_nor_does_who_takes_complaints_go_from_the_pages(self):
        def shown():
            return self.programme.with_user(self.eve)._get_people_behind()["ethics"]

        self._propose(self.olga, self.place)
        before = shown()
        self.assertEqual(before["name"], self.ethics.name)
        self._seems_to_be(self.ethics)
        self._run_cron("cron_hand_over_programmes")
        self.env.invalidate_all()
        self.assertEqual(shown(), before)
        # those who run the programme are told
        runs = self.programme.with_user(self.coordinator)
        self.assertIn("nobody's partner", runs._needs_ethics_contact())
        with self.assertRaisesRegex(ValidationError, "nobody's partner"):
            runs.sponsor_id = self.olga.partner_id
