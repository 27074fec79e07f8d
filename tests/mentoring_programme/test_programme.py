"""A programme from design to its end, and what its end brings about."""

from ast import literal_eval

from lxml import etree
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from ..common import MentoringCase


class TestProgrammeCourse(MentoringCase):
    def test_enrolment_opens_on_a_complete_design_only(self):
        for gap, sentence in (
            ({"purpose": False}, "purpose"),
            ({"target_group": False}, "who it is for"),
            ({"sponsor_id": False}, "sponsor"),
            ({"ethics_contact_id": False}, "ethics contact"),
            ({"start_date": False}, "when it starts"),
            ({"objective_ids": [fields.Command.clear()]}, "objective"),
        ):
            programme = self._programme(**gap)
            with self.assertRaisesRegex(UserError, sentence):
                programme.action_open_enrolment()

    def test_an_objective_without_a_measure_does_not_count(self):
        programme = self._programme()
        programme.objective_ids.measure = False
        with self.assertRaisesRegex(UserError, "with a measure"):
            programme.action_open_enrolment()

    def test_the_coordinator_cannot_take_complaints_about_themselves(self):
        with self.assertRaisesRegex(ValidationError, "choose somebody else"):
            self._programme(ethics_contact_id=self.coordinator.partner_id.id)
        with self.assertRaisesRegex(ValidationError, "which the sponsor owns"):
            self._programme(ethics_contact_id=self.sponsor.id)

    def test_an_ethics_contact_has_a_login(self):
        contact = self.env["res.partner"].create({"name": "Nora Nologin"})
        programme = self._programme(ethics_contact_id=contact.id)
        with self.assertRaisesRegex(UserError, "Nora Nologin needs a login"):
            programme.action_open_enrolment()

    def test_an_ethics_contact_is_nobodys_partner(self):
        programme, mentor, mentee = self._ready_pair()
        for contact in (mentor, mentee):
            with self._undone(contact=contact.name):
                programme.ethics_contact_id = contact.partner_id
                with self.assertRaisesRegex(UserError, "is the ethics contact"):
                    self._propose(mentor, mentee)
        self._propose(mentor, mentee)
        with self.assertRaisesRegex(ValidationError, "nobody's partner in it"):
            programme.ethics_contact_id = mentor.partner_id
        with self.assertRaisesRegex(ValidationError, "nobody's partner in it"):
            programme.ethics_contact_id = mentor.employee_id.work_contact_id

    def test_nor_by_another_contact_of_theirs(self):
        """Enrolled by one contact, and named by that of the login."""
        programme, mentor, mentee = self._ready_pair()
        self._propose(mentor, mentee)
        private = self.env["res.partner"].create({"name": "Mentor, at home"})
        mentor.sudo()._write_through_door({"partner_id": private.id})
        with self.assertRaisesRegex(ValidationError, "nobody's partner in it"):
            programme.ethics_contact_id = mentor.user_id.partner_id

    def test_a_programme_starts_before_it_ends(self):
        with self.assertRaisesRegex(ValidationError, "start before it ends"):
            self._programme(start_date="2026-05-01", end_date="2026-04-30")

    @mute_logger("odoo.sql_db")
    def test_its_frame_has_no_more_meetings_at_least_than_at_most(self):
        programme = self._programme(minimum_meetings=3, maximum_meetings=3)
        programme.maximum_meetings = 0
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            programme.maximum_meetings = 2
            programme.flush_recordset()

    def test_matching_waits_for_a_ready_mentor_and_a_ready_mentee(self):
        programme = self._open_programme()
        mentor = self._enrol(programme, "mentor", self.mentor_employee)
        self._make_ready(self._enrol(programme, "mentee", self.mentee_employee))
        with self.assertRaisesRegex(UserError, "mentor must be ready"):
            programme.action_start_matching()
        self._make_ready(mentor)
        programme.action_start_matching()
        self.assertEqual(programme.state, "matching")

    def test_whose_time_is_over_does_not_go_on_until_it_has_another_end(self):
        programme = self._accepted_pairing().programme_id
        as_manager = programme.with_user(self.manager)
        today = fields.Date.today()
        for state, step in (
            ("draft", lambda: programme.action_open_enrolment()),
            ("enrolment", lambda: programme.action_start_matching()),
            ("matching", lambda: programme.action_start()),
            ("matching", lambda: as_manager.action_back_to_enrolment("More people")),
        ):
            with self._undone(state=state):
                programme.sudo()._write_through_door({"state": state})
                programme.sudo().write(
                    {
                        "start_date": fields.Date.subtract(today, months=9),
                        "end_date": fields.Date.subtract(today, days=1),
                    }
                )
                with self.assertRaisesRegex(UserError, "has ended already"):
                    step()
                programme.end_date = fields.Date.add(today, days=1)
                step()
                self.assertNotEqual(programme.state, state)

    def test_a_proposal_alone_does_not_start_a_programme(self):
        programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        with self.assertRaisesRegex(UserError, "accepted by both"):
            programme.action_start()
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.mentee).action_accept()
        programme.action_start()
        self.assertEqual(programme.state, "running")

    def test_a_new_coordinator_inherits_what_there_is_to_do(self):
        programme = self._open_programme()
        participant = self._enrol(programme, "mentor", self.mentor_employee)
        todo = programme.sudo().activity_ids | participant.sudo().activity_ids
        self.assertEqual(todo.user_id, self.coordinator)
        programme.with_user(self.manager).coordinator_id = self.other_coordinator
        for record in (programme.sudo(), participant.sudo()):
            self.assertEqual(record.activity_ids.user_id, self.other_coordinator)

    def test_a_programme_closes_when_no_pairing_is_open_and_results_are_written(self):
        pairing = self._accepted_pairing()
        programme = pairing.programme_id
        programme.action_start()
        programme.action_wind_up()
        with self.assertRaises(UserError) as refused:
            programme.action_close()
        self.assertIn("Pairings still open: 1", str(refused.exception))
        self.assertIn("the result of: Retention", str(refused.exception))
        pairing.action_end()
        programme.objective_ids.result = "97 %"
        programme.action_close()
        self.assertEqual(programme.state, "closed")
        self.assertEqual(
            set(programme.participant_ids.mapped("state")),
            {"withdrawn"},
            "nobody stays ready for a programme that is over",
        )

    def test_a_proposal_left_open_keeps_a_programme_from_closing(self):
        programme, mentor, mentee = self._ready_pair()
        self._propose(mentor, mentee)
        programme._write_through_door({"state": "closing"})
        programme.objective_ids.result = "97 %"
        with self.assertRaisesRegex(UserError, "Pairings still open: 1"):
            programme.action_close()

    def test_a_programme_that_winds_up_takes_no_new_pairings(self):
        pairing = self._accepted_pairing()
        programme = pairing.programme_id
        programme.action_start()
        mentor = self._make_ready(
            self._late(programme, "mentor", self.plain_employee, open_door=True)
        )
        mentee = self._make_ready(self._late(programme, "mentee", self.portal_employee))
        proposal = self._propose(mentor, mentee)
        programme.action_wind_up()
        self.assertEqual(proposal.state, "declined")
        with self.assertRaises(UserError):
            proposal.with_user(self.employee).action_accept()
        with self.assertRaisesRegex(UserError, "pairs people once matching"):
            self._propose(pairing.mentor_id, mentee)

    def _late(self, programme, role, employee, open_door=False):
        if open_door:
            programme.accepts_late_entry = True
        return self._enrol(programme, role, employee)

    def test_only_a_manager_cancels(self):
        with self.assertRaises(AccessError):
            self._open_programme().action_cancel("No budget")

    def test_cancelling_needs_a_reason(self):
        programme = self._open_programme().with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Give a reason"):
            programme.action_cancel()
        programme.action_cancel("No budget")
        self.assertEqual(programme.cancel_reason, "No budget")

    def test_cancelling_ends_pairings_and_withdraws_participants(self):
        pairing = self._in_progress()
        programme = pairing.programme_id
        programme.accepts_late_entry = True
        draft = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": self.plain_employee.id,
                }
            )
        )
        meeting = self._plan_meeting(pairing).sudo()
        programme.with_user(self.manager).action_cancel("No budget")
        self.assertEqual(pairing.state, "ended")
        self.assertEqual(
            set(programme.sudo().participant_ids.mapped("state")), {"withdrawn"}
        )
        self.assertEqual(draft.state, "withdrawn")
        self.assertEqual(meeting.state, "cancelled")
        self.assertEqual(pairing.sudo().contract_ids.state, "terminated")

    def test_cancelling_leaves_those_who_had_finished_in_peace(self):
        pairing = self._completed()
        pairing.programme_id.with_user(self.manager).action_cancel("Reorganisation")
        self.assertEqual(pairing.state, "completed")
        self.assertEqual(pairing.mentee_id.state, "finished")

    def test_only_a_draft_is_deleted(self):
        with self.assertRaisesRegex(ValidationError, "Cancel it instead"):
            self._open_programme().unlink()
        draft = self._programme()
        draft.unlink()
        self.assertFalse(draft.exists())

    def test_a_copy_is_a_fresh_design(self):
        programme = self._open_programme()
        self._enrol(programme, "mentee", self.mentee_employee)
        programme.objective_ids.result = "Nine of ten"
        copy = programme.copy()
        self.assertEqual(copy.name, "Grow (copy)")
        self.assertEqual(copy.objective_ids.mapped("measure"), ["Share still here"])
        self.assertEqual(copy.objective_ids.mapped("result"), [False])
        self.assertTrue(copy._needs_results(), "the last gate is not passed already")
        self.assertFalse(copy.participant_ids)
        self.assertFalse(copy.start_date)


