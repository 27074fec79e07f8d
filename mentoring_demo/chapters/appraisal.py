"""The appraisal of the mentee whom a visitor plays, where OCA's appraisals stand."""

from odoo import fields

#: Who sees appraisals: the line manager, the mentee and, of all, the administrator.
READERS = "hr_appraisal_oca.group_appraisal_user"
OFFICERS = "hr_appraisal_oca.group_appraisal_hr_officer"


def load(story, people):
    env = story.env
    if "hr.appraisal" not in env:
        return {}
    manager, mentee = people.user("jeffrey"), people.user("abigail")
    (manager | mentee).group_ids += env.ref(READERS)
    env.ref("base.user_admin").group_ids += env.ref(OFFICERS)
    appraisal = env["hr.appraisal"].create(
        {
            "employee_id": people.employee("abigail").id,
            "created_by": manager.id,
            "date_close": fields.Date.add(story.today, days=30),
            "state": "2_pending",
            "employee_feedback_published": False,
            "manager_feedback_published": False,
        }
    )
    return {"appraisal_mentee": appraisal}
