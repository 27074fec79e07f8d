"""A programme of several companies, run from one of them."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..companies_common import CompaniesCase


class TestRunFromOneCompany(CompaniesCase):
    """By a coordinator who has no rights in the companies that are admitted."""

    def _dialog(self, **values):
        return (
            self.env["mentoring.enrol.wizard"]
            .with_user(self.coordinator)
            .create({"programme_id": self.programme.id, **values})
        )

    def _find(self, text):
        dialog = self._dialog(part_of_name=text)
        dialog.action_find()
        return dialog.person_ids

    def test_they_read_which_companies_are_admitted(self):
        theirs = self.programme.with_user(self.coordinator).sudo(False)
        self.env.invalidate_all()
        self.assertFalse(theirs.company_ids, "Odoo keeps these to those who work there")
        self.assertEqual(theirs.admitted_names, "Sister")

    def test_what_they_read_of_them_is_not_taken_for_all_there_are(self):
        """Odoo caches a list as the first who asks may read it."""
        theirs = self.programme.with_user(self.coordinator).sudo(False)
        self.env.invalidate_all()
        self.assertFalse(theirs.company_ids)
        self.assertIn(self.sister, theirs.sudo()._get_companies())
        self._enrol(theirs, "mentor", self.mentee_employee)

    def test_they_find_people_of_these_by_name(self):
        self.env["hr.employee"].create(
            [
                {"name": "Nora Newton", "company_id": self.sister.id},
                {"name": "Nora Nobody", "company_id": self.third.id},
                {"name": "Nora Near", "job_title": "Welder"},
            ]
        )
        people = self._find("nora")
        self.assertEqual(people.mapped("name"), ["Nora Near", "Nora Newton"])
        self.assertEqual(people.mapped("company"), [self.env.company.name, "Sister"])
        self.assertEqual(people[0].job_title, "Welder")
        with self.assertRaises(AccessError):
            people.read(["employee_id"])
        with self.assertRaises(AccessError):
            people.write({"name": "Changed"})

    def test_nobody_leafs_through_the_staff(self):
        for text in ("", "no", " n ", "%%%"):
            with self.subTest(text):
                try:
                    self.assertFalse(self._find(text))
                except UserError:
                    continue

    def test_what_was_found_is_for_whoever_looked(self):
        people = self._find("Max")
        self.assertTrue(people)
        for records in (people, people.wizard_id):
            theirs = records.with_user(self.manager).sudo(False)
            self.assertFalse(theirs.has_access("read"))

    def test_they_enrol_whom_they_have_found(self):
        newcomer = self.env["hr.employee"].create(
            {
                "name": "Nora Newton",
                "company_id": self.sister.id,
                "work_email": "nora@sister.example.com",
                "parent_id": self.boss_employee.id,
            }
        )
        people = self._find("Nora Newton")
        action = people.action_enrol()
        participant = self.env["mentoring.participant"].browse(action["res_id"])
        self.assertEqual(participant.employee_id, newcomer)
        self.assertEqual(participant.manager_user_id, self.line_manager)
        self.assertEqual(participant.create_uid, self.coordinator)
        self.env.invalidate_all()
        Form(participant.with_user(self.coordinator).sudo(False))

    def test_they_enrol_somebody_from_outside_without_rights_in_contacts(self):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.env["res.partner"].with_user(self.coordinator).create({"name": "O"})
        dialog = self._dialog(name="Olga Outside", email="Olga <olga@else.example.com>")
        participant = self.env["mentoring.participant"].browse(
            dialog.action_enrol_outside()["res_id"]
        )
        self.assertFalse(participant.employee_id)
        self.assertEqual(participant.partner_id.email, "olga@else.example.com")
        self.assertEqual(participant.name, "Olga Outside")

    def test_a_contact_that_is_there_is_not_made_again(self):
        known = self.env["res.partner"].create(
            {"name": "Olga Outside", "email": "olga@else.example.com"}
        )
        dialog = self._dialog(name="olga outside", email="olga@else.example.com")
        dialog.action_enrol_outside()
        self.assertIn(known, self.programme.sudo().participant_ids.partner_id)

    def test_whoever_writes_a_name_and_an_address_into_their_account_is_not_meant(self):
        olga = {"name": "Olga Outside", "email": "olga@else.example.com"}
        self.stranger.partner_id.write(olga)
        self._dialog(**olga).action_enrol_outside()
        partners = self.programme.sudo().participant_ids.partner_id
        self.assertIn("Olga Outside", partners.mapped("name"))
        self.assertNotIn(self.stranger.partner_id, partners)

    def _nora(self):
        return self.env["hr.employee"].create(
            {
                "name": "Nora Newton",
                "company_id": self.sister.id,
                "work_email": "nora@sister.example.com",
            }
        )

    def test_whoever_is_employed_where_it_is_open_is_no_outsider(self):
        """By name and address, and by a contact of theirs."""
        newcomer = self._nora()
        dialog = self._dialog(name=" nora newton", email="NORA@sister.example.com")
        participant = self.env["mentoring.participant"].browse(
            dialog.action_enrol_outside()["res_id"]
        )
        self.assertEqual(participant.sudo().employee_id, newcomer)
        participant.sudo().unlink()
        contact = self.env["res.partner"].create(
            {"name": "Nora Newton", "email": "Nora@Sister.example.com"}
        )
        participant = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentee",
                    "partner_id": contact.id,
                }
            )
        )
        self.assertEqual(participant.sudo().employee_id, newcomer)

    def test_an_address_alone_does_not_tell_whose_it_is(self):
        self._nora()
        dialog = self._dialog(name="Somebody", email="nora@sister.example.com")
        participant = self.env["mentoring.participant"].browse(
            dialog.action_enrol_outside()["res_id"]
        )
        self.assertEqual(participant.name, "Somebody")
        self.assertFalse(participant.sudo().employee_id)

    def test_people_of_a_third_company_do_not_come_in_as_outsiders(self):
        self.env["hr.employee"].create(
            {
                "name": "Tom Third",
                "company_id": self.third.id,
                "work_email": "tom@third.example.com",
            }
        )
        dialog = self._dialog(name="Tom Third", email="tom@third.example.com")
        with self.assertRaisesRegex(UserError, "is not open to people of Third"):
            dialog.action_enrol_outside()

    def test_the_dialog_is_for_those_who_run_the_programme(self):
        dialog = self._dialog()
        for user in (self.other_coordinator, *self._in("sister", "third").values()):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    dialog.with_user(user).create({"programme_id": self.programme.id})
        mine = self.programme.copy().with_user(self.manager)
        mine.sudo().coordinator_id = self.other_coordinator
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            dialog.with_user(self.other_coordinator).create(
                {"programme_id": mine.id}
            ).programme_id = self.programme
