from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.hours import get_zone, to_local

from ...deadlines import find_acknowledgement_step, find_feedback_reminder
from .lifecycle import OPEN


class MentoringConcern(models.Model):
    """What is due, and who is reminded: by a job that reads nothing of what is sealed.

    It knows states and days, and who handles what. Whoever reported it is a stranger to
    it, so it writes to those who handle it alone.
    """

    _inherit = "mentoring.concern"

    def _get_today(self, company=None):
        """Return the day it is on the company's calendar."""
        # sudo: res.company - where its clocks hang, whoever takes the step
        company = (company or self[:1].sudo().company_id or self.env.company).sudo()
        zone = get_zone(company.resource_calendar_id.tz or company.partner_id.tz)
        return to_local(fields.Datetime.now(), zone).date()

    def _is_late(self):
        """Return whether whoever reported it waits longer than was promised."""
        self.ensure_one()
        if self.state not in OPEN:
            return False
        today = self._get_today()
        if self.state == "received":
            return today > self.acknowledge_by
        return not self.feedback_on and today > self.feedback_by

    @api.model
    def _cron_look_after(self):
        """Remind, hand over and erase, once a day."""
        today = fields.Date.today()
        unseen = Domain("looked_on", "=", False) | Domain("looked_on", "<", today)
        self._run_batches(
            Domain("state", "in", OPEN) & unseen,
            lambda concern: concern._look_after_once(today),
        )
        self._erase_due()

    def _look_after_once(self, today):
        self.looked_on = today
        self._look_after()

    def _look_after(self):
        """Do what is due of one concern today; extensions look at more, as superuser,
        who reads nothing of what is sealed."""
        self.ensure_one()
        today = self._get_today()
        if self.state == "received":
            self._look_after_acknowledgement(today)
        if self.state in OPEN and not self.feedback_on:
            self._look_after_feedback(today)

    def _look_after_acknowledgement(self, today):
        step = find_acknowledgement_step(self.received_on, self.acknowledge_by, today)
        if not step or step == self.acknowledgement_step:
            return
        self.acknowledgement_step = step
        if step == "deputy":
            # who was asked first reads it still, and is told as well
            self._open_deputy()
        self._tell_handlers()

    def _look_after_feedback(self, today):
        due = find_feedback_reminder(self.received_on, today)
        if due > self.feedback_reminder:
            self.feedback_reminder = due
            self._tell_handlers()
