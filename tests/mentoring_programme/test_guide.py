"""Guides: what is whose to do, by role and phase; what was read is kept."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons.mentoring_programme.models.guide.guide import ROLES

from ..portal_common import PortalCase

PHASES = {"rapport", "direction", "progress", "closing"}
ROOT = "/my/mentoring/guide"


class TestGuideVersions(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.guide = self.env.ref("mentoring_programme.guide_mentee_rapport")
        case.guide = case.guide.with_user(self.manager)
        case.text = str(case.guide.text)

    def _versions(self):
        return {guide.version: str(guide.text) for guide in self.guide.version_ids}

    def test_each_of_the_two_has_a_general_one_and_one_for_each_phase_with_a_card(self):
        guides = self.env["mentoring.guide"].search([("topic", "=", False)])
        for role, phases in (
            ("mentee", {False, *PHASES}),
            ("mentor", {False, *PHASES}),
            ("line_manager", {False}),
            ("coordinator", {False}),
            ("sponsor", {False}),
        ):
            own = guides.filtered(lambda guide, role=role: guide.role == role)
            self.assertEqual(set(own.mapped("phase")), phases)
            for guide in own.filtered("phase"):
                self.assertIn(len(guide.card.splitlines()), (3, 4))

    def test_a_changed_text_is_a_new_version_and_the_former_one_is_kept(self):
        self.guide.text = "<p>Write first.</p>"
        self.guide.name = "At first"
        self.assertEqual(self.guide.version, 3)
        self.assertEqual(self._versions(), {1: self.text, 2: "<p>Write first.</p>"})
        first = self.guide.version_ids.sorted("version")[0]
        self.assertEqual(first.name, "Getting to know your mentor")
        self.assertTrue(first.card)

    def test_a_changed_translation_is_one_too_and_all_languages_are_kept(self):
        self.env["res.lang"]._activate_lang("da_DK")
        danish = self.guide.with_context(lang="da_DK")
        danish.card = "Skriv først."
        self.assertEqual(self.guide.version, 2)
        self.guide.update_field_translations("card", {"da_DK": "Ring først."})
        self.assertEqual(self.guide.version, 3)
        self.assertEqual(danish.card, "Ring først.")
        second = danish.version_ids.filtered(lambda guide: guide.version == 2)
        self.assertEqual(second.card, "Skriv først.")
        self.assertEqual(second.with_context(lang="en_US").card, self.guide.card)

    def test_what_changes_nothing_makes_no_version(self):
        self.guide.write({"text": self.text, "card": self.guide.card, "sequence": 5})
        self.assertEqual(self.guide.version, 1)
        self.assertFalse(self.guide.version_ids)

    def test_what_was_read_stays_as_it_was(self):
        self.guide.text = "<p>Write first.</p>"
        first = self.guide.version_ids
        for user in (self.manager, self.env.user):
            kept = first.with_user(user)
            for values in ({"text": "<p>x</p>"}, {"active": True}, {"guide_id": False}):
                with self.assertRaisesRegex(UserError, "stays as it was"):
                    kept.write(values)
            with self.assertRaisesRegex(UserError, "stays as it was"):
                kept.update_field_translations("card", {"en_US": "x"})
        for guide in (first, self.guide.sudo()):
            with self.assertRaisesRegex(UserError, "archived, not deleted"):
                guide.sudo().unlink()

    def test_nobody_makes_up_versions(self):
        Guide = self.guide.browse()
        made = {"name": "G", "role": "mentor", "text": "<p>x</p>", "active": False}
        for values in ({"guide_id": self.guide.id}, {"version": 7}, {"since": False}):
            with self.assertRaisesRegex(UserError, "counted by themselves"):
                Guide.create({**made, **values})
            with self.assertRaisesRegex(UserError, "counted by themselves"):
                self.guide.write(values)

    def test_one_is_read_whatever_else_there_is(self):
        self.guide.text = "<p>Write first.</p>"
        general = self.env.ref("mentoring_programme.guide_mentee")
        general.text = "<p>Ask.</p>"
        guides = self.guide.browse().with_context(active_test=False)
        for phase in (False, "rapport"):  # as no form sends it
            made = {"name": "G", "role": "mentee", "topic": "", "text": "<p>x</p>"}
            guides.create({**made, "card": "x", "phase": phase, "sequence": 99})
        self.assertEqual(guides._get_general("mentee"), general)
        self.assertEqual(guides._get_card("mentee", "rapport"), self.guide)

    def test_there_is_one_for_each_role_and_phase(self):
        made = {"name": "G", "role": "mentor", "phase": "closing", "text": "<p>x</p>"}
        Guide = self.guide.browse()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            Guide.create(made)
        self.env.ref("mentoring_programme.guide_mentor_closing").active = False
        self.env.flush_all()
        self.assertTrue(Guide.create(made))

    def test_managers_edit_all_others_read(self):
        for user in (self.coordinator, self.mentor, self.portal_mentee, self.stranger):
            guide = self.guide.with_user(user)
            with self.subTest(user=user.login):
                self.assertTrue(guide.text)
                with self.assertRaises(AccessError):
                    guide.text = "<p>x</p>"
                with self.assertRaises(AccessError):
                    guide.create({"name": "G", "role": "mentor", "text": "x"})


class TestGuidePages(PortalCase):
    def _first_role(self, user):
        """Return the headings of the roles that come first for somebody."""
        self._log_in(user)
        page = self._open(ROOT)
        return page.xpath("//section[@aria-labelledby='own']/h3/text()")

    def test_everybody_reads_those_of_their_roles_first_and_may_read_all(self):
        programme = self._open_programme()
        self._enrol(programme, "mentor", self.mentor_employee)
        self._enrol(programme, "mentee", self.portal_employee)
        self.sponsor.email = "sponsor@example.com"
        programme.sudo().sponsor_id = self.employee.partner_id
        for user, roles in (
            (self.mentor, ["Mentors", "Mentees and Mentors"]),
            (self.portal_mentee, ["Mentees", "Mentees and Mentors"]),
            (self.line_manager, ["Line Managers"]),
            (self.coordinator, ["Coordinators"]),
            (self.employee, ["Sponsors"]),
            (self.stranger, []),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self._first_role(user), roles)
        for role, _label in ROLES:
            self._open(f"{ROOT}/{role}")

    def test_a_role_has_a_page_with_its_versions_and_unknown_ones_are_not_found(self):
        guide = self.env.ref("mentoring_programme.guide_mentee_rapport")
        guide.text = "<p>Knock first.</p>"
        self._log_in(self.stranger)
        page = self._open(f"{ROOT}/mentee")
        self._says(page, "Using your mentor")
        [section] = page.xpath("//section[@aria-labelledby='rapport']")
        self._says(section, "Knock first.")
        self._says(section, "Version 2")
        self.assertNotIn("Nobody has to be useful yet", page.text_content())
        for role in ("nobody", "1", "mentee/1", "å" * 300):
            response = self.url_open(f"{ROOT}/{role}")
            self.assertEqual(response.status_code, 404, role)

    def test_each_of_the_two_has_the_card_of_their_phase_on_their_page(self):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        url = f"/my/mentoring/pairings/{pairing.id}"
        sides = {"mentor": self.mentor, "mentee": self.portal_mentee}

        def assert_card(phase):
            for role, user in sides.items():
                self._log_in(user)
                page = self._open(url)
                [card] = page.xpath("//section[@aria-labelledby='card']")
                guide = self.env.ref(f"mentoring_programme.guide_{role}_{phase}")
                for line in guide.card.splitlines():
                    self._says(card, line)
                self.assertTrue(card.xpath(f".//a[@href='{ROOT}/{role}#{phase}']"))

        assert_card("rapport")
        pairing._write_through_door({"state": "progress"})
        assert_card("progress")
        later = {"state": "on_hold", "held_from_state": "progress"}
        pairing._write_through_door(later)
        assert_card("progress")
        pairing._write_through_door({"state": "completed"})
        self.assertFalse(self._open(url).xpath("//section[@aria-labelledby='card']"))

    def test_guides_are_led_to_where_each_needs_them(self):
        programme = self._open_programme()
        for user, path, role in (
            (self.line_manager, "/my/mentoring/team", "/line_manager"),
            (self.employee, f"/my/mentoring/programmes/{programme.id}", "/sponsor"),
            (self.employee, f"/my/mentoring/programmes/{programme.id}", ""),
            (self.portal_mentee, "/my/mentoring", ""),
        ):
            self._log_in(user)
            page = self._open(path)
            self.assertTrue(page.xpath(f"//a[@href='{ROOT}{role}']"), path)
        form = programme.get_view(view_type="form")["arch"]
        self.assertIn("Guide for", form)
