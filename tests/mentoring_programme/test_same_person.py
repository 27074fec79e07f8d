"""One person, many records: every rule about people holds for the person."""

from contextlib import closing
from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import (
    ReportingLine,
    SamePerson,
)

from ..person_common import PersonCase


class TestWhoIsWho(PersonCase):
    def test_an_employee_their_login_and_their_contacts(self):
        employee, user = self.mentee_employee, self.mentee
        for other in (user, user.partner_id, employee.work_contact_id):
            self.assertTrue(self._are_same(employee, other))
        self.assertFalse(self._are_same(employee, self.mentor_employee))
        self.assertFalse(self._are_same(user, self.mentor))

    def test_several_employments_of_one_login_archived_or_not(self):
        company = self.env["res.company"].create({"name": "Sister"})
        other = self._employee(
            "Max in the Sister", user_id=self.mentee.id, company_id=company.id
        )
        self.assertTrue(self._are_same(self.mentee_employee, other))
        self.mentee_employee.active = False
        self.assertTrue(self._are_same(self.mentee_employee, other))

    def test_an_address_whatever_its_case_and_blanks(self):
        employee = self._employee(work_email="sia@example.com")
        for email in ("Sia@Example.com", "  sia@example.com ", "Sia <SIA@example.com>"):
            with self.subTest(email=email):
                contact = self._contact("S. Self-Made", email)
                self.assertTrue(self._are_same(employee, contact))
                contact.unlink()

    def test_an_address_at_home_too(self):
        employee = self._employee(
            work_email="sia@example.com", private_email="Sia@home.example"
        )
        contact = self._contact(email="sia@home.example")
        self.assertTrue(self._are_same(employee, contact))

    def test_never_by_the_name_alone(self):
        employee = self._employee(work_email="sia@example.com")
        for email in ("sia@elsewhere.example", False):
            self.assertFalse(self._are_same(employee, self._contact(email=email)))

    def test_two_contacts_of_one_name_and_address(self):
        one, two = self._contact(), self._contact("sia self", "SIA@example.com")
        self._draft(self._open_programme(), "mentee", partner_id=one.id)
        self.assertTrue(self._are_same(one, two))

    def test_a_mailbox_of_two_colleagues_is_nobodys(self):
        """Neither they, nor contacts who have it as well, are one person."""
        one = self._employee("Ann", work_email="shop@example.com")
        two = self._employee("Bob", work_email="shop@example.com")
        contact = self._contact("Carl", "shop@example.com")
        for pair in combinations((one, two, contact), 2):
            self.assertFalse(self._are_same(*pair))

    def test_a_mailbox_of_a_group_of_companies_is_nobodys(self):
        company = self.env["res.company"].create({"name": "Sister"})
        one = self._employee("Ann", work_email="info@example.com")
        two = self._employee(
            "Bob", work_email="info@example.com", company_id=company.id
        )
        self.assertFalse(self._are_same(one, two))

    def test_two_names_of_one_login_make_no_mailbox(self):
        company = self.env["res.company"].create({"name": "Sister"})
        address = self.mentee_employee.work_email
        self._employee(
            "Max in the Sister",
            user_id=self.mentee.id,
            company_id=company.id,
            work_email=address,
        )
        contact = self._contact("M. Mentee", address)
        self.assertTrue(self._are_same(self.mentee_employee, contact))

    def test_a_mailbox_of_several_contacts_is_nobodys(self):
        """Even if a colleague who answers it has it, too."""
        reception = self._employee("Rita", work_email="info@example.com")
        contacts = [
            self._contact(name, "info@example.com") for name in ("Ann", "Bob", "Carl")
        ]
        for pair in combinations((reception, *contacts), 2):
            self.assertFalse(self._are_same(*pair))

    def test_a_companys_address_is_nobodys(self):
        self._contact("Shop Ltd", "info@example.com", is_company=True)
        reception = self._employee("Rita", work_email="info@example.com")
        self.assertFalse(
            self._are_same(reception, self._contact("Ann", "info@example.com"))
        )

    def test_a_merge_and_a_new_login_join_two(self):
        olga = self._contact("Olga", "olga@example.com")
        programme = self._open_programme()
        place = self._draft(programme, "mentee", partner_id=olga.id)
        employee = self._employee("Olga Olsen", work_email="oo@example.com")
        self.assertFalse(self._are_same(place, employee))
        user = self._user("oo", "base.group_user")
        user.partner_id = olga
        employee.user_id = user
        self.assertTrue(self._are_same(place, employee))


