from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)

from ...hours import find_open_hour, get_zone
from ...notices import queue_notice
from ...states import PROGRAMME_OVER

#: So many lines of what waits, and of what comes, a mail has at most.
NEEDS, DATES = 5, 3


class MentoringProgramme(models.Model):
    """On Monday those who run a programme read in ten lines what needs them, as the
    overview counts it: numbers, for the mail lies in a queue. Where nothing does, and
    nothing comes, there is no mail.
    """

    _inherit = "mentoring.programme"

    week_told_on = fields.Date(readonly=True, copy=False)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"week_told_on"}

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"week_told_on"}

    @api.model
    def _cron_tell_week(self):
        """The first run of a week tells; each programme once."""
        today = fields.Date.context_today(self)
        monday = today - timedelta(days=today.weekday())
        not_told = Domain("week_told_on", "=", False)
        not_told |= Domain("week_told_on", "<", monday)
        self._run_batches(
            Domain("state", "not in", ("draft", *PROGRAMME_OVER)) & not_told,
            lambda programme: programme._tell_week(today),
        )

    def _tell_week(self, today):
        since = self.week_told_on or today - timedelta(days=7)
        self._write_through_door({"week_told_on": today})
        waiting = self._count_needs()
        # asked for once for all of a language
        coordinators = self._get_coordinators().filtered("email")
        by_lang = coordinators.grouped(lambda user: find_lang(user, self.company_id))
        for lang, users in by_lang.items():
            told = self.with_context(lang=lang)
            env = told.env
            needs = [need.say_how_many(env, count) for need, count in waiting]
            coming = told._say_what_comes()
            if not (needs or coming):
                continue
            parts = (
                (env._("Needs you:"), needs),
                (env._("Coming up:"), coming),
                (env._("Since last week:"), told._say_what_is_new(since, today)),
            )
            lines = [
                line
                for title, lines in parts
                if lines
                for line in (title, *(f"• {said}" for said in lines))
            ]
            for user in users:
                told._queue_week(user, lines)

    def _queue_week(self, user, lines):
        """Tell one of those who run it, in their language already."""
        env = self.env
        queue_notice(
            self,
            user.email_formatted,
            env._("This week in “%s”", self.name),
            [env._("Hello %s,", user.name), *lines],
            self._lead_to_overview(),
            scheduled_date=find_open_hour(
                fields.Datetime.now(), get_zone(user.tz), self._get_mail_hours()
            ),
        )

    def _lead_to_overview(self):
        """Return the button of a mail to those who run programmes."""
        url = f"{self.get_base_url()}/odoo/mentoring-overview"
        return self.env._("Open the overview"), url

    def _count_needs(self):
        """Return of what waits how much: ``[(kind, how many)]``."""
        found = [
            (need, need.find(self, need.domain(self.env), need.few).get(self.id))
            for need in self._get_needs()
        ]
        return [(need, some[0]) for need, some in found if some][:NEEDS]

    def _say_what_comes(self):
        """Return the next dates, each in a line."""
        lines = self._get_deadlines()[self.id][:DATES]
        return [
            f"{format_date(self.env, line['day'])}: {line['what']}"
            + (f" ({line['count']})" if "count" in line else "")
            for line in lines
        ]

    def _say_what_is_new(self, since, today):
        """Return what has come about since, but for today, in at most two lines."""
        env = self.env

        def count(day):
            return env["mentoring.pairing"].search_count(
                Domain("programme_id", "=", self.id)
                & Domain(day, ">=", since)
                & Domain(day, "<", today)
            )

        begun, over = count("started_on"), count("finished_on")
        lines = (
            (begun, env._("Collaborations begun: %s", begun)),
            (over, env._("Collaborations over: %s", over)),
        )
        return [line for count, line in lines if count]
