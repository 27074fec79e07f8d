"""Which mentees have an appraisal while a programme runs: for its coordinator alone."""

from odoo import fields
from odoo.exceptions import AccessError

from .common import AppraisalCase


class TestProgrammeAppraisals(AppraisalCase):
    def _dates(self, user, programme=None):
        """Return ``[(mentee, days from today)]`` as the programme's form lists them."""
        self.env.invalidate_all()
        programme = (programme or self.programme).with_user(user)
        (values,) = programme.web_read(
            {"appraised_mentee_ids": {"fields": {"name": {}, "appraisal_on": {}}}}
        )
        today = fields.Date.today()
        return [
            (line["name"], (fields.Date.to_date(line["appraisal_on"]) - today).days)
            for line in values["appraised_mentee_ids"]
        ]

    def test_the_coordinator_sees_who_and_when(self):
        for user in (self.coordinator, self.manager):
            self.assertEqual(self._dates(user), [("mentee_u", 30)])

    def test_an_appraisal_hidden_from_the_employee_counts_an_archived_one_does_not(
        self,
    ):
        self.appraisal.visibility = "manager"
        self.assertEqual(self._dates(self.coordinator), [("mentee_u", 30)])
        self.appraisal.active = False
        self.assertEqual(self._dates(self.coordinator), [])

    def test_what_lies_outside_the_programme_s_time_does_not_count(self):
        self.appraisal.date_close = fields.Date.add(self.programme.end_date, days=1)
        self.assertEqual(self._dates(self.coordinator), [])
        self.appraisal.date_close = fields.Date.subtract(
            self.programme.start_date, days=1
        )
        self.assertEqual(self._dates(self.coordinator), [])
        for edge in (self.programme.start_date, self.programme.end_date):
            self.appraisal.date_close = edge
            self.assertEqual(len(self._dates(self.coordinator)), 1)

    def test_of_several_the_next_one_counts(self):
        self.programme.start_date = fields.Date.subtract(fields.Date.today(), days=90)
        self._appraisal(self.mentee_employee, 20)
        self._appraisal(self.mentee_employee, -10)
        self.assertEqual(self._dates(self.coordinator), [("mentee_u", 20)])
        self.env["hr.appraisal"].search([("date_close", ">", "today")]).unlink()
        self.assertEqual(self._dates(self.coordinator), [("mentee_u", -10)])

    def test_the_first_comes_first_and_only_those_who_take_part(self):
        self.programme.sudo()._write_through_door({"state": "enrolment"})
        other = self._enrol(self.programme, "mentee", self.portal_employee)
        for employee in (self.portal_employee, self.mentor_employee):
            self._appraisal(employee, 10)
        mentor = self.pairing.mentor_id.with_user(self.coordinator)
        self.assertFalse(mentor.appraisal_on)
        both = [("portal_mentee_u", 10), ("mentee_u", 30)]
        self.assertEqual(self._dates(self.coordinator), both)
        other.with_user(self.coordinator).action_withdraw()
        self.assertEqual(self._dates(self.coordinator), both[1:])
        self.assertFalse(other.with_user(self.coordinator).appraisal_on)

    def test_nobody_else_in_the_programme_gets_at_the_day(self):
        exporters = self.env.ref("base.group_allow_export")
        for user in (self.mentor, self.mentee, self.line_manager, self.officer):
            exporters.user_ids |= user
            mentee = self.pairing.mentee_id.with_user(user)
            programme = self.programme.with_user(user)
            Participant = mentee.browse()
            for number, reach in enumerate(
                (
                    lambda mentee=mentee: mentee.appraisal_on,
                    lambda mentee=mentee: mentee.read(["appraisal_on"]),
                    lambda mentee=mentee: mentee.export_data(["appraisal_on"]),
                    lambda programme=programme: programme.appraised_mentee_ids,
                    lambda programme=programme: programme.read(
                        ["appraised_mentee_ids"]
                    ),
                )
            ):
                with self.subTest(user=user.login, way=number):
                    with self.assertRaises(AccessError):
                        reach()
            self.assertFalse(
                {"appraisal_on"} & Participant.fields_get().keys(), user.login
            )

    def test_a_coordinator_who_is_there_as_a_participant_does_not_get_it(self):
        group = self.env.ref("mentoring_programme.group_mentoring_coordinator")
        for user in (self.mentor, self.line_manager):
            group.user_ids |= user
            self.assertFalse(self.pairing.mentee_id.with_user(user).appraisal_on)
            self.assertFalse(self.programme.with_user(user).appraised_mentee_ids)

    def test_the_day_is_neither_searched_nor_sorted_nor_grouped_by(self):
        for model, name in (
            ("mentoring.participant", "appraisal_on"),
            ("mentoring.programme", "appraised_mentee_ids"),
        ):
            Model = self.env[model].with_user(self.coordinator)
            for number, read in enumerate(
                (
                    lambda Model=Model, name=name: Model.search([(name, "!=", False)]),
                    lambda Model=Model, name=name: Model.search([], order=name),
                    lambda Model=Model, name=name: Model.formatted_read_group(
                        [], [name], ["__count"]
                    ),
                )
            ):
                with self.subTest(model=model, way=number):
                    with self.assertRaises(ValueError):
                        read()

    def test_a_preview_of_an_enrolment_does_not_tell_anybody_s_day(self):
        self._appraisal(self.plain_employee)
        values = {
            "programme_id": self.programme.id,
            "employee_id": self.plain_employee.id,
            "role": "mentee",
            "state": "ready",
        }
        Participant = self.env["mentoring.participant"].with_user(self.coordinator)
        new = Participant.onchange(values, ["employee_id"], {"appraisal_on": {}})
        self.assertFalse(new["value"].get("appraisal_on"))
        self.assertFalse(Participant.new(values).appraisal_on)
        mentor = self.pairing.mentor_id.with_user(self.coordinator)
        turned = mentor.new(values, origin=mentor)
        self.assertFalse(turned.appraisal_on)
        mentee = self.pairing.mentee_id.with_user(self.coordinator)
        turned = mentee.new({"employee_id": self.portal_employee.id}, origin=mentee)
        self._appraisal(self.portal_employee, 5)
        self.assertEqual(turned.appraisal_on, self.appraisal.date_close)

    def test_many_programmes_cost_no_more_queries_than_few(self):
        programmes = self.programme.sudo()
        for _number in range(9):
            programme = self._open_programme()
            self._enrol(programme, "mentee", self.mentee_employee)
            programmes |= programme.sudo()

        def queries(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some = some.with_user(self.coordinator).sudo(False)
            shown = some.mapped("appraised_mentee_ids")
            self.assertEqual(len(shown), len(some))
            return self.env.cr.sql_log_count - before

        queries(programmes[:2])
        self.assertEqual(queries(programmes), queries(programmes[:2]))
