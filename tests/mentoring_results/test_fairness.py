"""Whether a programme reached people alike, as its report tells it."""

from odoo.tools import SQL

from .counted_common import Courses
from .report_common import ReportCase


class TestFairness(Courses, ReportCase):
    def _departments(self, programme, sizes):
        """Return ``[(mentors, mentees)]`` of each department.

        :param sizes: ``{name of the department: how many}``
        """
        found = []
        for name, size in sizes.items():
            mentors, mentees = self._people(programme, size)
            self._ready(mentees)
            self._put("department_id", name, mentees)
            found.append((mentors, mentees))
        return found

    def _ready(self, mentees):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_participant SET ready_on = %s WHERE id IN %s",
            [self._days_ago(40), tuple(mentees.ids)],
        )
        self.env.invalidate_all()

    def _put(self, name, place, mentees):
        """Have mentees work in a department or place of that name, a new one."""
        model = self.env[mentees._fields[name].comodel_name]
        address = {"address_id": self.env.company.partner_id.id}
        where = model.create(
            {"name": place, **(address if "address_id" in model._fields else {})}
        )
        self.env.flush_all()
        # as HR's records have it, of people who have none here
        self.env.cr.execute(
            SQL(
                "UPDATE mentoring_participant SET %s = %s WHERE id IN %s",
                SQL.identifier(name),
                where.id,
                tuple(mentees.ids),
            )
        )
        self.env.invalidate_all()

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
            [["Code", "10–19", "about 80 %"], ["Sales", "10–19", "about 65 %"]],
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
            [["Sales", "10–19", 10], ["Code", "10–19", 30]],
        )
        self.assertNotIn(
            ("Matched, of those who were ready", "Department"),
            tables,
            "all of both were matched: it would tell of each",
        )

    def test_too_few_for_two_parts_is_said(self):
        programme = self._open_programme()
        sales, _code = self._departments(programme, {"Sales": 6, "Code": 2})
        self._begin(sales[0][:3], sales[1][:3])
        programme.sudo()._write_through_door({"state": "running"})
        report = self._released(programme)
        self.assertIsNone(self._section(report, "fairness"))
        self.assertTrue(
            [line for line in report.figures["unsaid"] if "by “Department”" in line]
        )

    def test_one_department_alone_is_compared_with_nothing(self):
        programme = self._open_programme()
        [sales] = self._departments(programme, {"Sales": 6})
        self._begin(sales[0][:3], sales[1][:3])
        programme.sudo()._write_through_door({"state": "running"})
        report = self._released(programme)
        self.assertIsNone(self._section(report, "fairness"))
        self.assertNotIn("reached alike", " ".join(report.figures["unsaid"]))

    def test_places_that_differ_from_departments_by_a_few_are_not_told(self):
        programme = self._open_programme()
        sales, code = self._departments(programme, {"Sales": 12, "Code": 14})
        self._begin(sales[0][:8], sales[1][:8])
        self._begin(code[0][:10], code[1][:10])
        self._put("work_location_id", "Oslo", sales[1] | code[1][:1])
        self._put("work_location_id", "Bergen", code[1][1:])
        programme.sudo()._write_through_door({"state": "running"})
        report = self._released(programme)
        told = self._section(report, "fairness")["tables"]
        self.assertEqual({table["header"][0] for table in told}, {"Department"})
        self.assertIn("by “Place”", " ".join(report.figures["unsaid"]))

    def test_two_places_of_the_same_name_stay_two(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 24)
        self._begin(mentors[:8] + mentors[12:17], mentees[:8] + mentees[12:17])
        self._ready(mentees)
        self._put("work_location_id", "Head office", mentees[:12])
        self._put("work_location_id", "Head office", mentees[12:])
        rows = self._tables(programme)["Matched, of those who were ready", "Place"]
        self.assertEqual(sorted(row[2] for row in rows), ["about 40 %", "about 65 %"])

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
