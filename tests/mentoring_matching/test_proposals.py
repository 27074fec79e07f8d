"""From a decided match to the two people's answer, and on to the next."""

from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from .proposal_common import ProposalCase

PROPOSAL = "odoo.addons.mentoring_programme.models.pairing.proposal"


class TestProposing(ProposalCase):
    def test_a_published_match_is_a_proposal_with_its_why(self):
        run = self._published()
        pairing = self._pairings(self.eva)
        self.assertEqual((pairing.origin, pairing.run_id), ("run", run))
        self.assertEqual(pairing.state, "proposed")
        self.assertTrue(pairing.answer_deadline)
        chosen = run.candidate_ids.filtered(
            lambda c: c.is_chosen and c.mentee_id == self.eva
        )
        self.assertEqual(pairing.match_percent, chosen.percent)
        self.assertEqual(pairing.match_explanation, chosen.explanation)
        self.assertIn("Sales", self._as(self.eva).match_why)

    def test_a_match_made_by_hand_has_a_why_as_well(self):
        pairing = self._propose(self.bob, self.fay)
        self.assertEqual(pairing.origin, "manual")
        self.assertGreater(pairing.match_percent, 0)
        self.assertIn("Code", self._as(self.fay).match_why)

    def test_two_proposals_never_exceed_a_mentors_places(self):
        pairings, skipped = self.env["mentoring.pairing"]._propose(
            [
                {"mentor_id": self.ann.id, "mentee_id": mentee.id, "origin": "run"}
                for mentee in (self.eva, self.fay)
            ]
        )
        self.assertEqual(pairings.mentee_id, self.eva, "first come, first served")
        [(vals, sentence)] = skipped
        self.assertEqual(vals["mentee_id"], self.fay.id)
        self.assertIn("Ann has no place left", sentence)
        self.assertFalse(self._offer(self.ann, self.fay)[0])
        self.ann.capacity = 2
        self.assertTrue(self._offer(self.ann, self.fay)[0])

    def test_a_mentee_answers_one_proposal_at_a_time(self):
        self._offer(self.ann, self.eva)
        pairings, [(_vals, sentence)] = self._offer(self.bob, self.eva)
        self.assertFalse(pairings)
        self.assertIn("Eva has another proposal", sentence)

    def test_who_is_not_free_any_more_is_passed_over_with_a_sentence(self):
        self._leave(self.bob, self.fay)
        for mentor, mentee, sentence in (
            (self.bob, self.eva, "Bob is not available"),
            (self.ann, self.fay, "Fay is not available"),
            (self.eva, self.ann, "one mentor and one mentee"),
        ):
            with self.subTest(sentence):
                pairings, [(_vals, said)] = self._offer(mentor, mentee)
                self.assertFalse(pairings)
                self.assertIn(sentence, said)
        self._offer(self.ann, self.eva)
        for person in (self.ann, self.eva):
            self._as(person).action_accept()
        self.ann.capacity = 2
        self.assertIn("already has a mentor", self._offer(self.cid, self.eva)[1][0][1])

    def test_who_asked_for_it_has_accepted_and_has_nothing_to_do(self):
        [pairing], _skipped = self.env["mentoring.pairing"]._propose(
            [{"mentor_id": self.ann.id, "mentee_id": self.eva.id}], "mentee"
        )
        self.assertTrue(pairing.mentee_accepted_on)
        self.assertFalse(self._as(self.eva).can_answer)
        self._as(self.ann).action_accept()
        self.assertEqual(pairing.state, "rapport")

    def test_where_a_proposal_comes_from_is_nobodys_to_say(self):
        pairing = self._propose(self.ann, self.eva)
        for values in (
            {"origin": "run"},
            {"match_explanation": {"parts": []}},
            {"was_turned_down": True},
            {"announced_on": fields.Datetime.now()},
        ):
            with self.assertRaisesRegex(UserError, "its own steps only"):
                pairing.write(values)
            with self.assertRaisesRegex(UserError, "its own steps only"):
                pairing.create(
                    {"mentor_id": self.bob.id, "mentee_id": self.fay.id, **values}
                )

    def test_proposals_in_bulk_carry_no_chatter_and_cost_the_same_however_many(self):
        mentors, mentees = self._pool(
            self.programme,
            {f"M{number}": {} for number in range(14)},
            {f"N{number}": {} for number in range(14)},
        )
        self.env["res.users"].create(
            [
                {
                    "login": person.name,
                    "partner_id": person.partner_id.id,
                    "group_ids": self.env.ref("base.group_user").ids,
                }
                for person in mentors | mentees
            ]
        )
        pairs = list(zip(mentors.ids, mentees.ids, strict=True))
        counts = []
        for some in (pairs[:2], pairs[2:4], pairs[4:]):
            vals_list = [
                {
                    "mentor_id": mentor,
                    "mentee_id": mentee,
                    "origin": "run",
                    "match_explanation": {"parts": []},
                }
                for mentor, mentee in some
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with patch.object(type(mentors.mentor_pairing_ids), "_announce"):
                pairings, _skipped = self.env["mentoring.pairing"]._propose(vals_list)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(pairings.activity_ids), 2 * len(some))
        _cold, few, many = counts
        self.assertEqual(many, few)
        self.assertFalse(pairings.message_ids)
        self.assertFalse(pairings.message_follower_ids)


