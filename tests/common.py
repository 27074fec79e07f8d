"""A company with everybody a mentoring programme needs, and short ways to get on."""

import base64
from datetime import timedelta

from odoo import fields
from odoo.tests import TransactionCase, tagged

from .people import People

#: One transparent pixel: what the signature pad posts.
SIGNATURE = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    b"YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
assert base64.b64decode(SIGNATURE)


#: Who takes part, by attribute: login, group.
CAST = {
    "manager": ("mm", "mentoring_programme.group_mentoring_manager"),
    "coordinator": ("cc", "mentoring_programme.group_mentoring_coordinator"),
    "other_coordinator": ("oc", "mentoring_programme.group_mentoring_coordinator"),
    "line_manager": ("lm", "base.group_user"),
    "mentor": ("mentor_u", "base.group_user"),
    "mentee": ("mentee_u", "base.group_user"),
    "employee": ("plain", "base.group_user"),
    "portal_mentee": ("portal_mentee_u", "base.group_portal"),
    "stranger": ("stranger", "base.group_portal"),
    "ethics_officer": ("ethics_u", "base.group_user"),
}


class MentoringCast(People):
    """The people and the short ways; ``env`` is the superuser's."""

    @classmethod
    def _set_up_cast(cls):
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        users = cls._users(list(CAST.values()))
        for name, user in zip(CAST, users, strict=True):
            setattr(cls, name, user)
        Employee = cls.env["hr.employee"]
        cls.boss_employee = Employee.create(
            {"name": "Lea Manager", "user_id": cls.line_manager.id}
        )
        boss = cls.boss_employee.id
        (
            cls.mentor_employee,
            cls.mentee_employee,
            cls.portal_employee,
            cls.plain_employee,
        ) = Employee.create(
            [
                {"name": name, "user_id": user.id, "parent_id": parent}
                for name, user, parent in (
                    ("Mia Mentor", cls.mentor, False),
                    ("Max Mentee", cls.mentee, boss),
                    ("Pia Portal", cls.portal_mentee, boss),
                    ("Pal Plain", cls.employee, False),
                )
            ]
        )
        cls.area = cls.env["mentoring.focus.area"].search([], limit=1) or cls.env[
            "mentoring.focus.area"
        ].create({"name": "Network"})
        cls.sponsor = cls.env["res.partner"].create({"name": "Sam Sponsor"})
        cls.ethics = cls.ethics_officer.partner_id
        cls.ethics.name = "Eve Ethics"

    # ------------------------------------------------------------------
    # Short ways
    # ------------------------------------------------------------------

    def _programme(self, **values):
        """Return a complete draft programme of ``self.coordinator``."""
        today = fields.Date.today()
        return (
            self.env["mentoring.programme"]
            .with_user(self.coordinator)
            .create(
                {
                    "name": "Grow",
                    "purpose": "Bring newcomers in faster.",
                    "target_group": "New specialists; experienced colleagues.",
                    "sponsor_id": self.sponsor.id,
                    "ethics_contact_id": self.ethics.id,
                    "start_date": today,
                    "end_date": fields.Date.add(today, months=10),
                    "objective_ids": [
                        fields.Command.create(
                            {"name": "Retention", "measure": "Share still here"}
                        )
                    ],
                    "minimum_meetings": 1,
                    "requires_manager_approval": False,
                    "requires_briefing": False,
                    # asked where a test is about it, as nothing else waits for it
                    "baseline_survey_id": False,
                    **values,
                }
            )
        )

    def _open_programme(self, **values):
        programme = self._programme(**values)
        programme.action_open_enrolment()
        return programme

    def _enrol(self, programme, role, employee, **values):
        """Return a submitted participant, enrolled by the coordinator."""
        participant = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": programme.id,
                    "role": role,
                    "employee_id": employee.id,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": [fields.Command.set(self.area.ids)],
                    **values,
                }
            )
        )
        participant.with_user(participant.user_id).action_accept_code()
        participant.action_submit()
        return participant

    def _make_ready(self, participant):
        approver = participant.sudo()._get_approvers()[:1]
        participant.with_user(approver).action_approve()
        if participant.programme_id.requires_briefing:
            participant.briefed_on = fields.Date.today()
        participant.action_make_ready()
        return participant

    def _ready_pair(self, programme=None, mentee=None, **mentor_values):
        """Return ``(programme in matching, ready mentor, ready mentee)``."""
        programme = programme or self._open_programme()
        mentor = self._make_ready(
            self._enrol(programme, "mentor", self.mentor_employee, **mentor_values)
        )
        mentee = self._make_ready(
            self._enrol(programme, "mentee", mentee or self.mentee_employee)
        )
        programme.action_start_matching()
        return programme, mentor, mentee

    def _propose(self, mentor, mentee):
        return (
            self.env["mentoring.pairing"]
            .with_user(self.coordinator)
            .create({"mentor_id": mentor.id, "mentee_id": mentee.id})
        )

    def _accepted_pairing(self, **kwargs):
        _programme, mentor, mentee = self._ready_pair(**kwargs)
        pairing = self._propose(mentor, mentee)
        pairing.with_user(mentor.user_id).action_accept()
        pairing.with_user(mentee.user_id).action_accept()
        return pairing

    def _pool(self, programme, mentors, mentees):
        """Return ready ``(mentors, mentees)`` from outside, by name and their values.

        :param mentors, mentees: ``{name: values}``
        """
        people = []
        for role, by_name in (("mentor", mentors), ("mentee", mentees)):
            partners = self.env["res.partner"].create(
                [
                    {"name": name, "email": f"{name.lower()}@example.com"}
                    for name in by_name
                ]
            )
            participants = self.env["mentoring.participant"].create(
                [
                    {
                        "programme_id": programme.id,
                        "role": role,
                        "partner_id": partner.id,
                        "learning_goal": "Learn to listen",
                        **values,
                    }
                    for partner, values in zip(partners, by_name.values(), strict=True)
                ]
            )
            participants._write_through_door({"state": "ready"})
            people.append(participants)
        if programme.state != "matching":
            programme.sudo()._write_through_door({"state": "matching"})
        return people

    def _run(self, programme, **values):
        """Return a run of ``self.coordinator``, computed."""
        run = (
            programme.env["mentoring.matching.run"]
            .with_user(self.coordinator)
            .create({"programme_id": programme.id, **values})
        )
        run.action_compute()
        return run

    def _matches(self, run):
        """Return ``{mentee name: mentor name}`` of a run."""
        return {
            candidate.mentee_id.name: candidate.mentor_id.name
            for candidate in run.candidate_ids
            if candidate.is_chosen
        }

    def _fill_contract(self, contract):
        """Fill in, as the mentee, what the programme leaves open; nobody else could."""
        theirs = contract.with_user(contract.mentee_user_id)
        theirs.write(
            {
                name: "As agreed"
                for name in contract._get_term_names()
                if contract._fields[name].type in ("char", "text") and not theirs[name]
            }
        )
        return contract

    def _sign_contract(self, pairing):
        contract = pairing.contract_ids.filtered(lambda c: c.state == "draft")
        contract = contract.with_user(pairing.mentee_user_id)
        self._fill_contract(contract).action_send()
        self._sign(contract, pairing.mentee_user_id)
        self._sign(contract, pairing.mentor_user_id)
        return contract

    def _sign(self, contract, user):
        contract = contract.with_user(user)
        contract.action_sign(contract.env.user.name, SIGNATURE)

    def _plan_meeting(self, pairing, **values):
        return (
            self.env["mentoring.meeting"]
            .with_user(pairing.mentee_user_id)
            .create(
                {
                    "pairing_id": pairing.id,
                    "start": fields.Datetime.now() + timedelta(days=7),
                    **values,
                }
            )
        )

    def _hold_meeting(self, pairing, **values):
        start = fields.Datetime.now() - timedelta(hours=2)
        meeting = self._plan_meeting(pairing, **{"start": start, **values})
        meeting.action_hold()
        return meeting

    def _lay(self, pairing, user, situation=None, picked=(0, 1), guessed=(2, 3)):
        """Have one of the two pick roles, by number; return the play."""
        pairing = pairing.with_user(user)
        situation = situation or pairing._get_situations()[0]
        roles = pairing.env["mentoring.role"]._get_situational()
        play = pairing.env["mentoring.play"]._deal(pairing, situation)
        play.action_lay(*([roles[at].id for at in pick] for pick in (picked, guessed)))
        return play

    def _play_situation(self, pairing):
        """Return a situation that both have picked for."""
        self._lay(pairing, pairing.mentee_user_id)
        return self._lay(pairing, pairing.mentor_user_id)

    def _activate_goal(self, pairing, learner=None, **values):
        """Return an active goal of ``learner``, a user, else of the mentee."""
        goal = (
            self.env["mentoring.goal"]
            .with_user(learner or pairing.mentee_user_id)
            .create(
                {
                    "pairing_id": pairing.id,
                    "name": "Lead a project",
                    "measure": "One project led",
                    "deadline": fields.Date.add(fields.Date.today(), months=3),
                    **values,
                }
            )
        )
        goal.action_activate()
        return goal

    def _answer(self, evaluations):
        """Answer questionnaires as Odoo's survey page does when it is submitted."""
        evaluations = evaluations.sudo()
        for evaluation in evaluations:
            if evaluation.state == "planned":
                evaluation._advance("send", self._sent_values(), as_system=True)
            evaluation.user_input_id._mark_done()

    def _sent_values(self):
        return {
            "sent_on": fields.Datetime.now(),
            "deadline": fields.Date.add(fields.Date.today(), days=21),
        }

    def _in_progress(self, **kwargs):
        """Return a pairing in phase ``progress``."""
        pairing = self._accepted_pairing(**kwargs)
        self._sign_contract(pairing)
        self._hold_meeting(pairing)
        as_mentee = pairing.with_user(pairing.mentee_user_id)
        as_mentee.action_set_direction()
        self._activate_goal(pairing)
        as_mentee.action_make_progress()
        return pairing

    def _closing(self, **kwargs):
        """Return a pairing in phase ``closing``."""
        pairing = self._in_progress(**kwargs)
        self._answer(self._moment(pairing, "mid"))
        self._both_say(pairing, "wind_down")
        return pairing

    def _completed(self, **kwargs):
        pairing = self._closing(**kwargs)
        self._hold_meeting(pairing, start=fields.Datetime.now())
        pairing.sudo().goal_ids.with_user(pairing.mentee_user_id).action_achieve()
        self._answer(self._moment(pairing, "final"))
        self._both_say(pairing, "complete")
        return pairing

    def _both_say(self, pairing, step):
        """Let both take a step that waits for the word of each."""
        for user in (pairing.mentor_user_id, pairing.mentee_user_id):
            getattr(pairing.with_user(user), f"action_{step}")()

    def _seek_again(self, pairing):
        """Let both say yes to another match, once theirs is over."""
        for person in (pairing.mentor_id, pairing.mentee_id):
            person.with_user(person.user_id).action_seek_match()

    def _moment(self, pairing, moment):
        """Return both people's evaluations at ``moment``, as the system sees them."""
        return pairing.sudo().evaluation_ids.filtered(lambda e: e.moment == moment)

    def _surveys(self, *moments):
        """Return programme values that name a short questionnaire at each moment."""
        survey = self.env["survey.survey"].create(
            {
                "title": "How is it going?",
                "survey_type": "mentoring",
                "access_mode": "token",
                "users_login_required": True,
                "questions_layout": "one_page",
                "question_and_page_ids": [
                    fields.Command.create(
                        {"title": "We trust each other", "question_type": "scale"}
                    )
                ],
            }
        )
        every = ("pulse", "mid", "final", "follow_up")
        return {f"{moment}_survey_id": survey.id for moment in moments or every}

    def _run_cron(self, name):
        """Run a scheduled job as the scheduler does."""
        with self.enter_registry_test_mode():
            self._job(name).method_direct_trigger()

    def _job(self, name):
        """Return a scheduled job, whichever addon it is of."""
        xmlids = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("name", "=", name)]
        )
        return self.env["ir.cron"].browse(xmlids.res_id)

    def _activities(self, records):
        """Return open to-dos as ``{(user, activity type)}``."""
        return {
            (activity.user_id, activity.activity_type_id.get_external_id().popitem()[1])
            for activity in records.sudo().activity_ids
        }


@tagged("post_install", "-at_install")
class MentoringCase(MentoringCast, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()
        cls._set_up_once(object.__new__(cls))

    def _set_up_once(self):
        """Prepare what all tests of a class start from; what is kept, is kept on
        ``type(self)``."""
