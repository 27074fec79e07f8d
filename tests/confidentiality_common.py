"""Who may come across what, word by word.

The world of ``access_common`` with a development plan and learning goals that serve it.
Each audience has a word of its own in what it may read, so that a test can tell from
what somebody came across whether they should have.
"""

from odoo import fields

from .access_common import MARKER, PRIVATE_MODELS, AccessCase
from .words import Words

#: Who run the programme, and who read development plans as HR.
MANAGERS = ("manager", "coordinator", "hr_mentoring", "everything")
HR = ("hr_user", "hr_officer", "hr_mentoring", "everything")

#: Words in the content, and who may come across them.
WORDS = {
    MARKER: ("mentor", "mentee"),  # unshared goals, meetings, goals withheld
    "frotz": ("mentee", "line_manager", *HR),  # the development plan
    "blorb": ("mentor", "mentee", "line_manager"),  # shared with the line manager
    "yoho": ("mentor", "mentee", "mentor_boss"),  # the mentor's, shared with theirs
    "zork": ("mentor", "mentee", *MANAGERS),  # shared with the programme
    "plugh": ("mentee",),  # the mentee's own notes
    "rezrov": ("mentee",),  # what was shown to the line manager, and when
    "nitfol": ("mentor",),  # the mentor's own notes
    "gnusto": ("mentor", "portal_mentee"),  # a clause of a contract
    "ozmoo": (),  # answers of evaluations: on the survey's own page alone
}

#: How far an unshared goal, and one that is shared no more, have come.
PROGRESS = (37, 47)


class ConfidentialityCase(Words, AccessCase):
    """Two goals serve one of the plan, which the line manager does not know: one was
    never shared, one was shown to the former line manager and then withheld."""

    words = WORDS
    confidential_models = (
        *PRIVATE_MODELS,
        "mentoring.contract",
        "hr.development.plan",
        "hr.development.goal",
        "hr.development.goal.shown",
    )
    roundabout = (
        "mentoring.",
        "hr.development.",
        "hr.appraisal",
        "survey.",
        "calendar.",
    )

    @classmethod
    def _build(cls, make):
        cls.former_manager = cls._user("former_manager", "base.group_user")
        cls.hr_user = cls._user("hr_user", "hr.group_hr_user")
        cls.hr_mentoring = cls._user("hr_mentoring", "hr.group_hr_user")
        cls.hr_mentoring.group_ids += cls.env.ref(
            "mentoring_programme.group_mentoring_manager"
        )
        for user in (cls.former_manager, cls.hr_user, cls.hr_mentoring):
            cls.users[user.login] = user
        cls.mentee_employee.parent_id = cls.env["hr.employee"].create(
            {"name": "Fay Former", "user_id": cls.former_manager.id}
        )
        super()._build(make)
        cls._build_content()
        cls._build_plan()
        cls.mentee_employee.parent_id = cls.boss_employee
        cls.goal_for_manager.action_share_with_manager()
        cls.outsiders = {
            role: user
            for role, user in cls.users.items()
            if role not in ("mentor", "mentee")
        }

    @classmethod
    def _build_content(cls):
        cls.goal.write({"measure": f"{MARKER} measure", "progress": PROGRESS[0]})
        cls.goal_for_manager.description = "blorb"
        cls.mentor_goal_shared.description = "yoho"
        cls.goal_for_programme.description = "zork"
        cls.note.concept = "plugh"
        cls.mentor_note.concept = "nitfol"
        cls.draft_contract.with_user(cls.mentor).contact = "gnusto"
        cls.answer.user_input_line_ids.value_text_box = f"{MARKER} ozmoo"

    @classmethod
    def _build_plan(cls):
        cls.plan = (
            cls.env["hr.development.plan"]
            .with_user(cls.mentee)
            .create(
                {
                    "employee_id": cls.mentee_employee.id,
                    "summary": "frotz",
                    "goal_ids": [
                        fields.Command.create(
                            {
                                "name": "frotz",
                                "measure": "One project led",
                                "deadline": fields.Date.end_of(
                                    fields.Date.today(), "year"
                                ),
                            }
                        )
                    ],
                }
            )
        )
        cls.development_goal = cls.plan.goal_ids
        cls.plan.action_agree()
        cls.plan.with_user(cls.former_manager).action_agree()
        cls.goal.development_goal_id = cls.development_goal
        cls.withheld_goal = cls.goal.copy(
            {
                "name": f"{MARKER} rezrov",
                "progress": 0,
                "development_goal_id": cls.development_goal.id,
            }
        )
        cls.withheld_goal.action_activate()
        cls.withheld_goal.action_share_with_manager()
        cls.withheld_goal.progress = 10
        cls.withheld_goal.action_withhold_from_manager()
        cls.withheld_goal.write({"name": MARKER, "progress": PROGRESS[1]})
        cls.shown = cls.development_goal.shown_ids