class TestRulesHoldForThePerson(PersonCase):
    def test_a_boss_enrolled_by_contact_is_not_matched_with_their_report(self):
        programme = self._matching()
        mentor = self._ready(
            programme, "mentor", partner_id=self.line_manager.partner_id.id
        )
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        self.assertEqual(mentor.employee_id, self.boss_employee)
        with self.assertRaisesRegex(ValidationError, "reporting line"):
            self._propose(mentor, mentee)

    def test_a_line_counts_through_any_employment_at_any_height(self):
        company = self.env["res.company"].create({"name": "Sister"})
        top = self._employee("Tom Top", company_id=company.id)
        self._employee(
            "Lea in the Sister",
            company_id=company.id,
            user_id=self.line_manager.id,
            parent_id=top.id,
        )
        programme = self._matching()
        programme.sudo().company_ids = company
        mentor = self._ready(programme, "mentor", employee_id=top.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        with self.assertRaisesRegex(ValidationError, "reporting line"):
            self._propose(mentor, mentee)

    def test_a_boss_who_became_one_by_a_record_of_their_own_is_found(self):
        """Whoever joins by contact, and is only later known to be an employee."""
        programme = self._matching()
        olga = self._contact("Olga", "olga@example.com")
        mentor = self._ready(programme, "mentor", partner_id=olga.id)
        boss = self._employee("Olga Olsen", work_email="OLGA@example.com")
        self.mentee_employee.parent_id = boss
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        self.assertFalse(mentor.employee_id)
        with self.assertRaisesRegex(ValidationError, "reporting line"):
            self._propose(mentor, mentee)

    def test_nobody_is_matched_with_themselves_under_another_record(self):
        programme = self._matching()
        employee = self._employee(work_email="sia@example.com")
        mentee = self._ready(programme, "mentee", employee_id=employee.id)
        mentor = self._ready(
            programme, "mentor", partner_id=self._contact(email="Sia@Example.com").id
        )
        with self.assertRaisesRegex(ValidationError, "their own mentor"):
            self._propose(mentor, mentee)

    def test_one_place_in_a_programme_and_a_role(self):
        programme = self._open_programme()
        olga = self._contact("Olga", "olga@example.com")
        self._draft(programme, "mentee", partner_id=olga.id)
        again = self._contact("Olga", "Olga@example.com")
        with self.assertRaisesRegex(ValidationError, "already, as “Olga”"):
            self._draft(programme, "mentee", partner_id=again.id)
        self._draft(programme, "mentor", partner_id=again.id)

    def test_who_has_mentored_has_under_every_record_that_hr_links(self):
        programme = self._matching()
        olga = self._contact("Olga", "o@example.com")
        mentor = self._ready(programme, "mentor", partner_id=olga.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        pairing = self._propose(mentor, mentee)
        pairing.sudo()._write_through_door({"state": "completed"})
        employee = self._employee("Olga", work_email="O@example.com")
        self.assertFalse(employee.has_mentored, "an address alone tells nothing")
        employee.work_contact_id = olga
        employee.invalidate_recordset(["has_mentored"])
        self.assertTrue(employee.has_mentored)
        self.assertFalse(self.mentee_employee.has_mentored)
        employees = self.env["hr.employee"].with_user(self.coordinator)
        found = employees.search([("has_mentored", "=", True)])
        self.assertEqual(found, employee)

    def test_the_ethics_contact_is_nobodys_partner_under_any_record(self):
        self.ethics.email = "eve@example.com"
        programme = self._matching()
        again = self._contact(self.ethics.name, "EVE@example.com")
        mentor = self._ready(programme, "mentor", partner_id=again.id)
        mentee = self._ready(programme, "mentee", employee_id=self.mentee_employee.id)
        with self.assertRaises(ValidationError):
            self._propose(mentor, mentee)


class TestEnrolledByContact(PersonCase):
    def test_an_employed_mentee_needs_the_line_managers_yes(self):
        programme = self._open_programme(requires_manager_approval=True)
        mentee = self._draft(programme, "mentee", partner_id=self.mentee.partner_id.id)
        self.assertEqual(mentee.employee_id, self.mentee_employee)
        mentee.with_user(self.mentee).action_accept_code()
        mentee.action_submit()
        with self.assertRaises(UserError):
            mentee.with_user(self.coordinator).action_approve()
        mentee.with_user(self.line_manager).action_approve()
        self.assertEqual(mentee.state, "approved")

    def test_an_employee_since_the_draft_is_one_when_it_is_submitted(self):
        programme = self._open_programme(requires_manager_approval=True)
        user = self._user("olga", "base.group_portal")
        mentee = self._draft(programme, "mentee", partner_id=user.partner_id.id)
        mentee.with_user(user).action_accept_code()
        self._employee(
            "Olga", work_contact_id=user.partner_id.id, parent_id=self.boss_employee.id
        )
        mentee.action_submit()
        self.assertEqual(mentee.manager_user_id, self.line_manager)

    def test_a_contact_written_into_a_draft_brings_the_employee(self):
        programme = self._open_programme()
        draft = self._draft(programme, "mentee", partner_id=self._contact().id)
        draft.partner_id = self.mentee.partner_id
        self.assertEqual(draft.employee_id, self.mentee_employee)

    def test_two_employments_that_fit_are_asked_about(self):
        company = self.env["res.company"].create({"name": "Sister"})
        self._employee("Max Mentee", user_id=self.mentee.id, company_id=company.id)
        programme = self._open_programme()
        contact = self.mentee.partner_id
        # one of the two is not admitted: the other is meant
        draft = self._draft(programme, "mentee", partner_id=contact.id)
        self.assertEqual(draft.employee_id, self.mentee_employee)
        draft.sudo().unlink()
        programme.sudo().company_ids = company
        with self.assertRaisesRegex(UserError, "employed more than once: .*Sister"):
            self._draft(programme, "mentee", partner_id=contact.id)
        # who enrols themselves is not asked what they may not see
        own = (
            self.env["mentoring.participant"]
            .with_user(self.mentee)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "partner_id": contact.id,
                }
            )
        )
        self.assertEqual(own.sudo().employee_id, self.mentee_employee)

    def test_a_contact_is_no_way_past_the_admitted_companies(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        employee = self._employee("Elsa", company_id=company.id)
        with self.assertRaisesRegex(ValidationError, "not open to people of Elsewhere"):
            self._draft(
                self._open_programme(),
                "mentee",
                partner_id=employee.work_contact_id.id,
            )

    def test_who_sets_a_colleagues_address_does_not_become_them(self):
        employee = self._employee(work_email="sia@example.com")
        portal = self._user("eve", "base.group_portal")
        portal.write({"name": employee.name, "email": employee.work_email})
        programme = self._open_programme()
        place = self._draft(programme, "mentee", partner_id=portal.partner_id.id)
        self.assertFalse(place.employee_id)

    def test_a_contact_with_an_employees_name_and_address_is_the_employee(self):
        """Where nobody but HR and administrators write them."""
        employee = self._employee(work_email="sia@example.com")
        programme = self._open_programme()
        with self._undone(case="of an employee without a login"):
            contact = self._contact("sia self ", "Sia@example.com")
            place = self._draft(programme, "mentee", partner_id=contact.id)
            self.assertEqual(place.employee_id, employee)
            self.assertEqual(place.partner_id, employee.work_contact_id)
        with self._undone(case="under another name"):
            contact = self._contact("S. Self-Made", "sia@example.com")
            place = self._draft(programme, "mentee", partner_id=contact.id)
            self.assertFalse(place.employee_id)
        user = self._user("sia@login.example", "base.group_user")
        user.write({"name": "Sia Self", "email": "sia@example.com"})
        employee.user_id = user
        with self._undone(case="an address that the employee may write"):
            contact = self._contact("Sia Self", "sia@example.com")
            place = self._draft(programme, "mentee", partner_id=contact.id)
            self.assertFalse(place.employee_id)
        with self._undone(case="the login"):
            contact = self._contact("Sia Self", "sia@login.example")
            place = self._draft(programme, "mentee", partner_id=contact.id)
            self.assertEqual(place.employee_id, employee)

    def test_nor_learns_who_has_the_address(self):
        programme = self._open_programme()
        olga = self._contact("Olga", "olga@example.com")
        self._draft(programme, "mentee", partner_id=olga.id)
        portal = self._user("eve", "base.group_portal")
        portal.write({"name": "Olga", "email": "olga@example.com"})
        place = (
            self.env["mentoring.participant"]
            .with_user(portal)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "partner_id": portal.partner_id.id,
                }
            )
        )
        self.assertEqual(place.user_id, portal)

    def test_nor_by_whoever_nominates_them(self):
        programme = self._open_programme()
        olga = self._contact("Olga", "olga@example.com")
        self._draft(programme, "mentee", partner_id=olga.id)
        self.portal_mentee.write({"name": "Olga", "email": "olga@example.com"})
        values = {
            "programme_id": programme.id,
            "role": "mentee",
            "employee_id": self.portal_employee.id,
        }
        places = self.env["mentoring.participant"]
        with self._undone(), self.assertRaisesRegex(ValidationError, "as “Olga”"):
            places.with_user(self.coordinator).create(values)
        place = places.with_user(self.line_manager).create(values)
        self.assertEqual(place.sudo().nominated_by_id, self.line_manager)

    def test_nor_by_asking_for_a_place_with_another_login(self):
        programme = self._open_programme()
        olga = self._contact("Olga", "olga@example.com")
        self._draft(programme, "mentee", partner_id=olga.id)
        place = self._enrol(programme, "mentee", self.portal_employee)
        portal = self._user("eve", "base.group_portal")
        portal.write({"name": "Olga", "email": "olga@example.com"})
        self.portal_employee.user_id = portal
        values = {"participant_id": place.id, "new_user_id": portal.id}
        asked = self.env["mentoring.hand.over"].with_user(portal).create(values)
        self.assertEqual(asked.state, "asked")