class TestTelling(ProposalCase):
    def test_both_are_mailed_what_speaks_for_the_match(self):
        told = self._told(lambda: self._offer(self.ann, self.eva))
        self.assertEqual(set(told), {"Ann", "Eva"})
        for name in told:
            [mail] = told[name]
            self.assertIn("Sales", mail.body_html)

    def test_who_asked_hears_that_the_other_is_asked(self):
        told = self._told(
            lambda: self.env["mentoring.pairing"]._propose(
                [{"mentor_id": self.ann.id, "mentee_id": self.eva.id}], "mentee"
            )
        )
        self.assertEqual(self._subjects(told, "Ann"), ["A mentee for you? Eva"])
        self.assertEqual(self._subjects(told, "Eva"), ["We have asked: Eva with Ann"])

    def test_of_many_proposals_people_are_told_by_a_scheduled_job(self):
        with patch(f"{PROPOSAL}.TOLD_AT_ONCE", 1):
            told = self._told(
                lambda: self.assertTrue(
                    self._wakes("cron_announce_proposals", self._published)
                )
            )
        self.assertFalse(told)
        told = self._told(lambda: self._run_cron("cron_announce_proposals"))
        self.assertEqual(set(told), {p.name for p in self._people_asked()})
        self.assertEqual({len(mails) for mails in told.values()}, {1})
        self.assertFalse(self._told(lambda: self._run_cron("cron_announce_proposals")))

    def _people_asked(self):
        pairings = self._pairings()
        return pairings.mentor_id | pairings.mentee_id

    def test_without_the_scheduled_job_people_are_told_at_once(self):
        self.env.ref("mentoring_programme.cron_announce_proposals").unlink()
        with patch(f"{PROPOSAL}.TOLD_AT_ONCE", 0):
            told = self._told(lambda: self._offer(self.ann, self.eva))
        self.assertEqual(set(told), {"Ann", "Eva"})

    def test_who_has_not_answered_is_reminded_once(self):
        time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        self.programme.remind_days = 3
        self._offer(self.ann, self.eva)
        self._as(self.eva).action_accept()

        def remind():
            return self._told(lambda: self._run_cron("cron_remind_proposals"))

        time.move_to("2026-03-04 20:00:00")
        self.assertFalse(remind())
        time.move_to("2026-03-05 03:00:00")
        told = remind()
        self.assertEqual(
            self._subjects(told, "Ann"), ["A match waits for your answer: Eva with Ann"]
        )
        self.assertNotIn("Eva", told)
        time.move_to("2026-03-06 03:00:00")
        self.assertFalse(remind())

    def test_the_why_names_no_wish_no_exclusion_nor_what_went_before(self):
        self._wish(self.eva, self.ann)
        self._wish(self.ann, self.eva)
        self._wish(self.eva, self.bob, kind="exclude")
        self._wish(self.ann, self.fay, kind="exclude")
        told = self._told(lambda: self._offer(self.ann, self.eva))
        pairing = self._pairings(self.eva)
        kinds = self.programme.criterion_ids.grouped("kind")
        points = {p["id"]: p["points"] for p in pairing.match_explanation["parts"]}
        self.assertGreater(points[kinds["wishes"].id], 0, "it has counted")
        texts = [self._as(person).match_why for person in (self.ann, self.eva)]
        texts += [mails[0].body_html for mails in told.values()]
        self.assertEqual(len(texts), 4)
        for text in texts:
            self.assertIn("Sales", text)
            self.assertNotRegex(text, "(?i)wish|exclu|never|before|bob|fay|place|load")

    def test_the_why_is_for_the_two_and_the_coordinator(self):
        self.programme.accepts_late_entry = True
        self.area = self.areas[1]
        report = self._make_ready(
            self._enrol(self.programme, "mentee", self.mentee_employee)
        )
        [pairing], _skipped = self._offer(self.ann, report)
        for reader in (self.ann.user_id, self.mentee, self.coordinator):
            self.assertIn("Code", pairing.with_user(reader).match_why, reader.name)
        self.assertEqual(pairing.with_user(self.line_manager).state, "proposed")
        self.assertFalse(pairing.with_user(self.line_manager).match_why)
        with self.assertRaises(AccessError):
            pairing.with_user(self.employee).match_why  # noqa: B018
        for reader in (self.ann.user_id, self.mentee):
            for fname in ("match_explanation", "match_percent", "run_id"):
                with self.assertRaises(AccessError):
                    pairing.with_user(reader)[fname]  # noqa: B018
        pairing.with_user(self.mentee).action_decline()
        self.assertFalse(self._as(self.ann, pairing).match_why)


