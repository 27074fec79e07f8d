"""What one of the two does, the other hears of on Monday: that it was done, no more."""

from html import unescape

from .test_notices import NoticeCase

#: Nine o'clock on Monday, on the clock of each.
IN_COPENHAGEN, IN_NEW_YORK = "2026-03-09 08:00:00", "2026-03-09 13:00:00"


class TestNews(NoticeCase):
    def _news(self):
        return self._unsent().filtered(lambda m: m.notice_kind == "partner")

    def _note(self, **values):
        """Return a note of the mentee's on a meeting that was held."""
        meeting = self._hold_meeting(self.pairing)
        values = {"meeting_id": meeting.id, "experience": "Quokka", **values}
        return self.env["mentoring.reflection"].with_user(self.mentee).create(values)

    def test_a_note_that_is_shared_is_told_to_the_other_alone_on_monday(self):
        note = self._note()
        self.assertFalse(self._news(), "it is the mentee's own")
        note.is_shared = True
        [mail] = self._news()
        self.assertEqual(mail.recipient_ids, self.mentor.partner_id)
        self.assertEqual(mail.subject, f"{self.mentee.name} has shared a note with you")
        self.assertEqual(str(mail.scheduled_date), IN_NEW_YORK)
        self.assertIn(f"/my/mentoring/pairings/{self.pairing.id}", mail.body_html)
        self.assertNotIn("Quokka", mail.body_html)
        self.assertFalse(mail.model, "no record leads to it")
        note.experience = "Quokka and more"
        self.assertEqual(self._news(), mail, "shared once")
        note.is_shared = False
        self.assertFalse(self._news(), "it is the mentee's own again")
        self._note(is_shared=True)
        self.assertEqual(len(self._news()), 1, "shared as it was written")

    def test_nothing_is_told_of_a_note_that_is_gone(self):
        for go in (lambda note: note.unlink(), lambda note: note.action_archive()):
            note = self._note(is_shared=True)
            self.assertTrue(self._news())
            go(note)
            self.assertFalse(self._news())

    def test_nothing_is_told_of_a_pair_whose_collaboration_is_over(self):
        self._note(is_shared=True)
        self._activate_goal(self.pairing)
        far = self._plan_meeting(self.pairing, start="2026-03-12 13:00:00")
        far.with_user(self.mentor).agenda = "Quokka"
        self.assertEqual(len(self._news()), 3)
        self.pairing.with_user(self.mentor).action_end()
        self.assertFalse(self._news())

    def test_so_are_a_goal_and_an_agenda_well_ahead(self):
        self._activate_goal(self.pairing)
        self._activate_goal(self.pairing).action_achieve()
        near, far = (
            self._plan_meeting(self.pairing, start=f"2026-03-{day} 13:00:00")
            for day in ("05", "12")
        )
        self.assertEqual(len(self._news()), 2, "what is planned is told at once")
        near.agenda = "Quokka"
        for text in ("Quokka", "Quokka", "Quokka once more"):
            far.with_user(self.mentor).agenda = text
        self.assertEqual(
            {(m.recipient_ids, str(m.scheduled_date), m.subject) for m in self._news()},
            {
                (self.mentor.partner_id, IN_NEW_YORK, said)
                for said in (
                    f"{self.mentee.name} works on a learning goal",
                    f"{self.mentee.name} has reached a learning goal",
                )
            }
            | {
                (
                    self.mentee.partner_id,
                    IN_COPENHAGEN,
                    f"{self.mentor.name} has written in the agenda of your meeting",
                )
            },
        )
        self.assertEqual(len(self._news()), 3, "each thing once, and the latest")

    def test_nothing_else_waits_for_it(self):
        self._note(is_shared=True)
        at = self._to(self.mentor, self._remind()).scheduled_date
        self.assertEqual(str(at), "2026-03-03 13:00:00", "today, eight in New York")

    def test_all_of_a_week_is_one_mail_and_each_thing_stands_there_once(self):
        for number in (1, 2):
            self._activate_goal(self.pairing, name=f"Quokka {number}")
        self._note(is_shared=True)
        self.time.move_to("2026-03-09 12:30:00")
        self._unsent().filtered(lambda m: not m.notice_kind).unlink()
        self._run_cron("cron_sum_up_weeks")
        mail = self._to(self.mentor)
        self.assertEqual(mail.subject, "Your week in mentoring")
        body = unescape(mail.body_html)
        self.assertEqual(body.count("works on a learning goal"), 1)
        self.assertEqual(body.count("has shared a note with you"), 1)
        self.assertNotIn("Quokka", body)

    def test_whoever_wants_none_gets_none(self):
        self._choose(self.mentor, partner="off")
        self._note(is_shared=True)
        self.assertFalse(self._news())
        other = self.env["mentoring.notice.choice"]._find(self.mentee.partner_id)
        self.assertEqual(other[self.mentee.partner_id]._get_timing("partner"), "week")

    def test_what_no_one_of_the_two_does_is_no_news(self):
        for pairing in (self.pairing.with_user(self.coordinator), self.pairing.sudo()):
            pairing._tell_partner("goal", pairing.goal_ids)
        self.assertFalse(self._news())
