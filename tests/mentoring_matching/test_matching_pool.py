"""People read for matching: who is never matched, who is left over, and how fast."""

import json
from datetime import timedelta

import numpy as np

from odoo import fields

from odoo.addons.mentoring_matching.optimiser import allowed_pairs, assign, score

from .pool_common import PoolCase


class TestRules(PoolCase):
    """What is forbidden whatever a programme weighs."""

    def _forbidden(self, mentee, mentor, forbidden=()):
        pool = self._pool([], mentee, mentor, forbidden)
        [why] = pool.explain([(0, 0)])
        allowed = allowed_pairs(pool.features, pool.criteria)
        self.assertEqual(allowed[0, 0], not why["forbidden"])
        return why["forbidden"]

    def test_reporting_line_at_any_height_and_both_ways(self):
        junior, senior = self._employee("mentee"), self._employee("mentor")
        managers = self.env["hr.employee"].create(
            [{"name": f"Manager {number}"} for number in range(2)]
        )
        junior.employee_id.parent_id = managers[0]
        managers[0].parent_id = managers[1]
        self.assertEqual(self._forbidden(junior, senior), [])
        managers[1].parent_id = senior.employee_id
        self.assertEqual(self._forbidden(junior, senior), ["line"])
        managers[1].parent_id = False
        junior.employee_id.parent_id = False
        senior.employee_id.parent_id = managers[0]
        managers[0].parent_id = junior.employee_id
        self.assertEqual(self._forbidden(junior, senior), ["line"])

    def test_a_manager_who_has_left_still_joins_the_line(self):
        junior, senior = self._employee("mentee"), self._employee("mentor")
        left = self.env["hr.employee"].create(
            {"name": "Left", "parent_id": senior.employee_id.id, "active": False}
        )
        junior.employee_id.parent_id = left
        self.assertEqual(self._forbidden(junior, senior), ["line"])

    def test_the_departments_manager_leads_who_has_no_other(self):
        senior = self._employee("mentor")
        department = self.env["hr.department"].create(
            {"name": "Law", "manager_id": senior.employee_id.id}
        )
        junior = self._employee("mentee", department_id=department.id)
        manager = self.env["hr.employee"].create({"name": "Manager"})
        junior.employee_id.parent_id = manager
        self.assertEqual(self._forbidden(junior, senior), [])
        manager.active = False
        self.assertEqual(self._forbidden(junior, senior), ["line"])
        junior.employee_id.parent_id = False
        self.assertEqual(self._forbidden(junior, senior), ["line"])
        department.manager_id = manager
        self.assertEqual(self._forbidden(junior, senior), [])

    def test_colleagues_of_one_manager_are_no_line(self):
        manager = self.env["hr.employee"].create({"name": "Manager"})
        pair = [self._employee(r, parent_id=manager.id) for r in ("mentee", "mentor")]
        self.assertEqual(self._forbidden(*pair), [])

    def test_nobody_is_their_own_mentor(self):
        mentee = self._person("mentee")
        mentor = self._person("mentor", partner_id=mentee.partner_id.id)
        self.assertEqual(self._forbidden(mentee, mentor), ["person"])

    def test_exclusion_by_either(self):
        for one, two in ((0, 1), (1, 0)):
            with self.subTest(by=one):
                pair = self._pair()
                self._wish(pair[one], pair[two], kind="exclude")
                self.assertEqual(self._forbidden(*pair), ["excluded"])

    def test_the_coordinators_decision(self):
        mentee, mentor = self._pair()
        other = self._person("mentor")
        gone = (mentee.id, 0)
        decided = [(mentee.id, mentor.id), gone]
        self.assertEqual(self._forbidden(mentee, mentor, decided), ["coordinator"])
        self.assertEqual(self._forbidden(mentee, other, decided), [])

    def test_an_open_pairing_or_proposal(self):
        mentee, mentor = self._pair()
        pairing = self._pairing(mentee, mentor)
        for state, found in (
            ("proposed", ["open"]),
            ("on_hold", ["open"]),
            ("declined", []),
            ("completed", []),
        ):
            with self.subTest(state=state):
                pairing._write_through_door({"state": state})
                self.assertEqual(self._forbidden(mentee, mentor), found)

    def test_who_has_said_no_is_not_asked_again(self):
        mentee, mentor = self._pair()
        self._pairing(mentee, mentor, "declined", was_turned_down=True)
        self.assertEqual(self._forbidden(mentee, mentor), ["turned_down"])

    def test_employees_of_other_companies(self):
        mentee, mentor = self._employee("mentee"), self._employee("mentor")
        self.assertEqual(self._forbidden(mentee, mentor), [])
        company = self.env["res.company"].create({"name": "Elsewhere"})
        moved = self.env["hr.employee"].create(
            {"name": "Moved", "company_id": company.id}
        )
        self.programme.company_ids = company
        mentor = self._person("mentor", employee_id=moved.id)
        self.assertEqual(self._forbidden(mentee, mentor), [])
        self.programme.company_ids = False
        self.assertEqual(self._forbidden(mentee, mentor), ["company"])
        self.assertEqual(self._forbidden(self._person("mentee"), mentor), ["company"])


