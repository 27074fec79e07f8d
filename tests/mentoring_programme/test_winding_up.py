"""The end of a running programme: when it is said, in which numbers, and what becomes
of proposals."""

from lxml import etree

from odoo import fields

from ..common import MentoringCase


class TestWindingUp(MentoringCase):
    def _running(self):
        programme = self._accepted_pairing().programme_id
        programme.action_start()
        return programme

    def _ends_in(self, programme, days):
        programme.end_date = fields.Date.add(fields.Date.today(), days=days)

    def _proposal(self, programme):
        """Return a proposal of two more people of a running programme."""
        programme.accepts_late_entry = True
        return self._propose(
            *(
                self._make_ready(self._enrol(programme, role, employee))
                for role, employee in (
                    ("mentor", self.plain_employee),
                    ("mentee", self.portal_employee),
                )
            )
        )

    def _dialog(self, programme):
        asking = {
            "active_model": programme._name,
            "active_id": programme.id,
            "default_transition": "wind_up",
        }
        wizard = self.env["guarded.transition.wizard"]
        return wizard.with_user(self.coordinator).with_context(**asking).create({})

    def _mails(self, do):
        before = self.env["mail.mail"].search([])
        do()
        return self.env["mail.mail"].search([]) - before

    def test_a_running_programme_says_how_it_goes_and_not_to_end_it(self):
        programme = self._running()
        self._ends_in(programme, 200)
        self.assertFalse(programme.next_transition)
        self.assertIn("Pairs in progress: 1. Need you: 0.", programme.course_line)
        self.assertIn(
            str(fields.Date.add(fields.Date.today(), days=200).year),
            programme.course_line,
        )
        self.assertIn("wind_up", programme.available_transitions, "whoever wants to")

    def test_it_is_the_next_step_in_the_last_thirty_days(self):
        programme = self._running()
        for days, next_step in ((31, False), (30, "wind_up"), (-1, "wind_up")):
            with self._undone(days=days):
                programme.start_date = fields.Date.subtract(
                    fields.Date.today(), months=6
                )
                self._ends_in(programme, days)
                self.assertEqual(programme.next_transition or False, next_step)
                self.assertEqual(bool(programme.course_line), not next_step)

    def test_and_when_nobody_is_paired_any_more(self):
        programme = self._running()
        self._ends_in(programme, 200)
        programme.pairing_ids.action_end()
        self.assertEqual(programme.next_transition, "wind_up")

    def test_its_button_is_purple_when_it_is_the_next_step(self):
        form = etree.fromstring(
            self.env["mentoring.programme"].get_view(None, "form")["arch"]
        )
        purple, plain = form.xpath("//header/button[@data-transition='wind_up']")
        self.assertIn("oe_highlight", purple.get("class"))
        self.assertNotIn("oe_highlight", plain.get("class") or "")
        self.assertIn("next_transition != 'wind_up'", purple.get("invisible"))
        self.assertIn("next_transition == 'wind_up'", plain.get("invisible"))

    def test_it_asks_with_numbers_and_what_becomes_of_proposals(self):
        programme = self._running()
        dialog = self._dialog(programme)
        self.assertIn("Pairs that go on: 1.", dialog.confirm)
        self.assertFalse(dialog.answer_type, "there is nothing to decide")
        self._proposal(programme)
        dialog = self._dialog(programme)
        self.assertIn("Proposals that wait for an answer: 1.", dialog.confirm)
        self.assertEqual(dialog.answer_type, "selection")
        offered = [value for value, _label in dialog.choices]
        self.assertEqual(offered, ["withdraw", "finish"])
        # views are loaded without knowing of which record
        field = self.env[dialog._name].fields_get(["answer_selection"])
        known = dict(field["answer_selection"]["selection"])
        self.assertLessEqual({*offered}, {*known})
        dialog.answer_selection = "finish"
        dialog.action_confirm()
        self.assertEqual(
            (programme.state, programme.open_proposals), ("closing", "finish")
        )

    def test_proposals_are_withdrawn_and_both_are_told_why(self):
        programme = self._running()
        proposal = self._proposal(programme)
        mails = self._mails(programme.action_wind_up)
        self.assertEqual(proposal.state, "declined")
        both = proposal.mentor_partner_id | proposal.mentee_partner_id
        self.assertEqual(mails.recipient_ids, both)
        for mail in mails:
            self.assertIn("coming to its end", mail.body_html)
            self.assertNotIn("looks for the next", mail.body_html)

    def test_or_else_answered(self):
        programme = self._running()
        proposal = self._proposal(programme)
        programme.action_wind_up("finish")
        for person in (proposal.mentor_id, proposal.mentee_id):
            proposal.with_user(person.user_id).action_accept()
        self.assertEqual(proposal.state, "rapport")

    def test_what_was_withdrawn_comes_back_with_the_step(self):
        programme = self._running()
        proposal = self._proposal(programme)
        declined = self._proposal_declined(programme)
        programme.action_wind_up()
        programme.action_take_back()
        self.assertEqual(programme.state, "running")
        self.assertEqual(proposal.state, "proposed")
        self.assertEqual(declined.state, "declined", "that was somebody's no")
        self.assertFalse(programme.open_proposals)

    def _proposal_declined(self, programme):
        mentee = self._make_ready(self._enrol(programme, "mentee", self.boss_employee))
        mentor = programme.participant_ids.filtered(
            lambda p: p.employee_id == self.plain_employee
        )
        mentor.capacity = 2
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.line_manager).action_decline()
        return pairing


class TestHealthOfOpenPairs(MentoringCase):
    def test_what_is_over_or_never_began_has_no_health(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        proposal.action_decline()
        self.assertFalse(proposal.health)
        pairing = self._propose(mentor, mentee)
        for person in (mentor, mentee):
            pairing.with_user(person.user_id).action_accept()
        self.assertEqual(pairing.health, "track")
        for state in ("completed", "ended"):
            with self._undone(state=state):
                pairing._write_through_door({"state": state})
                self.assertFalse(pairing.health)

    def test_the_graph_has_the_colours_of_the_badges(self):
        graph = etree.fromstring(
            self.env["mentoring.pairing"].get_view(None, "graph")["arch"]
        )
        self.assertEqual(graph.get("js_class"), "mentoring_health_graph")


class TestPastDates(MentoringCase):
    def _open(self, programme):
        return programme.with_context(
            default_transition="open_enrolment"
        ).open_step_dialog()

    def test_a_start_in_the_past_is_questioned_by_one_more_click(self):
        past = fields.Date.subtract(fields.Date.today(), days=1)
        programme = self._programme(start_date=past)
        dialog = self._open(programme)
        self.assertEqual(dialog["res_model"], "guarded.transition.wizard")
        self.assertEqual(programme.state, "draft")
        wizard = (
            self.env["guarded.transition.wizard"]
            .with_user(self.coordinator)
            .with_context(**dialog["context"])
            .create({})
        )
        self.assertIn("is that the year you mean?", wizard.advice)
        programme.is_published = True
        action = wizard.action_confirm()
        self.assertEqual(programme.state, "enrolment")
        self.assertEqual(action["res_model"], "mentoring.invite.wizard")

    def test_one_that_lies_ahead_is_not(self):
        advice = self._programme()._get_advice(
            self.env["mentoring.programme"]._get_transition("open_enrolment")
        )
        self.assertTrue(advice, "of what is good practice")
        self.assertNotIn("is that the year you mean?", "\n".join(advice))
