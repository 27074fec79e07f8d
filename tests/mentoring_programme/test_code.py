"""A code of conduct is kept in the version that people accepted, and accepted anew."""

from odoo.exceptions import UserError

from ..portal_common import PortalCase


class TestCode(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme(code_of_conduct="<p>Be kind.</p>")
        case.mentor_part = self._enrol(case.programme, "mentor", self.mentor_employee)
        case.mentee_part = self._enrol(case.programme, "mentee", self.portal_employee)

    def _change(self):
        self.programme.code_of_conduct = "<p>Be kind and discreet.</p>"

    def test_the_text_of_each_version_is_kept(self):
        self._change()
        self.assertEqual(self.programme.code_version, 2)
        texts = {code.version: code.text for code in self.programme.code_ids}
        self.assertEqual(
            {version: str(text) for version, text in texts.items()},
            {1: "<p>Be kind.</p>", 2: "<p>Be kind and discreet.</p>"},
        )
        first = self.programme.code_ids.sorted("version")[0]
        for user in (self.coordinator, self.manager, self.mentor):
            with self.assertRaises(UserError):
                first.with_user(user).text = "x"
            with self.assertRaises(UserError):
                first.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "stays as they read it"):
            first.sudo().text = "<p>Other words</p>"

    def test_who_takes_part_is_asked_to_accept_a_changed_one(self):
        self._change()
        both = self.mentor_part | self.mentee_part
        self.assertEqual(both.mapped("code_waits"), [True, True])
        self.assertIn(
            (self.mentor, "mentoring_programme.activity_code"), self._activities(both)
        )
        self.assertEqual(both.mapped("code_accepted_version"), [1, 1])
        self.mentor_part.with_user(self.mentor).action_accept_code(2)
        self.assertFalse(self.mentor_part.code_waits)
        self.assertNotIn(
            (self.mentor, "mentoring_programme.activity_code"), self._activities(both)
        )

    def test_they_hear_of_it_by_mail(self):
        mails = self.env["mail.mail"].sudo()
        before = mails.search([])
        self._change()
        sent = mails.search([]) - before
        self.assertEqual(len(sent), 2)
        self.assertIn("has changed its code of conduct", sent[0].subject)

    def test_nobody_is_asked_when_nothing_has_changed(self):
        self.programme.code_of_conduct = "<p>Be kind.</p>"
        self.assertEqual(self.programme.code_version, 1)
        self.assertFalse(self.mentor_part.code_waits)

    def test_it_is_read_beside_the_former_one_and_accepted_in_the_portal(self):
        url = f"/my/mentoring/enrolments/{self.mentee_part.id}/code"
        self._change()
        self._log_in(self.portal_mentee)
        home = self._open("/my/mentoring")
        self.assertTrue(home.xpath(f"//a[@href='{url}']"))
        page = self._open(url)
        self._says(page, "Be kind and discreet.")
        self._says(page, "The one you accepted, version 1")
        self._says(self._send(page, url), "From now on this one holds for you")
        self.assertEqual(self.mentee_part.code_accepted_version, 2)
        home = self._open("/my/mentoring")
        self.assertFalse(home.xpath(f"//a[@href='{url}']"))

    def test_who_does_not_take_part_reads_no_versions(self):
        code = self.programme.code_id
        for user, reads in (
            (self.portal_mentee, True),
            (self.coordinator, True),
            (self.other_coordinator, False),
            (self.employee, False),
            (self.stranger, False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(code.with_user(user).has_access("read"), reads)
