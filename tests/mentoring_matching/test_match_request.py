"""People ask for somebody, the coordinator decides, then the other answers."""

import psycopg2.errors

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form
from odoo.tools import mute_logger

from .proposal_common import ProposalCase


class RequestCase(ProposalCase):
    def setUp(self):
        super().setUp()
        self.programme.mode_request = True

    def _ask(self, person, other, **values):
        return (
            self.env["mentoring.match.request"]
            .with_user(person.user_id)
            .create(
                {
                    "participant_id": person.id,
                    "partner_id": other.partner_id.id,
                    **values,
                }
            )
        )

    def _decide(self, request):
        return request.with_user(self.coordinator)


class TestAsking(RequestCase):
    def test_the_coordinator_has_something_to_decide(self):
        request = self._ask(self.eva, self.ann, message="We worked together")
        self.assertEqual(request.state, "asked")
        self.assertEqual(
            self._activities(request),
            {(self.coordinator, "mentoring_matching.activity_decide")},
        )
        self.assertEqual(self._decide(request).message, "We worked together")

    def test_who_is_asked_for_hears_nothing(self):
        told = self._told(lambda: self._ask(self.eva, self.ann))
        self.assertNotIn("Ann", told)
        Request = self.env["mentoring.match.request"]
        for user in (self.ann.user_id, self.fay.user_id, self.employee):
            self.assertFalse(Request.with_user(user).search([]), user.name)
        self.assertTrue(Request.with_user(self.eva.user_id).search([]))
        self.assertFalse(Request.with_user(self.other_coordinator).search([]))
        self.assertTrue(Request.with_user(self.manager).search([]))

    def test_everybody_asks_for_themselves_where_and_when_people_may(self):
        for user in (self.fay.user_id, self.coordinator, self.stranger):
            with self.assertRaises(AccessError):
                self.env["mentoring.match.request"].with_user(user).create(
                    {
                        "participant_id": self.eva.id,
                        "partner_id": self.ann.partner_id.id,
                    }
                )
        with self.assertRaisesRegex(UserError, "somebody other than yourself"):
            self._ask(self.eva, self.eva)
        for values, sentence in (
            ({"state": "closing"}, "once matching has started"),
            ({"state": "enrolment"}, "once matching has started"),
        ):
            with self._undone(**values):
                self.programme._write_through_door(values)
                with self.assertRaisesRegex(UserError, sentence):
                    self._ask(self.eva, self.ann)
        with self._undone(state="not ready"):
            self.eva._write_through_door({"state": "approved"})
            with self.assertRaisesRegex(UserError, "once you are ready"):
                self._ask(self.eva, self.ann)
        self.programme.mode_request = False
        with self.assertRaisesRegex(UserError, "people do not ask for somebody"):
            self._ask(self.eva, self.ann)

    def test_nobody_asks_twice_for_one_person_at_a_time(self):
        request = self._ask(self.eva, self.ann)
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._ask(self.eva, self.ann)
        self.assertTrue(self._ask(self.eva, self.bob))
        for user in (self.fay.user_id, self.stranger):
            with self.assertRaises(AccessError):  # that she has is not told
                request.with_user(user).create(
                    {
                        "participant_id": self.eva.id,
                        "partner_id": self.ann.partner_id.id,
                    }
                )
        request.action_withdraw()
        self.assertTrue(self._ask(self.eva, self.ann))

    def test_a_request_stays_as_it_was_made(self):
        request = self._ask(self.eva, self.ann, message="Please")
        for values in (
            {"participant_id": self.fay.id},
            {"partner_id": self.bob.partner_id.id},
            {"message": "Because"},
        ):
            with self.assertRaisesRegex(UserError, "stays as it was made"):
                self._decide(request).write(values)
        with self.assertRaises(AccessError):
            request.write({"reason": "Granted"})


class TestAnotherMatch(RequestCase):
    """Asking for somebody, and whether another match is welcome, are one answer."""

    def setUp(self):
        super().setUp()
        self.eva._write_through_door({"another_match": "asked"})
        self.eva._sync_activities()

    def test_who_asks_for_somebody_would_like_another_match(self):
        for answer in ("asked", "not_now"):
            with self._undone(answer=answer):
                self.eva._write_through_door({"another_match": answer})
                request = self._ask(self.eva, self.ann)
                self.assertEqual(self.eva.another_match, "yes")
                self.assertFalse(self.eva.activity_ids)
                self._decide(request).action_grant()
                self.assertTrue(self._pairings(self.eva))

    def test_who_was_not_asked_has_not_answered(self):
        self._ask(self.fay, self.ann)
        self.assertFalse(self.fay.another_match)

    def test_who_would_rather_wait_asks_for_nobody(self):
        request = self._ask(self.eva, self.ann)
        self.eva._write_through_door({"another_match": "asked"})
        self.eva.with_user(self.eva.user_id).action_rest()
        self.assertEqual(request.state, "withdrawn")


