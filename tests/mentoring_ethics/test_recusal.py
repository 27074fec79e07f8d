"""Whoever is close to somebody in a concern does not handle it, and does not learn that
there is one: not on the first day, and not on any other."""

from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tools import SQL

from .handler_common import HandlerCase

MODELS = tuple(
    f"mentoring.concern{part}"
    for part in ("", ".party", ".message", ".file", ".log", ".access", ".count")
)

#: People, each with a login and an employment; a few employments more; departments.
PEOPLE, MORE, DEPARTMENTS = 6, 2, 2
EMPLOYMENTS = PEOPLE + MORE


def several(element, number):
    return st.lists(element, min_size=number, max_size=number)


employment = st.none() | st.integers(0, EMPLOYMENTS - 1)
chart = st.fixed_dictionaries(
    {
        "parents": several(employment, EMPLOYMENTS),
        "active": several(st.sampled_from([True, True, False]), EMPLOYMENTS),
        "departments": several(
            st.none() | st.integers(0, DEPARTMENTS - 1), EMPLOYMENTS
        ),
        "heads": several(employment, DEPARTMENTS),
        "owners": several(st.integers(0, PEOPLE - 1), MORE),
    }
)


def find_line(chart, person):
    """Return who stands above or below somebody, by walking there."""
    owner = [*range(PEOPLE), *chart["owners"]]
    above = {number: set() for number in range(PEOPLE)}
    for number, parent in enumerate(chart["parents"]):
        managers = {parent}
        department = chart["departments"][number]
        if department is not None and (parent is None or not chart["active"][parent]):
            managers.add(chart["heads"][department])
        for manager in managers - {None}:
            above[owner[number]].add(owner[manager])
    below = {
        number: {one for one, managers in above.items() if number in managers}
        for number in range(PEOPLE)
    }

    def walk(step):
        seen, to_see = set(), {person}
        while to_see:
            new = step[to_see.pop()] - seen
            seen |= new
            to_see |= new
        return seen

    return (walk(above) | walk(below)) - {person}


