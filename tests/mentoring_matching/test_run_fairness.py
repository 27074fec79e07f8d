"""Whether a run matches mentees alike, wherever they work."""

from odoo.exceptions import AccessError

from ..queries import Queries
from .test_matching_run import RunCase


class TestRunFairness(Queries, RunCase):
    def _put(self, mentees, name):
        department = self.env["hr.department"].create({"name": name})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_participant SET department_id = %s WHERE id IN %s",
            [department.id, tuple(mentees.ids)],
        )
        self.env.invalidate_all()

    def _crowded(self):
        """Return a run of four places for twelve mentees of two departments."""
        _none, more = self._pool(
            self.programme, {}, {f"Mentee-{number}": {} for number in range(8)}
        )
        self._put(self.mentees | more[:1], "Sales")
        self._put(more[1:6], "Code")
        return self._run(self.programme)

    def test_it_counts_who_is_matched_by_department(self):
        run = self._crowded()
        [part] = run._count_fairness()
        self.assertEqual(part["label"], "Department")
        rows = {row[0]: row[1:3] for row in part["rows"]}
        self.assertEqual(
            {name: row[0] for name, row in rows.items()},
            {"Sales": 5, "Code": 5, "Others, or not known": 2},
        )
        self.assertEqual(sum(row[1] for row in rows.values()), run.matched_count)
        self.assertEqual(part["rows"][0][3], round(100 * part["rows"][0][2] / 5))
        self.assertIn("Sales", run.fairness_html)

    def test_a_few_of_one_place_are_not_compared(self):
        self._put(self.mentees[:2], "Sales")
        self.assertFalse(self._run(self.programme)._count_fairness())

    def test_a_match_taken_away_by_hand_counts_at_once(self):
        run = self._crowded()
        before = sum(row[2] for row in run._count_fairness()[0]["rows"])
        chosen = run.candidate_ids.filtered("is_chosen")[:1]
        run.board_leave_open(chosen.mentee_id.id)
        run.invalidate_recordset()
        self.assertEqual(
            sum(row[2] for row in run._count_fairness()[0]["rows"]), before - 1
        )

    def test_the_database_counts_however_many_mentees_there_are(self):
        run = self._crowded()

        def count():
            self.env.invalidate_all()
            with self._recorded() as asked:
                run._count_fairness()
            return len(asked), asked.rows

        count()
        before = count()
        more = run.candidate_ids.filtered(lambda c: not c.mentor_id)[:1]
        for mentee in self._pool(
            self.programme, {}, {f"More-{number}": {} for number in range(9)}
        )[1]:
            more.sudo().copy({"run_id": run.id, "mentee_id": mentee.id})
        self.env.flush_all()
        self.assertEqual(count(), before)

    def test_a_department_of_an_admitted_company_is_named(self):
        run = self._crowded()
        company = self.env["res.company"].sudo().create({"name": "Sister"})
        self.env["hr.department"].sudo().search(
            [("name", "=", "Code")]
        ).company_id = company
        self.env.invalidate_all()
        [part] = run.with_user(self.coordinator)._count_fairness()
        self.assertIn("Code", [row[0] for row in part["rows"]])

    def test_it_is_for_those_who_run_the_programme(self):
        run = self._crowded()
        other = self._user(
            "elsewhere", "mentoring_programme.group_mentoring_coordinator"
        )
        with self.assertRaises(AccessError):
            run.with_user(other).read(["fairness_html"])
