"""Record rules are an administrator's to switch off; what is private stays shut."""

from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_programme.models.goal.sharing import SHARE_FIELDS

from ..access_common import PRIVATE_MODELS, AccessCase


class TestRulesSwitchedOff(AccessCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        cls.confined = [
            name
            for name, model in cls.env.registry.items()
            if getattr(model, "_confined_by", None) and not model._abstract
        ]
        cls.env["ir.rule"].search([("model_id.model", "in", cls.confined)]).unlink()

    def test_what_is_private_of_a_pair_is_confined(self):
        for name in (*PRIVATE_MODELS, "mentoring.comment", "mentoring.evaluation"):
            self.assertIn(name, self.confined)

    def test_no_group_finds_what_is_private_without_rules(self):
        for name in PRIVATE_MODELS:
            # sudo: the test - what there is
            there = self.env[name].sudo().search([])
            if name == "mentoring.goal":
                there = there.filtered(
                    lambda goal: (
                        not any(goal.read(SHARE_FIELDS)[0][f] for f in SHARE_FIELDS)
                    )
                )
            self.assertTrue(there, name)
            for user in (self.everything, self.survey_manager, self.coordinator):
                with self.subTest(model=name, user=user.login):
                    theirs = there.with_user(user)
                    if theirs.browse().has_access("read"):
                        self.assertFalse(theirs.search([]) & theirs)
                    self.assertFalse(theirs._filtered_access("read"))
                    with self.assertRaises(AccessError):
                        theirs[:1].read(["create_date"])

    def test_the_two_find_their_own_without_rules(self):
        for name in ("mentoring.goal", "mentoring.meeting"):
            self.assertTrue(self.env[name].with_user(self.mentee).search([]))

    def test_who_has_been_asked_is_their_own_to_know_without_rules(self):
        # sudo: the test - whatever its state
        sent = self.env["mentoring.evaluation"].sudo()
        sent = sent.search([("state", "!=", "planned")])
        self.assertTrue(sent)
        for user in (self.everything, self.coordinator):
            found = self.env["mentoring.evaluation"].with_user(user).search([])
            self.assertFalse(found & sent.with_user(user))

    def test_what_somebody_is_reminded_of_is_theirs_without_rules(self):
        choices = self.env["mentoring.notice.choice"]
        choices._choose(self.mentee.partner_id, {"collaboration": "off"})
        for user in (self.everything, self.coordinator):
            self.assertFalse(choices.with_user(user).search([]))
        self.assertTrue(choices.with_user(self.mentee).search([]))

    def test_who_was_invited_and_reminded_is_for_those_who_run_it_without_rules(self):
        nudge = self.env["mentoring.nudge.sent"].create(
            {
                "trigger": "quiet",
                "programme_id": self.programme.id,
                "res_model": "mentoring.pairing",
                "res_id": self.pairing.id,
                "audience": "mentee",
                "partner_id": self.mentee.partner_id.id,
                "period": "2026-01-01/1",
            }
        )
        for records in (self.invitation, nudge):
            for user, finds in ((self.coordinator, 1), (self.other_coordinator, 0)):
                found = records.with_user(user).search([("id", "in", records.ids)])
                self.assertEqual(len(found), finds, (records._name, user.login))
        nudge.res_model = "mentoring.evaluation"
        self.assertFalse(nudge.with_user(self.coordinator).search([]))

    def test_what_hr_knows_ahead_is_nobodys_without_rules(self):
        # sudo: the test - one that its day has not come for
        event = self.env["mentoring.watch.event"].sudo().search([])[:1]
        self.assertTrue(event)
        for user in (self.everything, self.coordinator, self.manager):
            theirs = event.with_user(user)
            event._write_through_door({"state": "proposed"})
            self.assertTrue(theirs.search([("id", "=", event.id)]), user.login)
            event._write_through_door({"state": "new"})
            self.assertFalse(theirs.search([("id", "=", event.id)]), user.login)
            with self.assertRaises(AccessError):
                theirs.read(["kind"])

    def test_what_is_nobodys_stays_so_whomever_it_is_opened_to(self):
        self._both_say(self.pairing, "wind_down")  # advice is passed over
        self.env["mentoring.watch.event"]._notice()
        self.pairing.with_user(self.mentor)._note_visit("")
        opened = [
            access.model_id.model
            for access in self.env["ir.model.access"].search([])
            if access.model_id.model.startswith(("mentoring.", "guarded.", "hr.dev"))
            and not any(access.model_id.access_ids.mapped("perm_read"))
        ]
        for name in (
            *("mentoring.taken.step", "mentoring.visit"),
            "mentoring.watch.snapshot",
        ):
            self.assertIn(name, opened)
        for name in opened:
            self.env["ir.model.access"].with_user(self.admin).create(
                {
                    "name": "Opened",
                    "model_id": self.env["ir.model"]._get_id(name),
                    "group_id": self.env.ref("base.group_user").id,
                    "perm_read": True,
                }
            )
            # sudo: the test - what there is
            there = self.env[name].sudo().search([])
            self.assertTrue(there, name)
            for user in (self.everything, self.coordinator, self.mentor):
                with self.subTest(model=name, user=user.login):
                    self.assertFalse(there.with_user(user).search([]))
                    with self.assertRaises(AccessError):
                        there.with_user(user).sudo(False).read(["id"])

    def test_an_answer_is_moved_to_no_other_questionnaire(self):
        # sudo: the test - as superuser's code would
        answer = self.env["survey.user_input"].sudo().search([])[:1]
        other = self.env["survey.survey"].sudo().create({"title": "Read by everybody"})
        with self.assertRaisesRegex(UserError, "stays with the questionnaire"):
            answer.survey_id = other
        line = answer.user_input_line_ids[:1]
        self.assertTrue(line)
        with self.assertRaisesRegex(UserError, "stays with the questionnaire"):
            line.user_input_id = answer.copy()
