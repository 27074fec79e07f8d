"""A coordinator's Monday: the same step for many people, and not a click too many."""

from lxml import etree

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form

from ..selection_common import ManyCase


class TestMany(ManyCase):
    def test_lists_offer_the_steps_of_those_who_run_programmes(self):
        offered = {
            "participant": "approve make_ready brief remind withdraw",
            "pairing": "decline remind extend end",
            "contract": "remind",
            "evaluation": "bring_forward",
        }
        for name, steps in offered.items():
            for user, expected in ((self.coordinator, steps), (self.mentor, "")):
                model = self.env[f"mentoring.{name}"].with_user(user)
                arch = etree.fromstring(model.get_view(view_type="list")["arch"])
                drawn = [
                    button.get("data-transition")
                    for button in arch.findall("header/button[@data-transition]")
                ]
                with self.subTest(list=name, user=user.login):
                    self.assertEqual(set(drawn), set(expected.split()))

    def test_forty_people_are_briefed_and_ready_with_one_dialog(self):
        people = self._enrolled(40)
        pressed = people.with_user(self.coordinator)
        action = pressed.with_context(default_transition="brief").open_many_dialog()
        many = pressed.env["guarded.many"].browse(action["res_id"])
        self.assertEqual(many.answer_date, fields.Date.today(), "nothing to type")
        many.action_confirm()
        self.assertEqual(set(people.mapped("state")), {"ready"})
        self.assertEqual(set(people.mapped("briefed_on")), {fields.Date.today()})
        self.assertIn("Done: 40, now “Ready”", many.report)

    def test_a_briefing_that_lies_ahead_is_noted_and_makes_nobody_ready(self):
        people = self._enrolled(2)
        soon = fields.Date.add(fields.Date.today(), days=3)
        many = self._take(people, "brief", soon)
        self.assertEqual(set(people.mapped("state")), {"approved"})
        self.assertEqual(set(people.mapped("briefed_on")), {soon})
        self.assertIn("Done: 2, now “Approved”", many.report)

    def test_a_briefing_of_years_ago_is_asked_about_and_noted_all_the_same(self):
        people = self._enrolled(2)
        today = fields.Date.today()
        pressed = people.with_user(self.coordinator)
        action = pressed.with_context(default_transition="brief").open_many_dialog()
        with Form(pressed.env["guarded.many"].browse(action["res_id"])) as dialog:
            self.assertFalse(dialog.doubt)
            dialog.answer_date = fields.Date.subtract(today, years=1)
            self.assertFalse(dialog.doubt)
            dialog.answer_date = fields.Date.subtract(today, years=1, days=1)
            self.assertIn("more than a year ago", dialog.doubt)
        dialog.record.action_confirm()
        self.assertEqual(set(people.mapped("state")), {"ready"})

    def test_whoever_lacks_something_else_is_told_by_name_and_sentence(self):
        briefed, not_yet = people = self._enrolled(2)
        briefed.briefed_on = fields.Date.today()
        drafts = self._enrolled(1, people.programme_id, state="draft", role="mentor")
        many = self._take(people + drafts, "make_ready")
        self.assertEqual(
            (people + drafts).mapped("state"), ["ready", "approved", "draft"]
        )
        self.assertIn("Enter when Person 1 was briefed on the role.", many.report)
        self.assertIn("It is in state “Draft”.", many.report)
        self.assertNotIn("Person 0 (Mentee)", many.report)
        self.assertEqual(
            many.action_show_left()["domain"][0][2], [not_yet.id, drafts.id]
        )

    def test_nobody_takes_steps_in_programmes_of_others(self):
        mine, others = self._enrolled(1), self._enrolled(1)
        others.programme_id.sudo().coordinator_id = self.other_coordinator
        many = self._take(mine + others, "brief")
        self.assertEqual((mine.state, others.state), ("ready", "approved"))
        self.assertEqual(many.left_count, 1)
        self.assertNotIn(others.name + " (", many.report, "nor do they read of them")

    def test_many_are_approved_and_many_withdrawn(self):
        people = self._enrolled(3, state="submitted")
        self._take(people, "approve")
        self.assertEqual(set(people.mapped("state")), {"approved"})
        self._take(people[:2], "withdraw")
        self.assertEqual(people.mapped("state"), ["withdrawn", "withdrawn", "approved"])

    def test_the_cost_for_each_does_not_grow(self):
        def cost(count):
            people = self._enrolled(count)

            def brief():
                with self._undone():
                    self._take(people, "brief")

            return len(self._count_queries(brief))

        few, more, most = cost(4), cost(8), cost(16)
        self.assertLessEqual(most - more, 2 * (more - few) + 4)

    # ------------------------------------------------------------------
    # Reminding
    # ------------------------------------------------------------------

    def test_a_draft_reminds_the_person_and_what_was_submitted_who_gives_the_time(self):
        programme = self._open_programme(requires_manager_approval=True)
        submitted = self._enrol(programme, "mentee", self.mentee_employee)
        draft = self._enrolled(1, programme, state="draft")
        self._long_ago(submitted + draft)
        told = self._told_of(lambda: self._take(submitted + draft, "remind"))
        self.assertEqual(told, self.line_manager.partner_id + draft.partner_id)

    def test_nobody_is_reminded_more_often_than_every_three_days(self):
        draft = self._enrolled(1, state="draft")
        many = self._take(draft, "remind")
        self.assertIn("less than three days ago", many.report, "asked just now")
        self._long_ago(draft)
        self._take(draft, "remind")
        self.assertTrue(draft.reminded_on)
        again = []
        self.assertFalse(
            self._told_of(lambda: again.append(self._take(draft, "remind")))
        )
        self.assertIn("less than three days ago", again[0].report)

    def test_what_the_system_reminded_of_is_not_reminded_of_again(self):
        programme = self._open_programme(requires_manager_approval=True)
        submitted = self._enrol(programme, "mentee", self.mentee_employee).sudo()
        self._long_ago(submitted)
        submitted._write_through_door({"remind_approver_on": fields.Date.today()})
        told = self._told_of(lambda: self._run_cron("cron_remind_approvers"))
        self.assertEqual(told, self.line_manager.partner_id)
        many = []
        self.assertFalse(
            self._told_of(lambda: many.append(self._take(submitted, "remind")))
        )
        self.assertIn("less than three days ago", many[0].report)

    def test_whoever_gives_the_time_since_today_is_not_reminded_today(self):
        programme = self._open_programme(requires_manager_approval=True)
        submitted = self._enrol(programme, "mentee", self.mentee_employee).sudo()
        self._long_ago(submitted)
        self.mentee_employee.parent_id = self.mentor_employee
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(submitted.approver_id, self.mentor)
        self.assertIn(
            "less than three days ago", self._take(submitted, "remind").report
        )
        self._long_ago(submitted)
        told = self._told_of(lambda: self._take(submitted, "remind"))
        self.assertEqual(told, self.mentor.partner_id)

    def test_of_a_proposal_people_were_told_of_today_they_are_not_reminded_today(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        self._long_ago(proposal)
        proposal._write_through_door({"announced_on": fields.Datetime.now()})
        many = self._take(proposal, "remind")
        self.assertIn("less than three days ago", many.report)
        self.assertFalse(proposal.reminded_on)

    def test_where_nobody_has_an_address_it_does_not_say_done(self):
        for begin in (
            lambda: self._accepted_pairing().sudo().contract_ids,
            lambda: self._propose(*self._ready_pair()[1:]),
            lambda: self._enrolled(1, state="draft"),
        ):
            with self._undone():
                record = begin()
                self._long_ago(record)
                people = self.mentor.partner_id | self.mentee.partner_id
                if record._name == "mentoring.participant":
                    people = record.partner_id
                people.email = False
                many = self._take(record, "remind")
                self.assertIn("has a mail address", many.report, record._name)
                self.assertFalse(record.reminded_on)

    def test_whoever_reminds_is_not_reminded_themselves(self):
        managers = "mentoring_programme.group_mentoring_manager"
        second = self._user("second_manager", managers)
        programme = self._open_programme(requires_manager_approval=True)
        self.mentee_employee.parent_id = False
        submitted = self._enrol(programme, "mentee", self.mentee_employee).sudo()
        self.assertLessEqual(self.manager | second, submitted.approver_ids)
        self._long_ago(submitted)
        told = self._told_of(lambda: self._take(submitted, "remind", user=second))
        self.assertIn(self.manager.partner_id, told)
        self.assertNotIn(second.partner_id, told)

    def test_whoever_reminds_and_has_not_signed_either_gets_no_mail(self):
        contract = self._accepted_pairing().sudo().contract_ids
        self._long_ago(contract)
        managers = self.env.ref("mentoring_programme.group_mentoring_manager")
        self.mentor.group_ids += managers
        told = self._told_of(lambda: self._take(contract, "remind", user=self.mentor))
        self.assertEqual(told, self.mentee.partner_id)

    def test_what_waits_for_the_coordinator_reminds_nobody(self):
        mine = self._enrolled(1, state="submitted")
        self._long_ago(mine)
        many = self._take(mine, "remind")
        self.assertIn("It waits for nobody but you", many.report)

    def test_of_a_proposal_whoever_has_not_answered_is_reminded(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        proposal.with_user(self.mentor).action_accept()
        self._long_ago(proposal)
        told = self._told_of(lambda: self._take(proposal, "remind"))
        self.assertEqual(told, self.mentee.partner_id)
        self._run_cron("cron_remind_proposals")
        self.assertFalse(self._told_of(lambda: self._run_cron("cron_remind_proposals")))

    def test_of_a_contract_whoever_has_not_signed_is_reminded(self):
        contract = self._accepted_pairing().sudo().contract_ids
        self._long_ago(contract)
        told = self._told_of(lambda: self._take(contract, "remind"))
        self.assertEqual(told, self.mentor.partner_id + self.mentee.partner_id)
        theirs = self._fill_contract(contract).with_user(self.mentee)
        theirs.action_send()
        self._sign(theirs, self.mentee)
        contract._write_through_door({"reminded_on": False})
        self._long_ago(contract)
        told = self._told_of(lambda: self._take(contract, "remind"))
        self.assertEqual(told, self.mentor.partner_id)

    # ------------------------------------------------------------------
    # Pairings and questionnaires
    # ------------------------------------------------------------------

    def _asked_pairing(self):
        """Return a pairing whose two are asked how it goes."""
        programme = self._open_programme(**self._surveys())
        return self._accepted_pairing(programme=programme)

    def test_more_time_moves_what_was_planned_half_way_and_both_are_told(self):
        pairing = self._accepted_pairing(
            programme=self._open_programme(**self._surveys())
        )
        before = set(self._moment(pairing, "mid").mapped("planned_on"))
        later = fields.Date.add(pairing.end_date, days=60)
        told = self._told_of(lambda: self._take(pairing, "extend", later))
        self.assertEqual(pairing.end_date, later)
        self.assertEqual(told, self.mentor.partner_id + self.mentee.partner_id)
        after = self._moment(pairing, "mid")[0].planned_on
        self.assertEqual({fields.Date.add(after, days=-30)}, before)

    def test_more_time_is_later_than_now(self):
        pairing = self._accepted_pairing()
        for day in (pairing.end_date, fields.Date.today()):
            many = self._take(pairing, "extend", day)
            self.assertIn("would not end later", many.report)
        with self.assertRaises(UserError):
            pairing.with_user(self.coordinator).action_extend("soon")

    def test_without_a_day_nobody_is_told_of_more_time(self):
        pairing = self._accepted_pairing().with_user(self.coordinator)

        def extend():
            for day in (None, False, ""):
                with self.assertRaisesRegex(UserError, "an end that lies ahead"):
                    pairing.action_extend(day)

        self.assertFalse(self._told_of(extend))

    def test_proposals_are_withdrawn_and_collaborations_ended(self):
        pairing = self._accepted_pairing()
        many = self._take(pairing, "decline")
        self.assertIn("It is in state “Rapport”.", many.report)
        self._take(pairing, "end")
        self.assertEqual(pairing.state, "ended")

    def test_what_is_not_sent_today_is_not_brought_forward(self):
        pairing = self._asked_pairing()
        mid = self._moment(pairing, "mid")
        planned = mid[0].planned_on
        pairing.with_user(self.mentee).action_hold(
            fields.Date.add(fields.Date.today(), days=30)
        )
        many = self._take(mid, "bring_forward")
        self.assertIn("is on hold", many.report)
        pairing.with_user(self.mentee).action_resume()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_evaluation SET survey_id = NULL WHERE id IN %s",
            [tuple(mid.ids)],
        )
        self.env.invalidate_all()
        many = self._take(mid, "bring_forward")
        self.assertIn("Choose a questionnaire.", many.report)
        self.assertEqual(many.left_count, 2)
        self.assertEqual(set(mid.mapped("planned_on")), {planned})
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(set(mid.mapped("state")), {"planned"}, "there is time yet")

    def test_what_is_due_already_keeps_its_day_and_goes_out(self):
        late, ahead = mid = self._moment(self._asked_pairing(), "mid")
        yesterday = fields.Date.add(fields.Date.today(), days=-1)
        late.planned_on = yesterday
        self._take(mid, "bring_forward")
        self.assertEqual(mid.mapped("planned_on"), [yesterday, fields.Date.today()])
        self._run_cron("cron_send_evaluations")
        self.assertEqual(set(mid.mapped("state")), {"sent"})

    def test_questionnaires_are_brought_forward(self):
        pairing = self._accepted_pairing(
            programme=self._open_programme(**self._surveys())
        )
        mid = self._moment(pairing, "mid")
        self._take(mid, "bring_forward")
        self.assertEqual(set(mid.mapped("planned_on")), {fields.Date.today()})
        self._run_cron("cron_send_evaluations")
        many = self._take(mid, "bring_forward")
        self.assertEqual(many.left_count, 2, "they are the two's by now")
        for word in ("Mia", "Max", "Sent"):
            self.assertNotIn(word, many.report, "and nothing is told of them")