class TestCharts(HandlerCase):
    """The database finds who stands above or below whom, as somebody who walks there:
    over several employments, departments, people who have left, and in circles."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make = object.__new__(cls)
        people = [make._also(f"chart_{number}") for number in range(PEOPLE)]
        cls.users = [user for user, _employee in people]
        cls.departments = cls.env["hr.department"].create(
            [{"name": f"Department {number}"} for number in range(DEPARTMENTS)]
        )
        cls.employments = [employee for _user, employee in people]
        # a login has one employment a company
        for number in range(MORE):
            company = cls.env["res.company"].create({"name": f"Sister {number}"})
            cls.employments += cls.env["hr.employee"].create(
                {"name": f"More {number}", "company_id": company.id}
            )
        about = cls.users[0].partner_id.ids
        cls.concern = make._report(about=about, pairing_id=None)
        cls.env.flush_all()

    def _play(self, chart):
        """Put a chart into the database, past what Odoo would keep in order."""

        def id_of(records, number):
            return None if number is None else records[number].id

        owners = [*range(PEOPLE), *chart["owners"]]
        for number, employee in enumerate(self.employments):
            self.env.cr.execute(
                SQL(
                    "UPDATE hr_employee SET parent_id = %s, active = %s, user_id = %s "
                    "WHERE id = %s",
                    id_of(self.employments, chart["parents"][number]),
                    chart["active"][number],
                    self.users[owners[number]].id,
                    employee.id,
                )
            )
            self.env.cr.execute(
                SQL(
                    "UPDATE hr_version SET department_id = %s WHERE id = ("
                    "SELECT current_version_id FROM hr_employee WHERE id = %s)",
                    id_of(self.departments, chart["departments"][number]),
                    employee.id,
                )
            )
        for department, head in zip(self.departments, chart["heads"], strict=True):
            self.env.cr.execute(
                SQL(
                    "UPDATE hr_department SET manager_id = %s WHERE id = %s",
                    id_of(self.employments, head),
                    department.id,
                )
            )
        self.env.invalidate_all(flush=False)

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(chart=chart)
    def _check_chart(self, chart):
        with closing(self.env.cr.savepoint()):
            self._play(chart)
            for accused in range(PEOPLE):
                expected = dict.fromkeys(find_line(chart, accused), "line")
                expected[accused] = "person"
                found = self._candidates(self.users[accused].partner_id)
                told = {at: found[user] for at, user in enumerate(self.users)}
                self.assertEqual({at: key for at, key in told.items() if key}, expected)
            # of a concern that is there, a job finds the same by fingerprints alone
            users = self.env["res.users"].union(*self.users)
            found = self.concern.with_env(self.env)._find_conflicts_of(users)
            expected = dict.fromkeys(find_line(chart, 0), "line") | {0: "person"}
            self.assertEqual(
                found, {self.users[at].id: key for at, key in expected.items()}
            )

    def test_whoever_stands_above_or_below_in_any_chart(self):
        self._check_chart()


class RecusalCase(HandlerCase):
    def _employ(self, user, **values):
        return self.env["hr.employee"].create(
            {"name": user.name, "user_id": user.id, **values}
        )

    def _learns_nothing(self, user, concern):
        """Check that somebody finds nothing, whichever way, and that what is refused
        of the concern is refused of one there is not."""
        self.env.flush_all()
        for name in MODELS:
            self.env.invalidate_all()
            rows = self.env[name].with_user(user)
            for call, args in (
                ("search", ([],)),
                ("search_count", ([],)),
                ("search_read", ([], ["id"])),
                ("name_search", ("",)),
            ):
                with self.subTest(user=user.login, model=name, call=call):
                    try:
                        self.assertFalse(call_kw(rows, call, list(args), {}))
                    except AccessError as error:
                        self.assertNotIn(concern.sudo().code, str(error))
            try:
                [told] = call_kw(
                    rows, "formatted_read_group", [[], [], ["__count"]], {}
                )
                self.assertFalse(told["__count"])
            except AccessError:
                pass
        said = set()
        for number in (concern.id, concern.id + 10_000):
            self.env.invalidate_all()
            rows = self.env["mentoring.concern"].with_user(user)
            for call, args in (
                ("read", (["code"],)),
                ("web_read", ({"state": {}},)),
                ("export_data", (["code"],)),
                ("action_recuse", ()),
            ):
                with self.assertRaises(AccessError) as refused:
                    call_kw(rows, call, [[number], *args], {})
                said.add((call, str(refused.exception)))
        self.assertEqual(len(said), 4, "as of one there is not")
        rows = self.env["mentoring.concern"].with_user(user)
        self.assertFalse(rows._get_handled() | rows._get_mine())
        self.assertFalse(rows.browse(concern.id).sudo().what)


class TestRecusal(RecusalCase):
    def test_handed_on_with_one_click_and_read_no_more(self):
        concern = self._report()
        self._learns_nothing(self.deputy, concern)
        self._mails().unlink()
        self._as(concern, self.handler).action_recuse()
        self._learns_nothing(self.handler, concern)
        self.assertEqual(self._as(concern, self.deputy)._get_role(), "handler")
        self.assertEqual(
            self._told(),
            sorted([self.deputy.email_formatted, self.reporter.email_formatted]),
        )

    def test_with_nobody_left_it_is_referred_and_the_reporter_told(self):
        self.env["mentoring.ethics.handler"].search([]).unlink()
        concern = self._report()
        self._mails().unlink()
        self._as(concern, self.handler).action_recuse()
        self.assertEqual(concern.sudo().state, "referred")
        self.assertTrue(concern.sudo().erase_on)
        self.assertEqual(self._told(), [self.reporter.email_formatted])
        self._learns_nothing(self.handler, concern)

    def test_of_a_concern_without_a_name_nobody_is_written_to_but_the_deputy(self):
        concern, _receipt = self._report_anonymously()
        self._forget_receipts()
        self._mails().unlink()
        self._as(concern, self.handler).action_recuse()
        self.assertEqual(self._told(), [self.deputy.email_formatted])

    def test_whoever_took_over_may_hand_on_as_well(self):
        concern = self._report()
        self._as(concern, self.handler).action_recuse()
        self._as(concern, self.deputy).action_recuse()
        self.assertEqual(concern.sudo().state, "referred")
        self._learns_nothing(self.deputy, concern)

    def test_others_hand_nothing_on(self):
        concern = self._report()
        for user in (self.reporter, self.deputy, self.coordinator):
            with self.assertRaises(AccessError):
                self._as(concern, user).action_recuse()
        self.assertEqual(self._as(concern, self.handler)._get_role(), "handler")

    def test_what_has_ended_is_not_handed_on(self):
        concern = self._conclude(self._report())
        with self.assertRaisesRegex(UserError, "nothing to hand on"):
            concern.action_recuse()


class TestTooClose(RecusalCase):
    def test_whoever_was_left_out_on_the_first_day_learns_nothing(self):
        user, employee = self._also("boss_of_the_accused")
        self.mentor_employee.parent_id = employee
        with self.assertRaisesRegex(UserError, "cannot look into this"):
            self._report(handler_id=user.id)
        self._learns_nothing(user, self._report())

    def test_whoever_comes_to_lead_the_accused_is_taken_off_and_told_nothing(self):
        employee = self._employ(self.handler)
        concern = self._report()
        self._look_after()
        self.assertTrue(self._as(concern, self.handler).has_access("read"))
        self.mentor_employee.parent_id = employee
        concern.sudo().looked_on = False
        self._mails().unlink()
        self._look_after()
        self._learns_nothing(self.handler, concern)
        self.assertEqual(self._told(), [self.deputy.email_formatted])
        self.assertEqual(self._as(concern, self.deputy)._get_role(), "handler")
        rows = concern.sudo().access_ids
        self.assertEqual(
            [(r.user_id, r.reason_key) for r in rows if r.until],
            [(self.handler, "line")],
        )

    def test_a_deputy_who_has_come_too_close_does_not_take_over(self):
        employee = self._employ(self.deputy)
        concern = self._report()
        self.mentor_employee.parent_id = employee
        self._as(concern, self.handler).action_recuse()
        self.assertEqual(concern.sudo().state, "referred")
        self._learns_nothing(self.deputy, concern)

    def test_by_a_record_that_was_made_after_the_concern(self):
        """Its fingerprints are of the day on which it came in."""
        outside = self.env["res.partner"].create(
            {"name": "Olga Outside", "email": "olga@outside.example"}
        )
        concern = self._report(about=outside.ids, pairing_id=None).sudo()
        self.assertIsNone(concern._has_conflict(self.handler))
        boss = self._employ(self.handler)
        self.env["hr.employee"].create(
            {"name": "Olga", "work_contact_id": outside.id, "parent_id": boss.id}
        )
        self.env.flush_all()
        self.assertEqual(concern._has_conflict(self.handler), "line")

    def test_with_nobody_left_the_job_refers_it_and_names_nobody(self):
        self.env["mentoring.ethics.handler"].search([]).unlink()
        employee = self._employ(self.handler)
        concern = self._report()
        self.mentor_employee.parent_id = employee
        self._mails().unlink()
        self._look_after()
        self.assertEqual(concern.sudo().state, "referred")
        self.assertEqual(self._told(), [], "a job does not know who reported it")
        self.assertTrue(self._as(concern, self.reporter).has_access("read"))

    def test_whoever_has_gone_is_replaced(self):
        for way in ("archived", "deleted"):
            with self._undone(way=way):
                concern = self._report()
                if way == "archived":
                    self.handler.active = False
                else:  # as the database does it, with the login
                    rows = concern.sudo().access_ids.with_user(self.env.uid)
                    rows.filtered(lambda r: r.user_id == self.handler).unlink()
                self._look_after()
                self.assertEqual(self._as(concern, self.deputy)._get_role(), "handler")

    def test_nobody_is_their_own_deputy(self):
        twin = self._user("ethics_again", "base.group_portal")
        twin.partner_id = self.handler.partner_id
        self.env["mentoring.ethics.handler"].create(
            {"user_id": twin.id, "company_id": self.company.id, "sequence": 1}
        )
        logins = self.handler | twin
        found = self.env["res.users"].union(*self._candidates())
        self.assertEqual(len(found & logins), 1)
        self.assertIn(self.deputy, found)