class TestVouchedFor(PersonCase):
    """What is told, opened or handed over as a person's goes by what HR keeps."""

    def test_an_employee_their_login_and_its_contact(self):
        employee, user = self.mentee_employee, self.mentee
        for pair in combinations((employee, user, user.partner_id), 2):
            self.assertTrue(self._is_vouched_for(*pair))
        self.assertFalse(self._is_vouched_for(employee, self.mentor_employee))

    def test_several_employments_of_one_login_archived_or_not(self):
        company = self.env["res.company"].create({"name": "Sister"})
        other = self._employee(
            "Max in the Sister", user_id=self.mentee.id, company_id=company.id
        )
        self.mentee_employee.active = False
        self.assertTrue(self._is_vouched_for(self.mentee_employee, other))

    def test_a_work_contact_where_there_is_no_login(self):
        employee = self._employee()
        contact = employee.work_contact_id
        self.assertTrue(self._is_vouched_for(employee, contact))
        employee.user_id = self._user("sia", "base.group_user")
        employee.work_contact_id = contact
        self.assertTrue(self._is_vouched_for(employee, employee.user_id))
        self.assertFalse(self._is_vouched_for(employee, contact))
        self.assertTrue(self._are_same(employee, contact), "it forbids all the same")

    def test_no_address_and_no_name(self):
        employee = self._employee(
            work_email="sia@example.com", private_email="sia@home.example"
        )
        former = self._employee(work_email="sia@example.com", active=False)
        user = self._user("sia@home.example", "base.group_portal")
        user.name = "Sia Self"
        people = employee, former, user, self._contact()
        for pair in combinations(people, 2):
            self.assertTrue(self._are_same(*pair))
            self.assertFalse(self._is_vouched_for(*pair))

    def test_an_enrolment_goes_with_its_account_and_with_its_employee(self):
        programme = self._open_programme()
        place = self._enrol(programme, "mentee", self.mentee_employee)
        former, new = self.mentee, self._user("max", "base.group_user")
        self.mentee_employee.user_id = new
        for user in (former, new):
            self.assertTrue(self._is_vouched_for(place, user.partner_id))
        self.assertFalse(self._is_vouched_for(former, new), "it joins nobody")


