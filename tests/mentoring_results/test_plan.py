"""The plan of what is measured, how it goes, and what each has from it."""

from lxml import html

from odoo import fields
from odoo.exceptions import AccessError

from odoo.addons.mentoring_results.measures import MEASURES

from ..queries import Queries
from ..release_common import ReleaseCase
from .counted_common import CountedCase, Courses

PAGES = (
    *("measurement_plan", "process_now"),
    *("benefit_mentee", "benefit_mentor", "benefit_organisation"),
)


class TestPlan(Courses, Queries, ReleaseCase):
    def _rows(self, programme, user=None):
        """Return the rows of a programme's plan by their measure."""
        self.env.flush_all()
        self.env.invalidate_all()
        plan = programme.with_user(user or self.coordinator)._get_plan()[programme.id]
        return {row["key"]: row for rows in plan.values() for row in rows}

    def test_each_measure_stands_once_in_its_kind(self):
        programme = self._open_programme()
        plan = programme._get_plan()[programme.id]
        found = [(row["key"], kind) for kind, rows in plan.items() for row in rows]
        known = [row for row in found if row[0] in MEASURES]
        self.assertEqual(
            sorted(known), sorted((m.key, m.kind) for m in MEASURES.values())
        )
        own = [key for key, _kind in found if key not in MEASURES]
        self.assertEqual(own, [f"objective_{programme.objective_ids.id}"])

    def test_what_no_question_asks_for_says_so_and_then_when_it_comes(self):
        asked = self._surveys("pulse", "mid", "final", "follow_up")
        programme = self._open_programme(baseline_survey_id=False, **asked)
        self.assertEqual(self._rows(programme)["quality"]["state"], "unmarked")
        question = programme.sudo().final_survey_id.question_ids
        question.mentoring_measure = "quality"
        row = self._rows(programme)["quality"]
        self.assertEqual(row["state"], "coming")
        self.assertIn("How is it going?", row["how"])
        self.assertEqual(row["by"], "Mentors and mentees")
        # one questionnaire at all moments: it is asked at each
        self.assertIn("Mid-Term, about", row["when"])
        programme.sudo().write(
            {"start_date": self._days_ago(600), "end_date": self._days_ago(300)}
        )
        self.assertEqual(self._rows(programme)["quality"]["state"], "few")

    def test_what_a_role_learned_is_asked_of_that_role(self):
        programme = self._open_programme(**self._surveys("final"))
        question = programme.sudo().final_survey_id.question_ids
        question.write({"mentoring_measure": "mentor_learning"})
        rows = self._rows(programme)
        self.assertEqual(rows["mentor_learning"]["by"], "Mentors")
        self.assertEqual(rows["mentee_learning"]["by"], "Mentees")

    def test_what_was_released_is_measured(self):
        self.scale.mentoring_measure = "quality"
        asked = self._asked(5)
        self._rate(asked, trust=4)
        programme = asked.programme_id
        self.assertFalse(self._rows(programme)["quality"]["now"], "before the release")
        self._release(asked)
        row = self._rows(programme)["quality"]
        self.assertEqual(row["state"], "measured")
        self.assertIn("4.0 of 5", row["now"])

    def test_a_measure_names_the_objectives_it_is_for(self):
        programme = self._programme()
        programme.objective_ids.measure_key = "completed"
        rows = self._rows(programme)
        self.assertEqual(rows["completed"]["objectives"], ["Retention"])
        self.assertNotIn(f"objective_{programme.objective_ids.id}", rows)

    def test_as_many_queries_for_many_programmes_as_for_one(self):
        programmes = self.env["mentoring.programme"]
        for _number in range(3):
            programme = self._open_programme()
            self._pairs(programme, 1)
            programmes |= programme
        programmes = programmes.with_user(self.coordinator)
        for name in ("_get_plan", "_get_benefits"):
            with self.subTest(name):
                one = self._count_queries(getattr(programmes[0], name))
                all_ = self._count_queries(getattr(programmes, name))
                self.assertEqual(len(all_), len(one), "\n".join(all_))


class TestBenefits(Courses, ReleaseCase):
    def _benefits(self, programme):
        self.env.flush_all()
        self.env.invalidate_all()
        read = programme.with_user(self.coordinator)
        return read._get_benefits()[programme.id]

    def test_where_nothing_is_known_it_says_what_to_do(self):
        pages = self._benefits(self._open_programme())
        self.assertEqual([*pages], ["mentee", "mentor", "organisation"])
        for whom in ("mentee", "mentor"):
            self.assertIn("final questionnaire", pages[whom]["hint"])
        lines = pages["organisation"]["objectives"]
        self.assertEqual([line["name"] for line in lines], ["Retention"])

    def test_each_page_has_what_is_measured_of_it(self):
        for whom, page in self._benefits(self._open_programme()).items():
            labels = [str(m.label) for m in MEASURES.values() if m.whom == whom]
            self.assertEqual([row["label"] for row in page["rows"]], labels)

    def test_what_was_released_takes_the_place_of_the_hint(self):
        self.scale.mentoring_measure = "mentee_learning"
        asked = self._asked(5)
        self._rate(asked, trust=4)
        programme = asked.programme_id
        self.assertTrue(self._benefits(programme)["mentee"]["hint"])
        self._release(asked)
        page = self._benefits(programme)["mentee"]
        self.assertFalse(page["hint"])
        self.assertIn("4.0 of 5", [row["now"] for row in page["rows"]])

    def test_the_areas_are_drawn_for_those_who_gained(self):
        self.choice.mentoring_measure = "area"
        asked = self._asked(5)
        self._rate(asked, again=self.yes)
        self._release(asked)
        pages = self._benefits(asked.programme_id)
        (picture,) = pages["mentee"]["pictures"]
        self.assertEqual([bar["label"] for bar in picture["bars"]], ["Yes", "No"])
        self.assertFalse(pages["mentor"]["pictures"])