class TestProgrammeFigures(MentoringCase):
    def test_counts_follow_what_happens_to_people_and_pairings(self):
        programme, mentor, mentee = self._ready_pair()
        self._counts(programme, mentor_count=1, ready_mentor_count=1, pairing_count=0)
        pairing = self._propose(mentor, mentee)
        self._counts(programme, proposed_count=1, open_pairing_count=0)
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.mentee).action_accept()
        self._counts(
            programme,
            proposed_count=0,
            open_pairing_count=1,
            ready_mentee_count=0,
            mentee_count=1,
        )
        pairing.action_end()
        self._counts(programme, open_pairing_count=0, ready_mentee_count=1)

    def _counts(self, programme, **expected):
        self.assertEqual({name: programme[name] for name in expected}, expected)

    def test_who_waits_for_an_answer_is_counted(self):
        programme = self._open_programme()
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        self._counts(programme, waiting_count=1, mentee_count=1)
        participant.action_approve()
        self._counts(programme, waiting_count=1, mentee_count=1)
        participant.action_make_ready()
        self._counts(programme, waiting_count=0, mentee_count=1)

    def test_the_form_counts_whom_its_button_opens(self):
        programme = self._open_programme()
        self._enrol(programme, "mentor", self.mentor_employee)
        self._enrol(programme, "mentee", self.mentee_employee)
        self._enrol(programme, "mentee", self.portal_employee).action_withdraw()
        self.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "employee_id": self.plain_employee.id,
            }
        )
        view = etree.fromstring(
            self.env["mentoring.participant"].get_view(view_type="search")["arch"]
        )
        [taking_part] = view.xpath("//filter[@name='filter_taking_part']/@domain")
        opened = programme.participant_ids.filtered_domain(literal_eval(taking_part))
        for role in ("mentor", "mentee"):
            self.assertEqual(
                programme[f"{role}_count"],
                len(opened.filtered(lambda p, role=role: p.role == role)),
            )
        self._counts(programme, mentor_count=1, mentee_count=2)

    def test_the_card_counts_those_nobody_is_asked_about(self):
        programme, mentor, mentee = self._ready_pair(capacity=2)
        programme.accepts_late_entry = True
        self._enrol(programme, "mentee", self.portal_employee)  # not ready
        view = etree.fromstring(
            self.env["mentoring.participant"].get_view(view_type="search")["arch"]
        )
        [free] = view.xpath("//filter[@name='filter_free']/@domain")

        def opens():
            """Return whom the button of the card opens."""
            return programme.participant_ids.filtered_domain(literal_eval(free))

        self._counts(programme, free_mentor_count=1, free_mentee_count=1)
        self.assertEqual(opens(), mentor | mentee)
        pairing = self._propose(mentor, mentee)
        self._counts(programme, free_mentor_count=1, free_mentee_count=0)
        self.assertEqual(opens(), mentor)
        mentor.capacity = 1
        self._counts(programme, free_mentor_count=0, ready_mentor_count=1)
        self.assertFalse(opens())
        pairing.action_decline()
        self._counts(programme, free_mentor_count=1, free_mentee_count=1)
        self.assertEqual(opens(), mentor | mentee)
        as_other = programme.with_user(self.other_coordinator).sudo()
        self._counts(as_other, free_mentor_count=0, free_mentee_count=0)

    def test_pairings_in_trouble_are_counted(self):
        pairing = self._accepted_pairing()
        programme = pairing.programme_id
        self._counts(programme, attention_count=0)
        pairing.end_date = fields.Date.add(fields.Date.today(), days=-1)
        self._counts(programme, attention_count=1)


class TestCodeOfConduct(MentoringCase):
    def test_a_new_text_is_a_new_version(self):
        programme = self._programme(code_of_conduct="<p>Be kind.</p>")
        self.assertEqual(programme.code_version, 1)
        programme.code_of_conduct = "<p>Be kind.</p>"
        self.assertEqual(programme.code_version, 1, "nothing changed")
        programme.code_of_conduct = "<p>Be kind and discreet.</p>"
        self.assertEqual(programme.code_version, 2)

    def test_a_new_text_must_be_accepted_anew(self):
        programme = self._open_programme(code_of_conduct="<p>Be kind.</p>")
        participant = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": self.mentee_employee.id,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": self.area.ids,
                }
            )
        )
        person = participant.with_user(self.mentee)
        with self.assertRaisesRegex(UserError, "must accept the code of conduct"):
            person.action_submit()
        person.action_accept_code()
        self.assertFalse(participant.missing)
        programme.code_of_conduct = "<p>Be kind and discreet.</p>"
        with self.assertRaisesRegex(UserError, "must accept it anew"):
            person.action_submit()
        person.action_accept_code()
        person.action_submit()
        self.assertEqual(participant.code_accepted_version, 2)
