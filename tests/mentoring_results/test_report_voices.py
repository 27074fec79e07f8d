"""Who is quoted to the sponsor: those who have allowed it, apart from the results."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError

from ..portal_common import PortalCase
from .report_common import ReportCase


class TestVoices(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        object.__new__(cls)._ask_ten()

    def _ask_ten(self):
        """Ten people have written something; four let the sponsor read it, one the
        results alone."""
        case = type(self)
        case.asked = self._asked(5)
        self.asked.programme_id.sudo()._write_through_door({"state": "running"})
        for number, evaluation in enumerate(self.asked):
            self._let_in(evaluation)
            self._rate(evaluation, trust=4, words=f"Sentence {number}.")
        for evaluation in self.asked[:5]:
            self._allow(evaluation, for_sponsor=evaluation != self.asked[4])

    def _allow(self, evaluation, for_sponsor):
        mine = self._mine(evaluation)
        mine.action_allow_quoting(mine)
        mine.action_allow_for_sponsor(mine if for_sponsor else mine.browse())

    def _mine(self, evaluation):
        return evaluation.sudo().comment_ids.with_user(evaluation.user_id)

    def _pick(self, report, *numbers):
        wanted = {f"Sentence {number}." for number in numbers}
        report.quote_ids.filtered(lambda q: q.text in wanted).is_picked = True

    def _texts(self, report):
        section = self._section(report, "quotes") or {"quotes": []}
        return {quote["text"] for quote in section["quotes"]}

    def test_releases_say_which_quotes_are_for_the_sponsor(self):
        figures = self._release(self.asked).figures
        [quotes], [for_sponsor] = figures["quotes"], figures["for_sponsor"]
        self.assertEqual(for_sponsor["title"], "In your words?")
        said = {f"Sentence {number}." for number in range(4)}
        self.assertEqual({*for_sponsor["texts"]}, said)
        self.assertEqual({*quotes["texts"]}, said | {"Sentence 4."})

    def test_the_coordinator_picks_and_none_is_picked_beforehand(self):
        self._release(self.asked)
        report = self._report(self.asked.programme_id)
        self.assertEqual(len(report.quote_ids), 4, "only those for the sponsor")
        self.assertFalse(report.quote_ids.filtered("is_picked"))
        self._pick(report, 1, 3)
        report.action_release()
        self.assertEqual(self._texts(report), {"Sentence 1.", "Sentence 3."})
        said = self._page(report).text_content()
        self.assertIn("Sentence 3.", said)
        self.assertNotIn("Sentence 0.", said)

    def test_nobody_is_quoted_before_results_are_released(self):
        report = self._report(self.asked.programme_id)
        self.assertFalse(report.quote_ids)
        report.action_release()
        self.assertFalse(self._texts(report))
        self.assertIn("Nobody is quoted", " ".join(report.figures["unsaid"]))

    def test_words_released_since_are_looked_for(self):
        report = self._report(self.asked.programme_id)
        self._release(self.asked)
        report.action_offer_quotes()
        report.action_offer_quotes()
        self.assertEqual(len(report.quote_ids), 4, "each once")

    def test_there_are_three_quotes_at_most(self):
        self._release(self.asked)
        report = self._report(self.asked.programme_id)
        with self.assertRaisesRegex(ValidationError, "at most 3"):
            report.quote_ids = [
                (1, quote.id, {"is_picked": True}) for quote in report.quote_ids
            ]
        self._pick(report, 0, 1, 2, 3)
        with self.assertRaisesRegex(UserError, "at most 3"):
            report.action_release()

    def test_nobody_puts_words_into_a_report(self):
        self._release(self.asked)
        report = self._report(self.asked.programme_id)
        quote = report.quote_ids[0]
        for values in ({"text": "We love it"}, {"question": "Other"}):
            with self.assertRaises(UserError):
                quote.write(values)
            with self.assertRaises(UserError):
                quote.sudo().write(values)
        made = {"report_id": report.id, "question": "In your words?"}
        with self.assertRaises(AccessError):
            quote.create({**made, "text": "We love it", "is_picked": True})
        with self.assertRaises(AccessError):
            quote.unlink()
        # what code brings in all the same is not told: no release has published it
        quote.sudo().create({**made, "text": "We love it", "is_picked": True})
        quote.sudo().create({**made, "text": "Sentence 4.", "is_picked": True})
        report.action_release()
        self.assertFalse(self._texts(report))

    def test_quotes_of_a_released_report_stay(self):
        self._release(self.asked)
        report = self._released(self.asked.programme_id)
        with self.assertRaises(UserError):
            report.quote_ids[0].is_picked = True
        with self.assertRaises(UserError):
            report.quote_ids[0].sudo().is_picked = True

    # ------------------------------------------------------------------
    # Consent
    # ------------------------------------------------------------------

    def test_everybody_speaks_for_their_own_words(self):
        theirs = self._mine(self.asked[0]).with_user(self.asked[1].user_id)
        with self.assertRaises(AccessError):
            theirs.action_allow_for_sponsor(theirs)
        with self.assertRaises(AccessError):
            theirs.with_user(self.coordinator).action_allow_for_sponsor(theirs)

    def test_what_may_not_be_quoted_at_all_does_not_reach_the_sponsor(self):
        mine = self._mine(self.asked[5])
        mine.action_allow_for_sponsor(mine)
        self.assertFalse(mine.may_reach_sponsor)
        taken_back = self._mine(self.asked[0])
        taken_back.action_allow_quoting(taken_back.browse())
        taken_back.action_allow_quoting(taken_back)
        self.assertFalse(taken_back.may_reach_sponsor, "allowed anew, apart")

    def test_it_is_settled_once_results_hold_the_words(self):
        """Else who picks them would see whose come and go."""
        self._release(self.asked)
        for evaluation, allowed in ((self.asked[0], False), (self.asked[4], True)):
            mine = self._mine(evaluation)
            with self.assertRaisesRegex(UserError, "released already"):
                mine.action_allow_for_sponsor(mine if allowed else mine.browse())
        same = self._mine(self.asked[0])
        self.assertTrue(same.is_settled)
        self.assertFalse(self._mine(self.asked[5]).is_settled, "it is in no results")
        same.action_allow_for_sponsor(same)


class TestPortalVoices(PortalCase):
    def test_one_ticks_apart_what_the_sponsor_may_read(self):
        programme = self._open_programme(**self._surveys("pulse"))
        pairing = self._accepted_pairing(
            programme=programme, mentee=self.portal_employee
        )
        evaluations = self._moment(pairing, "pulse")
        evaluations._advance("send", self._sent_values(), as_system=True)
        mine = evaluations.filtered(lambda e: e.role == "mentee")
        question = self.env["survey.question"].create(
            {
                "survey_id": mine.sudo().survey_id.id,
                "title": "In your words?",
                "question_type": "text_box",
            }
        )
        mine.user_input_id.predefined_question_ids += question
        given = mine.user_input_id.with_user(self.portal_mentee).sudo()
        given._save_lines(question, "I listen more")
        given._mark_done()
        comment = mine.comment_ids
        self._log_in(self.portal_mentee)
        url = f"/my/mentoring/evaluations/{mine.id}"
        page = self._open(url)
        self._says(page, "the report to the programme's sponsor")
        for quoted, for_sponsor in ((True, False), (True, True), (False, True)):
            ticked = {}
            if quoted:
                ticked[f"quote.{comment.id}"] = "1"
            if for_sponsor:
                ticked[f"sponsor.{comment.id}"] = "1"
            token = page.xpath("//input[@name='csrf_token']/@value")[0]
            self.url_open(f"{url}/quotes", data={"csrf_token": token, **ticked})
            self.env.invalidate_all()
            self.assertEqual(comment.sudo().may_be_quoted, quoted)
            self.assertEqual(comment.sudo().may_reach_sponsor, quoted and for_sponsor)
        page = self._open(url)
        box = f"//input[@name='sponsor.{comment.id}']"
        self.assertFalse(page.xpath(f"{box}/@checked"))
        self.assertFalse(page.xpath(f"{box}/@disabled"))
        # once results hold the words it is shown, and not asked any more
        Comment = self.env.registry["mentoring.comment"]

        def settle(comments):
            comments.is_settled = True

        with patch.object(Comment, "_compute_is_settled", settle):
            page = self._open(url)
            self.assertTrue(page.xpath(f"{box}/@disabled"))
            token = page.xpath("//input[@name='csrf_token']/@value")[0]
            ticked = {f"quote.{comment.id}": "1", f"sponsor.{comment.id}": "1"}
            self.url_open(f"{url}/quotes", data={"csrf_token": token, **ticked})
        self.env.invalidate_all()
        self.assertTrue(comment.sudo().may_be_quoted, "the other tick is kept")
        self.assertFalse(comment.sudo().may_reach_sponsor)
