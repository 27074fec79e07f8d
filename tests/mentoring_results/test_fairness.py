"""Whether a programme reached people alike, as its report tells it."""

from .counted_common import Courses
from .report_common import ReportCase


class TestFairness(Courses, ReportCase):
    def _departments(self, programme, sizes):
        """Return ``[(mentors, mentees)]`` of each department.

        :param sizes: ``{name of the department: how many}``
        """
        found = []
        for name, size in sizes.items():
            department = self.env["hr.department"].create({"name": name})
            mentors, mentees = self._people(programme, size)
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE mentoring_participant SET department_id = %s, ready_on = %s "
                "WHERE id IN %s",
                [department.id, self._days_ago(40), tuple(mentees.ids)],
            )
            self.env.invalidate_all()
            found.append((mentors, mentees))
        return found

    def _tables(self, programme):
        programme.sudo()._write_through_door({"state": "running"})
        section = self._section(self._released(programme), "fairness")
        return section and {
            (table["title"], table["header"][0]): table["rows"]
            for table in section["tables"]
        }

    def test_shares_and_days_by_department_in_steps_of_five(self):
        programme = self._open_programme()
        sales, code = self._departments(programme, {"Sales": 12, "Code": 14})
        self._begin(sales[0][:8], sales[1][:8], days=30)
        self._begin(code[0][:11], code[1][:11], days=20)
        tables = self._tables(programme)
        self.assertEqual(
            tables["Matched, of those who were ready", "Department"],
            [["Code", 14, "about 80 %"], ["Sales", 12, "about 65 %"]],
        )
        self.assertNotIn(("Days from ready to a match", "Department"), tables)
        self.assertNotIn(("Ended early, of the first matches", "Department"), tables)

    def test_days_waited_where_ten_were_matched_on_each_side(self):
        programme = self._open_programme()
        sales, code = self._departments(programme, {"Sales": 10, "Code": 10})
        self._begin(*sales, days=30)
        self._begin(*code, days=10)
        tables = self._tables(programme)
        self.assertEqual(
            tables["Days from ready to a match", "Department"],
            [["Code", 10, 30], ["Sales", 10, 10]],
        )
        self.assertNotIn(
            ("Matched, of those who were ready", "Department"),
            tables,
            "all of both were matched: it would tell of each",
        )

    def test_too_few_for_two_parts_is_said(self):
        programme = self._open_programme()
        [sales] = self._departments(programme, {"Sales": 6})
        self._begin(sales[0][:3], sales[1][:3])
        programme.sudo()._write_through_door({"state": "running"})
        report = self._released(programme)
        self.assertIsNone(self._section(report, "fairness"))
        self.assertTrue(
            [line for line in report.figures["unsaid"] if "reached alike" in line]
        )

    def test_queries_do_not_grow_with_people(self):
        programme = self._open_programme()
        sales, code = self._departments(programme, {"Sales": 3, "Code": 3})
        self._begin(*sales)

        def count():
            self.env.invalidate_all()
            programme.with_user(self.coordinator)._count_fairness()

        few = len(self._count_queries(count))
        more = self._departments(programme, {"Law": 6})
        self._begin(*more[0])
        self.assertLessEqual(len(self._count_queries(count)), few + 1)
