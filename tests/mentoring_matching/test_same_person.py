"""What a run, the waiting list and people's wishes hold for is the person, whichever
record they were enrolled by."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError

from odoo.addons.mentoring_matching.pool import Pool

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

    def _two_mentors(self, programme):
        """Return mentors who act with one login, and the contacts of another one that
        HR has given them since."""
        for employee in (self.mentor_employee, self.plain_employee):
            place = self._ready(programme, "mentor", employee_id=employee.id)
            place.with_user(employee.user_id).sudo()._bind()
            new = self._user(f"{employee.name} anew", "base.group_user")
            employee.user_id = new
            yield place, new.partner_id

    def test_a_wish_comes_true_under_another_record(self):
        programme = self._matching()
        mentors = [*self._two_mentors(programme)]
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        programme.sudo().criterion_ids.filtered(lambda c: c.kind == "wishes").weight = 9
        for place, contact in mentors:
            with self._undone(mentor=place.name):
                self.assertNotEqual(place.partner_id, contact)
                self._wish(mentee, contact)
                self.assertEqual(
                    self._run_matches(programme), {mentee.name: place.name}
                )
                self.assertEqual(self._ranked(programme, mentee), place)

    def _ranked(self, programme, mentee):
        ranked = programme._get_ranked(mentee)[mentee]
        return mentee.browse([values["mentor_id"] for values in ranked])

    def test_nobody_is_meant_by_an_address_and_a_name_alone(self):
        programme = self._matching(mode_request=True)
        olga = self._contact("Olga", "olga@example.com")
        mentor = self._ready(programme, "mentor", partner_id=olga.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        twin = self._contact("Olga", "OLGA@example.com")
        self.assertTrue(self._are_same(twin, olga))
        for contact, meant in ((twin, mentor.browse()), (olga, mentor)):
            with self._undone(contact=contact.email):
                self._wish(mentee, contact)
                self._wish(mentor, mentee)
                self.assertEqual(self._ranked(programme, mentee), meant)
                self.assertEqual(
                    mentee._get_mutual_wishes(mentee.ids, mentor.ids),
                    {(mentee.id, person.id) for person in meant},
                )
                self.assertEqual(self._asked(mentee, contact)._get_other(), meant)
                mentee._forget_wishes([(mentee, mentor)])
                self.assertEqual(bool(mentee.wish_ids), not meant)

    def _asked(self, person, contact):
        values = {"participant_id": person.id, "partner_id": contact.id}
        return self.env["mentoring.match.request"].create(values)

    def test_nobody_names_themselves_by_another_record(self):
        programme = self._matching(mode_request=True)
        place = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        place.with_user(self.mentee).sudo()._bind()
        new = self._user("max_anew", "base.group_user")
        self.mentee_employee.user_id = new
        with self.assertRaisesRegex(ValidationError, "somebody other"):
            self._wish(place, new.partner_id)
        with self.assertRaisesRegex(UserError, "somebody other"):
            self._asked(place, new.partner_id)
        found = place.with_user(self.mentee)._find_people("max_anew")
        self.assertFalse(found)

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


class TestOncePerPool(PersonPoolCase):
    def _pool_of(self, size):
        """Return what reading a pool asks the database, in which each rule has
        something to look at."""
        programme = self._matching(name=f"Grow {size}")
        mentors, mentees = (
            self.env["mentoring.participant"].union(
                *(
                    self._ready(
                        programme,
                        role,
                        partner_id=self._contact(
                            f"{role} {size} {number}", f"{role}{number}@x.example"
                        ).id,
                    )
                    for number in range(size)
                )
            )
            for role in ("mentor", "mentee")
        )
        for mentor, mentee in zip(mentors, mentees, strict=True):
            former = self._propose(mentor, mentee)
            self._wish(mentee, mentor)
            self._wish(mentor, mentee, "exclude")
            former.sudo()._write_through_door(
                {
                    "state": "ended",
                    "started_on": "2026-01-01",
                    "was_turned_down": mentor != mentors[0],
                }
            )
        specs = programme.sudo().criterion_ids._prepare_settings()
        self.env.flush_all()
        self.env.invalidate_all()
        with self._recorded() as queries:
            Pool(programme.sudo(), specs, mentees.sudo(), mentors.sudo())
        return queries

    @contextmanager
    def _recorded(self):
        queries = []
        execute = type(self.env.cr).execute

        def record(cursor, query, *args, **kwargs):
            queries.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **kwargs)

        with patch.object(type(self.env.cr), "execute", record):
            yield queries

    def test_a_pool_tells_people_apart_once_however_many_there_are(self):
        self._pool_of(2)  # what is read once a server
        few, many = self._pool_of(2), self._pool_of(9)
        for queries in (few, many):
            looked = [query for query in queries if "carrier (kind" in query]
            self.assertEqual(len(looked), 1)
        self.assertLessEqual(len(many), len(few))
        self.assertLess(len(many), 40)

    def test_what_ends_at_once_is_forgotten_at_once(self):
        programme = self._matching()
        asked = []
        for size in (2, 6):
            with self._undone(size=size):
                mentors, mentees = self._pool(
                    programme,
                    {f"Mentor {number}": {} for number in range(size)},
                    {f"Mentee {number}": {} for number in range(size)},
                )
                pairings = self.env["mentoring.pairing"]
                for mentor, mentee in zip(mentors, mentees, strict=True):
                    pairings |= self._propose(mentor, mentee)
                    self._wish(mentor, mentee)
                    self._wish(mentee, mentor)
                pairings._write_through_door(
                    {"state": "rapport", "started_on": "2026-01-01"}
                )
                self.env.flush_all()
                with self._recorded() as queries:
                    pairings.sudo()._advance("end", as_system=True)
                    self.env.flush_all()
                self.assertFalse((mentors | mentees).wish_ids)
                asked.append(sum("mentoring_wish" in query for query in queries))
        self.assertEqual(*asked)
