"""After days without jobs: nobody gets all at once what came up meanwhile."""

from collections import defaultdict
from contextvars import ContextVar
from datetime import datetime, timedelta

from odoo import api, fields, models

#: A job that has not run for so long catches up.
OUTAGE = timedelta(days=7)
#: So long its mails wait, until all jobs have run.
WAIT = timedelta(hours=2)
#: Whether a scheduled job runs: Odoo's context of one can be sent over RPC as well.
_in_job = ContextVar("job_runs", default=False)


class IrCron(models.Model):
    """Marks that a job runs, as no call can."""

    _inherit = "ir.cron"

    def _callback(self, cron_name, server_action_id):
        mark = _in_job.set(True)
        try:
            return super()._callback(cron_name, server_action_id)
        finally:
            _in_job.reset(mark)


class GuardedMailMixin(models.AbstractModel):
    _inherit = "guarded.mail.mixin"

    @api.model
    def _is_catching_up(self):
        """Tell whether a job runs now that has not for a long time."""
        last = self.env.context.get("lastcall")
        has_run = _in_job.get() and isinstance(last, datetime)
        return has_run and fields.Datetime.now() - last > OUTAGE

    def _get_summed_up(self):
        """Return the contacts who get one summary of all that jobs catch up on."""
        return self.env["res.partner"]

    def _spread(self, mails):
        """Let the mails of a job that catches up leave on a day of their own each.

        The days to answer what they tell of begin when they leave.
        """
        if not self._is_catching_up():
            return
        first = fields.Datetime.now() + WAIT
        summed_up = self._get_summed_up()
        # sudo: mail.mail - what waits for the same people
        waiting = (
            self.env["mail.mail"]
            .sudo()
            .search(
                [
                    ("id", "not in", mails.ids),
                    ("guarded_what", "!=", False),
                    ("state", "=", "outgoing"),
                    ("scheduled_date", ">=", first - WAIT),
                    ("recipient_ids", "in", mails.recipient_ids.ids),
                ]
            )
        )
        taken = defaultdict(set)
        for mail in waiting:
            for person in mail.recipient_ids:
                taken[person].add(mail.scheduled_date.date())
        for mail in mails:
            # what a template puts off leaves no earlier
            at = max(first, mail.scheduled_date or first)
            people = mail.recipient_ids - summed_up
            while any(at.date() in taken[person] for person in people):
                at += timedelta(days=1)
            for person in people:
                taken[person].add(at.date())
            mail.scheduled_date = at
