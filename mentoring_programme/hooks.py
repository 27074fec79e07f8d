from odoo import fields

from .models.meeting.calendar_event import FOLLOWING


def post_init_hook(env):
    """Translate what goals have from plans: such labels are among the terms of plans,
    which were loaded before there was a goal to label."""
    languages = [code for code, _name in env["res.lang"].get_installed()]
    env["ir.module.module"]._load_module_terms(["hr_development_plan"], languages)


def uninstall_hook(env):
    """Take out what would stand in the way, and what would be left behind.

    Records go with their tables, questionnaires with their type. Activities hold on
    to our activity types. Meetings that lie ahead would stay in calendars, and mails
    that wait would tell of what is there no more.
    """
    env = env(context={**env.context, "active_test": False})
    env["mail.activity"].search([("res_model", "=like", "mentoring.%")]).unlink()
    ahead = env["mentoring.meeting"].search([("start", ">", fields.Datetime.now())])
    env.cr.cache[FOLLOWING] = True  # nobody is told that they are taken out
    (ahead.mentor_event_id | ahead.mentee_event_id).unlink()
    env["mail.mail"].search(
        [
            ("guarded_owner", "=like", "mentoring.programme,%"),
            ("state", "in", ("outgoing", "exception")),
        ]
    ).unlink()
