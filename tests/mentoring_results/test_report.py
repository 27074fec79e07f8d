"""The report to the sponsor: drafted live, released for good."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form

from ..pdf_common import Pdf, really_made
from .report_common import ReportCase

REPORT = "mentoring_results.report_mentoring_report"


class TestReport(ReportCase):
    # ------------------------------------------------------------------
    # A draft
    # ------------------------------------------------------------------

    def test_one_click_opens_the_draft_and_makes_one_only_where_there_is_none(self):
        programme = self._running()
        action = programme.action_report()
        self.assertEqual(action["res_model"], "mentoring.report")
        self.assertEqual(programme.action_report()["res_id"], action["res_id"])
        report = self.env["mentoring.report"].browse(action["res_id"])
        self.assertEqual((report.programme_id, report.state), (programme, "draft"))
        report.with_user(self.coordinator).action_release()
        self.assertNotEqual(programme.action_report()["res_id"], report.id)

    def test_a_draft_says_what_is_so_today_and_keeps_nothing_of_it(self):
        programme = self._running()
        report = self._report(programme)
        self.assertIn("Retention", self._page(report).text_content())
        programme.objective_ids.name = "Newcomers stay"
        said = self._page(report).text_content()
        self.assertIn("Newcomers stay", said)
        self.assertNotIn("Retention", said)
        self.assertIn("A draft", said)
        self.assertFalse(report.figures)

    def test_each_section_has_a_page_and_they_come_in_order(self):
        sections = list(self.env["mentoring.report"]._get_sections())
        self.assertEqual(sections[0], "objectives")
        self.assertEqual(sections[-1], "unsaid")
        for key in sections:
            self.env.ref(f"mentoring_results.report_section_{key}")
        report = self._released(self._running(), changes_text="We met more often")
        keys = [section["key"] for section in report.figures["sections"]]
        self.assertEqual(keys, [key for key in sections if key in keys])
        shown = self._page(report).xpath("//section/@data-section")
        self.assertEqual(shown[: len(keys)], keys)

    def test_it_is_not_released_before_the_programme_runs(self):
        report = self._report(self._open_programme())
        with self.assertRaisesRegex(UserError, "nothing to report"):
            report.action_release()
        self.assertFalse(report.figures)

    def test_it_is_not_released_where_there_is_nothing_to_tell(self):
        programme = self._running()
        report = self._report(programme)
        programme.objective_ids.unlink()
        with self.assertRaisesRegex(UserError, "Give the programme an objective"):
            report.action_release()

    def test_a_double_click_waits_for_the_first_draft(self):
        programme = self._running()
        Programme = self.env.registry["mentoring.programme"]
        with patch.object(Programme, "_lock_rows", autospec=True) as locked:
            programme.action_report()
        [call] = locked.call_args_list
        self.assertEqual(call.args[0], programme)

    def test_typing_does_not_tell_the_whole_report_anew(self):
        report = self._report(self._running())
        Report = self.env.registry["mentoring.report"]
        render = Report._render_reading
        with patch.object(Report, "_render_reading", autospec=True) as told:
            told.side_effect = render
            form = Form(report)
            before = told.call_count
            form.changes_text = "We met more often"
            self.assertEqual(told.call_count, before)
            form.save()
        self.assertIn("We met more often", self._page(report).text_content())

    def test_a_report_that_is_not_there_yet_says_nothing(self):
        self.assertIs(self.env["mentoring.report"].new().reading, False)
        report = self._report(self._running())
        self.assertFalse(report.new(origin=report).reading)

    def test_each_thing_is_counted_once_however_many_sections_tell_it(self):
        self.env["res.lang"]._activate_lang("da_DK")
        programme = self._running()
        self._released(programme, lang="da_DK")
        report = self._report(programme, lang="en_US")
        Programme = self.env.registry["mentoring.programme"]
        courses, read = Programme._get_courses, Programme._read_released
        with (
            patch.object(Programme, "_get_courses", autospec=True) as counted,
            patch.object(Programme, "_read_released", autospec=True) as released,
        ):
            counted.side_effect, released.side_effect = courses, read
            report.action_release()
        self.assertEqual(counted.call_count, 1, "though it was told in two languages")
        self.assertEqual(released.call_count, 2, "once in each language")

    # ------------------------------------------------------------------
    # Released
    # ------------------------------------------------------------------

    def test_a_released_report_never_changes_whatever_becomes_of_the_programme(self):
        programme = self._running()
        report = self._released(programme, changes_text="We met more often")
        figures, said = report.figures, self._page(report).text_content()
        self.assertEqual(report.released_by_id, self.coordinator)
        programme.name = "Other"
        programme.objective_ids.write({"name": "Something else", "result": "All"})
        self.env.invalidate_all()
        self.assertEqual(report.figures, figures)
        self.assertEqual(self._page(report).text_content(), said)
        self.assertIn("We met more often", said)

    def test_nobody_writes_a_released_report(self):
        report = self._released(self._running())
        forged = {"guarded_workflow_door": True}
        for changed in (
            report,
            report.sudo(),
            report.with_user(self.manager),
            report.with_env(self.env),
            report.with_context(**forged).sudo(),
        ):
            for values in (
                {"figures": {"sections": []}},
                {"changes_text": "Nicer"},
                {"name": "Nicer"},
                {"lang": "en_US"},
                {"state": "draft"},
                {"compared_programme_ids": []},
            ):
                with self.subTest(values=values), self.assertRaises(UserError):
                    changed.write(values)
        with self.assertRaises(UserError):
            report.sudo().unlink()
        with self.assertRaises(UserError):
            report.sudo().action_offer_quotes()
        with self.assertRaises(UserError):
            report.copy({"figures": report.figures})
        self.assertFalse(report.copy().figures, "a copy is a draft")

    def test_figures_cannot_be_given_to_a_new_report(self):
        programme = self._running()
        with self.assertRaises(UserError):
            self._report(programme, figures={"sections": []})
        with self.assertRaises(UserError):
            self._report(programme, state="released")

    def test_a_draft_can_be_deleted_and_keeps_its_programme(self):
        programme = self._running()
        report = self._report(programme)
        with self.assertRaisesRegex(UserError, "keeps its programme"):
            report.programme_id = self._running()
        report.unlink()
        self.assertFalse(programme.report_ids)

    # ------------------------------------------------------------------
    # What differs
    # ------------------------------------------------------------------

    def test_a_new_report_says_what_differs_from_the_one_before(self):
        programme = self._running()
        first = self._released(programme)
        self.assertNotIn("differences", first.figures)
        programme.objective_ids.target = "90 %"
        second = self._released(programme)
        self.assertEqual(second.previous_id, first)
        self.assertEqual(second.figures["differences"]["name"], first.name)
        told = self._changes_told(second)
        self.assertEqual((told["before"], told["now"]), ("", "1"))
        programme.objective_ids.target = "95 %"
        third = self._released(programme)
        told = self._changes_told(third)
        self.assertEqual((told["before"], told["now"]), ("1", "2"))
        said = self._page(third).xpath("//section[@data-section='differences']")
        self.assertIn("Changes of its objectives", said[0].text_content())

    def _changes_told(self, report):
        [told] = [
            row
            for row in report.figures["differences"]["rows"]
            if row["label"].startswith("Changes of its objectives")
        ]
        return told

    def test_where_nothing_differs_it_says_so(self):
        programme = self._running()
        self._released(programme)
        again = self._released(programme)
        self.assertEqual(again.figures["differences"]["rows"], [])
        self.assertIn("Nothing differs", self._page(again).text_content())

    # ------------------------------------------------------------------
    # Language
    # ------------------------------------------------------------------

    def test_it_is_in_the_language_of_the_sponsor_whoever_reads(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.sponsor.lang = "da_DK"
        programme = self._running()
        programme.with_context(lang="da_DK").name = "Voks"
        report = self._released(programme)
        self.assertEqual(report.lang, "da_DK")
        self.assertEqual(report.figures["programme"], "Voks")
        self.assertEqual(self._page(report).xpath("//@lang"), ["da-DK"])
        said = report._in_its_language()._say_number("scale", 4.2)
        self.assertTrue(said.startswith("4,2"), said)

    def test_it_is_compared_with_one_in_another_language_value_by_value(self):
        self.env["res.lang"]._activate_lang("da_DK")
        programme = self._running()
        programme.objective_ids.with_context(lang="da_DK").name = "Fastholdelse"
        self._released(programme, lang="en_US")
        same = self._released(programme, lang="da_DK")
        self.assertEqual(same.figures["differences"]["rows"], [])
        before = programme.sudo().objective_changes
        programme.objective_ids.target = "90 %"
        told = self._changes_told(self._released(programme, lang="en_US"))
        self.assertEqual(told["before"], str(before or ""))
        self.assertEqual(told["now"], str(before + 1))

    # ------------------------------------------------------------------
    # What cannot be said; on the way; on paper
    # ------------------------------------------------------------------

    def test_what_cannot_be_said_stands_last_with_its_reason(self):
        report = self._released(self._running())
        last = report.figures["sections"][-1]
        self.assertEqual(last["key"], "unsaid")
        sentences = [s for group in last["groups"] for s in group["sentences"]]
        self.assertEqual(report.figures["unsaid"], sentences)
        self.assertIn("Nobody has written down what was changed", " ".join(sentences))
        self.assertIn("compared with no earlier programme", " ".join(sentences))
        for section in report.figures["sections"]:
            self.assertNotIn("unsaid", section)

    def test_what_was_changed_on_the_way_is_told_in_words_and_numbers(self):
        programme = self._open_programme()
        self._enrol(programme, "mentor", self.mentor_employee)
        programme.sudo()._write_through_door({"state": "running"})
        self.env.cr.precommit.run()
        programme.end_date = "2040-01-01"
        self.env.cr.precommit.run()
        programme.objective_ids.result = "81 %"
        programme.with_user(self.manager).action_back_to_matching("Too few mentors")
        self.env.cr.precommit.run()
        programme.sudo()._write_through_door({"state": "running"})
        told = self._section(
            self._released(programme, changes_text="  We asked again.  "), "changes"
        )
        self.assertEqual(told["words"], "We asked again.")
        counts = dict(told["tables"][0]["rows"])
        self.assertEqual(counts["Steps back of the whole programme"], "1")
        self.assertEqual(counts["Changes of its start or end"], "1")
        self.assertNotIn("Changes of its objectives", counts, "a result is none")

    def test_a_change_in_the_second_of_the_first_enrolment_is_told(self):
        programme = self._open_programme()
        self._enrol(programme, "mentor", self.mentor_employee)
        programme.sudo()._write_through_door({"state": "running"})
        self.env.cr.precommit.run()
        programme.end_date = "2040-01-01"
        self.env.cr.precommit.run()
        last = max(programme.sudo().message_ids.mapped("date"))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_participant SET create_date = %s WHERE programme_id = %s",
            [last.replace(microsecond=900000), programme.id],
        )
        self.env.invalidate_all()
        told = self._section(self._released(programme), "changes")
        self.assertEqual(
            dict(told["tables"][0]["rows"])["Changes of its start or end"], "1"
        )

    def test_paper_has_headings_in_order_and_words_for_each_picture(self):
        earlier, programme = self._running(name="Grow 1"), self._running(name="Grow 2")
        shown = {earlier: {"completed": 70}, programme: {"completed": 80}}
        with self._measuring(shown):
            self._released(earlier)
            report = self._released(programme, compared_programme_ids=earlier.ids)
        paper = self.env["ir.actions.report"].with_user(self.coordinator)
        with really_made():
            content, kind = paper._render_qweb_pdf(REPORT, report.ids)
        self.assertEqual(kind, "pdf")
        pdf = Pdf(content)
        self.assertEqual(pdf.title, report.display_name)
        self.assertEqual(pdf.headings[:2], ["/H1", "/H2"])
        levels = [int(tag[-1]) for tag in pdf.headings]
        steps = zip(levels, levels[1:], strict=False)
        self.assertFalse([1 for one, then in steps if then > one + 1])
        figures = [alt for tag, alt in pdf.elements if tag == "/Figure" and alt]
        self.assertIn("Grow 1: 70 %", [" ".join(alt.split()) for alt in figures])
        self.assertIn("70 %", pdf.text)

    def test_a_draft_is_not_printed(self):
        report = self._report(self._running())
        paper = self.env["ir.actions.report"].with_user(self.coordinator)
        with self.assertRaisesRegex(UserError, "is a draft"):
            paper._render_qweb_html(REPORT, report.ids)
        report.action_release()
        content, _kind = paper._render_qweb_html(REPORT, report.ids)
        self.assertIn("Retention", str(content))

    def test_many_pairs_cost_as_many_queries_as_few(self):
        few = self._asked(2).programme_id
        many = self._asked(9).programme_id
        counts = []
        for programme in (few, many):
            programme.sudo()._write_through_door({"state": "running"})
            report = self._report(programme)
            counts.append(len(self._count_queries(report._build_figures)))
        self.assertLessEqual(counts[1], counts[0] + 2)
