"""Every lifecycle of mentoring walked."""

from datetime import timedelta

from odoo import fields

from ..common import SIGNATURE, MentoringCase
from ..mentoring_results.study_walk import StudyWalk
from ..workflow_walk import WorkflowWalk


class TestWalk(StudyWalk, WorkflowWalk, MentoringCase):
    not_written = "its own steps only|is not a goal of your own"
    not_created = (
        "its own steps only|A place in mentoring is asked for|This is for the two|"
        "set by the two of a pairing"
    )
    step_arguments = {("mentoring.contract", "sign"): ("Max Mentee", SIGNATURE)}
    takes_along = {("mentoring.participant", "brief"): ("ready",)}

    @staticmethod
    def _later_end(pairing):
        """Return the day after the one on which it ends now."""
        return (fields.Date.add(pairing.end_date or fields.Date.today(), days=1),)

    def _set_up_once(self):
        case = type(self)
        case.programme, case.mentor_part, case.mentee_part = self._ready_pair(
            programme=self._open_programme(**self._surveys())
        )
        case.proposal = self._propose(case.mentor_part, case.mentee_part)
        case.sister = self.env["res.company"].create({"name": "Sister"})
        case.models = self._lifecycles("mentoring.")
        roles = self.env["mentoring.role"]._get_situational().ids
        case.step_arguments = {
            **case.step_arguments,
            ("mentoring.play", "lay"): (roles[:2], roles[2:4]),
            ("mentoring.pairing", "extend"): self._later_end,
            ("mentoring.meeting", "correct"): (fields.Datetime.now(), 1.5),
        }
        coordinators = {self.coordinator, self.manager}
        case.editor = self.manager
        case.actors = {
            "system": {self.env.user},
            "manager": {self.manager},
            "coordinator": coordinators,
            "approver": coordinators,  # this programme asks no manager for approval
            "person": {self.mentee},
            "line_manager": {self.line_manager},
            "mentor": {self.mentor},
            "mentee": {self.mentee},
            "learner": {self.mentee},
            "newcomer": {self._user("max_new", "base.group_user")},
            "holder": {self.mentee},
            "other": {self.mentor},
            "taker": {self.mentee},
        }
        case.cast = {user for users in case.actors.values() for user in users} | {
            self.other_coordinator,
            self.employee,
            self.stranger,
        }

    # ------------------------------------------------------------------
    # One record of each
    # ------------------------------------------------------------------

    def _sample_programme(self):
        return self.programme

    def _sample_participant(self):
        return self.mentee_part

    def _sample_pairing(self):
        return self.proposal

    def _sample_contract(self):
        self._begin()
        contract = self.env["mentoring.contract"].create(
            {"pairing_id": self.proposal.id}
        )
        return self._fill_contract(contract)

    def _sample_goal(self):
        goals = self.env["mentoring.goal"].with_user(self.mentee)
        values = {"pairing_id": self.proposal.id, "name": "Lead a project"}
        return goals.create(values).with_env(self.env)

    def _sample_meeting(self):
        self._begin()
        return self._plan_meeting(self.proposal).sudo()

    def _sample_play(self):
        self._begin()
        pairing = self.proposal.with_user(self.mentee)
        situation = pairing._get_situations()[0]
        return (
            self.env["mentoring.play"].with_user(self.mentee)._deal(pairing, situation)
        )

    def _sample_evaluation(self):
        self._begin()
        return self.env["mentoring.evaluation"]._plan(self.proposal, ("pulse",))[0]

    def _sample_message(self):
        return self.env["mentoring.message"].create(
            {
                "programme_id": self.programme.id,
                "subject": "Hello",
                "body": "<p>When do you meet?</p>",
                "recipient_ids": [
                    fields.Command.create({"participant_id": self.mentee_part.id})
                ],
            }
        )

    def _sample_completion(self):
        requirement = self.env["mentoring.requirement"].create(
            {
                "programme_id": self.programme.id,
                "name": "Mentee course",
                "role": "mentee",
                "is_gate": True,
            }
        )
        return self.mentee_part.sudo().completion_ids.filtered(
            lambda c: c.requirement_id == requirement
        )

    def _sample_request(self):
        self.programme.mode_request = True
        return self.env["mentoring.match.request"].create(
            {
                "participant_id": self.mentee_part.id,
                "partner_id": self.mentor_part.partner_id.id,
            }
        )

    def _sample_run(self):
        self._put(self.proposal, "declined")  # so that there is somebody to match
        return self.env["mentoring.matching.run"].create(
            {"programme_id": self.programme.id}
        )

    def _sample_over(self):
        """A hand-over of the mentee's place."""
        self._begin()
        [new] = self.actors["newcomer"]
        return (
            self.env["mentoring.hand.over"]
            .with_user(self.manager)
            .create({"participant_id": self.mentee_part.id, "new_user_id": new.id})
            .sudo()
        )

    def _sample_release(self):
        self.programme.write(self._surveys("pulse"))
        return self.env["mentoring.release"].create(
            {"programme_id": self.programme.id, "moment": "pulse"}
        )

    def _sample_report(self):
        return self.env["mentoring.report"].create({"programme_id": self.programme.id})

    def _sample_event(self):
        """A change that the watch has noticed: the mentor has left."""
        today = fields.Date.today()
        return self.env["mentoring.watch.event"].create(
            {
                "participant_id": self.mentor_part.id,
                "kind": "left",
                "step": "end",
                "effective_on": today,
                "due_on": today,
            }
        )

    def _begin(self):
        """Have the sample pairing under way, as if both had accepted."""
        self._put(self.proposal, "rapport", started_on=fields.Date.today())

    def _prepare(self, name, state):
        """Return a record of model ``name`` in ``state``, as it would be there."""
        record = self._sample(name)
        values = {}
        if name == "mentoring.contract" and state == "signed":
            values["signed_on"] = fields.Datetime.now()
        if name == "mentoring.pairing":
            started = state not in ("proposed", "declined")
            values["started_on"] = started and fields.Date.today()
            values["closing_since"] = state == "closing" and fields.Datetime.now()
            if state == "on_hold":
                values |= {
                    "held_from_state": "direction",
                    "held_since": fields.Date.today(),
                }
        if name == "mentoring.matching.run" and state != "draft":
            record.action_compute()
        self._put(record, state, **values)
        if "taken_step_ids" in record._fields:
            self._take_step(record)
        return record

    def _take_step(self, record):
        """Have the mentee be whoever took the last step, as the engine keeps it."""
        back = record._get_transition("take_back")
        record.taken_step_ids.unlink()
        record.taken_step_ids.create(
            {
                "res_model": record._name,
                "res_id": record.id,
                "transition": "wind_down" if record.state == "closing" else "end",
                "user_id": self.mentee.id,
                "state_before": back.target[-1],
            }
        )

    def _set_recent_step(self, record, met):
        record.taken_step_ids.taken_on = fields.Datetime.now() - timedelta(
            hours=1 if met else 49
        )
        return True

    # ------------------------------------------------------------------
    # What each need looks at, met and unmet
    # ------------------------------------------------------------------

    def _set_programme_needs(self, need, programme, met):
        values = {
            "_needs_purpose": {"purpose": met and "Because"},
            "_needs_target_group": {"target_group": met and "Newcomers"},
            "_needs_sponsor": {"sponsor_id": met and self.sponsor.id},
            "_needs_coordinator": {"coordinator_id": met and self.coordinator.id},
            "_needs_ethics_contact": {"ethics_contact_id": met and self.ethics.id},
            "_needs_dates": {
                "end_date": met and fields.Date.add(programme.start_date, months=10)
            },
            "_hints_start_ahead": {
                "start_date": fields.Date.add(fields.Date.today(), days=met - 1)
            },
            "_needs_cancel_reason": {"cancel_reason": met and "No budget"},
            "_needs_step_back_reason": {"step_back_reason": met and "Too early"},
        }.get(need)
        if values:
            return programme.write(values)
        if need == "_needs_recent_step":
            return self._set_recent_step(programme, met)
        if need == "_needs_no_proposal":
            self._put(self.proposal, "declined" if met else "proposed")
            return True
        if need == "_needs_objectives":
            return programme.objective_ids.write({"measure": met and "A share"})
        if need == "_needs_results":
            return programme.objective_ids.write({"result": met and "97 %"})
        if need in ("_needs_ready_mentor", "_needs_ready_mentee"):
            person = self.mentor_part if need.endswith("mentor") else self.mentee_part
            self._put(person, "ready" if met else "approved")
            return True
        if need == "_needs_accepted_pairing":
            self._put(self.proposal, "rapport" if met else "proposed")
            return True
        if need == "_needs_no_open_pairing":
            self._put(self.proposal, "ended" if met else "direction")
            return True
        return self._set_programme_hints(need, programme, met)

    def _set_programme_hints(self, hint, programme, met):
        if hint in ("_hints_steering", "_hints_midway", "_hints_plan_done"):
            return self._plan(programme, hint, met)
        if hint == "_hints_nobody_waits":
            self._put(self.mentee_part, "paired" if met else "ready")
            return True
        if hint == "_hints_trained":
            return self._set_hints_trained(programme, met)
        if hint == "_hints_languages":
            self.env["res.lang"]._activate_lang("da_DK")
            speaker = self.mentee.sudo().partner_id
            return speaker.write({"lang": "en_US" if met else "da_DK"})
        if hint == "_hints_measures":
            more = programme.objective_ids.sorted("id")[1:]
            more = more or programme.objective_ids.copy()
            return more.write({"measure": met and "A share"})
        record, values = {
            "_hints_anchoring": (
                programme,
                {"sponsor_words": met and "Go", "priority": "Two hours"},
            ),
            "_hints_ethics_email": (self.ethics, {"email": met and "e@example.com"}),
            "_hints_places": (self.mentor_part, {"capacity": 1 if met else 0}),
            "_hints_briefed": (
                self.mentor_part | self.mentee_part,
                {"briefed_on": met and fields.Date.today()},
            ),
            "_hints_questionnaires": (
                programme,
                {"mid_survey_id": met and programme.pulse_survey_id.id},
            ),
        }.get(hint, (None, None))
        return record and record.write(values)

    def _set_hints_trained(self, programme, met):
        if met:
            return programme.requirement_ids.unlink()
        # beside those who are ready
        self._put(self._enrol(programme, "mentee", self.plain_employee), "approved")
        return self._sample_completion()

    def _plan(self, programme, hint, met):
        """Plan what a hint asks for, or not, and leave what others ask for."""
        kind = "steering" if hint == "_hints_steering" else "milestone"
        planned = programme.milestone_ids.filtered(lambda m: m.kind == kind)
        if not planned:
            planned = planned.create(
                {
                    "programme_id": programme.id,
                    "name": "Halfway",
                    "date": fields.Date.add(programme.start_date, months=5),
                    "kind": kind,
                }
            )
        if hint == "_hints_plan_done":
            return planned.write({"is_done": met})
        return met or planned.unlink()

    def _set_pause_since_reminder(self, record, met):
        self.env.flush_all()  # whoever gives the time by now is asked first
        asked = {"state_since", "announced_on", "approver_asked_on"}
        then = fields.Datetime.now() - timedelta(days=4 if met else 0)
        record._write_through_door(dict.fromkeys(asked & record._fields.keys(), then))
        return True

    def _set_reminder_needs(self, need, record, pairing, met):
        if need == "_needs_somebody_to_remind":
            for partner in pairing.mentor_partner_id | pairing.mentee_partner_id:
                partner.email = met and f"{partner.id}@example.com"
        elif need == "_needs_pause_since_reminder":
            self._set_pause_since_reminder(record, met)
        else:
            return False
        return True

    def _set_participant_needs(self, need, participant, met):
        programme = participant.programme_id.sudo()
        if need == "_needs_open_enrolment":
            self._put(programme, "enrolment" if met else "running")
            return True
        if need in ("_needs_open_programme", "_needs_pairing_programme"):
            self._put(programme, "matching" if met else "closed")
            return True
        if need == "_needs_code_accepted":
            now = fields.Datetime.now()
            participant._write_through_door(
                {
                    "code_accepted_on": met and now,
                    "code_accepted_version": met and programme.code_version,
                }
            )
            return True
        if need == "_needs_recent_step":
            return self._set_recent_step(participant, met)
        if need == "_needs_pause_since_reminder":
            return self._set_pause_since_reminder(participant, met)
        if need == "_needs_somebody_to_remind":
            participant.partner_id.email = met and "max@example.com"
            # else it waits for the coordinator
            programme.requires_manager_approval = met
            return True
        if need == "_needs_own_place":
            return met or participant.copy({"employee_id": participant.employee_id.id})
        if need == "_needs_training":
            asked = programme.requirement_ids
            return asked.unlink() if met else self._sample_completion()
        if need == "_needs_briefing":
            programme.requires_briefing = True
            return participant.write({"briefed_on": met and fields.Date.today()})
        if need == "_needs_briefing_date":
            return participant.write({"briefed_on": met and fields.Date.today()})
        values = {
            "_needs_learning_goal": {"learning_goal": met and "Learn to listen"},
            "_needs_focus_area": {
                "focus_area_ids": [fields.Command.set(self.area.ids if met else [])]
            },
            "_needs_decision_reason": {"decision_reason": met and "No time"},
        }.get(need)
        if need == "_needs_in_place_reason":
            participant._write_through_door({"in_place_reason": met and "On leave"})
            return True
        return values and participant.write(values)

    def _set_pairing_needs(self, need, pairing, met):
        part = {"pairing_id": pairing.id}
        if self._set_pause_or_back_needs(need, pairing, met):
            pass
        elif need == "_needs_running_programme":
            self._put(pairing.programme_id, "running" if met else "closing")
        elif need == "_needs_time_left":
            pairing.answer_deadline = fields.Date.add(
                fields.Date.today(), days=0 if met else -1
            )
        elif need == "_needs_place":
            # fewer places would take the proposal back
            state = "ready" if met else "approved"
            pairing.mentor_id._write_through_door({"state": state})
        elif need == "_needs_free_mentee":
            self._put(pairing.mentee_id, "ready" if met else "withdrawn")
        elif need == "_needs_different_line":
            pairing.mentee_id.employee_id.parent_id = (
                self.boss_employee if met else self.mentor_employee
            )
        elif need == "_needs_signed_contract":
            contract = pairing.contract_ids or pairing.contract_ids.create(part)
            self._put(contract, "signed" if met else "to_sign", signed_on="2026-01-01")
        elif need in ("_hints_meeting", "_hints_minimum_meetings"):
            meeting = pairing.meeting_ids or self._plan_meeting(pairing)
            self._put(meeting, "held" if met else "missed")
        elif need == "_hints_closing_meeting":
            start = pairing.closing_since + timedelta(hours=1 if met else -1)
            self._put(self._plan_meeting(pairing, start=start), "held")
        elif need == "_hints_active_goal":
            goal = pairing.goal_ids or self._sample_goal().sudo()
            self._put(goal, "active" if met else "draft")
        elif need == "_hints_no_open_goal":
            goal = pairing.goal_ids or self._sample_goal().sudo()
            self._put(goal, "dropped" if met else "active")
        elif need in ("_hints_mid_evaluations", "_hints_final_evaluations"):
            moment = need.split("_")[2]
            evaluations = self._moment(pairing, moment)
            if not evaluations:
                evaluations = pairing.evaluation_ids._plan(pairing, (moment,))
            self._put(evaluations[0], "sent")
            self._put(evaluations[1], "sent" if met else "planned")
        elif need == "_needs_review_point":
            contract = pairing.contract_ids or pairing.contract_ids.create(part)
            self._put(contract, "signed", review_after="1", signed_on="2026-01-01")
            meeting = pairing.meeting_ids or self._plan_meeting(pairing)
            self._put(meeting, "held" if met else "missed")
        elif need == "_needs_word_of_one":
            word = met and fields.Datetime.now()
            pairing._write_through_door({"mentor_served_on": word})
        else:
            return None
        return True

    def _set_pause_or_back_needs(self, need, pairing, met):
        if need == "_needs_recent_step":
            self._set_recent_step(pairing, met)
        elif need == "_needs_open_frame":
            self._put(pairing.programme_id, "running" if met else "closed")
        elif need == "_needs_other_stays":
            self._put(pairing.mentor_id, "ready" if met else "withdrawn")
        elif need == "_needs_both_there":
            pairing.mentor_id.employee_id.active = met
        elif need == "_needs_admitted_companies":
            pairing.mentor_id.employee_id.company_id = (
                pairing.company_id if met else self.sister
            )
        elif need == "_needs_resume_date":
            pairing.resume_on = fields.Date.add(
                fields.Date.today(), days=30 if met else -1
            )
        elif need == "_needs_end_ahead":
            # a day before the one that is chosen
            pairing.end_date = fields.Date.add(
                fields.Date.today(), days=30 if met else -2
            )
        else:
            return self._set_reminder_needs(need, pairing, pairing, met)
        return True

    def _set_open_pairing(self, record, met):
        self._put(record.pairing_id, "rapport" if met else "ended")
        return True

    def _set_contract_needs(self, need, contract, met):
        if need == "_needs_open_pairing":
            return self._set_open_pairing(contract, met)
        if self._set_reminder_needs(need, contract, contract.pairing_id, met):
            return True
        if need == "_needs_terms":
            theirs = contract.with_user(self.mentee)
            return theirs.write({"ending": met and "Either party's wish"})
        if need == "_hints_frame":
            self.programme.minimum_meetings = 1 if met else 99
            return True
        if need == "_needs_no_newer":
            if not met:
                contract.copy({"pairing_id": contract.pairing_id.id, "version": 2})
            return True
        return None

    def _set_goal_needs(self, need, goal, met):
        if need == "_needs_open_pairing":
            return self._set_open_pairing(goal, met)
        ahead = fields.Date.add(fields.Date.today(), days=30 if met else -1)
        values = {
            "_needs_measure": {"measure": met and "One project led"},
            "_needs_deadline": {"deadline": ahead},
        }.get(need)
        return values and goal.with_user(self.mentee).write(values)

    def _set_completion_needs(self, need, completion, met):
        asked = completion.requirement_id
        if need == "_needs_open_programme":
            self._put(self.programme, "running" if met else "closed")
        elif need in ("_needs_by_hand", "_needs_by_person"):
            ways = (
                ("manual", "read") if need == "_needs_by_hand" else ("read", "manual")
            )
            asked.provider = ways[0 if met else 1]
        elif need == "_needs_date":
            asked.provider = "manual" if met else "event"
        elif need == "_needs_day":
            day = met and fields.Date.today()
            completion._write_through_door({"done_on": day})
        elif need == "_needs_waived_reason":
            reason = met and "Has given the course"
            completion._write_through_door({"waived_reason": reason})
        else:
            return None
        return True

    def _set_message_needs(self, need, message, met):
        if need == "_needs_text":
            return message.write({"body": met and "<p>When do you meet?</p>"})
        if need == "_needs_recipients":
            email = met and "max@example.com"
            return message.recipient_ids.participant_id.partner_id.write(
                {"email": email}
            )
        return None

    def _set_play_needs(self, need, play, met):
        return need == "_needs_open_pairing" and self._set_open_pairing(play, met)

    def _set_meeting_needs(self, need, meeting, met):
        if need == "_needs_pair_going_on":
            return self._set_open_pairing(meeting, met)
        if need == "_needs_recent_note":
            noted = fields.Datetime.now() - timedelta(days=0 if met else 15)
            meeting._write_through_door({"state_since": noted})
            return True
        if need != "_needs_past_start":
            return None
        hours = timedelta(hours=-1 if met else 1)
        return meeting.write({"start": fields.Datetime.now() + hours})

    def _set_evaluation_needs(self, need, evaluation, met):
        if need == "_needs_no_pause":
            held = {"held_from_state": "rapport", "held_since": fields.Datetime.now()}
            self._put(evaluation.pairing_id, "rapport" if met else "on_hold", **held)
            return True
        if need != "_needs_survey":
            return None
        if not met:  # somebody deleted it
            evaluation.flush_recordset()
            self.env.cr.execute(
                "UPDATE mentoring_evaluation SET survey_id = NULL WHERE id = %s",
                [evaluation.id],
            )
            evaluation.invalidate_recordset()
        return True

    def _set_release_needs(self, need, release, met):
        if need != "_needs_people":
            return None
        if met:
            names = [str(number) for number in range(3)]
            mentors, mentees = self._pool(
                release.programme_id,
                {f"Mentor{name}": {} for name in names},
                {f"Mentee{name}": {} for name in names},
            )
            pairings = self.env["mentoring.pairing"].create(
                [
                    {"mentor_id": mentor.id, "mentee_id": mentee.id}
                    for mentor, mentee in zip(mentors, mentees, strict=True)
                ]
            )
            self._put(pairings, "rapport", started_on=fields.Date.today())
            evaluations = self.env["mentoring.evaluation"]._plan(pairings, ("pulse",))
            self._put(evaluations, "answered", sent_on=fields.Datetime.now())
        return True

    def _set_report_needs(self, need, report, met):
        if need == "_needs_running":
            self._put(self.programme, "running" if met else "matching")
        elif need == "_needs_anything":
            if not met:
                self.programme.sudo().objective_ids.unlink()
        elif need == "_needs_few_quotes":
            report.quote_ids.create(
                [
                    {
                        "report_id": report.id,
                        "question": "And now?",
                        "text": f"I listen {number}",
                        "is_picked": True,
                    }
                    for number in range(3 if met else 4)
                ]
            )
        else:
            return None
        return True

    def _set_request_needs(self, need, request, met):
        if need == "_needs_matching":
            self._put(self.programme, "running" if met else "closing")
        elif need == "_needs_possible_match":
            self._put(self.proposal, "declined" if met else "proposed")
        else:
            return None
        return True

    def _set_event_needs(self, need, event, met):
        if need != "_needs_cause":
            return None
        event.participant_id.employee_id.active = not met
        return True

    def _set_over_needs(self, need, hand_over, met):
        new = hand_over.new_user_id
        if need == "_needs_same_person":
            employee = self.env["hr.employee"]
            return met or employee.create({"name": "Else", "user_id": new.id})
        if need == "_needs_free_login":
            return new.write({"active": met})
        if need == "_needs_nobody_to_ask":
            asked = [fields.Command.set([] if met else self.mentor.ids)]
            self._put(self.proposal, "ended" if met else "rapport")
            hand_over._write_through_door({"asked_user_ids": asked})
        elif need == "_needs_silence":
            days = timedelta(days=-1 if met else 1)
            hand_over._write_through_door({"due_on": fields.Datetime.now() + days})
        else:
            return None
        return True

    def _set_run_needs(self, need, run, met):
        if need == "_needs_matching":
            self._put(self.programme, "running" if met else "closing")
        elif need == "_needs_mode":
            self.programme.mode_pool = met
        elif need == "_needs_criteria":
            self.programme.criterion_ids.weight = 5 if met else 0
        elif need == "_needs_match":
            run._write_through_door({"matched_count": 1 if met else 0})
        else:
            return None
        return True

    def test_every_lifecycle_of_mentoring_is_walked(self):
        self.assertEqual(
            set(self.models),
            {
                f"mentoring.{name}"
                for name in (
                    "programme",
                    "participant",
                    "pairing",
                    "contract",
                    "goal",
                    "meeting",
                    "play",
                    "evaluation",
                    "hand.over",
                    "release",
                    "match.request",
                    "matching.run",
                    "watch.event",
                    "message",
                    "completion",
                    "report",
                    "study",
                )
            },
        )