class TestDiscretion(ProposalCase):
    """What the two do not find out of each other by reading, nor by searching."""

    def setUp(self):
        super().setUp()
        self._leave(self.fay, self.gus, self.hal)
        self._published()
        self.first = self._pairings(self.eva)
        self._as(self.ann).action_decline()
        self.second = self._pairings(self.eva)[-1]
        self.assertEqual(self._open(), {"Eva": "Bob"})

    def test_nobody_reads_that_they_were_the_second_choice(self):
        for reader in (self.bob.user_id, self.eva.user_id):
            for fname in ("origin", "was_turned_down"):
                with self.subTest(fname), self.assertRaises(AccessError):
                    self.second.with_user(reader)[fname]  # noqa: B018
        self.assertEqual(self.second.with_user(self.coordinator).origin, "run")

    def test_nobody_reads_who_of_the_two_said_no(self):
        as_eva = self.first.with_user(self.eva.user_id)
        with self.assertRaises(AccessError):
            as_eva.was_turned_down  # noqa: B018
        self.assertFalse(as_eva.write_uid)

    def test_nobody_counts_the_others_proposals(self):
        for fname in ("proposal_count", "places_open"):
            with self.subTest(fname), self.assertRaises(AccessError):
                self.bob.with_user(self.eva.user_id)[fname]  # noqa: B018
            with self.subTest(fname), self.assertRaises(AccessError):
                self.bob.with_user(self.eva.user_id).search([(fname, "=", 0)])

    def test_nobody_finds_the_others_proposals_or_requests(self):
        request = self.env["mentoring.match.request"]
        self.programme.mode_request = True
        asked = request.with_user(self.eva.user_id).create(
            {"participant_id": self.eva.id, "partner_id": self.cid.partner_id.id}
        )
        as_bob = self.eva.with_user(self.bob.user_id)
        self.assertEqual(as_bob.name, "Eva", "the profile is his to read")
        for domain in (
            [("mentee_pairing_ids", "in", self.first.ids)],
            [("match_request_ids", "in", asked.ids)],
            [("match_request_ids", "!=", False)],
        ):
            with self.subTest(domain=domain):
                self.assertNotIn(as_bob, as_bob.search(domain))
        found = as_bob.search([("mentee_pairing_ids", "in", self.second.ids)])
        self.assertEqual(found, as_bob)


class TestNever(ProposalCase):
    def test_whoever_excluded_whom_they_are_never_proposed_even_by_hand(self):
        for one, other in ((self.eva, self.ann), (self.ann, self.eva)):
            with self._undone(by=one.name):
                self._wish(one, other, kind="exclude")
                with self.assertRaises(ValidationError) as refused:
                    self._propose(self.ann, self.eva)
                sentence = str(refused.exception)
                self.assertEqual(
                    sentence,
                    "Ann and Eva are not matched: one of the two has asked for that.",
                )
                pairings, [(_vals, said)] = self._offer(self.ann, self.eva)
                self.assertFalse(pairings)
                self.assertEqual(said, sentence, "the same, whoever it was")

    def test_an_exclusion_in_another_programme_is_not_this_ones(self):
        other = self._open_programme()
        _mentors, [eva] = self._pool(other, {}, {"Eve": {}})
        self._wish(eva, self.ann, kind="exclude")
        self.assertTrue(self._offer(self.ann, self.eva)[0])