class TestPages(CountedCase):
    def test_those_who_run_it_read_all_pages(self):
        pairing = self._in_progress()
        for user in (self.coordinator, self.manager):
            self.env.invalidate_all()
            programme = pairing.programme_id.with_user(user)
            for page in PAGES:
                with self.subTest(page, user=user.login):
                    self.assertTrue(html.fromstring(programme[page]).text_content())
            self.assertIn("Meetings held", programme.measurement_plan)
            self.assertIn("Contract signed", programme.process_now)

    def test_all_others_read_none(self):
        programme = self._in_progress().programme_id
        for page in PAGES:
            others = programme.with_user(self.other_coordinator)
            self.assertFalse(others[page])
            for user in (
                *(self.mentor, self.mentee, self.line_manager),
                *(self.employee, self.portal_mentee),
            ):
                with (
                    self.subTest(page, user=user.login),
                    self.assertRaises(AccessError),
                ):
                    programme.with_user(user).read([page])

    def test_the_button_opens_a_form_of_its_own(self):
        programme = self._open_programme().with_user(self.coordinator)
        action = programme.action_open_results_plan()
        self.assertEqual(action["res_id"], programme.id)
        views = programme.get_views(action["views"])["views"]
        for page in PAGES:
            self.assertIn(f'name="{page}"', views["form"]["arch"])
        own = programme.get_views([(False, "form")])["views"]["form"]["arch"]
        self.assertIn("action_open_results_plan", own)
        self.assertNotIn("measurement_plan", own, "the programme's own waits for none")

    def test_the_menu_of_results_leads_on(self):
        parent = self.env.ref("mentoring_programme.mentoring_menu_release")
        self.assertEqual(
            [menu.get_external_id()[menu.id] for menu in parent.child_id],
            [
                f"mentoring_results.mentoring_menu_{name}"
                for name in ("report", "objective", "figure", "study", "released")
            ],
        )
        self.assertIn(
            self.env.ref("mentoring_results.mentoring_menu_released"), parent.child_id
        )
        for user, is_shown in ((self.coordinator, True), (self.employee, False)):
            menus = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertEqual(parent.id in menus, is_shown)


def _get_bases(told):
    return [line["basis"] for line in told["lines"]]


class TestReported(CountedCase):
    def _tell(self, programme):
        self.env.flush_all()
        self.env.invalidate_all()
        reports = self.env["mentoring.report"].with_user(self.coordinator)
        report = reports.create({"programme_id": programme.id, "lang": "en_US"})
        return report._tell_process()

    def _labels(self, told):
        return [row[0] for table in told["tables"] for row in table["rows"]]

    def test_of_nobody_there_is_nothing_to_tell(self):
        told = self._tell(self._open_programme())
        self.assertEqual([*told], ["unsaid"])

    def test_how_far_mentees_came_and_in_how_many_days(self):
        programme = self._open_programme()
        self._pairs(programme, 6, days=20)
        told = self._tell(programme)
        self.assertEqual(len(told["bars"]), 8)
        by_label = {bar["label"]: bar for bar in told["bars"]}
        self.assertEqual(by_label["Matched"]["value"], 6)
        self.assertEqual(by_label["Matched"]["said"], "6, half of them within 10 days")
        self.assertIn(["Matched", 6, 10], told["tables"][0]["rows"])
        self.assertIn("Ended early", self._labels(told))
        self.assertTrue(told["unsaid"], "too few were asked to tell who answered")

    def test_of_a_few_pairs_it_does_not_tell_that_one_came_apart(self):
        programme = self._open_programme()
        self._pairs(programme, 3)
        self._pairs(programme, 1, state="ended", finished_on=fields.Date.today())
        told = self._tell(programme)
        labels = self._labels(told)
        self.assertIn("Pairings begun", labels)
        self.assertFalse({"Completed", "Ended early"} & {*labels})
        self.assertNotIn("Pairings completed", " ".join(_get_bases(told)))
        read = programme.with_user(self.coordinator)
        self.assertIn("Ended early", read.process_now, "who runs it sees them")
