"""What is counted of a programme: of records that are no answers, for who runs it."""

from odoo import fields

from odoo.addons.mentoring_results.measures import MEASURES

from ..release_common import ReleaseCase
from .counted_common import CountedCase, Courses

COUNTED = [key for key, measure in MEASURES.items() if measure.source == "counted"]


class TestMatched(CountedCase):
    def test_of_those_ready_and_in_how_many_days(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 4)
        matched, days = self._counted(programme, "matched", "days_to_match")
        self.assertEqual(matched.value, 0)
        self.assertIsNone(days.value)
        self.assertTrue(days.lacking)
        self._begin(mentors[:3], mentees[:3], days=20)
        matched, days = self._counted(programme, "matched", "days_to_match")
        self.assertEqual((matched.value, matched.people), (75, [4, 4]))
        self.assertIn("3 of 4", matched.basis)
        self.assertEqual(days.value, 10, "from day 30 to day 20")

    def test_nobody_ready_is_no_zero(self):
        matched = self._counted(self._open_programme(), "matched")
        self.assertIsNone(matched.value)
        self.assertTrue(matched.lacking)

    def test_matched_again_after_what_came_to_nothing(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 3)
        # one is refused, one comes apart, and of these one begins anew
        self._begin(mentors[:1], mentees[:1], state="declined", started_on=False)
        self._begin(
            mentors[1:2],
            mentees[1:2],
            days=28,
            state="ended",
            finished_on=self._days_ago(15),
        )
        self._begin(mentors[2:], mentees[1:2], days=5)
        share, days = self._counted(programme, "second_choice", "rematch_days")
        self.assertEqual((share.value, share.people), (50, [2, 2]))
        self.assertEqual((days.value, days.people), (10, [1, 1]))

    def test_a_proposal_that_was_not_needed_any_more_is_no_lost_match(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 8)
        # declined by the system when the other began, whichever was proposed first
        one, other = "progress", "declined"
        for at, states in enumerate(((one, other), (other, one))):
            both = self._begin(
                mentors[2 * at : 2 * at + 2],
                [mentees[at]] * 2,
                state="proposed",
                started_on=False,
            )
            for pairing, state in zip(both, states, strict=True):
                begun = state == "progress" and self._days_ago(20)
                pairing._write_through_door({"state": state, "started_on": begun})
        self.assertIsNone(self._counted(programme, "second_choice").value)
        # completed, and a second one that was refused
        self._begin(mentors[4:5], mentees[2:3], days=90, state="completed")
        self._begin(mentors[5:6], mentees[2:3], state="declined", started_on=False)
        self.assertIsNone(self._counted(programme, "second_choice").value)
        # refused before another began
        refused = self._begin(
            mentors[6:7], mentees[3:4], state="declined", started_on=False
        )
        refused._write_through_door({"state_since": f"{self._days_ago(9)} 12:00:00"})
        self._begin(mentors[7:], mentees[3:4], days=5)
        share = self._counted(programme, "second_choice")
        self.assertEqual((share.value, share.people), (100, [1, 1]))