class TestNext(ProposalCase):
    """Eva's candidates are, in this order: Ann, Bob, Cid."""

    def setUp(self):
        super().setUp()
        self._leave(self.fay, self.gus, self.hal)
        self.run = self._published()
        self.first = self._pairings()
        self.assertEqual(self._open(), {"Eva": "Ann"})

    def test_after_a_no_the_next_best_is_asked(self):
        told = self._told(self._as(self.ann).action_decline)
        self.assertTrue(self.first.was_turned_down)
        self.assertEqual(self._open(), {"Eva": "Bob"})
        self.assertIn("A mentee for you? Eva", self._subjects(told, "Bob"))
        offer = self._pairings(self.eva)[-1]
        self.assertEqual((offer.origin, offer.run_id), ("run", self.run))
        self.assertIn("Law", self._as(self.eva).match_why)
        self._as(self.eva).action_decline()
        self.assertEqual(self._open(), {"Eva": "Cid"}, "the mentee may say no as well")

    def test_after_silence_the_next_best_is_asked(self):
        self.first.answer_deadline = fields.Date.today() - timedelta(days=1)
        self._run_cron("cron_expire_proposals")
        self.assertEqual(self.first.state, "declined")
        self.assertFalse(self.first.was_turned_down)
        self.assertEqual(self._open(), {"Eva": "Bob"})

    def test_who_has_no_place_or_is_forbidden_is_passed_over(self):
        bob = self.run.candidate_ids.filtered(lambda c: c.mentor_id == self.bob)
        for case in ("place", "forbidden", "excluded", "left"):
            with self._undone(case=case):
                if case == "place":
                    self.bob.capacity = 0
                elif case == "forbidden":
                    bob.sudo().decision = "forbid"
                elif case == "excluded":
                    self._wish(self.bob, self.eva, kind="exclude")
                else:
                    self._leave(self.bob)
                self._as(self.ann).action_decline()
                self.assertEqual(self._open(), {"Eva": "Cid"})

    def test_who_is_ruled_out_but_was_kept_to_be_seen_is_passed_over(self):
        bob = self.run.sudo().candidate_ids.filtered(
            lambda c: c.mentor_id == self.bob and c.mentee_id
        )
        bob.explanation = {**bob.explanation, "forbidden": ["company"]}
        self._as(self.ann).action_decline()
        self.assertEqual(self._open(), {"Eva": "Cid"})

    def test_when_nobody_is_left_the_coordinator_hears_and_the_mentee_waits(self):
        self._as(self.ann).action_decline()
        self._as(self.bob).action_decline()
        told = self._told(self._as(self.cid).action_decline)
        self.assertEqual(self._open(), {})
        self.assertIn(
            "Nobody left to ask for Eva",
            self._subjects(told, self.coordinator.partner_id.name),
        )
        self.assertEqual(self.eva.state, "ready")
        self.assertIn(self.eva, self.programme._get_waiting())

    def test_what_the_coordinator_withdraws_offers_nobody_next(self):
        self.first.with_user(self.coordinator).action_decline()
        self.assertEqual(self._open(), {})
        self.assertFalse(self.first.was_turned_down)

    def test_a_programme_may_do_without(self):
        self.programme.offers_next = False
        self._as(self.ann).action_decline()
        self.assertEqual(self._open(), {})

    def test_a_programme_that_winds_up_offers_nobody_next(self):
        self.programme._write_through_door({"state": "closing"})
        self._as(self.ann).action_decline()
        self.assertEqual(self._open(), {})

    def test_other_proposals_answered_by_accepting_one_offer_nobody_next(self):
        by_hand = self._propose(self.bob, self.eva)
        self._as(self.bob, by_hand).action_accept()
        self._as(self.eva, by_hand).action_accept()
        self.assertEqual(self.first.state, "declined")
        self.assertEqual(self._open(), {"Eva": "Bob"})

    def test_a_mentee_with_another_proposal_to_answer_gets_no_third(self):
        self._propose(self.cid, self.eva)
        self._as(self.ann, self.first).action_decline()
        self.assertEqual(self._open(), {"Eva": "Cid"})

    def test_a_no_to_what_was_made_by_hand_offers_nobody(self):
        self.first.with_user(self.coordinator).action_decline()
        self._propose(self.bob, self.eva)
        self._as(self.bob).action_decline()
        self.assertEqual(self._open(), {})


