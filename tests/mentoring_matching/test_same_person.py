"""What a run, the waiting list and people's wishes hold for is the person, whichever
record they were enrolled by."""

from odoo.exceptions import UserError, ValidationError

from ..person_common import PersonCase


class PersonPoolCase(PersonCase):
    def _run_matches(self, programme):
        """Return ``{mentee name: mentor name}`` of a new run; of nobody, where nobody
        is left to match."""
        try:
            return self._matches(self._run(programme))
        except UserError:
            return {}

    def _begin(self, mentor, mentee):
        pairing = self._propose(mentor, mentee)
        for participant in (mentor, mentee):
            pairing.with_user(participant.user_id).action_accept()
        return pairing

    def _wish(self, participant, other, kind="want"):
        return (
            self.env["mentoring.wish"]
            .sudo()
            .create(
                {
                    "participant_id": participant.id,
                    "partner_id": other.partner_id.id
                    if other._name == "mentoring.participant"
                    else other.id,
                    "kind": kind,
                }
            )
        )


class TestRun(PersonPoolCase):
    def test_no_boss_enrolled_by_contact_and_nobody_with_themselves(self):
        programme = self._matching()
        self._ready(programme, "mentor", partner_id=self.line_manager.partner_id.id)
        self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        self._ready(programme, "mentor", partner_id=self.mentee.partner_id.id)
        self.assertEqual(self._run_matches(programme), {})

    def test_who_was_ruled_out_stays_so_under_another_record(self):
        programme = self._matching()
        olga = self._contact("Olga", "olga@example.com")
        mentor = self._ready(programme, "mentor", partner_id=olga.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        named = self._contact("Olga Olsen", "olga@work.example")
        self._wish(mentee, named, "exclude")
        self.assertEqual(self._run_matches(programme), {mentee.name: mentor.name})
        # HR makes her an employee, by whom it is known that both contacts are hers
        self._employee(
            "Olga Olsen", work_email="olga@work.example", private_email=olga.email
        )
        self.assertEqual(self._run_matches(programme), {})
        with self.assertRaisesRegex(ValidationError, "not matched"):
            self._propose(mentor, mentee)

    def test_a_wish_comes_true_under_another_record(self):
        programme = self._matching()
        contacts = [self._contact(n, f"{n}@example.com") for n in ("olga", "otto")]
        for contact in contacts:
            self._ready(programme, "mentor", partner_id=contact.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        programme.sudo().criterion_ids.filtered(lambda c: c.kind == "wishes").weight = 9
        for contact in contacts:
            with self._undone(contact=contact.name):
                twin = self._contact(contact.name, contact.email)
                self._wish(mentee, twin)
                self.assertEqual(
                    self._run_matches(programme), {mentee.name: contact.name}
                )

    def test_nobody_wishes_for_themselves_by_another_record(self):
        programme = self._matching()
        olga = self._contact("Olga", "olga@example.com")
        place = self._ready(programme, "mentee", partner_id=olga.id)
        with self.assertRaisesRegex(ValidationError, "somebody other"):
            self._wish(place, self._contact("Olga", "OLGA@example.com"))

    def test_no_more_mentees_than_a_mentor_takes_in_all_programmes(self):
        elsewhere = self._matching(name="Bloom")
        other = self._ready(
            elsewhere, "mentor", employee_id=self.mentor_employee.id, capacity_overall=1
        )
        self._begin(
            other,
            self._ready(elsewhere, "mentee", employee_id=self.plain_employee.id),
        )
        programme = self._matching()
        self._ready(programme, "mentor", employee_id=self.mentor_employee.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        self.assertEqual(self._run_matches(programme), {})
        other.sudo().capacity_overall = 2
        self.assertEqual(self._run_matches(programme), {mentee.name: other.name})


class TestNotAgain(PersonPoolCase):
    """What came to nothing is not tried again by itself."""

    def _set_up_once(self):
        case = type(self)
        case.programme = self._matching(serves_waiting=True)
        case.mentor_place = self._ready(
            self.programme, "mentor", employee_id=self.mentor_employee.id
        )
        case.mentee_place = self._ready(
            self.programme, "mentee", employee_id=self.mentee_employee.id
        )

    def _broken(self):
        pairing = self._begin(self.mentor_place, self.mentee_place)
        pairing.with_user(self.mentee_place.user_id).action_end()
        self._seek_again(pairing)
        return pairing

    def _proposed(self):
        """Tell whether the waiting list proposes the two to each other."""
        with self._undone():
            self.programme.sudo()._serve_waiting()
            return bool(
                self.programme.sudo().pairing_ids.filtered(
                    lambda p: p.state == "proposed"
                )
            )

    def test_a_pair_that_ended_early(self):
        self._broken()
        self.assertEqual(self._run_matches(self.programme), {})
        other = self._ready(
            self.programme, "mentor", employee_id=self.plain_employee.id
        )
        self.assertEqual(
            self._run_matches(self.programme), {self.mentee_place.name: other.name}
        )
        other.sudo()._advance("withdraw", as_system=True)
        self.assertFalse(self._proposed())
        # by hand, whoever runs it may
        self.assertEqual(
            self._propose(self.mentor_place, self.mentee_place).state, "proposed"
        )

    def test_unless_both_wish_it(self):
        self._wish(self.mentee_place, self.mentor_place)
        self._wish(self.mentor_place, self.mentee_place)
        self._broken()
        # what they wished for before has been tried
        self.assertEqual(self._run_matches(self.programme), {})
        self._wish(self.mentee_place, self.mentor_place)
        self.assertEqual(self._run_matches(self.programme), {}, "one alone")
        self.assertFalse(self._proposed())
        self._wish(self.mentor_place, self.mentee_place)
        self.assertEqual(
            self._run_matches(self.programme),
            {self.mentee_place.name: self.mentor_place.name},
        )

    def test_the_waiting_list_proposes_them_again_if_both_wish_it(self):
        self._broken()
        self._wish(self.mentee_place, self.mentor_place)
        self._wish(self.mentor_place, self.mentee_place)
        self.programme.sudo()._serve_waiting()
        self.assertIn("proposed", self.programme.sudo().pairing_ids.mapped("state"))

    def test_who_was_turned_down_under_another_record(self):
        pairing = self._propose(self.mentor_place, self.mentee_place)
        pairing.with_user(self.mentor_place.user_id).action_decline()
        self.assertEqual(self._run_matches(self.programme), {})
        self.assertFalse(self._proposed())
        # enrolled anew with a login from outside, under the same address
        self.mentee_place.sudo()._advance("withdraw", as_system=True)
        again = self._contact("Max Mentee", self.mentee_employee.work_email)
        self.mentee_employee.active = False
        self._ready(self.programme, "mentee", partner_id=again.id)
        self.assertEqual(self._run_matches(self.programme), {})
        self.assertFalse(self._proposed())

    def test_nor_in_another_programme(self):
        self._broken()
        programme = self._matching(name="Bloom")
        self._ready(programme, "mentor", employee_id=self.mentor_employee.id)
        self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        self.assertEqual(self._run_matches(programme), {})