class TestImport(PersonCase):
    def _load(self, column, *cells, model="mentoring.participant", role="mentee"):
        return (
            self.env[model]
            .with_user(self.coordinator)
            .load(
                ["programme_id", "role", column, "learning_goal"],
                [["Grow", role, cell, "x"] for cell in cells],
            )
        )

    def test_people_are_found_by_their_address(self):
        self._open_programme()
        for column, address, employee in (
            ("employee_id", "mentee_u@example.com", self.mentee_employee),
            ("employee_id", " Plain@Example.com ", self.plain_employee),
            ("partner_id", "MENTOR_U@EXAMPLE.COM", self.mentor_employee),
        ):
            with self.subTest(column=column, address=address):
                result = self._load(column, address)
                self.assertTrue(result["ids"], result["messages"])
                enrolled = self.env["mentoring.participant"].browse(result["ids"])
                self.assertEqual(enrolled.employee_id, employee)

    def test_where_two_fit_it_asks(self):
        self._open_programme()
        for _twice in range(2):
            self._employee("Peter Petersen")
        result = self._load("employee_id", "Peter Petersen")
        self.assertFalse(result["ids"])
        self.assertIn("say which one", result["messages"][0]["message"])

    def test_who_is_not_known_is_not_made_up(self):
        self._open_programme()
        self.assertFalse(self._load("employee_id", "nobody@example.com")["ids"])

    def test_an_employees_contact_is_meant_rather_than_another_of_the_address(self):
        self._open_programme()
        self._contact("Aa Other", self.plain_employee.work_email)
        [id_] = self._load("partner_id", self.plain_employee.work_email)["ids"]
        enrolled = self.env["mentoring.participant"].browse(id_)
        self.assertEqual(enrolled.employee_id, self.plain_employee)

    def test_an_address_at_home_finds_its_person_for_who_imports_alone(self):
        self._open_programme()
        address = "pal@home.example"
        self.plain_employee.sudo().private_email = address
        for user in (self.mentee, self.coordinator):
            for model in ("hr.employee", "res.partner"):
                records = self.env[model].with_user(user)
                records = records.with_context(mentoring_imports_people=True)
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(records.name_search(address))
        tried = (
            self.env["mentoring.participant"]
            .with_user(self.mentee)
            .load(
                ["programme_id", "role", "employee_id", "learning_goal"],
                [["Grow", "mentee", address, "x"]],
            )
        )
        self.assertFalse(tried["ids"])
        self.assertNotIn(self.plain_employee.name, str(tried["messages"]))
        self.assertTrue(self._load("employee_id", address)["ids"])

    def test_names_as_lists_show_them(self):
        _programme, mentor, mentee = self._ready_pair()
        result = (
            self.env["mentoring.pairing"]
            .with_user(self.coordinator)
            .load(
                ["mentor_id", "mentee_id"],
                [[mentor.display_name, mentee.display_name]],
            )
        )
        self.assertTrue(result["ids"], result["messages"])

    def _load_pair(self, mentor, mentee):
        return (
            self.env["mentoring.pairing"]
            .with_user(self.coordinator)
            .load(["mentor_id", "mentee_id"], [[mentor, mentee]])
        )

    def test_a_list_of_pairs_by_address(self):
        _programme, mentor, mentee = self._ready_pair()
        result = self._load_pair("mentor_u@example.com", "Mentee_U@example.com")
        self.assertTrue(result["ids"], result["messages"])
        pairing = self.env["mentoring.pairing"].browse(result["ids"])
        self.assertEqual((pairing.mentor_id, pairing.mentee_id), (mentor, mentee))

    def test_of_last_years_enrolments_none_is_meant(self):
        for _year in range(2):
            programme, mentor, mentee = self._ready_pair()
            if not _year:
                programme.sudo()._write_through_door({"state": "closed"})
        result = self._load_pair(mentor.display_name, mentee.display_name)
        self.assertTrue(result["ids"], result["messages"])
        pairing = self.env["mentoring.pairing"].browse(result["ids"])
        self.assertEqual((pairing.mentor_id, pairing.mentee_id), (mentor, mentee))

    def test_whoever_takes_part_twice_now_is_asked_about(self):
        for _programme in range(2):
            _programme, mentor, mentee = self._ready_pair()
        result = self._load_pair(mentor.display_name, mentee.display_name)
        self.assertFalse(result["ids"])
        self.assertIn("say which one", result["messages"][0]["message"])