class TestFloor(ProposalCase):
    def test_who_earns_too_little_is_not_asked_next_either(self):
        self._leave(self.fay, self.gus, self.hal)
        self.programme.matching_floor = 70
        run = self._published()
        kept = run.candidate_ids.filtered("mentee_id").sorted("rank")
        self.assertEqual(kept.mentor_id, self.ann | self.bob | self.cid)
        self.assertLess(kept[1].percent, 70)
        self._as(self.ann).action_decline()
        self.assertEqual(self._open(), {})


class TestRanking(ProposalCase):
    def setUp(self):
        super().setUp()
        self.programme.write({"mode_ranking": True, "rank_limit": 2})
        self._wish(self.eva, self.ann, self.bob)
        self._wish(self.fay, self.ann, self.cid)

    def _ask(self):
        return self.programme.with_user(self.coordinator).action_ask_ranked()

    def test_first_wishes_are_asked_in_the_order_in_which_people_wait(self):
        told = self._told(self._ask)
        self.assertEqual(self._open(), {"Eva": "Ann", "Fay": "Cid"})
        self.assertEqual(set(self._pairings().mapped("origin")), {"ranking"})
        self.assertIn("We have asked: Eva with Ann", self._subjects(told, "Eva"))
        self.assertTrue(self._as(self.ann).can_answer)
        self.assertFalse(self._as(self.eva).can_answer, "they asked for it")
        self._as(self.ann).action_accept()
        self.assertEqual(self._pairings(self.eva).state, "rapport")

    def test_whose_pairing_broke_comes_first(self):
        self.fay._write_through_door({"broken_on": fields.Datetime.now()})
        self._ask()
        self.assertEqual(self._open(), {"Eva": "Bob", "Fay": "Ann"})

    def test_after_a_no_or_silence_the_next_wish_is_asked(self):
        self._leave(self.fay)
        self._ask()
        self._as(self.ann).action_decline()
        self.assertEqual(self._open(), {"Eva": "Bob"})
        second = self._pairings(self.eva)[-1]
        self.assertTrue(second.mentee_accepted_on)
        second.answer_deadline = fields.Date.today() - timedelta(days=1)
        told = self._told(lambda: self._run_cron("cron_expire_proposals"))
        self.assertEqual(self._open(), {})
        self.assertIn(
            "Nobody left to ask for Eva",
            self._subjects(told, self.coordinator.partner_id.name),
        )
        self._ask()
        self.assertEqual(self._open(), {}, "nobody is asked twice")

    def test_more_mentors_than_the_programme_asks_are_not_ranked(self):
        with self.assertRaises(ValidationError) as refused:
            self._wish(self.eva, self.cid)
        self.assertIn("asks the first 2 mentors", str(refused.exception))
        self._wish(self.eva, self.cid, kind="exclude")
        self._wish(self.ann, self.eva, self.fay, self.gus)

    def test_only_the_coordinator_asks_and_where_mentees_rank(self):
        with self.assertRaises(AccessError):
            self.programme.with_user(self.employee).action_ask_ranked()
        self.programme.mode_ranking = False
        with self.assertRaisesRegex(UserError, "mentees do not rank"):
            self._ask()
        self.programme.mode_ranking = True
        self.programme._write_through_door({"state": "closing"})
        with self.assertRaisesRegex(UserError, "once matching has started"):
            self._ask()


