"""From a programme that runs to a report that stays.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestReportReady(TransactionCase):
    def test_a_report_is_released_once_the_programme_runs_and_stays(self):
        programme = self.env["mentoring.programme"].create(
            {"name": "Grow of the test", "objective_ids": [(0, 0, {"name": "Stay"})]}
        )
        action = programme.action_report()
        report = self.env["mentoring.report"].browse(action["res_id"])
        with self.assertRaisesRegex(UserError, "nothing to report"):
            report.action_release()
        programme._write_through_door({"state": "running"})
        self.assertIn("Stay", str(report.reading))
        report.action_release()
        figures = report.figures
        self.assertEqual(figures["sections"][0]["key"], "objectives")
        with self.assertRaisesRegex(UserError, "stays as it is"):
            report.changes_text = "Nicer"
        programme.objective_ids.name = "Go"
        self.env.invalidate_all()
        self.assertEqual(report.figures, figures)
        self.assertIn("Stay", str(report.reading))
        second = report.create({"programme_id": programme.id})
        second.action_release()
        self.assertEqual(second.previous_id, report)
        self.assertTrue(second.figures["differences"]["rows"])