class TestCapacity(PersonCase):
    def _mentee(self, programme, employee):
        return self._ready(programme, "mentee", employee_id=employee.id)

    def _accept(self, pairing):
        for side in ("mentor", "mentee"):
            pairing.with_user(pairing.sudo()[f"{side}_user_id"]).action_accept()

    def _two_programmes(self):
        """Return a mentor in each, and a mentee of each."""
        for name, mentee in (
            ("Grow", self.mentee_employee),
            ("Bloom", self.plain_employee),
        ):
            programme = self._matching(name=name)
            yield (
                self._ready(programme, "mentor", employee_id=self.mentor_employee.id),
                self._mentee(programme, mentee),
            )

    def test_each_programme_counts_for_itself_unless_the_mentor_says_so(self):
        for mentor, mentee in self._two_programmes():
            self._accept(self._propose(mentor, mentee))
        self.assertEqual(mentor.state, "paired")

    def test_over_all_programmes_where_the_mentor_says_so(self):
        (one, first), (two, second) = self._two_programmes()
        one.capacity_overall = 1
        pairing = self._propose(two, second)
        self._accept(self._propose(one, first))
        self.assertEqual(two._get_places()[two], (0, 0))
        with self.assertRaisesRegex(UserError, "no place left"):
            pairing.with_user(self.mentor).action_accept()

    def test_a_second_record_of_a_mentor_has_no_places_of_its_own(self):
        programme = self._matching()
        olga = self._user("olga", "base.group_portal")
        one = self._ready(programme, "mentor", partner_id=olga.partner_id.id)
        two = self._ready(programme, "mentor", employee_id=self.mentor_employee.id)
        two.with_user(self.mentor).sudo()._bind()
        pairing = self._propose(one, self._mentee(programme, self.mentee_employee))
        pairing.sudo()._write_through_door({"state": "rapport"})
        self.mentor.write({"name": olga.name, "email": olga.email})
        self.assertEqual(two._get_places()[two], (1, 1), "an address tells nothing")
        self.mentor_employee.user_id = olga
        self.assertEqual(two._get_places()[two], (0, 0))

    def test_who_accepts_in_two_programmes_at_once_takes_one_place(self):
        (one, first), (two, second) = self._two_programmes()
        one.capacity_overall = 1
        pairings = self._propose(one, first) | self._propose(two, second)
        for pairing in pairings:
            pairing.with_user(pairing.sudo().mentee_user_id).action_accept()
        with self.assertRaisesRegex(UserError, "no place left"):
            pairings.with_user(self.mentor).action_accept()

    def test_proposals_beyond_a_lowered_capacity_are_taken_back(self):
        programme = self._matching()
        mentor = self._ready(
            programme, "mentor", employee_id=self.mentor_employee.id, capacity=2
        )
        proposals = [
            self._propose(mentor, self._mentee(programme, employee))
            for employee in (self.mentee_employee, self.plain_employee)
        ]
        proposals[0].with_user(self.mentee).action_accept()
        mentor.with_user(self.coordinator).capacity = 1
        self.assertEqual([p.state for p in proposals], ["proposed", "declined"])

    def test_a_number_that_is_sent_along_or_raised_takes_nothing_back(self):
        programme = self._matching()
        mentor = self._ready(programme, "mentor", employee_id=self.mentor_employee.id)
        proposals = [
            self._propose(mentor, self._mentee(programme, employee))
            for employee in (
                self.mentee_employee,
                self.plain_employee,
                self.portal_employee,
            )
        ]
        for values in (
            {"capacity": 1, "capacity_overall": 0, "briefed_on": "2026-01-01"},
            {"capacity": 2},
            {"capacity": 2, "capacity_overall": 0},
        ):
            mentor.with_user(self.coordinator).write(values)
            self.assertEqual({p.state for p in proposals}, {"proposed"}, values)
        mentor.with_user(self.coordinator).capacity_overall = 2
        self.assertEqual(
            [p.state for p in proposals], ["declined", "proposed", "proposed"]
        )