class TestDirectory(ProposalCase):
    def setUp(self):
        super().setUp()
        self.programme.mode_ranking = True

    def _look(self, person=None, **kwargs):
        person = person or self.eva
        return person.with_user(person.user_id).get_mentor_directory(**kwargs)

    def test_a_mentee_sees_who_may_be_ranked_and_nothing_else_of_them(self):
        self._leave(self.cid)
        self._wish(self.ann, self.eva, kind="exclude")
        self._offer(self.bob, self.fay)
        profiles = {profile["name"]: profile for profile in self._look()}
        self.assertEqual(
            set(profiles), {"Ann", "Bob"}, "who wants whom does not matter"
        )
        self.assertEqual(
            profiles["Bob"],
            {
                "partner_id": self.bob.partner_id.id,
                "name": "Bob",
                "job_title": "",
                "focus_areas": ["Code", "Law"],
                "roles": [],
                "skills": [],
                "learning_goal": "Learn to listen",
                "has_place": False,
            },
        )

    def test_it_can_be_searched_by_name_or_by_what_people_offer(self):
        for search, names in (("bo", ["Bob"]), ("sales", ["Ann"]), ("zzz", [])):
            found = self._look(search=search)
            self.assertEqual([profile["name"] for profile in found], names)
        self.assertEqual(len(self._look(limit=1)), 1)

    def test_it_is_for_mentees_themselves_while_people_are_matched(self):
        with self.assertRaisesRegex(AccessError, "for themselves"):
            self.eva.with_user(self.coordinator).get_mentor_directory()
        with self.assertRaisesRegex(AccessError, "for themselves"):
            self._look(self.ann)
        with self.assertRaises(AccessError):
            self.eva.with_user(self.fay.user_id).get_mentor_directory()
        for limit in (0, 10_000, "all", None):
            with self.assertRaisesRegex(UserError, "(?i)between 1 and 200"):
                self._look(limit=limit)
        self.programme.mode_ranking = False
        with self.assertRaisesRegex(UserError, "found by the coordinator"):
            self._look()
        self.programme.mode_request = True
        self.assertTrue(self._look())
        for state in ("draft", "closing", "closed"):
            self.programme._write_through_door({"state": state})
            with self.assertRaisesRegex(UserError, "not matching people now"):
                self._look()

    def _look_at_mentees(self, person=None, **kwargs):
        person = person or self.ann
        return person.with_user(person.user_id).get_mentee_directory(**kwargs)

    def test_a_mentor_sees_who_is_free_and_not_what_they_want_to_learn(self):
        self.programme.mode_request = True
        self._wish(self.eva, self.ann, kind="exclude")
        self._offer(self.bob, self.fay)
        self._leave(self.gus)
        profiles = {profile["name"]: profile for profile in self._look_at_mentees()}
        self.assertEqual(set(profiles), {"Eva", "Fay", "Hal"})
        self.assertEqual(
            profiles["Fay"],
            {
                "partner_id": self.fay.partner_id.id,
                "name": "Fay",
                "job_title": "",
                "focus_areas": ["Code"],
                "roles": [],
                "skills": [],
            },
            "nor that somebody else is asked for them",
        )
        [found] = self._look_at_mentees(search="code", limit=1)
        self.assertEqual(found["name"], "Eva")

    def test_mentors_look_for_themselves_and_where_people_ask(self):
        with self.assertRaisesRegex(UserError, "found by the coordinator"):
            self._look_at_mentees()
        self.programme.mode_request = True
        for person, user in (
            (self.ann, self.coordinator),
            (self.eva, self.eva.user_id),
            (self.ann, self.bob.user_id),
        ):
            with self.assertRaises(AccessError):
                person.with_user(user).get_mentee_directory()
        self._leave(self.ann)
        with self.assertRaisesRegex(UserError, "do not take part"):
            self._look_at_mentees()


