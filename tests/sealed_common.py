"""A pair that has written everything there is to write, with a word in each text."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from .common import MentoringCase

#: In every text of the pair; whoever comes across one has read what is sealed.
WORD = "quokka"
#: What is sealed, and whether ``sudo()`` finds it.
SEALED = {
    "mentoring.goal": ("name", "description", "measure"),
    "mentoring.meeting": (
        *("agenda", "outcome", "place", "real_situation"),
        "online_url",
    ),
    "mentoring.reflection": (
        "experience",
        "observation",
        "concept",
        "experiment",
        "tried",
    ),
    "mentoring.action": ("text",),
    "mentoring.pairing.note": ("text",),
    "mentoring.pick": ("effect",),
    "mentoring.farewell": ("look_back", "goes_on", "meet_again"),
    "mentoring.learned": ("first_line", "second_line", "third_line"),
    "mentoring.contract": (
        "learning_focus",
        "mentor_learning_focus",
        "meeting_place",
        "preparation",
        "contact",
        "cancelling",
        "confidentiality",
        "sharing",
        "review_points",
        "ending",
        "terms_text",
    ),
    "hr.development.goal.shown": ("name",),
    "mentoring.private.text": ("text",),
    "mentoring.self.assessment": ("answers",),
}


class SealedCase(MentoringCase):
    """Of the goals, one is the pair's own, one is shared with the line manager and
    serves the mentee's development plan, one is shared with the programme; of the
    notes, the mentor's is shared."""

    def _set_up_once(self):
        case = type(self)
        group = "base.group_system"
        case.admin = self._user("sealed_admin", group)
        case.hr_officer = self._user("sealed_hr", "hr.group_hr_manager")
        case.pairing = self._in_progress()
        pair = {"pairing_id": case.pairing.id}
        goals = self.env["mentoring.goal"].with_user(self.mentee)
        case.aim = (
            self.env["hr.development.plan"]
            .with_user(self.mentee)
            .create(
                {
                    "employee_id": self.mentee_employee.id,
                    "goal_ids": [Command.create({"name": "Lead"})],
                }
            )
            .goal_ids
        )
        case.goal, case.goal_for_manager, case.goal_for_programme = goals.create(
            [
                {
                    **pair,
                    "name": f"{WORD} goal",
                    "description": f"{WORD} why",
                    "measure": f"{WORD} measure",
                    **share,
                }
                for share in (
                    {},
                    {
                        "shared_with_manager": True,
                        "development_goal_id": case.aim.id,
                    },
                    {"shared_with_programme": True},
                )
            ]
        )
        case.meeting = (
            self.env["mentoring.meeting"]
            .with_user(self.mentee)
            .create(
                {
                    **pair,
                    "start": fields.Datetime.now() + timedelta(days=3),
                    "agenda": f"{WORD} agenda",
                    "outcome": f"{WORD} outcome",
                    "place": f"{WORD} place",
                    "online_url": f"https://meet.example.org/{WORD}",
                    "real_situation": f"{WORD} situation",
                }
            )
        )
        case.note, case.shared_note = (
            self.env["mentoring.reflection"]
            .with_user(user)
            .create(
                {
                    "meeting_id": case.meeting.id,
                    "is_shared": user == self.mentor,
                    **{
                        name: f"{WORD} {name}"
                        for name in SEALED["mentoring.reflection"]
                    },
                }
            )
            for user in (self.mentee, self.mentor)
        )
        case.action, case.pairing_note = (
            self.env[model].with_user(self.mentee).create({**pair, "text": WORD})
            for model in ("mentoring.action", "mentoring.pairing.note")
        )
        picks = self._play_situation(case.pairing).pick_ids
        for pick in picks:
            pick.with_user(pick.author_user_id).effect = f"{WORD} effect"
        state = case.pairing.state
        case.pairing._write_through_door({"state": "closing"})
        for name in ("farewell", "learned"):
            words = {f: f"{WORD} {f}" for f in SEALED[f"mentoring.{name}"]}
            closing = self.env[f"mentoring.{name}"].with_user(self.mentee)
            setattr(case, name, closing.create({**pair, **words}))
        case.pairing._write_through_door({"state": state})
        for person in (case.pairing.mentor_id, case.pairing.mentee_id):
            person.with_user(person.user_id)._save_private_text(f"{WORD} for you")
            self.env["mentoring.self.assessment"].with_user(person.user_id).create(
                {"participant_id": person.id, "moment": "end", "answers": WORD}
            )
        signed = case.pairing.with_user(self.mentee).contract_ids
        signed.action_revise()
        case.contract = case.pairing.with_user(self.mentee).contract_ids - signed
        clauses = [
            name for name in SEALED["mentoring.contract"] if name != "terms_text"
        ]
        case.contract.write(dict.fromkeys(clauses, f"{WORD} clause"))
        case.contract.action_send()
        self._sign(case.contract, self.mentor)
        self.env.flush_all()
        self.env.invalidate_all()

    def _sealed_records(self, user):
        """Return all records with sealed content, with the superuser's rights, for
        ``user``."""
        for model in SEALED:
            found = self.env[model].with_user(user).sudo()
            yield found.with_context(active_test=False).search([])

    def _tells_nothing(self, value, message=None):
        self.assertNotIn(WORD, str(value), message)
