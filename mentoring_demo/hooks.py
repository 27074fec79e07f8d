"""The demo comes with the addon and goes with it."""

import secrets
from contextlib import contextmanager

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from . import chapters
from .story import Story


def post_init_hook(env):
    """Tell the story."""
    story = Story(env)
    with _no_mails(story):
        records = chapters.tell(story)
    env["ir.model.data"]._update_xmlids(
        [
            {"xml_id": f"mentoring_demo.{name}", "record": record, "noupdate": True}
            for name, record in records.items()
        ]
    )


@contextmanager
def _no_mails(story):
    """Write no mails; those in the story got theirs long ago."""
    templates = story.env["mail.template"].search([("model", "in", story.models)])
    templates.active = False
    yield
    templates.active = True


def uninstall_hook(env):
    """Delete the demo's programmes and plans with all that happened in them.

    Odoo deletes what has an external id, the people, itself. Who cannot be deleted, as
    somebody has played on with them elsewhere, is left archived, without the password
    that everybody knows.
    """
    env = env(
        context={**env.context, "active_test": False, MODULE_UNINSTALL_FLAG: True}
    )

    def find(model):
        known = env["ir.model.data"].search(
            [("module", "=", "mentoring_demo"), ("model", "=", model)]
        )
        return env[model].browse(known.mapped("res_id")).exists()

    programmes, employees = find("mentoring.programme"), find("hr.employee")
    pairings = programmes.pairing_ids
    plans = env["hr.development.plan"].search([("employee_id", "in", employees.ids)])
    # what hangs on a record goes with it in the database, but not what Odoo keeps
    # beside it: events, answers, attachments, to-dos
    events = env["mentoring.watch.event"].search(
        [("programme_id", "in", programmes.ids)]
    )
    studies = env["mentoring.study"].search([("programme_ids", "in", programmes.ids)])
    for records in (
        studies,
        events,
        pairings.evaluation_ids.user_input_id,
        pairings.meeting_ids,
        pairings.evaluation_ids,
        pairings.contract_ids,
        pairings.goal_ids,
        pairings,
        programmes.matching_run_ids,
        programmes.participant_ids,
        programmes,
        plans.goal_ids,
        plans,
    ):
        records.unlink()
    employees.active = False
    users = find("res.users")
    users.active = False
    nobodys = users._crypt_context().hash(secrets.token_urlsafe())
    for user in users:
        users._set_encrypted_password(user.id, nobodys)  # and no mail about it