class TestPairings(CountedCase):
    def test_meetings_that_were_due_by_now_and_no_more_than_these(self):
        programme = self._open_programme(meeting_count=8)
        end = fields.Date.add(fields.Date.today(), days=100)
        self._pairs(programme, 1, days=100, held=3, end_date=end)
        self.assertEqual(self._counted(programme, "meetings_kept").value, 75)
        # who meets more does not hide who meets less
        self._pairs(programme, 1, days=100, held=20, end_date=end)
        kept = self._counted(programme, "meetings_kept")
        self.assertEqual(kept.value, round(100 * 7 / 8))
        self.assertIn("7 of the 8", kept.basis)

    def test_what_two_have_signed_counts_for_them(self):
        programme = self._open_programme(meeting_count=8)
        pairing = self._accepted_pairing(programme=programme)
        contract = pairing.contract_ids.with_user(self.mentee)
        contract.meeting_count = 4
        self._sign_contract(pairing)
        pairing._write_through_door(
            {
                "started_on": self._days_ago(100),
                "end_date": fields.Date.add(fields.Date.today(), days=100),
            }
        )
        kept = self._counted(programme, "meetings_kept")
        self.assertEqual(kept.value, 0)
        self.assertIn("0 of the 2", kept.basis)

    def test_a_pause_and_an_early_end_ask_for_no_more_meetings(self):
        programme = self._open_programme(meeting_count=10)
        end = fields.Date.add(fields.Date.today(), days=50)
        course = {"days": 50, "held": 2, "end_date": end}
        held_since = fields.Datetime.subtract(fields.Datetime.now(), days=30)
        self._pairs(programme, 1, state="on_hold", held_since=held_since, **course)
        self._pairs(
            programme, 1, state="ended", finished_on=self._days_ago(30), **course
        )
        kept = self._counted(programme, "meetings_kept")
        self.assertIn("4 of the 4", kept.basis)

    def test_who_completed_early_has_met_as_often_as_it_took(self):
        programme = self._open_programme(meeting_count=8)
        self._pairs(
            *(programme, 1),
            days=100,
            held=4,
            state="completed",
            finished_on=self._days_ago(50),
            end_date=fields.Date.today(),
        )
        kept = self._counted(programme, "meetings_kept")
        self.assertIn("4 of the 4", kept.basis)

    def test_of_few_pairs_reports_are_told_nothing_that_they_are_known_by(self):
        keys = ("completed", "meetings_kept", "second_choice", "rematch_days")
        programme = self._open_programme()
        end = fields.Date.add(fields.Date.today(), days=50)
        mentors, mentees = self._people(programme, 5)
        ended = {"state": "ended", "finished_on": self._days_ago(60)}
        self._begin(mentors[:1], mentees[:1], days=90, **ended)
        self._begin(mentors[1:4], mentees[:3], days=50, end_date=end)
        for value in self._counted(programme, *keys):
            self.assertIsNotNone(value.value, "who runs it knows them")
        for value in self._counted(programme, *keys, live=False):
            self.assertIsNone(value.value)
            self.assertTrue(value.few)
            self.assertIn("Fewer than 5", value.lacking)
        self._begin(mentors[4:], mentees[4:], days=50, end_date=end)
        told = dict(zip(keys, self._counted(programme, *keys, live=False), strict=True))
        self.assertEqual(told["completed"].value, 0, "of five that have begun")
        self.assertIsNotNone(told["meetings_kept"].value)
        self.assertTrue(told["second_choice"].few, "of one mentee")
        self.assertTrue(told["rematch_days"].few)
        programme.sudo().company_id.mentoring_release_minimum = 10
        completed = self._counted(programme, "completed", live=False)
        self.assertIn("Fewer than 10", completed.lacking)

    def test_completed_of_those_begun_and_the_hours_of_both(self):
        programme = self._open_programme()
        self._pairs(programme, 1, state="completed", held=6, hours=9)
        self._pairs(programme, 2, held=1, hours=1.5)
        mentors, mentees = self._people(programme, 1)
        self._begin(mentors, mentees, state="proposed", started_on=False)
        completed, hours = self._counted(programme, "completed", "hours")
        self.assertEqual(completed.value, 33)
        self.assertIn("1 of 3", completed.basis)
        self.assertEqual(hours.value, 24)


class TestGoals(CountedCase):
    def test_how_few_people_get_on_is_not_told(self):
        programme = self._open_programme()
        pairings = self._pairs(programme, 7)
        users = self._users(
            [(f"learner{number}", "base.group_portal") for number in range(7)]
        )
        for user, mentee in zip(users, pairings.mentee_id, strict=True):
            user.partner_id = mentee.partner_id
        pairings.mentee_id.modified(["partner_id"])
        self.env.flush_all()
        goals = [self._activate_goal(pairing) for pairing in pairings[:6]]
        self.assertIsNone(self._counted(programme, "goals_achieved").value, "0 of 6")
        for goal in goals[:2]:
            goal.action_achieve()
        self.assertIsNone(self._counted(programme, "goals_achieved").value, "2 of 6")
        goals[2].action_achieve()
        self._activate_goal(pairings[6])
        told, mentors = self._counted(programme, "goals_achieved", "mentor_goals")
        self.assertEqual((told.value, told.people), (45, [5, 9]), "3 of 7 are 43 %")
        self.assertNotIn("7", told.basis.replace(programme._say_today(), ""))
        self.assertIsNone(mentors.value, "none of the mentors has set one")
        programme.sudo().company_id.mentoring_release_minimum = 8
        told = self._counted(programme, "goals_achieved")
        self.assertTrue(told.few)
        self.assertIn("at least 8", told.lacking)


