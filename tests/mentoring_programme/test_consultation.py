"""Representatives of the employees are consulted, and people can read that."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError

from ..common import MentoringCase
from ..portal_common import PortalCase


class TestConsultation(MentoringCase):
    def test_a_day_that_lies_ahead_is_none_on_which_they_were_consulted(self):
        programme = self._open_programme()
        programme.consulted_on = fields.Date.today()
        with self.assertRaisesRegex(ValidationError, "lies ahead"):
            programme.consulted_on = fields.Date.today() + timedelta(days=2)

    def test_what_was_agreed_is_for_those_who_run_it(self):
        programme = self._open_programme(consultation_note="Once a year together")
        read = programme.with_user(self.coordinator)
        self.assertEqual(read.consultation_note, "Once a year together")
        with self.assertRaises(AccessError):
            programme.with_user(self.employee).read(["consultation_note"])

    def test_a_copy_is_talked_over_anew(self):
        programme = self._open_programme(
            consulted_with="The works council", consulted_on=fields.Date.today()
        )
        copied = programme.copy()
        self.assertEqual(copied.consulted_with, "The works council")
        self.assertFalse(copied.consulted_on)


class TestConsultationOnThePage(PortalCase):
    def test_people_read_with_whom_and_when(self):
        programme = self._open_programme()
        programme.sudo().write(
            {"consulted_with": "The works council", "consulted_on": "2026-03-02"}
        )
        self.env.flush_all()
        self._log_in(self.mentee)
        text = self._open(f"/my/mentoring/programmes/{programme.id}").text_content()
        self.assertIn("The works council", text)
        self.assertIn("2026", text)
