"""Guides to meetings: copied to a programme, chosen by a pair, prepared by each."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .portal_meeting_common import MeetingCase, soon


class TestSessionGuide(MeetingCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.programme = self.pairing.programme_id
        case.programme.with_user(self.coordinator).action_add_session_guides()
        case.guides = case.programme.sudo().session_guide_ids

    def _shipped(self):
        return self.env["mentoring.session.guide"].search(
            [("programme_id", "=", False)]
        )

    def _topics(self, page):
        return page.xpath("//select[@name='session_guide_id']/option/text()")

    # ------------------------------------------------------------------
    # A programme's own
    # ------------------------------------------------------------------

    def test_six_are_shipped_with_questions_and_a_preparation_for_each(self):
        self.assertEqual(len(self._shipped()), 6)
        for guide in self._shipped():
            with self.subTest(guide=guide.name):
                self.assertIn(len(guide.questions.splitlines()), (3, 4))
                self.assertTrue(guide.mentee_preparation and guide.mentor_preparation)
        phases = {"rapport", "direction", "progress", "closing"}
        self.assertEqual(set(self._shipped().mapped("phase")), phases)

    def test_a_click_copies_what_is_not_there_yet_in_all_languages(self):
        programme = self._programme(name="Another").with_user(self.coordinator)
        self.env["res.lang"]._activate_lang("da_DK")
        source = self._shipped()[0]
        source.with_context(lang="da_DK").name = "Lær hinanden at kende"
        programme.action_add_session_guides()
        own = programme.session_guide_ids
        self.assertEqual(own.source_id, self._shipped())
        self.assertEqual(own.mapped("questions"), self._shipped().mapped("questions"))
        self.assertEqual(
            own.with_context(lang="da_DK")[0].name, "Lær hinanden at kende"
        )
        own[0].active = False
        own[1].name = "Ours"
        programme.action_add_session_guides()
        kept = programme.with_context(active_test=False).session_guide_ids
        self.assertEqual(kept, own, "nothing twice, and nothing back")

    def test_whoever_clicks_at_the_same_moment_is_run_anew(self):
        def row():
            self.env.flush_all()
            self.env.cr.execute(
                "SELECT ctid FROM mentoring_programme WHERE id = %s",
                [self.programme.id],
            )
            return self.env.cr.fetchone()

        before = row()
        self.programme.with_user(self.coordinator).action_add_session_guides()
        self.assertNotEqual(row(), before, "PostgreSQL tells the other transaction")

    def test_it_stands_on_the_programmes_form_and_is_copied_with_it(self):
        programme = self.programme.with_user(self.coordinator)
        with Form(programme) as form, form.session_guide_ids.new() as guide:
            guide.name = "A visit to the other's place"
            guide.phase = "progress"
        self.assertEqual(len(programme.session_guide_ids), 7)
        copied = programme.copy()
        self.assertCountEqual(
            copied.session_guide_ids.mapped("name"),
            programme.session_guide_ids.mapped("name"),
        )
        copied.with_user(self.coordinator).action_add_session_guides()
        self.assertEqual(len(copied.session_guide_ids), 7, "they were copied before")

    def test_coordinators_edit_their_own_alone(self):
        shipped = self._shipped()[0].with_user(self.coordinator)
        with self.assertRaises(AccessError):
            shipped.name = "Mine now"
        for user in (self.other_coordinator, self.portal_mentee, self.stranger):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.programme.with_user(user).action_add_session_guides()
        with self.assertRaisesRegex(UserError, "archived, not deleted"):
            self.guides[0].with_user(self.coordinator).unlink()

    # ------------------------------------------------------------------
    # A pair's choice
    # ------------------------------------------------------------------

    def test_a_pair_chooses_a_topic_and_each_reads_their_own_preparation(self):
        guide = self.guides[0]
        for user, own, other in (
            (self.portal_mentee, "mentee_preparation", "mentor_preparation"),
            (self.mentor, "mentor_preparation", "mentee_preparation"),
        ):
            self._log_in(user)
            page = self._open(f"{self.base}/new")
            self.assertEqual(len(self._topics(page)), 7, "the six, or none")
            self._says(page, guide.questions.splitlines()[0])
            page = self._send(
                page,
                f"{self.base}/new",
                {"start": soon(), "session_guide_id": str(guide.id)},
            )
            self._says(page, f"Topic: {guide.name}")
            for question in guide.questions.splitlines():
                self._says(page, question)
            self._says(page, guide[own])
            self.assertNotIn(guide[other].split(".")[0], page.text_content())
            self._meetings().unlink()

    def test_of_a_series_each_has_the_next_topic(self):
        self._log_in(self.portal_mentee)
        url, second = f"{self.base}/new", str(self.guides[-2].id)
        typed = {"start": soon(), "count": "3", "weeks": "4"}
        page = self._send(self._open(url), url, {**typed, "session_guide_id": second})
        self._send(page, url)
        topics = [meeting.session_guide_id for meeting in self._meetings()]
        self.assertEqual(topics, [*self.guides[-2:], self.guides.browse()])

    def test_another_topic_is_chosen_and_an_old_page_takes_it_not_back(self):
        meeting = self._plan_meeting(self.pairing, session_guide_id=self.guides[0].id)
        url = self._url(meeting, "/edit")
        self._log_in(self.mentor)
        old = self._open(url)
        page = self._send(
            self._open(url), url, {"session_guide_id": str(self.guides[3].id)}
        )
        self._says(page, f"Topic: {self.guides[3].name}")
        self._send(old, url, {"place": "Outdoors"})
        found = self._meetings()
        self.assertEqual(
            (found.place, found.session_guide_id), ("Outdoors", self.guides[3])
        )

    def test_what_is_chosen_stays_when_it_is_archived(self):
        meeting = self._plan_meeting(self.pairing, session_guide_id=self.guides[0].id)
        self.guides[:2].active = False
        self._log_in(self.portal_mentee)
        page = self._open(self._url(meeting, "/edit"))
        self.assertIn(self.guides[0].name, self._topics(page))
        self.assertNotIn(self.guides[1].name, self._topics(page))
        self._send(page, self._url(meeting, "/edit"), {"agenda": "My week"})
        self.assertEqual(self._meetings().session_guide_id, self.guides[0])

    def test_what_is_of_another_programme_is_not_chosen(self):
        other = self._programme(name="Another")
        other.action_add_session_guides()
        theirs = other.session_guide_ids[0]
        for guide in (theirs, self._shipped()[0]):
            with self.assertRaisesRegex(UserError, "another programme's"):
                self._plan_meeting(self.pairing, session_guide_id=guide.id)
        self._log_in(self.mentor)
        url = f"{self.base}/new"
        typed = {"start": soon(), "session_guide_id": str(theirs.id)}
        page = self._send(self._open(url), url, typed, 422)
        self._says(page, "This cannot be chosen any more.")

    def test_which_topic_a_pair_has_chosen_is_theirs(self):
        meeting = self._plan_meeting(self.pairing, session_guide_id=self.guides[0].id)
        guide = self.guides[0].with_user(self.coordinator)
        for user in (self.coordinator, self.manager, self.line_manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                meeting.with_user(user).read(["session_guide_id"])
        self.assertNotIn(
            "mentoring.meeting",
            {field.comodel_name for field in guide._fields.values()},
        )

    def test_without_any_nothing_is_asked(self):
        self.guides.active = False
        self._log_in(self.portal_mentee)
        self.assertFalse(self._topics(self._open(f"{self.base}/new")))
