"""Why people are matched, or not, in sentences that each may read."""

import json

from odoo import fields

from odoo.addons.mentoring_matching.pool import Words

from .pool_common import PoolCase

ANNA = {"mentee": "Anna", "mentor": "Bo"}


class TestWords(PoolCase):
    def _say(self, specs, mentee, mentor, public=False):
        """Return what is said of one criterion; None if nothing."""
        why = self._why(specs, mentee, mentor)
        parts = Words(self.env, specs, [why]).parts(why, **ANNA, public=public)
        for part in parts:
            self.assertEqual(part["share"], part["points"] / part["weight"])
        return parts[0]["text"] if parts else None

    def _say_to_both(self, specs, mentee, mentor):
        """Return what is said of one criterion, and the two people may read as well."""
        text = self._say(specs, mentee, mentor)
        self.assertEqual(self._say(specs, mentee, mentor, public=True), text)
        return text

    # ------------------------------------------------------------------
    # Each kind
    # ------------------------------------------------------------------

    def test_skills(self):
        mentee, mentor = self._pair()
        specs = self._specs("skills")
        skills = self._skills()
        negotiation, feedback, planning = skills.skill_ids
        basic, expert = skills.skill_level_ids
        none = basic.browse()
        self._add_skills(mentee, {negotiation: none})
        self._add_skills(mentor, {planning: basic})
        self.assertEqual(
            self._say(specs, mentee, mentor),
            "Bo does not share what Anna wants to learn: Negotiation.",
        )
        self._add_skills(mentor, {negotiation: expert})
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Anna wants to learn Negotiation; Bo shares it (Expert).",
        )
        self._add_skills(mentee, {planning: none})
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Bo shares all that Anna wants to learn: Negotiation (Expert) and Planning "
            "(Basic).",
        )
        self._add_skills(mentee, {feedback: none})
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Of what Anna wants to learn, Bo shares Negotiation (Expert) and Planning "
            "(Basic), but not Feedback.",
        )
        mentor.skill_ids.skill_level_id = False
        mentee.skill_ids[1:].unlink()
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Anna wants to learn Negotiation; Bo shares it.",
        )

    def test_focus_areas(self):
        areas = self.env["mentoring.focus.area"].create(
            [{"name": "Leading"}, {"name": "Networking"}]
        )
        mentee, mentor = self._pair(focus_area_ids=areas.ids)
        specs = self._specs("focus")
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Both chose Leading and Networking.",
        )
        mentor.focus_area_ids = areas[1]
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Both chose Networking; Anna also chose Leading.",
        )
        mentee.focus_area_ids = areas[0]
        self.assertEqual(
            self._say(specs, mentee, mentor),
            "They share no focus area: Anna chose Leading, Bo chose Networking.",
        )

    def test_roles(self):
        roles = self.env["mentoring.role"].create(
            [{"name": "Guide"}, {"name": "Sounding board"}]
        )
        mentee, mentor = self._pair(mentor_role_ids=roles.ids)
        specs = self._specs("roles")
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Bo offers what Anna wants in a mentor: Guide and Sounding board.",
        )
        mentor.mentor_role_ids = roles[0]
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Of what Anna wants in a mentor, Bo offers Guide, but not Sounding board.",
        )
        mentee.mentor_role_ids = roles[1]
        self.assertEqual(
            self._say(specs, mentee, mentor),
            "Bo does not offer what Anna wants in a mentor: Sounding board.",
        )

    def test_languages(self):
        one, two = self.env["res.lang"].create(
            [
                {"name": name, "code": code, "url_code": code}
                for name, code in (("Elvish", "el_VI"), ("Dwarvish", "dw_AR"))
            ]
        )
        mentee, mentor = self._pair(language_ids=one.ids)
        specs = self._specs("language", is_hard=True)
        self.assertEqual(self._say_to_both(specs, mentee, mentor), "Both speak Elvish.")
        mentor.language_ids = two
        text = (
            "They have no language in common: Anna speaks Elvish, Bo speaks Dwarvish."
        )
        self.assertEqual(self._say(specs, mentee, mentor), text)
        why = self._why(specs, mentee, mentor)
        words = Words(self.env, specs, [why])
        self.assertEqual(
            words.forbidden(why, mentee, mentor),
            [f"Ruled out by “A language in common”. {text}"],
        )

    def test_department_job_and_company(self):
        departments = self.env["hr.department"].create(
            [{"name": "Sales"}, {"name": "Research"}]
        )
        jobs = self.env["hr.job"].create([{"name": "Writer"}, {"name": "Reader"}])
        company = self.env.company
        company.name = "Acme"
        one, two = (
            {"department_id": department.id, "job_id": job.id}
            for department, job in zip(departments, jobs, strict=True)
        )
        mentee = self._employee("mentee", **one)
        same, other = self._employee("mentor", **one), self._employee("mentor", **two)
        for kind, in_common, apart in (
            (
                "department",
                "Both work in Sales.",
                "Anna works in Sales, Bo in Research.",
            ),
            (
                "job",
                "Both have the same job: Writer.",
                "They have different jobs: Anna is Writer, Bo is Reader.",
            ),
        ):
            with self.subTest(kind=kind):
                specs = self._specs(kind, mode="same")
                self.assertEqual(self._say_to_both(specs, mentee, same), in_common)
                self.assertEqual(self._say(specs, mentee, other), apart)
                specs = self._specs(kind, mode="different")
                self.assertEqual(self._say_to_both(specs, mentee, other), apart)
        self.assertEqual(
            self._say_to_both(self._specs("company"), mentee, same),
            "Both work for Acme.",
        )

    def test_different_companies(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.env.company.name = "Acme"
        self.programme.company_ids = company
        mentee = self._employee("mentee")
        mentor = self._employee("mentor", company_id=company.id)
        self.assertEqual(
            self._say(self._specs("company"), mentee, mentor),
            "Anna works for Acme, Bo for Elsewhere.",
        )

    def test_years_of_experience(self):
        mentee, mentor = self._pair()
        mentee.working_since = mentor.working_since = fields.Date.today()
        specs = self._specs("seniority", min_years=0, max_years=50)
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Both have about as many years of experience.",
        )
        for years, text in (
            (1, "Bo has one more year of experience than Anna."),
            (9, "Bo has 9 more years of experience than Anna."),
        ):
            mentor.working_since = fields.Date.subtract(
                fields.Date.today(), years=years
            )
            self.assertEqual(self._say_to_both(specs, mentee, mentor), text)
        mentee.working_since = "1990-01-01"
        mentor.working_since = "2005-01-01"
        self.assertEqual(
            self._say(specs, mentee, mentor),
            "Anna has 15 more years of experience than Bo.",
        )

    def test_places(self):
        address = self.env["res.partner"].create({"name": "Address"})
        one, two = self.env["hr.work.location"].create(
            [
                {"name": name, "address_id": address.id}
                for name in ("Copenhagen", "Aarhus")
            ]
        )
        mentee = self._employee("mentee", work_location_id=one.id)
        mentor = self._employee("mentor", work_location_id=one.id)
        specs = self._specs("place")
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor), "Both work in Copenhagen."
        )
        mentor.employee_id.work_location_id = two
        self.assertEqual(
            self._say_to_both(specs, mentee, mentor),
            "Both are fine with meeting online.",
        )
        mentor.meets_online = False
        self.assertEqual(
            self._say(specs, mentee, mentor),
            "Anna works in Copenhagen, Bo in Aarhus, and they do not both meet online.",
        )

    def test_clocks(self):
        mentee, mentor = self._pair()
        specs = self._specs("timezone", hours=12)
        for one, two, text in (
            ("Asia/Tokyo", "Asia/Seoul", "Their clocks show the same time."),
            ("Asia/Tokyo", "Asia/Manila", "Their clocks are one hour apart."),
            ("Asia/Tokyo", "Asia/Kolkata", "Their clocks are 3.5 hours apart."),
            ("Asia/Tokyo", "Pacific/Honolulu", "Their clocks are 5 hours apart."),
        ):
            mentee.tz, mentor.tz = one, two
            self.assertEqual(self._say_to_both(specs, mentee, mentor), text)

    # ------------------------------------------------------------------
    # What is kept from the two
    # ------------------------------------------------------------------

    def _say_in_confidence(self, specs, mentee, mentor):
        self.assertIsNone(self._say(specs, mentee, mentor, public=True))
        return self._say(specs, mentee, mentor)

    def test_wishes_are_told_to_the_coordinator_alone(self):
        mentee, mentor = self._pair()
        specs = self._specs("wishes")
        self.assertEqual(
            self._say_in_confidence(specs, mentee, mentor),
            "Neither asked for anybody who takes part; it counts half.",
        )
        self._wish(mentee, mentor)
        self.assertEqual(
            self._say_in_confidence(specs, mentee, mentor), "Anna asked for Bo: wish 1."
        )
        self._wish(mentor, mentee)
        self.assertEqual(
            self._say_in_confidence(specs, mentee, mentor),
            "They asked for each other: wish 1 of Anna, wish 1 of Bo.",
        )
        mentee.wish_ids.unlink()
        self.assertEqual(
            self._say_in_confidence(specs, mentee, mentor), "Bo asked for Anna: wish 1."
        )
        mentor.wish_ids.unlink()
        other = self._person("mentor")
        self._wish(mentee, other)
        why = self._pool(specs, mentee, mentor | other).explain([(0, 0)])
        [part] = Words(self.env, specs, why).parts(why[0], **ANNA)
        self.assertEqual(part["text"], "Neither asked for the other.")

    def test_earlier_matches_are_told_to_the_coordinator_alone(self):
        mentee, mentor = self._pair()
        specs = self._specs("met", mode="favour")
        self.assertEqual(
            self._say_in_confidence(specs, mentee, mentor),
            "They have not been matched before.",
        )
        self._pairing(mentee, mentor, "completed")
        self.assertEqual(
            self._say_in_confidence(specs, mentee, mentor), "They were matched before."
        )

    def test_the_load_is_told_to_the_coordinator_alone(self):
        mentee, mentor = self._person("mentee"), self._person("mentor", capacity=3)
        self._pairing(self._person("mentee"), mentor)
        self.assertEqual(
            self._say_in_confidence(self._specs("load"), mentee, mentor),
            "Bo has 1 of 3 places taken.",
        )

    def test_answers_are_told_to_the_coordinator_alone(self):
        partners = self.sponsor | self.ethics
        for question, answers, shared, apart in (
            (
                {"type": "selection", "selection": [["a", "Calm"], ["b", "Drive"]]},
                ["a", "b"],
                "Anna and Bo both answered: Calm.",
                "Anna answered Calm, Bo answered Drive.",
            ),
            (
                {"type": "boolean"},
                [True, False],
                "Anna and Bo both answered: yes.",
                "Anna answered yes, Bo answered no.",
            ),
            (
                {"type": "many2one", "comodel": "res.partner"},
                partners.ids,
                "Anna and Bo both answered: Sam Sponsor.",
                "Anna answered Sam Sponsor, Bo answered Eve Ethics.",
            ),
            (
                {"type": "tags", "tags": [["a", "Calm", 1], ["b", "Drive", 2]]},
                [["a"], ["b"]],
                "Anna and Bo both answered: Calm.",
                "Anna answered Calm, Bo answered Drive.",
            ),
            (
                {"type": "many2many", "comodel": "res.partner"},
                [self.sponsor.ids, self.ethics.ids],
                "Anna and Bo both answered: Sam Sponsor.",
                "Anna answered Sam Sponsor, Bo answered Eve Ethics.",
            ),
        ):
            with self._undone(type=question["type"]):
                specs = self._ask(**question)
                mentee, mentor = self._pair(participant_properties={"aaaa": answers[0]})
                self.assertEqual(self._say_in_confidence(specs, mentee, mentor), shared)
                mentor.participant_properties = {"aaaa": answers[1]}
                self.assertEqual(self._say_in_confidence(specs, mentee, mentor), apart)

    def test_the_two_are_told_nothing_unknown_and_nothing_against_them(self):
        mentee, mentor = self._pair(working_since="2020-01-01")
        specs = self._specs("seniority", min_years=10, max_years=20)
        self.assertIsNone(self._say(specs, mentee, mentor, public=True))
        mentor.working_since = False
        self.assertEqual(
            self._say(specs, mentee, mentor), "Not known of Bo; it counts half."
        )
        mentee.working_since = False
        self.assertEqual(
            self._say(specs, mentee, mentor),
            "Not known of Anna and Bo; it counts half.",
        )
        self.assertIsNone(self._say(specs, mentee, mentor, public=True))

    # ------------------------------------------------------------------
    # Never
    # ------------------------------------------------------------------

    def test_each_rule_has_its_sentence(self):
        words = Words(self.env, [], [])
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.programme.company_ids = elsewhere
        anna = self._person("mentee", "Anna")
        bo = self._employee("mentor", "Bo", company_id=elsewhere.id)
        self.programme.company_ids = False
        sentences = {
            key: words.forbidden({"forbidden": [key]}, anna, bo)
            for key in self._pool([], anna, bo).features.forbidden
        }
        self.assertEqual(
            sentences,
            {
                "person": ["Bo cannot be their own mentor."],
                "left": ["Anna is not there any more."],
                "company": [
                    "Bo works for Elsewhere by now, to which “Grow” is not open."
                ],
                "line": [
                    "Bo and Anna are in the same reporting line. A mentor is never the "
                    "mentee's manager, at any level, nor the other way round."
                ],
                "another_match": [
                    "Anna has not said yet that another match is welcome."
                ],
                "ethics": [
                    "One of the two is the ethics contact, who takes complaints about "
                    "partners and so is nobody's."
                ],
                "excluded": [
                    "Bo and Anna are not matched: one of the two has asked for that."
                ],
                "coordinator": ["The coordinator does not want this match."],
                "turned_down": ["One of the two has turned this match down."],
                "broken_off": ["The two were a pair that ended early."],
                "open": ["The two have a pairing or a proposal already."],
            },
        )
        self.assertEqual(
            words.forbidden({"forbidden": ["of an addon that is gone"]}, anna, bo),
            ["A rule forbids this match."],
        )

    # ------------------------------------------------------------------
    # Left over
    # ------------------------------------------------------------------

    def _reason(self, specs=(), **values):
        reason = {"side": "mentee", "others": 40, "fit": 0, "full": 0, "weak": 0}
        reason |= {"rules": {}, "with": {}, **values}
        return Words(self.env, specs, [{"reason": reason}]).reason(reason)

    def test_how_many_fit_and_why_they_were_not_given(self):
        for counts, text in (
            ({"others": 0}, "No mentor takes part."),
            ({}, "No mentor fits: 0 of 40."),
            (
                {"fit": 3, "full": 3},
                "3 of 40 mentors fit; all their places are taken.",
            ),
            (
                {"fit": 1, "full": 1},
                "1 of 40 mentors fits, and has no place left.",
            ),
            (
                {"fit": 3, "weak": 3, "full": 1},
                "Mentors that fit, but earn too few points: 3 of 40.",
            ),
            (
                {"fit": 3, "weak": 2, "full": 1},
                "Mentors that fit: 3 of 40. Without a place left: 1; with too few "
                "points: 2.",
            ),
            ({"side": "mentor", "others": 0}, "No mentee waits for a mentor."),
            ({"side": "mentor"}, "No mentee fits: 0 of 40."),
            (
                {"side": "mentor", "fit": 3, "full": 3},
                "3 of 40 mentees fit; all of them have another mentor.",
            ),
            (
                {"side": "mentor", "fit": 1, "full": 1},
                "1 of 40 mentees fits, and has another mentor.",
            ),
            (
                {"side": "mentor", "fit": 3, "weak": 3},
                "Mentees that fit, but earn too few points: 3 of 40.",
            ),
            (
                {"side": "mentor", "fit": 3, "weak": 2, "full": 1},
                "Mentees that fit: 3 of 40. With another mentor: 1; with too few "
                "points: 2.",
            ),
        ):
            self.assertEqual(self._reason(**counts), [text])

    def test_what_forbids_most_is_said_first(self):
        specs = self._specs("language", is_hard=True)
        specs += self._specs("focus", is_hard=True)
        language, focus = (str(spec["id"]) for spec in specs)
        rules = {"line": 2, language: 37, focus: 5}
        self.assertEqual(
            self._reason(specs, rules=rules)[1:],
            [
                "No language in common: 37 of 40.",
                "Ruled out by “Focus areas”: 5 of 40.",
                "In one reporting line: 2 of 40.",
            ],
        )

    def test_each_rule_is_counted_in_words(self):
        rules = [
            "line",
            "person",
            "excluded",
            "coordinator",
            "turned_down",
            "open",
            "company",
            "of an addon that is gone",
        ]
        self.assertEqual(
            self._reason(rules=dict.fromkeys(rules, 1))[1:],
            [
                "In one reporting line: 1 of 40.",
                "The same person: 1 of 40.",
                "One excludes the other: 1 of 40.",
                "Forbidden by the coordinator: 1 of 40.",
                "Turned down before: 1 of 40.",
                "Paired or proposed already: 1 of 40.",
                "A company that does not take part: 1 of 40.",
                "Forbidden by a rule: 1 of 40.",
            ],
        )

    def test_what_those_that_fit_have_in_common(self):
        specs = [
            *self._specs("language"),
            *self._specs("skills"),
            *self._specs("focus"),
        ]
        language, skills, focus = (str(spec["id"]) for spec in specs)
        self.assertEqual(
            self._reason(
                specs, fit=9, full=9, **{"with": {language: 3, skills: 0, focus: 9}}
            )[1:],
            [
                "A language in common: 3 of the 9 that fit.",
                "A skill wanted and shared: 0 of the 9 that fit.",
            ],
        )
        self.assertEqual(
            self._reason(specs, fit=9, full=9, **{"with": {focus: 8}})[1:],
            ["A focus area in common: 8 of the 9 that fit."],
        )

    # ------------------------------------------------------------------
    # Readers
    # ------------------------------------------------------------------

    def test_names_are_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        area = self.env["mentoring.focus.area"].create({"name": "Leading"})
        area.with_context(lang="fr_FR").name = "Diriger"
        mentee, mentor = self._pair(focus_area_ids=area.ids)
        specs = self._specs("focus")
        why = self._why(specs, mentee, mentor)
        french = self.env(context={**self.env.context, "lang": "fr_FR"})
        for env, name in ((self.env, "Leading"), (french, "Diriger")):
            [part] = Words(env, specs, [why]).parts(why, **ANNA)
            self.assertIn(name, part["text"])

    def test_portal_users_read_why_they_were_matched(self):
        department = self.env["hr.department"].create({"name": "Sales"})
        mentee = self._employee("mentee", department_id=department.id)
        mentor = self._employee("mentor", department_id=department.id)
        self._ask(type="boolean")
        specs = self._specs("department", mode="same") + self._specs("question")
        why = self._why(specs, mentee, mentor)
        words = Words(self.env(user=self.portal_mentee), specs, [why])
        [part] = words.parts(why, **ANNA, public=True)
        self.assertEqual(part["text"], "Both work in Sales.")

    def test_names_of_what_was_deleted_are_left_open(self):
        areas = self.env["mentoring.focus.area"].create(
            [{"name": "Leading"}, {"name": "Networking"}]
        )
        mentee, mentor = self._pair(
            focus_area_ids=areas.ids, participant_properties={"aaaa": "a"}
        )
        specs = self._ask(type="selection", selection=[["a", "Calm"]])
        mentee.participant_properties = mentor.participant_properties = {"aaaa": "a"}
        specs += self._specs("focus")
        why = self._why(specs, mentee, mentor)
        (mentee | mentor).focus_area_ids = False
        areas[1].unlink()
        self.programme.criterion_ids.unlink()
        answers, focus = Words(self.env, specs, [why]).parts(why, **ANNA)
        self.assertEqual(answers["label"], "What drives you?")
        self.assertEqual(answers["text"], "Anna and Bo both answered: ….")
        self.assertEqual(focus["text"], "Both chose Leading and ….")

    def test_explanations_of_nobody_and_of_other_criteria_say_nothing(self):
        specs = self._specs("focus")
        foreign = {**specs[0], "id": 0, "kind": "of an addon that is gone"}
        words = Words(self.env, [*specs, foreign], [None, False, {"reason": {}}])
        self.assertEqual(words.parts(None), [])
        self.assertEqual(words.forbidden(None, *self._pair()), [])
        gone = {"id": 0, "points": 1.0, "known": True, "facts": {"met": True}}
        why = {"parts": [gone], "forbidden": []}
        self.assertEqual(Words(self.env, specs, [why]).parts(why), [])

    def test_queries_do_not_grow_with_the_explanations(self):
        areas = self.env["mentoring.focus.area"].create(
            [{"name": f"Area {number}"} for number in range(30)]
        )
        specs = self._specs("focus")
        whys = [
            {
                "parts": [
                    {
                        "id": specs[0]["id"],
                        "points": 8.0,
                        "known": True,
                        "facts": {"mentee": [area.id], "mentor": [area.id]},
                    }
                ]
            }
            for area in areas
        ]
        whys = json.loads(json.dumps(whys))
        Words(self.env, specs, whys)
        counts = []
        for some in (whys[:3], whys):
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            words = Words(self.env, specs, some)
            texts = [words.parts(why, **ANNA)[0]["text"] for why in some]
            self.assertEqual(len(set(texts)), len(some))
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)