class TestPool(PoolCase):
    def _many(self, size):
        """Return mentees and mentors who have something of everything."""
        skills = self._skills()
        levels = skills.skill_level_ids
        self._ask(type="boolean")
        address = self.env["res.partner"].create({"name": "Address"})
        departments = self.env["hr.department"].create(
            [{"name": f"Department {n}"} for n in range(3)]
        )
        place = self.env["hr.work.location"].create(
            {"name": "Copenhagen", "address_id": address.id}
        )
        sides = [], []
        for number in range(2 * size):
            role = ("mentee", "mentor")[number % 2]
            person = self._employee(
                role,
                department_id=departments[number % 3].id,
                work_location_id=place.id if number % 4 else False,
            )
            person.write(
                {
                    "working_since": f"{2000 + number % 20}-01-01",
                    "tz": "Asia/Tokyo" if number % 5 else False,
                    "meets_online": bool(number % 3),
                    "focus_area_ids": self.area.ids if number % 3 else False,
                    "participant_properties": {"aaaa": bool(number % 4)},
                    "capacity": 1 + number % 2,
                }
            )
            self._add_skills(person, {skills.skill_ids[number % 3]: levels[number % 2]})
            sides[number % 2].append(person)
        for mentee, mentor in zip(*sides, strict=True):
            self._wish(mentee, mentor)
        self._wish(sides[0][0], sides[1][1], kind="exclude")
        self._pairing(sides[0][1], sides[1][0], "declined")
        return [people[0].concat(*people[1:]) for people in sides]

    def _all_specs(self):
        return self.programme.criterion_ids._prepare_settings()

    def test_points_add_up_to_the_score_of_every_pair(self):
        mentees, mentors = self._many(6)
        specs = self._all_specs()
        pool = self._pool(specs, mentees, mentors)
        total, _parts = score(pool.features, pool.criteria)
        allowed = allowed_pairs(pool.features, pool.criteria)
        pairs = np.argwhere(np.ones(total.shape, bool))
        self.assertEqual(pool.most, sum(spec["weight"] for spec in specs))
        self.assertGreater(len(np.unique(total)), 5, "pairs differ")
        for (mentee, mentor), why in zip(pairs, pool.explain(pairs), strict=True):
            self.assertEqual(why["points"], total[mentee, mentor])
            self.assertEqual(
                sum(part["points"] for part in why["parts"]), why["points"]
            )
            self.assertAlmostEqual(why["percent"] * pool.most / 100, why["points"], 3)
            self.assertEqual(not why["forbidden"], allowed[mentee, mentor])

    def test_people_keep_their_order(self):
        mentees, mentors = self._many(3)
        mentees, mentors = mentees[::-1], mentors[::-1]
        pool = self._pool(self._all_specs(), mentees, mentors)
        self.assertEqual(pool.mentee_ids, mentees.ids)
        self.assertEqual(pool.mentor_ids, mentors.ids)
        self.assertEqual(pool.pair_index(mentees[2].id, mentors[1].id), (2, 1))
        self.assertIsNone(pool.pair_index(mentors[0].id, mentees[0].id))

    def test_queries_do_not_grow_with_the_people(self):
        mentees, mentors = self._many(40)
        specs = self._all_specs()
        self._pool(specs, mentees, mentors)  # fills Odoo's own caches
        counts = []
        for size in (4, 40):
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            pool = self._pool(specs, mentees[:size], mentors[:size])
            pool.explain([(0, 0), (3, 3)])
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)

    def test_what_is_not_saved_yet_counts(self):
        mentee, mentor = self._pair(focus_area_ids=self.area.ids)
        specs = self._specs("focus")
        self.env.flush_all()
        mentor.focus_area_ids = False
        self.assertIsNone(self._part(specs, mentee, mentor)[0])

    def test_places_open_are_those_left_and_not_proposed(self):
        mentors = self.env["mentoring.participant"]
        for state, capacity in (("ready", 3), ("paired", 2), ("withdrawn", 1)):
            mentor = self._person("mentor", capacity=capacity)
            mentor._write_through_door({"state": state})
            mentors |= mentor
        self._pairing(self._person("mentee"), mentors[0], "rapport")
        self._pairing(self._person("mentee"), mentors[0], "proposed")
        self._pairing(self._person("mentee"), mentors[1], "completed")
        pool = self._pool([], self._person("mentee"), mentors)
        self.assertEqual(pool.capacity.tolist(), [1, 2, 0])

    def test_a_pool_of_nobody(self):
        nobody = self.env["mentoring.participant"]
        specs = self._all_specs()
        for mentees, mentors in (
            (nobody, nobody),
            (self._person("mentee"), nobody),
            (nobody, self._person("mentor")),
        ):
            pool = self._pool(specs, mentees, mentors)
            total, _parts = score(pool.features, pool.criteria)
            allowed = allowed_pairs(pool.features, pool.criteria)
            chosen = np.full(len(mentees), -1)
            reasons = pool.why_left(chosen, total, allowed, 0)
            self.assertEqual(
                [list(found) for found in reasons], [mentees.ids, mentors.ids]
            )
            for found in (*reasons[0].values(), *reasons[1].values()):
                self.assertEqual((found["others"], found["fit"]), (0, 0))


