"""Somebody would like the programme to get in touch: who sees it, and what follows."""

from odoo.exceptions import AccessError, UserError

from ..portal_common import PortalCase


class TestContactWish(PortalCase):
    def setUp(self):
        super().setUp()
        self.programme = self._open_programme(**self._surveys("pulse"))
        self.pairing = self._accepted_pairing(
            programme=self.programme, mentee=self.portal_employee
        )
        self.place = self.pairing.mentee_id.with_user(self.portal_mentee).sudo(False)
        self.url = f"/my/mentoring/enrolments/{self.place.id}"

    def _pulse(self):
        """Return the mentee's questionnaire, sent."""
        asked = self._moment(self.pairing, "pulse")
        asked._advance("send", self._sent_values(), as_system=True)
        return asked.filtered(lambda e: e.role == "mentee")

    def _overview(self):
        self.env.invalidate_all()
        programmes = self.env["mentoring.programme"].with_user(self.coordinator)
        [shown] = programmes.get_overview()["programmes"]
        return shown

    def _needs(self):
        return {need["kind"]: need for need in self._overview()["needs"]}

    def _by(self, user):
        return self.place.with_user(user)

    def test_asked_beside_the_pulse_treated_on_the_overview_and_taken_back(self):
        pulse = self._pulse()
        self._log_in(self.portal_mentee)
        page = self._open(f"/my/mentoring/evaluations/{pulse.id}")
        page = self._send(page, f"{self.url}/wish_contact")
        self._says(page, "will get in touch")
        self._says(page, "Those who run the programme see it, and nobody else does.")
        line = self._needs()["contact"]
        self.assertEqual((line["model"], line["id"]), (self.place._name, self.place.id))
        self.assertEqual(line["what"], "Wishes to be contacted")
        self.assertEqual(line["name"], self.place.name)
        self.assertEqual(line["step"], "Get in touch")
        page = self._send(page, f"{self.url}/need_no_contact")
        self._says(page, "Taken back.")
        self.assertNotIn("contact", self._needs())

        self.place.action_wish_contact()
        self._by(self.coordinator).action_contacted()
        self.assertNotIn("contact", self._needs())
        self.assertEqual(self.place.contacted_by_id, self.coordinator)
        page = self._open(self.url)
        self._says(page, "somebody noted that they have been in touch with you")
        self.assertTrue(page.xpath("//form[contains(@action, '/wish_contact')]"))

    def test_it_is_no_answer_and_no_results_count_it(self):
        pulse = self._pulse()

        def told():
            self._run_cron("cron_refresh_health")
            overview = self._overview()
            overview.pop("needs")
            return overview, pulse.state, self.pairing.health, self.pairing.waits_for

        before = told()
        said = self.place.sudo().message_ids
        self.place.action_wish_contact()
        self.assertEqual(told(), before)
        self.assertEqual(self.place.sudo().message_ids, said, "in no log")

    def test_it_is_between_the_person_and_those_who_run_the_programme(self):
        self.place.action_wish_contact()
        Participant = self.env["mentoring.participant"]
        wishing = [("contact_wished_on", "!=", False)]
        for user, sees in (
            (self.portal_mentee, True),
            (self.coordinator, True),
            (self.manager, True),
            (self.mentor, False),
            (self.other_coordinator, False),
            (self.line_manager, False),
        ):
            self.env.invalidate_all()
            with self.subTest(user=user.login):
                found = Participant.with_user(user).search(wishing)
                self.assertEqual(bool(found), sees)
        for user in (self.mentor, self.coordinator, self.manager):
            with self.subTest(user=user.login):
                for step in ("action_wish_contact", "action_need_no_contact"):
                    with self.assertRaises(AccessError):
                        getattr(self._by(user), step)()
        for user in (self.mentor, self.portal_mentee, self.other_coordinator):
            with self.assertRaises(AccessError):
                self._by(user).action_contacted()
        self.assertTrue(self.place.contact_wished_on)
        with self.assertRaises(UserError):
            self.place.write({"contact_wished_on": False})

    def test_whoever_is_out_asks_no_more_but_is_still_heard(self):
        self.place.action_wish_contact()
        self.place.action_withdraw()
        self.assertIn("contact", self._needs())
        self.place.action_need_no_contact()
        with self.assertRaisesRegex(UserError, "do not take part"):
            self.place.action_wish_contact()