# ----------------------------------------------------------------------
# Random companies
# ----------------------------------------------------------------------

SIZE = 5
ids = st.integers(0, SIZE - 1)
maybe = st.none() | ids
name = st.sampled_from(["ann", "bob", "Ann "])
mail = st.none() | st.sampled_from([f"{who}@x.example" for who in "abc"])
employee = st.fixed_dictionaries(
    {
        "name": name,
        "active": st.booleans(),
        "company_id": st.integers(0, 1),
        "parent_id": maybe,
        "user_id": maybe,
        "work_contact_id": maybe,
        "work_email": mail,
        "private_email": mail,
    }
)
contact = st.fixed_dictionaries(
    {
        "name": name,
        "email_normalized": mail,
        "is_company": st.sampled_from([False] * 5 + [True]),
    }
)
world = st.fixed_dictionaries(
    {
        "hr.employee": st.lists(employee, min_size=SIZE, max_size=SIZE),
        "res.partner": st.lists(contact, min_size=SIZE, max_size=SIZE),
        "res.users": st.lists(
            st.fixed_dictionaries({"partner_id": ids}), min_size=SIZE, max_size=SIZE
        ),
        "mentoring.participant": st.lists(
            st.fixed_dictionaries(
                {"partner_id": ids, "employee_id": maybe, "bound_user_id": maybe}
            ),
            min_size=SIZE,
            max_size=SIZE,
        ),
    }
)


def vouch(world):
    """Return what HR vouches for, in plain Python: ``{record: what stands for it}``;
    two with one of these in common are one person's."""
    partners, users = world["res.partner"], world["res.users"]
    vouched = {}
    for number, one in enumerate(world["hr.employee"]):
        contact = one["work_contact_id"]
        stands = "employee", number
        if one["user_id"] is not None:
            stands = "contact", users[one["user_id"]]["partner_id"]
        elif contact is not None and not partners[contact]["is_company"]:
            stands = "contact", contact
        vouched["hr.employee", number] = {stands}
    for number, _one in enumerate(partners):
        vouched["res.partner", number] = {("contact", number)}
    for number, one in enumerate(users):
        vouched["res.users", number] = {("contact", one["partner_id"])}
    for number, one in enumerate(world["mentoring.participant"]):
        stands = {("contact", one["partner_id"])}
        if one["employee_id"] is not None:
            stands |= vouched["hr.employee", one["employee_id"]]
        if one["bound_user_id"] is not None:
            stands |= vouched["res.users", one["bound_user_id"]]
        vouched["mentoring.participant", number] = stands
    return vouched