class TestOverview(RequestCase):
    def test_a_request_waits_in_the_overview(self):
        request = self._ask(self.eva, self.ann)
        programme = self.programme.with_user(self.coordinator)

        def waiting():
            (shown,) = programme.get_overview()["programmes"]
            return [n["id"] for n in shown["needs"] if n["kind"] == "request"]

        self.assertEqual(waiting(), request.ids)
        self._decide(request).action_refuse()
        self.assertEqual(waiting(), [])


class TestForms(RequestCase):
    def test_an_employee_asks_in_a_form_and_the_coordinator_answers_in_it(self):
        self.programme.accepts_late_entry = True
        person = self._make_ready(
            self._enrol(self.programme, "mentee", self.mentee_employee)
        )
        form = Form(self.env["mentoring.match.request"].with_user(self.mentee))
        form.participant_id = person.with_user(self.mentee)
        form.partner_id = self.ann.partner_id
        form.message = "We met at the fair"
        request = form.save()
        self.assertEqual(request.state, "asked")
        with Form(self._decide(request)) as form:
            form.reason = "Ann has left for a year"
        self._decide(request).action_refuse()
        with Form(request) as form:
            self.assertEqual(form.reason, "Ann has left for a year")


class TestDeciding(RequestCase):
    def test_a_granted_request_is_a_proposal_that_the_other_answers(self):
        request = self._ask(self.eva, self.ann)
        told = self._told(self._decide(request).action_grant)
        pairing = self._pairings(self.eva)
        self.assertEqual((pairing.origin, pairing.state), ("request", "proposed"))
        self.assertTrue(pairing.mentee_accepted_on)
        self.assertTrue(pairing.match_explanation)
        self.assertEqual(self._subjects(told, "Ann"), ["A mentee for you? Eva"])
        self.assertEqual(self._subjects(told, "Eva"), ["We have asked: Eva with Ann"])
        self.assertFalse(self._activities(request))
        self._as(self.ann).action_accept()
        self.assertEqual(pairing.state, "rapport")

    def test_a_mentor_may_ask_for_a_mentee(self):
        self._decide(self._ask(self.ann, self.eva)).action_grant()
        pairing = self._pairings(self.eva)
        self.assertTrue(pairing.mentor_accepted_on)
        self.assertTrue(self._as(self.eva).can_answer)

    def test_a_declined_request_tells_who_asked_and_why(self):
        request = self._ask(self.eva, self.ann)
        told = self._told(
            lambda: self._decide(request).action_refuse("Ann is on leave")
        )
        self.assertEqual(request.state, "refused")
        self.assertEqual(set(told), {"Eva"})
        self.assertIn("Ann is on leave", told["Eva"][0].body_html)
        self.assertFalse(self._pairings(self.eva))

    def test_only_the_coordinator_decides_and_only_the_person_takes_back(self):
        request = self._ask(self.eva, self.ann)
        for action in ("action_grant", "action_refuse"):
            with self.assertRaises(AccessError):
                getattr(request, action)()
        with self.assertRaises(AccessError):
            self._decide(request).action_withdraw()
        request.action_withdraw()
        self.assertEqual(request.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "is in state “Taken Back”"):
            self._decide(request).action_grant()

    def test_what_cannot_be_proposed_is_said_to_the_coordinator_alone(self):
        request = self._ask(self.eva, self.ann)
        for case, sentence in (
            ("gone", "not enrolled, or not ready"),
            ("full", "Ann has no place left"),
            ("excluded", "one of the two has asked for that"),
        ):
            with self._undone(case=case):
                if case == "gone":
                    self._leave(self.ann)
                elif case == "full":
                    self._offer(self.ann, self.fay)
                else:
                    self._wish(self.ann, self.eva, kind="exclude")
                self.env.invalidate_all()
                self.assertIn(sentence, self._decide(request).missing)
                self.assertFalse(request.missing, "it may be somebody's wish")
                with self.assertRaisesRegex(UserError, sentence):
                    self._decide(request).action_grant()
                self.assertEqual(request.state, "asked")

    def test_two_requests_for_one_place_are_not_both_granted(self):
        requests = self._ask(self.eva, self.ann) | self._ask(self.fay, self.ann)
        with self.assertRaisesRegex(UserError, "Ann has no place left"):
            self._decide(requests).action_grant()
        self.assertEqual(set(requests.sudo().mapped("state")), {"asked"})
        self.assertFalse(self._pairings())

    def test_what_somebody_asked_for_is_over_once_they_are_matched_or_leave(self):
        request = self._ask(self.eva, self.ann)
        other = self._ask(self.fay, self.ann)
        self._propose(self.bob, self.eva)
        for person in (self.bob, self.eva):
            self._as(person).action_accept()
        self.assertEqual(request.state, "withdrawn")
        self.assertEqual(other.state, "asked")
        self._leave(self.fay)
        self.assertEqual(other.state, "withdrawn")

    def test_a_new_coordinator_takes_over_what_is_to_decide(self):
        request = self._ask(self.eva, self.ann)
        self.programme.with_user(self.manager).coordinator_id = self.other_coordinator
        self.assertEqual(
            self._activities(request),
            {(self.other_coordinator, "mentoring_matching.activity_decide")},
        )
