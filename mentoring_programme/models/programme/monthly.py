from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)

from ...hours import find_open_hour, get_zone
from ...notices import queue_notice
from ...states import PAIRING_MATCHED


class MentoringProgramme(models.Model):
    """Once a month line managers read how far their own people are, where the programme
    says so: phase, next date, hours, as on their page. Not with whom.
    """

    _inherit = "mentoring.programme"

    tells_line_managers = fields.Boolean(
        "Monthly Mail to Line Managers",
        help="Of their own people: phase, next meeting and hours, as their page in the "
        "portal says. Not with whom, nor what about.",
    )
    month_told_on = fields.Date(readonly=True, copy=False)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"month_told_on"}

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"month_told_on"}

    @api.model
    def _cron_tell_month(self):
        """The first run of a month tells; each programme once."""
        today = fields.Date.context_today(self)
        not_told = Domain("month_told_on", "=", False)
        not_told |= Domain("month_told_on", "<", today.replace(day=1))
        self._run_batches(
            Domain("state", "in", ("running", "closing"))
            & Domain("tells_line_managers", "=", True)
            & not_told,
            lambda programme: programme._tell_month(today),
        )

    def _tell_month(self, today):
        self._write_through_door({"month_told_on": today})
        pairings = self.env["mentoring.pairing"].search(
            Domain("programme_id", "=", self.id)
            & Domain("state", "in", PAIRING_MATCHED)
            & Domain("mentee_manager_user_id", "!=", False)
        )
        for user, theirs in pairings.grouped("mentee_manager_user_id").items():
            if not (user.active and user.email):
                continue
            told = self.with_context(lang=find_lang(user, self.company_id), tz=user.tz)
            env = told.env
            queue_notice(
                told,
                user.email_formatted,
                env._("Your people in “%s”", told.name),
                [
                    env._("Hello %s,", user.name),
                    *(
                        pairing.with_env(env)._say_to_line_manager()
                        for pairing in theirs
                    ),
                ],
                (
                    env._("Open your team"),
                    f"{told.get_base_url()}/my/mentoring/team",
                ),
                scheduled_date=find_open_hour(
                    fields.Datetime.now(), get_zone(user.tz), self._get_mail_hours()
                ),
            )