def tell_apart(world):
    """Return a set of records for each person, in plain Python.

    A record is ``(model, number)``.
    """
    employees = world["hr.employee"]
    partners, users = world["res.partner"], world["res.users"]
    kept = [
        number
        for number, one in enumerate(employees)
        if one["work_contact_id"] is not None
        and not partners[one["work_contact_id"]]["is_company"]
    ]
    links = [
        *(
            (("hr.employee", n), ("res.partner", employees[n]["work_contact_id"]))
            for n in kept
        ),
        *(
            (("hr.employee", n), ("res.users", one["user_id"]))
            for n, one in enumerate(employees)
            if one["user_id"] is not None
        ),
        *(
            (("res.users", n), ("res.partner", one["partner_id"]))
            for n, one in enumerate(users)
        ),
    ]
    for number, one in enumerate(world["mentoring.participant"]):
        place = ("mentoring.participant", number)
        links.append((place, ("res.partner", one["partner_id"])))
        if one["employee_id"] is not None:
            links.append((place, ("hr.employee", one["employee_id"])))
        if one["bound_user_id"] is not None:
            links.append((place, ("res.users", one["bound_user_id"])))
    carriers = []  # record, kind, address, name
    for number, one in enumerate(employees):
        kind = "employee" if one["active"] else None
        for address in (one["work_email"], one["private_email"]):
            carriers.append((("hr.employee", number), kind, address, one["name"]))
    for number, one in enumerate(users):
        partner = partners[one["partner_id"]]
        carriers.append(
            (
                ("res.users", number),
                "login",
                partner["email_normalized"],
                partner["name"],
            )
        )
    own = {address for _record, _kind, address, _name in carriers}
    taken = {one["partner_id"] for one in users}
    taken |= {one["work_contact_id"] for one in employees}
    for number, one in enumerate(partners):
        if not one["is_company"]:
            kind = None if number in taken else "contact"
            carriers.append(
                (("res.partner", number), kind, one["email_normalized"], one["name"])
            )
    # contacts who have to do with nobody are each by themselves
    asked = own | {
        partners[one["partner_id"]]["email_normalized"]
        for one in world["mentoring.participant"]
    }
    carriers = [
        (record, kind, address, name.strip().lower())
        for record, kind, address, name in carriers
        if address and address in asked
    ]
    shared = {p["email_normalized"] for p in partners if p["is_company"]}
    vouched = vouch(world)
    for one, other in combinations(carriers, 2):
        if (
            one[1]
            and one[1:3] == other[1:3]
            and one[3] != other[3]
            and vouched[one[0]] != vouched[other[0]]
        ):
            shared.add(one[2])
    for one, other in combinations(carriers, 2):
        if one[2] == other[2] and (
            one[3] == other[3] or (one[2] in own and one[2] not in shared)
        ):
            links.append((one[0], other[0]))
    person = {(model, n): {(model, n)} for model in world for n in range(SIZE)}
    for one, other in links:
        if person[one] is not person[other]:
            person[one] |= person[other]
            for record in person[other]:
                person[record] = person[one]
    return person


def find_lines(world, person):
    """Return ``(below, above)`` numbers of enrolments, in plain Python."""
    bosses = {}
    for number, one in enumerate(world["hr.employee"]):
        if one["parent_id"] is not None:
            me = person["hr.employee", number]
            boss = person["hr.employee", one["parent_id"]]
            bosses.setdefault(id(me), set())
            if me is not boss:
                bosses[id(me)].add(id(boss))
    found = set()
    for one, other in product(range(SIZE), repeat=2):
        me, above = (person["mentoring.participant", n] for n in (one, other))
        seen, to_see = set(), {id(me)}
        while to_see:
            who = to_see.pop()
            new = bosses.get(who, set()) - seen
            seen |= new
            to_see |= new
        if me is not above and id(above) in seen:
            found.add((one, other))
    return found