class TestLeftOver(PoolCase):
    def _left(self, pool, floor=None):
        total, _parts = score(pool.features, pool.criteria)
        allowed = allowed_pairs(pool.features, pool.criteria)
        chosen = assign(total, allowed, pool.capacity, "participation", floor)
        reasons = pool.why_left(chosen, total, allowed, floor)
        self.assertEqual(
            json.loads(json.dumps(reasons[0])).keys(), {str(i) for i in reasons[0]}
        )
        return reasons

    def test_mentors_that_fit_are_full(self):
        languages = (
            self.env["res.lang"].with_context(active_test=False).search([], limit=2)
        )
        one, two = ({"language_ids": language.ids} for language in languages)
        mentees = self._person("mentee", **one) | self._person("mentee", **one)
        mentors = self._person("mentor", **one) | self._person("mentor", **two)
        specs = self._specs("language", is_hard=True)
        key = str(specs[0]["id"])
        of_mentees, of_mentors = self._left(self._pool(specs, mentees, mentors))
        self.assertEqual(
            of_mentees,
            {
                mentees[1].id: {
                    "side": "mentee",
                    "others": 2,
                    "fit": 1,
                    "full": 1,
                    "weak": 0,
                    "rules": {key: 1},
                    "with": {key: 1},
                }
            },
        )
        self.assertEqual(
            of_mentors,
            {
                mentors[1].id: {
                    "side": "mentor",
                    "others": 2,
                    "fit": 0,
                    "full": 0,
                    "weak": 0,
                    "rules": {key: 2},
                    "with": {key: 0},
                }
            },
        )

    def test_each_rule_is_counted(self):
        mentee = self._person("mentee")
        mentors = self._person("mentor") | self._person("mentor")
        self._wish(mentee, mentors[0], kind="exclude")
        pool = self._pool(
            [], mentee, mentors, [(mentee.id, id_) for id_ in mentors.ids]
        )
        of_mentees, of_mentors = self._left(pool)
        rules = {"excluded": 1, "coordinator": 2}
        self.assertEqual(of_mentees[mentee.id]["rules"], rules)
        self.assertEqual(of_mentees[mentee.id]["fit"], 0)
        self.assertEqual(of_mentors[mentors[1].id]["rules"], {"coordinator": 1})

    def test_a_company_that_does_not_take_part_is_counted(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.programme.company_ids = company
        employee = self.env["hr.employee"].create(
            {"name": "Moved", "company_id": company.id}
        )
        mentor = self._person("mentor", employee_id=employee.id)
        self.programme.company_ids = False
        mentee = self._person("mentee")
        of_mentees, _of_mentors = self._left(self._pool([], mentee, mentor))
        self.assertEqual(of_mentees[mentee.id]["rules"], {"company": 1})

    def test_those_below_the_floor_are_counted(self):
        mentee, mentor = self._pair()
        mentee.working_since = mentor.working_since = fields.Date.today() - timedelta(9)
        specs = self._specs("seniority", min_years=10, max_years=20)
        of_mentees, of_mentors = self._left(self._pool(specs, mentee, mentor), 4)
        for reason in (of_mentees[mentee.id], of_mentors[mentor.id]):
            self.assertEqual((reason["fit"], reason["weak"], reason["full"]), (1, 1, 0))

    def test_who_is_matched_or_has_no_place_is_not_left_over(self):
        mentee, mentor = self._pair()
        full = self._person("mentor", capacity=0)
        reasons = self._left(self._pool([], mentee, mentor | full))
        self.assertEqual(reasons, ({}, {}))
