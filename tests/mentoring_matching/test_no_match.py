"""After publishing: what happens next, in numbers, and for those without a match."""

from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.mentoring_programme.models.participant import leaving

from ..portal_common import PortalCase
from .proposal_common import ProposalCase


class TestWhatHappensNext(ProposalCase):
    """Three places, four mentees: Hal, who comes last, gets none."""

    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.told = self._told(lambda: setattr(case, "published", self._published()))
        case.published = self.published.with_user(self.coordinator)
        [case.left] = self.people.filtered(
            lambda p: p.role == "mentee" and not self._pairings(p)
        )
        for number, person in enumerate(self.people):
            person.partner_id.email = f"{number}@example.com"

    def _next(self):
        self.env.invalidate_all()
        shown = self.published.get_board()["next"]
        return " ".join(shown["sentences"]), shown["untold"]

    def _begin(self):
        action = self.published.action_tell_unmatched()
        return self.published.env["mentoring.message"].browse(action["res_id"])

    def test_the_board_leads_on_with_numbers(self):
        draft = self.published.create({"programme_id": self.programme.id})
        self.assertIsNone(draft.get_board()["next"])
        said, untold = self._next()
        due = format_date(self.env, self._pairings()[0].answer_deadline)
        self.assertIn("Proposals that were sent: 3.", said)
        self.assertIn(f"Not answered yet: 3; answers are due by {due}.", said)
        self.assertIn("Mentees without a match: 1.", said)
        self.assertEqual(untold, 1)
        action = self.published.action_open_pairings()
        found = self.env["mentoring.pairing"].search(action["domain"])
        self.assertEqual(set(found.ids), set(self._pairings().ids))
        first, second, _third = found
        for side in (first.mentor_id, first.mentee_id):
            self._as(side, first).action_accept()
        self._as(second.mentee_id, second).action_decline()
        said, untold = self._next()
        self.assertIn("Not answered yet: 1;", said)
        self.assertIn("Accepted by both: 1. Declined: 1.", said)
        self.assertEqual(untold, 1, "whoever declines has had a match")

    def test_who_has_left_is_looked_for_once(self):
        with patch.object(leaving, "find_leavers", wraps=leaving.find_leavers) as asked:
            self._next()
        self.assertEqual(asked.call_count, 1)

    def test_nobody_without_a_match_is_told_by_itself(self):
        self.assertNotIn(self.left.name, self.told)
        self.assertIn(self._pairings()[0].mentor_id.name, self.told)

    def test_they_are_told_once_in_words_that_can_be_changed(self):
        message = self._begin()
        self.assertEqual(message.recipient_ids.participant_id.ids, self.left.ids)
        self.assertIn("You stay on the list", message.body)
        self.assertEqual(self._begin(), message, "what was begun goes on")
        message.body = "<p>We look again in May.</p>"
        [mail] = self._told(message.action_send)[self.left.name]
        self.assertIn("We look again in May.", mail.body_html)
        said, untold = self._next()
        self.assertIn("Told what happens next: 1.", said)
        self.assertEqual(untold, 0)
        with self.assertRaisesRegex(UserError, "has been told"):
            self._begin()

    def test_each_reads_it_in_their_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        template = self.env.ref("mentoring_matching.message_template_no_match")
        template.with_context(lang="da_DK").subject = "Intet match endnu"
        self.left.partner_id.lang = "da_DK"
        message = self._begin()
        [mail] = self._told(message.action_send)[self.left.name]
        self.assertEqual(mail.subject, "Intet match endnu")

    def test_whoever_is_matched_meanwhile_is_not_told_the_contrary(self):
        message = self._begin()
        self.ann.capacity = 2
        self.assertTrue(self._offer(self.ann, self.left)[0])
        with self.assertRaisesRegex(UserError, "Nobody is left"):
            message.action_send()

    def test_who_waits_by_now_is_taken_into_what_was_begun(self):
        message = self._begin()
        message.recipient_ids.with_user(SUPERUSER_ID).unlink()
        again = self._begin()
        self.assertEqual(again, message)
        self.assertEqual(again.recipient_ids.participant_id.ids, self.left.ids)

    def test_only_those_who_run_the_programme_tell(self):
        for user in (self.other_coordinator, self.mentee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.published.with_user(user).action_tell_unmatched()
        message = self._begin()
        with self.assertRaises(UserError):
            message.run_id = False


class TestPageOfWhoGotNoMatch(PortalCase):
    def test_the_page_says_the_same_as_the_mail_and_no_reason(self):
        programme, mentor, mentee = self._ready_pair(mentee=self.portal_employee)
        programme.sudo().criterion_ids.unlink()
        self.env["mentoring.matching.criterion"].create(
            {"programme_id": programme.id, "kind": "focus", "weight": 1}
        )
        partner = self.env["res.partner"].create({"name": "Ned Next"})
        other = mentee.sudo().copy(
            {"partner_id": partner.id, "employee_id": False, "role": "mentee"}
        )
        other.focus_area_ids = mentor.focus_area_ids
        other._write_through_door({"state": "ready"})
        mentee.sudo().focus_area_ids = False
        url = f"/my/mentoring/enrolments/{mentee.id}"
        words = "There is no match for you yet"
        self._log_in(self.portal_mentee)
        self.assertNotIn(words, self._open(url).text_content())
        run = self.env["mentoring.matching.run"].with_user(self.coordinator)
        run = run.create({"programme_id": programme.id})
        run.action_compute()
        self.assertNotIn(words, self._open(url).text_content(), "nothing is published")
        run.action_publish()
        self.assertEqual(programme.sudo().pairing_ids.mentee_id, other)
        page = self._open(url)
        self._says(page, words)
        self._says(page, "You stay on the list.")
        self.assertNotIn("focus", page.xpath("//section")[0].text_content().lower())
        self.assertFalse(mentee.with_user(self.line_manager).is_unmatched)
