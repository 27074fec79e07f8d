"""What each kind of criterion makes of two people, and what it keeps of them."""

from freezegun import freeze_time

from odoo import fields

from .pool_common import PoolCase


class TestKinds(PoolCase):
    def test_skills_count_by_what_the_mentor_is_ahead(self):
        mentee, mentor = self._pair()
        skills = self._skills()
        negotiation, feedback, planning = skills.skill_ids
        basic, expert = skills.skill_level_ids
        none = basic.browse()
        self._add_skills(mentee, {negotiation: basic, feedback: none, planning: expert})
        self._add_skills(mentor, {negotiation: expert, feedback: none})
        share, facts = self._part(self._specs("skills"), mentee, mentor)
        # two steps up; half of all there is, from nothing; not shared
        self.assertAlmostEqual(share, (1 + 1 + 0) / 3, 2)
        self.assertCountEqual(
            facts["skills"],
            [
                [negotiation.id, True, expert.id],
                [feedback.id, True, None],
                [planning.id, False, None],
            ],
        )

    def test_skills_of_who_lists_none_are_unknown(self):
        mentee, mentor = self._pair()
        specs = self._specs("skills")
        self.assertIsNone(self._part(specs, mentee, mentor)[0])
        skill = self._skills().skill_ids[0]
        self._add_skills(mentee, {skill: self.env["hr.skill.level"]})
        self.assertIsNone(self._part(specs, mentee, mentor)[0])

    def test_focus_areas_are_shared_in_part(self):
        areas = self.env["mentoring.focus.area"].create(
            [{"name": "Leading"}, {"name": "Networking"}]
        )
        mentee = self._person("mentee", focus_area_ids=areas.ids)
        mentor = self._person("mentor", focus_area_ids=areas[1].ids)
        specs = self._specs("focus")
        share, facts = self._part(specs, mentee, mentor)
        self.assertEqual(share, 1 / 2)
        self.assertCountEqual(facts["mentee"], areas.ids)
        self.assertEqual(facts["mentor"], areas[1].ids)
        mentor.focus_area_ids = False
        self.assertIsNone(self._part(specs, mentee, mentor)[0])

    def test_roles_wanted_are_offered(self):
        roles = self.env["mentoring.role"].create(
            [{"name": "Sounding board"}, {"name": "Guide"}]
        )
        mentee = self._person("mentee", mentor_role_ids=roles[0].ids)
        mentor = self._person("mentor", mentor_role_ids=roles.ids)
        share, facts = self._part(self._specs("roles"), mentee, mentor)
        self.assertEqual(share, 1)
        self.assertEqual(facts["mentee"], roles[0].ids)

    def test_a_language_in_common_may_be_a_must(self):
        danish, english = self._languages()
        mentee = self._person("mentee", language_ids=(danish | english).ids)
        mentor = self._person("mentor", language_ids=english.ids)
        specs = self._specs("language", is_hard=True)
        self.assertEqual(self._part(specs, mentee, mentor)[0], 1)
        mentor.language_ids = danish
        mentee.language_ids = english
        why = self._why(specs, mentee, mentor)
        self.assertEqual(why["forbidden"], [specs[0]["id"]])
        self.assertEqual(
            why["parts"][0]["facts"], {"mentee": english.ids, "mentor": danish.ids}
        )
        mentor.language_ids = False
        self.assertIsNone(self._part(specs, mentee, mentor)[0])
        self.assertFalse(self._why(specs, mentee, mentor)["forbidden"])

    def _languages(self):
        return (
            self.env["res.lang"]
            .with_context(active_test=False)
            .search([("code", "in", ("da_DK", "en_US"))], order="code")
        )

    def test_department_job_and_company_are_the_same_or_different(self):
        records = {
            "department": ("department_id", "hr.department"),
            "job": ("job_id", "hr.job"),
        }
        for kind, (fname, model) in records.items():
            one, two = self.env[model].create([{"name": "One"}, {"name": "Two"}])
            mentee = self._employee("mentee", **{fname: one.id})
            same = self._employee("mentor", **{fname: one.id})
            other = self._employee("mentor", **{fname: two.id})
            none = self._employee("mentor")
            for mode, shares in (("same", [1, 0]), ("different", [0, 1])):
                with self.subTest(kind=kind, mode=mode):
                    specs = self._specs(kind, mode=mode)
                    found = [self._part(specs, mentee, m) for m in (same, other, none)]
                    self.assertEqual(
                        [share for share, _facts in found], [*shares, None]
                    )
                    self.assertEqual(found[1][1], {"mentee": one.id, "mentor": two.id})

    def test_company_is_that_of_the_employee(self):
        mentee, mentor = self._employee("mentee"), self._employee("mentor")
        company = mentee.employee_id.company_id.id
        share, facts = self._part(self._specs("company"), mentee, mentor)
        self.assertEqual((share, facts), (1, {"mentee": company, "mentor": company}))
        outsider = self._person("mentor")
        self.assertIsNone(self._part(self._specs("company"), mentee, outsider)[0])

    def test_seniority_is_years_until_today(self):
        today = fields.Date.today()
        mentee, mentor = self._pair()
        mentee.working_since = fields.Date.subtract(today, years=2)
        mentor.working_since = fields.Date.subtract(today, years=12)
        specs = self._specs("seniority", min_years=5, max_years=15)
        share, facts = self._part(specs, mentee, mentor)
        self.assertEqual(share, 1)
        self.assertAlmostEqual(facts["mentee"], 2, 1)
        self.assertAlmostEqual(facts["mentor"], 12, 1)
        specs = self._specs("seniority", is_reversed=True)
        self.assertEqual(self._part(specs, mentee, mentor)[0], 0)
        mentor.working_since = False
        share, facts = self._part(specs, mentee, mentor)
        self.assertIsNone(share)
        self.assertIsNone(facts["mentor"])

    def test_a_place_is_the_same_or_both_meet_online(self):
        address = self.env["res.partner"].create({"name": "Address"})
        one, two = self.env["hr.work.location"].create(
            [
                {"name": name, "address_id": address.id}
                for name in ("Copenhagen", "Aarhus")
            ]
        )
        mentee = self._employee("mentee", work_location_id=one.id)
        mentor = self._employee("mentor", work_location_id=two.id)
        specs = self._specs("place")
        self.assertEqual(
            self._part(specs, mentee, mentor),
            (
                1,
                {
                    "mentee": one.id,
                    "mentor": two.id,
                    "mentee_remote": True,
                    "mentor_remote": True,
                },
            ),
        )
        mentee.meets_online = False
        self.assertEqual(self._part(specs, mentee, mentor)[0], 0)
        mentor.employee_id.work_location_id = one
        self.assertEqual(self._part(specs, mentee, mentor)[0], 1)
        mentor.employee_id.work_location_id = False
        self.assertIsNone(self._part(specs, mentee, mentor)[0])

    def test_time_zones_count_as_they_are_today(self):
        mentee, mentor = self._pair()
        mentee.tz, mentor.tz = "Europe/Copenhagen", "America/New_York"
        specs = self._specs("timezone", hours=5)
        # Europe leaves summer time a week before America does
        with freeze_time("2026-10-28 12:00:00"):
            share, facts = self._part(specs, mentee, mentor)
        self.assertEqual((share, facts), (1, {"mentee": 1, "mentor": -4}))
        with freeze_time("2026-11-28 12:00:00"):
            self.assertEqual(self._part(specs, mentee, mentor)[0], 0)
        mentor.tz = False
        self.assertIsNone(self._part(specs, mentee, mentor)[0])

    def test_wishes_of_both_sides_count(self):
        mentee, mentor = self._pair()
        specs = self._specs("wishes")
        self.assertIsNone(self._part(specs, mentee, mentor)[0])
        other = self._person("mentor")
        self._wish(mentee, other)
        self._wish(mentee, mentor)
        pool = self._pool(specs, mentee, other | mentor)
        first, second = pool.explain([(0, 0), (0, 1)])
        self.assertEqual(first["points"], 8)
        self.assertEqual(second["points"], 4)
        self.assertTrue(second["parts"][0]["known"])
        self._wish(mentor, mentee)
        share, facts = self._part(specs, mentee, mentor)
        self.assertEqual(facts, {"mentee_rank": 2, "mentor_rank": 1})
        self.assertGreater(share, 0.5)

    def test_a_wish_for_who_takes_part_in_the_same_role_says_nothing(self):
        mentee, mentor = self._pair()
        self._wish(mentee, self._person("mentee"))
        self.assertIsNone(self._part(self._specs("wishes"), mentee, mentor)[0])

    def test_those_matched_before_in_any_programme_are_avoided(self):
        mentee, mentor = self._pair()
        specs = self._specs("met", mode="forbid")
        earlier = self._running("Earlier")
        # the other way round: they know each other all the same
        pairing = self._pairing(
            self._person("mentee", programme=earlier, partner_id=mentor.partner_id.id),
            self._person("mentor", programme=earlier, partner_id=mentee.partner_id.id),
        )
        for state, started_on, met in (
            ("proposed", False, False),
            ("declined", False, False),
            ("ended", False, False),
            ("ended", "2026-01-01", True),
            ("completed", "2026-01-01", True),
            ("on_hold", "2026-01-01", True),
        ):
            with self.subTest(state=state, started_on=started_on):
                pairing._write_through_door({"state": state, "started_on": started_on})
                why = self._why(specs, mentee, mentor)
                self.assertEqual(why["parts"][0]["facts"], {"met": met})
                # who broke it off is not matched again, whatever counts
                broken = ["broken_off"] if met and state == "ended" else []
                by_criterion = [specs[0]["id"]] if met else []
                self.assertEqual(why["forbidden"], [*broken, *by_criterion])

    def test_load_counts_pairings_and_proposals(self):
        mentee = self._person("mentee")
        mentor = self._person("mentor", capacity=4)
        self._pairing(self._person("mentee"), mentor, "rapport")
        self._pairing(self._person("mentee"), mentor, "proposed")
        self.assertEqual(
            self._part(self._specs("load"), mentee, mentor),
            (1 / 2, {"load": 2, "places": 4}),
        )

    def test_a_question_with_one_answer(self):
        choices = [["calm", "Calm"], ["drive", "Drive"], ["gone", "Gone"]]
        specs = self._ask(type="selection", selection=choices)
        mentee, mentor = self._pair(participant_properties={"aaaa": "calm"})
        same = {"mentee": "calm", "mentor": "calm"}
        self.assertEqual(self._part(specs, mentee, mentor), (1, same))
        mentor.participant_properties = {"aaaa": "drive"}
        self.assertEqual(self._part(specs, mentee, mentor)[0], 0)
        mentor.participant_properties = {"aaaa": False}
        self.assertIsNone(self._part(specs, mentee, mentor)[0])
        mentor.participant_properties = {"aaaa": "gone"}
        specs = self._ask(type="selection", selection=choices[:2])
        self.assertIsNone(self._part(specs, mentee, mentor)[0])

    def test_no_is_an_answer_and_none_is_not(self):
        specs = self._ask(type="boolean")
        mentee, mentor = self._pair(participant_properties={"aaaa": False})
        self.assertEqual(
            self._part(specs, mentee, mentor), (1, {"mentee": False, "mentor": False})
        )
        mentor.participant_properties = {"aaaa": True}
        self.assertEqual(self._part(specs, mentee, mentor)[0], 0)
        silent = self._person("mentor")
        share, facts = self._part(specs, mentee, silent)
        self.assertEqual((share, facts), (None, {"mentee": False, "mentor": None}))

    def test_a_question_with_a_record(self):
        specs = self._ask(type="many2one", comodel="res.partner")
        mentee, mentor = self._pair(participant_properties={"aaaa": self.sponsor.id})
        self.assertEqual(self._part(specs, mentee, mentor)[0], 1)
        mentor.participant_properties = {"aaaa": self.ethics.id}
        self.assertEqual(
            self._part(specs, mentee, mentor),
            (0, {"mentee": self.sponsor.id, "mentor": self.ethics.id}),
        )

    def test_a_question_with_several_answers(self):
        people = self.sponsor | self.ethics
        for question, answers in (
            ({"type": "tags", "tags": [["a", "A", 1], ["b", "B", 2]]}, ["a", "b"]),
            ({"type": "many2many", "comodel": "res.partner"}, people.ids),
        ):
            with self._undone(type=question["type"]):
                specs = self._ask(**question)
                mentee, mentor = self._pair(participant_properties={"aaaa": answers})
                mentor.participant_properties = {"aaaa": answers[:1]}
                self.assertEqual(
                    self._part(specs, mentee, mentor),
                    (1 / 2, {"mentee": answers, "mentor": answers[:1]}),
                )
                mentor.participant_properties = {"aaaa": []}
                self.assertIsNone(self._part(specs, mentee, mentor)[0])
