"""Lists as spreadsheets: what one reads, in set columns, noted on the programme."""

import io
from datetime import date

from openpyxl import load_workbook

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.base_sealed_field.orm import SealedField

from ..common import MentoringCast
from ..portal_common import Pages
from ..selection_common import ManyPeople


@tagged("post_install", "-at_install")
class TestExport(MentoringCast, ManyPeople, Pages, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()

    def _export(self, records, user, status=200):
        """Return the header and rows of the file that somebody gets; ``None`` where
        they get none."""
        self._log_in(user)
        values = {
            "model": records._name,
            "ids": ",".join(map(str, records.ids)),
            "csrf_token": http.Request.csrf_token(self),
        }
        response = self.url_open("/mentoring/export", data=values)
        self.assertEqual(response.status_code, status)
        if status != 200:
            return None
        self.env.invalidate_all()
        sheet = load_workbook(io.BytesIO(response.content)).active
        header, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(header, row, strict=True)) for row in rows]

    def _notes(self, programme):
        bodies = programme.sudo().message_ids.mapped("body")
        return [body for body in bodies if "Exported" in body]

    def test_a_coordinator_gets_what_the_list_shows_without_the_right_to_export(self):
        self.assertFalse(self.coordinator.has_group("base.group_allow_export"))
        people = self._enrolled(3)
        people[0].briefed_on = "2026-03-02"
        action = people.with_user(self.coordinator).action_export()
        self.assertEqual(action["params"]["model"], people._name)
        rows = self._export(people, self.coordinator)
        self.assertEqual(
            sorted(row["Name"] for row in rows), ["Person 0", "Person 1", "Person 2"]
        )
        self.assertEqual({row["State"] for row in rows}, {"Approved"})
        briefed = [row["Briefed On"] for row in rows if row["Name"] == "Person 0"]
        self.assertEqual([day.date() for day in briefed], [date(2026, 3, 2)])
        [note] = self._notes(people.programme_id)
        self.assertIn("Participants (3)", note)
        [message] = people.programme_id.sudo().message_ids.filtered(
            lambda m: "Exported" in (m.body or "")
        )
        self.assertEqual(message.author_id, self.coordinator.partner_id)

    def test_what_one_may_not_read_is_in_no_row(self):
        mine, others = self._enrolled(1), self._enrolled(1)
        others.programme_id.sudo().coordinator_id = self.other_coordinator
        with self.assertRaises(AccessError):
            (mine + others).with_user(self.coordinator).action_export()
        self.assertEqual(len(self._export(mine + others, self.coordinator)), 1)
        self.assertFalse(self._notes(others.programme_id))

    def test_whoever_runs_no_programme_gets_none(self):
        pairing = self._accepted_pairing()
        for user in (self.mentee, self.line_manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                pairing.with_user(user).action_export()
            self._export(pairing, user, status=403)
        self.assertFalse(self._notes(pairing.programme_id))

    def test_pairings_come_with_phase_and_counts(self):
        pairing = self._in_progress()
        [row] = self._export(pairing, self.coordinator)
        self.assertEqual(row["Mentee's Name"], pairing.mentee_id.name)
        self.assertEqual(row["Mentor's Name"], pairing.mentor_id.name)
        self.assertEqual(row["Meetings Held"], pairing.meetings_held)

    def test_what_waits_comes_by_name_for_those_who_run_the_programme(self):
        people = self._enrolled(8)
        programme = people.programme_id
        rows = self._export(programme, self.coordinator)
        self.assertEqual(len(rows), 8, "the overview names five")
        self.assertEqual({row["Programme"] for row in rows}, {programme.name})
        self.assertIn("Person 7", "".join(row["Who"] for row in rows))
        self.assertTrue(self._notes(programme))
        with self.assertRaises(AccessError):
            programme.with_user(self.mentee).action_export()

    def test_a_name_is_no_formula(self):
        people = self._enrolled(5)
        names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"]
        for person, name in zip(people, names, strict=True):
            person.partner_id.name = name
        rows = self._export(people, self.coordinator)
        for row in rows:
            self.assertTrue(row["Name"].startswith("'"), row["Name"])

    def test_no_column_is_private_and_models_are_chosen(self):
        exported = [
            self.env[name]
            for name in self.env.registry
            if isinstance(self.env[name], self.env.registry["mentoring.exported.mixin"])
            and not self.env[name]._abstract
        ]
        self.assertEqual(
            {model._name for model in exported},
            {"mentoring.participant", "mentoring.pairing", "mentoring.programme"},
        )
        for model in exported:
            for name in model._export_columns:
                self.assertNotIsInstance(model._fields[name], SealedField, name)
        self._export(self.coordinator.partner_id, self.coordinator, status=404)

    def test_more_than_a_file_holds_is_refused_in_words(self):
        Participant = self.env["mentoring.participant"].with_user(self.coordinator)
        with self.assertRaisesRegex(UserError, "Choose fewer"):
            Participant.browse(range(1, 20_002)).action_export()
        with self.assertRaisesRegex(UserError, "nothing to export"):
            Participant.action_export()
        # sent by hand
        self._log_in(self.coordinator)
        values = {"model": "mentoring.participant", "ids": "x,0,-1,99999999999"}
        values["csrf_token"] = http.Request.csrf_token(self)
        response = self.url_open("/mentoring/export", data=values)
        self.assertEqual(response.status_code, 422)
