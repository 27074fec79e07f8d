"""One pool, from people who are ready to proposals that both have answered.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestFromPoolToProposals(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        coordinators = "mentoring_programme.group_mentoring_coordinator"
        cls.coordinator = new_test_user(cls.env, "coordinator_of_test", coordinators)
        cls.ethics = new_test_user(cls.env, "ethics_of_test", "base.group_user")
        cls.areas = cls.env["mentoring.focus.area"].create(
            [{"name": name} for name in ("Sewing of the test", "Welding of the test")]
        )

    def test_a_pool_is_matched_reviewed_and_published(self):
        sewing, welding = self.areas
        programme = self._programme()
        sewer, welder = (
            self._enrol(programme, "mentor", name, area)
            for name, area in (("Sue", sewing), ("Will", welding))
        )
        learner = self._enrol(programme, "mentee", "Lea", sewing)
        other = self._enrol(programme, "mentee", "Otto", welding)
        programme.action_start_matching()

        run = programme.env["mentoring.matching.run"].create(
            {"programme_id": programme.id}
        )
        run.action_compute()
        self.assertEqual(self._matches(run), {learner: sewer, other: welder})

        asked = run.board_explain(learner.id, welder.id)
        self.assertFalse(asked["forbidden"], "possible, only not as good")
        self.assertLess(asked["points"], run.candidate_ids[:1].points)

        forbidden = run.candidate_ids.filtered(
            lambda c: (c.mentee_id, c.mentor_id) == (learner, sewer)
        )
        run.board_forbid(forbidden.id)
        with self.assertRaises(UserError, msg="What was forbidden is not chosen"):
            run.board_choose(forbidden.id)
        run.board_undecide(forbidden.id)
        run.board_choose(forbidden.id)

        run.action_publish()
        proposals = programme.pairing_ids
        self.assertEqual(set(proposals.mapped("state")), {"proposed"})
        pairing = proposals.filtered(lambda p: p.mentee_id == learner)
        self.assertIn("Both chose Sewing of the test.", pairing.match_why)
        for person in (sewer, learner):
            pairing.with_user(person.user_id).action_accept()
        self.assertEqual(pairing.state, "rapport")

    def test_whom_somebody_excludes_is_neither_matched_nor_proposed_by_hand(self):
        sewing = self.areas[0]
        programme = self._programme()
        mentor = self._enrol(programme, "mentor", "Sue", sewing)
        mentee = self._enrol(programme, "mentee", "Lea", sewing)
        self.env["mentoring.wish"].create(
            {
                "participant_id": mentee.id,
                "partner_id": mentor.partner_id.id,
                "kind": "exclude",
            }
        )
        programme.action_start_matching()
        run = programme.env["mentoring.matching.run"].create(
            {"programme_id": programme.id}
        )
        run.action_compute()
        self.assertFalse(self._matches(run))
        with self.assertRaisesRegex(UserError, "one of the two has asked for that"):
            programme.env["mentoring.pairing"].create(
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
            )

    def _programme(self):
        today = fields.Date.today()
        programme = (
            self.env["mentoring.programme"]
            .with_user(self.coordinator)
            .create(
                {
                    "name": "Programme of the test",
                    "purpose": "To see that it works",
                    "target_group": "Testers",
                    "sponsor_id": self.env["res.partner"]
                    .create({"name": "Sponsor"})
                    .id,
                    "ethics_contact_id": self.ethics.partner_id.id,
                    "start_date": today,
                    "end_date": fields.Date.add(today, months=6),
                    "objective_ids": [
                        fields.Command.create({"name": "Works", "measure": "It does"})
                    ],
                    "requires_manager_approval": False,
                    "requires_briefing": False,
                    "criterion_ids": [
                        fields.Command.create({"kind": "focus", "weight": 8})
                    ],
                }
            )
        )
        programme.action_open_enrolment()
        return programme

    def _enrol(self, programme, role, name, area):
        """Return a participant from outside who is ready."""
        user = new_test_user(
            self.env, f"{name.lower()}_of_test", "base.group_portal", name=name
        )
        participant = programme.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": role,
                "partner_id": user.partner_id.id,
                "learning_goal": "To listen",
                "focus_area_ids": [fields.Command.set(area.ids)],
            }
        )
        participant.with_user(user).action_accept_code()
        participant.action_submit()
        participant.action_approve()
        participant.action_make_ready()
        return participant

    def _matches(self, run):
        chosen = run.candidate_ids.filtered("is_chosen")
        return {candidate.mentee_id: candidate.mentor_id for candidate in chosen}