class TestWaitingList(ProposalCase):
    """Three places for four mentees: Gus or Hal is left over by the first run."""

    def setUp(self):
        super().setUp()
        self._published()
        [self.left] = set(self.people.filtered(lambda p: p.role == "mentee")) - set(
            self._pairings().mentee_id
        )

    def _begin(self, mentee):
        pairing = self._pairings(mentee)[-1]
        for person in (pairing.mentor_id, mentee):
            self._as(person, pairing).action_accept()
        return pairing

    def _seek_again(self, *people):
        """Let them say yes to another match, once theirs is over."""
        for person in people:
            person.with_user(person.user_id).action_seek_match()

    def _no_candidates(self):
        """Have nobody offered next, so that places go to the waiting list."""
        self.programme.offers_next = False

    def test_a_place_set_free_goes_to_who_waits(self):
        self._no_candidates()
        pairing = self._pairings(self.eva)
        decline = self._as(self.eva, pairing).action_decline
        self.assertTrue(self._wakes("cron_serve_waiting", decline))
        self.assertNotIn(self.left.name, self._open(), "never in somebody's request")
        self._serve_waiting()
        offer = self._pairings(self.left)
        self.assertEqual(offer.mentor_id, pairing.mentor_id)
        self.assertEqual(offer.origin, "waiting")
        self.assertTrue(offer.match_explanation)

    def test_whose_pairing_broke_is_served_before_others(self):
        pairing = self._begin(self.eva)
        mentor = pairing.mentor_id
        self._leave(mentor)
        self.assertEqual(self.eva.state, "ready")
        self._seek_again(self.eva)
        self.assertTrue(self.eva.broken_on)
        self._serve_waiting()
        self.assertNotIn("Eva", self._open(), "no place is free")
        [[zoe], _] = self._pool(
            self.programme, {"Zoe": {"focus_area_ids": self.areas.ids}}, {}
        )
        self._serve_waiting()
        self.assertEqual(self._open()["Eva"], "Zoe")
        self.assertNotIn(self.left.name, self._open())
        self.env["res.users"].create(
            {
                "login": "offer_zoe",
                "partner_id": zoe.partner_id.id,
                "group_ids": self.env.ref("base.group_portal").ids,
            }
        )
        self._begin(self.eva)
        self.assertFalse(self.eva.broken_on, "served")

    def test_two_who_ended_it_are_not_matched_with_each_other_again(self):
        pairing = self._begin(self.eva)
        self._as(self.eva, pairing).action_end()
        self.assertTrue(pairing.mentor_id.broken_on)
        self._seek_again(self.eva, pairing.mentor_id)
        self._serve_waiting()
        self.assertNotEqual(self._open().get("Eva"), pairing.mentor_id.name)
        self.assertEqual(self._open()[self.left.name], pairing.mentor_id.name)

    def test_a_proposal_that_ends_before_it_began_breaks_nothing(self):
        pairing = self._pairings(self.eva)
        self._as(self.eva, pairing).action_end()
        self.assertFalse(self.eva.broken_on)

    def test_capacity_raised_and_new_mentors_wake_the_waiting_list(self):
        ann = self.ann.with_user(self.coordinator)
        raised = self._wakes("cron_serve_waiting", lambda: ann.write({"capacity": 2}))
        self.assertTrue(raised)
        self._serve_waiting()
        self.assertEqual(self._open()[self.left.name], "Ann")
        [zoe], _none = self._pool(self.programme, {"Zoe": {}}, {})
        zoe._write_through_door({"state": "approved"})
        ready = zoe.with_user(self.coordinator).action_make_ready
        self.assertTrue(self._wakes("cron_serve_waiting", ready))

    def test_places_become_free_without_the_scheduled_job(self):
        self.env.ref("mentoring_matching.cron_serve_waiting").unlink()
        self.ann.capacity = 2
        self.assertEqual(self.ann.places_left, 2 - self.ann.matched_count)

    def test_places_are_never_given_twice(self):
        self._no_candidates()
        self._pool(self.programme, {}, {"Ida": {}, "Jon": {}})
        self.ann.capacity = 2
        self._serve_waiting()
        self._serve_waiting()
        pairings = self._pairings()
        self.assertEqual(len(pairings), 4, "one more place, one more proposal")
        for mentor in pairings.mentor_id:
            taken = pairings.filtered(lambda p, m=mentor: p.mentor_id == m)
            self.assertLessEqual(len(taken), mentor.capacity)

    def test_pairs_forbidden_in_the_latest_run_stay_so(self):
        self._no_candidates()
        pairing = self._pairings(self.eva)
        candidate = pairing.run_id.candidate_ids.filtered(
            lambda c: c.mentee_id == self.left and c.mentor_id == pairing.mentor_id
        )
        candidate.sudo().decision = "forbid"
        self.assertTrue(candidate)
        self._as(self.eva, pairing).action_decline()
        self._serve_waiting()
        self.assertNotIn(self.left.name, self._open())

    def test_a_programme_that_does_not_serve_it_leaves_it_to_people(self):
        self.programme.serves_waiting = False
        raised = self._wakes(
            "cron_serve_waiting", lambda: self.ann.write({"capacity": 2})
        )
        self.assertFalse(raised)
        self._serve_waiting()
        self.assertNotIn(self.left.name, self._open())

    def test_before_the_first_run_is_published_nobody_is_served(self):
        self._pairings().unlink()
        self.programme.matching_run_ids._write_through_door({"state": "discarded"})
        self._serve_waiting()
        self.assertEqual(self._open(), {})