class TestRandomCompanies(PersonCase):
    """What the database finds for thousands is what a plain look finds for two."""

    def _set_up_once(self):
        case = type(self)
        companies = self.env["res.company"].create(
            [{"name": n} for n in ("One", "Two")]
        )
        programme = self._open_programme()
        case.companies = companies
        case.records = {
            "hr.employee": self.env["hr.employee"].create(
                [{"name": f"Employee {n}"} for n in range(SIZE)]
            ),
            "res.partner": self.env["res.partner"].create(
                [{"name": f"Contact {n}"} for n in range(SIZE)]
            ),
            "res.users": self._users(
                [(f"user{n}", "base.group_portal") for n in range(SIZE)]
            ),
            "mentoring.participant": self.env["mentoring.participant"].create(
                [
                    {
                        "programme_id": programme.id,
                        "role": ("mentee", "mentor")[n % 2],
                        "partner_id": self._contact(f"Person {n}", False).id,
                    }
                    for n in range(SIZE)
                ]
            ),
        }
        case.records["mentoring.participant"]._write_through_door(
            {"state": "withdrawn"}
        )
        self.env.flush_all()

    def _play(self, world):
        """Put a company into the database, past what Odoo would keep in order."""
        targets = {
            "parent_id": self.records["hr.employee"],
            "employee_id": self.records["hr.employee"],
            "user_id": self.records["res.users"],
            "bound_user_id": self.records["res.users"],
            "work_contact_id": self.records["res.partner"],
            "partner_id": self.records["res.partner"],
            "company_id": self.companies,
        }
        for model, rows in world.items():
            for record, row in zip(self.records[model], rows, strict=True):
                values = {
                    column: value
                    if column not in targets or value is None
                    else targets[column][value].id
                    for column, value in row.items()
                }
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s WHERE id = %s",
                        SQL.identifier(record._table),
                        SQL(", ").join(
                            SQL("%s = %s", SQL.identifier(column), value)
                            for column, value in values.items()
                        ),
                        record.id,
                    )
                )
        self.env.invalidate_all(flush=False)

    @settings(
        max_examples=150,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(world=world)
    def _check_world(self, world):
        taken = set()
        for one in world["hr.employee"]:  # a login is used once a company
            login = (one["user_id"], one["company_id"])
            if login in taken:
                one["user_id"] = None
            taken.add(login)
        with closing(self.env.cr.savepoint()):
            self._play(world)
            self._compare(world)

    def _compare(self, world):
        person = tell_apart(world)
        Participant = self.env["mentoring.participant"]
        record_of = {
            (model, n): record
            for model, records in self.records.items()
            for n, record in enumerate(records)
        }
        keys = Participant._get_person_keys(*self.records.values())
        for one, other in combinations(record_of, 2):
            self.assertEqual(
                keys[record_of[one]] == keys[record_of[other]],
                person[one] is person[other],
                (one, other),
            )
        vouched = vouch(world)
        for model, other_model in product(self.records, repeat=2):
            of_person = Participant._get_of_person(self.records[model], other_model)
            for one, other in product(range(SIZE), repeat=2):
                self.assertEqual(
                    self.records[other_model][other]
                    in of_person[self.records[model][one]],
                    bool(vouched[model, one] & vouched[other_model, other]),
                    (model, one, other_model, other),
                )
        places = self.records["mentoring.participant"]
        lines = find_lines(world, person)
        everybody = {}
        for rule, expected in (
            (
                SamePerson(),
                {
                    (one, other)
                    for one, other in product(range(SIZE), repeat=2)
                    if person["mentoring.participant", one]
                    is person["mentoring.participant", other]
                },
            ),
            (ReportingLine(), lines | {(other, one) for one, other in lines}),
        ):
            everybody[rule.key] = {
                (places.ids.index(one), places.ids.index(other))
                for one, other in rule.find_pairs(self.env, places.ids, places.ids)
            }
            self.assertEqual(everybody[rule.key], expected, rule.key)
        # asked of one pair alone
        one, other = places[:2]
        alone = SamePerson().find_pairs(self.env, one.ids, other.ids)
        self.assertEqual(bool(alone), (0, 1) in everybody["person"])
        alone = ReportingLine().find_pairs(self.env, one.ids, other.ids)
        self.assertEqual(bool(alone), (0, 1) in everybody["line"])

    def test_the_database_finds_what_a_plain_look_finds(self):
        self._check_world()

    def test_it_asks_as_often_for_many_as_for_few(self):
        places = self.records["mentoring.participant"]
        places._get_person_keys(places)
        for some in (places[:1], places):
            with self.assertQueryCount(1):
                places._get_person_keys(some)
            with self.assertQueryCount(1):
                places._get_of_person(some, "res.partner")
            with self.assertQueryCount(1):
                ReportingLine().find_pairs(self.env, some.ids, some.ids)
