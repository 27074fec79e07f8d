import logging

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ...states import PROGRAMME_OVER
from ..mixins.reminded import PAUSE
from ..nudge_rule.triggers import TRIGGERS, find_period

_logger = logging.getLogger(__name__)

MAIL = "mentoring_programme.mail_nudge"
#: Records at a time.
BATCH = 200
#: What tells one from another.
KEY = ("rule_id", "res_id", "audience", "partner_id", "period")


class MentoringNudgeSent(models.Model):
    """The one job that reminds people: whom, of what, by the rules of their programme.

    What a rule has found once for somebody and a time is not found again, however often
    the job runs. While one of those concerned is away nobody is reminded, nor within
    days of a reminder by those who run the programme: it is made up for.
    """

    _inherit = "mentoring.nudge.sent"

    @api.model
    def _cron_nudge(self):
        """Go through the rules, one trigger at a time."""
        rules = self.env["mentoring.nudge.rule"].search(
            [("programme_id.state", "not in", ("draft", *PROGRAMME_OVER))]
        )
        for name, of_trigger in rules.grouped("trigger").items():
            trigger = TRIGGERS[name]
            records = self.env[trigger.model].search(
                trigger.get_domain(fields.Datetime.now())
                & Domain("programme_id", "in", of_trigger.programme_id.ids)
            )
            for ids in split_every(BATCH, records.ids):
                self._nudge(of_trigger, records.browse(ids))
                self.env["ir.cron"]._commit_progress(len(ids))

    @api.model
    def _nudge(self, rules, records):
        """Note whose turn it is by rules of one trigger, and tell them."""
        wanted = {}
        for rule, record, period in self._find_due(rules, records):
            for audience, person in rule._get_people(record):
                vals = {
                    "rule_id": rule.id,
                    "trigger": rule.trigger,
                    "programme_id": rule.programme_id.id,
                    "res_model": record._name,
                    "res_id": record.id,
                    "audience": audience,
                    "partner_id": person.id,
                    "period": period,
                }
                wanted[tuple(vals[name] for name in KEY)] = vals
        known = self._find_known(wanted)
        quietly = self.with_context(tracking_disable=True)
        nudges = quietly.create([v for key, v in wanted.items() if key not in known])
        about = {nudge.id: (nudge.res_id, nudge.audience) for nudge in nudges}
        nudges._tell()
        told = {*nudges.exists()._ids}
        done = {
            res_id
            for id_, (res_id, audience) in about.items()
            if id_ in told and audience != "coordinator"
        }
        failed = {res_id for id_, (res_id, _whom) in about.items() if id_ not in told}
        self._note_reminded(rules[0].trigger, records.browse(done - failed))

    @api.model
    def _note_reminded(self, trigger, records):
        """Note when people were reminded, for those who would do so by hand."""
        reminded = [TRIGGERS[trigger].get_reminded(record) for record in records]
        reminded = reminded and reminded[0].union(*reminded[1:])
        if reminded:
            reminded._note_reminded()

    @api.model
    def _find_due(self, rules, records):
        """Return ``[(rule, record, for which time)]`` of those whose turn it is."""
        today = fields.Date.context_today(self)
        lately = fields.Datetime.now() - PAUSE
        trigger = TRIGGERS[rules[0].trigger]
        by_programme = rules.grouped("programme_id")
        due = []
        # read together, however they were found
        for record in records.browse(trigger.narrow(records).ids):
            reminded = trigger.get_reminded(record)
            if reminded and reminded.reminded_on and reminded.reminded_on > lately:
                continue
            day = trigger.get_day(record)
            for rule in by_programme[record.programme_id]:
                wait = rule._get_wait(record)
                period = find_period(day, today, wait, rule.cap, trigger.is_ahead)
                if period:
                    due.append((rule, record, period))
        users = {record: trigger.get_users(record) for _rule, record, _period in due}
        everybody = self.env["res.users"].union(*users.values())
        away = self.env["mentoring.programme"]._find_away(everybody)
        return [found for found in due if not away & users[found[1]]]

    @api.model
    def _find_known(self, wanted):
        """Return the keys, of those wanted, that have had their turn."""
        columns = [set(column) for column in zip(*wanted, strict=True)]
        if not columns:
            return set()
        rules, records, _audiences, people, periods = columns
        known = self.search_fetch(
            Domain("rule_id", "in", rules)
            & Domain("res_id", "in", records)
            & Domain("partner_id", "in", people)
            & Domain("period", "in", periods),
            KEY,
        )
        return {
            (k.rule_id.id, k.res_id, k.audience, k.partner_id.id, k.period)
            for k in known
        }

    def _filter_still_so(self):
        """Return those of which what they remind of is so now."""
        now, still = fields.Datetime.now(), self.browse()
        for name, nudges in self.grouped("trigger").items():
            trigger = TRIGGERS[name]
            records = self.env[trigger.model].search(
                trigger.get_domain(now)
                & Domain("id", "in", nudges.mapped("res_id"))
                & Domain("programme_id.state", "not in", PROGRAMME_OVER)
            )
            still |= nudges.filtered(lambda n, ids=records._ids: n.res_id in ids)
        return still

    def _tell(self):
        """Send all in one; where one of them fails, each by itself. What could not be
        written has not had its turn: the next run tries again."""
        try:
            with self.env.cr.savepoint():
                self._send_mail(MAIL)
        except Exception:
            if len(self) > 1:
                for nudge in self:
                    nudge._tell()
            else:
                _logger.exception("%s: skipped by the job that reminds people", self)
                self.unlink()