class TestAnswered(Courses, ReleaseCase):
    def test_as_the_night_counted_it_where_enough_were_asked_at_once(self):
        asked = self._asked(5)
        programme = asked.programme_id
        self._rate(asked[:4], trust=4)
        self.assertIsNone(self._counted(programme, "answered").value)
        self.env["mentoring.release"]._count_told()
        answered = self._counted(programme, "answered")
        self.assertEqual(answered.value, 40)
        self.assertIn("4 of 10", answered.basis)
        self._rate(asked[4:], trust=4)
        self.assertEqual(self._counted(programme, "answered").value, 40, "not live")

    def test_of_too_few_nothing_is_told(self):
        asked = self._asked(2)
        self._rate(asked, trust=4)
        self.env["mentoring.release"]._count_told()
        self.assertIsNone(self._counted(asked.programme_id, "answered").value)

    def test_what_was_released_still_counts(self):
        asked = self._asked(5)
        self._rate(asked, trust=4)
        self.env["mentoring.release"]._count_told()
        self._release(asked)
        self.assertEqual(self._counted(asked.programme_id, "answered").value, 100)


class TestMenteesMentoring(CountedCase):
    def _as_mentor(self, mentee, programme, days):
        mentor = self.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentor",
                "partner_id": mentee.partner_id.id,
                "learning_goal": "Learn to listen",
            }
        )
        when = fields.Datetime.subtract(fields.Datetime.now(), days=days)
        mentor._write_through_door({"state": "ready", "submitted_on": when})
        return mentor

    def test_people_are_counted_once_and_only_those_who_were_mentors_later(self):
        programme, later, other = (self._open_programme() for _number in range(3))
        _mentors, mentees = self._people(programme, 5)
        self._as_mentor(mentees[0], later, 5)
        self._as_mentor(mentees[0], other, 3)
        self._as_mentor(mentees[1], other, 300)  # before
        self._as_mentor(mentees[2], programme, 3)  # in this one
        withdrawn = self._as_mentor(mentees[3], later, 3)
        withdrawn._write_through_door({"state": "withdrawn"})
        told = self._counted(programme, "mentees_mentoring")
        self.assertEqual((told.value, told.people), (1, [5, 5]))

    def test_of_few_mentees_it_is_not_told(self):
        programme, later = self._open_programme(), self._open_programme()
        _mentors, mentees = self._people(programme, 4)
        self._as_mentor(mentees[0], later, 5)
        told = self._counted(programme, "mentees_mentoring")
        self.assertIsNone(told.value)
        self.assertTrue(told.lacking)


class TestWhoAndHowOften(CountedCase):
    def test_it_is_told_to_those_who_run_the_programme_alone(self):
        pairing = self._in_progress()
        programme = pairing.programme_id
        company = self.env["res.company"].create({"name": "Elsewhere"})
        manager = "mentoring_programme.group_mentoring_manager"
        stranger = self._user("elsewhere", manager)
        stranger.write({"company_ids": company.ids, "company_id": company.id})
        for user in (self.coordinator, self.manager):
            with self.subTest(user=user.login):
                values = self._counted(programme, *COUNTED, user=user)
                told = dict(zip(COUNTED, values, strict=True))
                self.assertEqual(told["matched"].value, 100)
                self.assertTrue(told["hours"].value)
        for user in (
            *(self.other_coordinator, stranger, self.mentor, self.mentee),
            *(self.line_manager, self.employee, self.portal_mentee),
        ):
            with self.subTest(user=user.login):
                for value in self._counted(programme, *COUNTED, user=user):
                    self.assertIsNone(value.value)
                    self.assertFalse(value.basis)
                    self.assertTrue(value.lacking)

    def test_as_many_queries_for_many_programmes_as_for_one(self):
        programmes = self.env["mentoring.programme"]
        for _number in range(4):
            programme = self._open_programme()
            self._pairs(programme, 5)
            programmes |= programme
        programmes = programmes.with_user(self.coordinator)
        one = self._count_queries(lambda: programmes[0]._measure_counted(COUNTED))
        all_ = self._count_queries(lambda: programmes._measure_counted(COUNTED))
        self.assertEqual(len(all_), len(one), "\n".join(all_))
        one = self._count_queries(lambda: programmes[0]._get_process())
        all_ = self._count_queries(lambda: programmes._get_process())
        self.assertEqual(len(all_), len(one), "\n".join(all_))

    def test_nothing_is_asked_that_nobody_wants_to_know(self):
        programme = self._open_programme().with_user(self.coordinator)
        found = programme._measure_counted(["goals_achieved"])[programme.id]
        self.assertEqual([*found], ["goals_achieved"])
        queries = self._count_queries(
            lambda: programme._measure_counted(["goals_achieved"])
        )
        self.assertFalse([query for query in queries if '"mentoring_release"' in query])
