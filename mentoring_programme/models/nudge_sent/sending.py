from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ...states import PROGRAMME_OVER
from ..mixins.reminded import PAUSE
from ..nudge_rule.triggers import TIMES, find_period

MAIL = "mentoring_programme.mail_nudge"
#: Records at a time.
BATCH = 200
#: What tells one from another.
KEY = ("rule_id", "res_id", "audience", "partner_id", "period")


class MentoringNudgeSent(models.Model):
    """The one job that reminds people: whom, of what, by the rules of their programme.

    What a rule has found once for somebody and a time is not found again, however often
    the job runs. While one of those concerned is away nobody is reminded, nor within
    days of a reminder by those who run the programme: it is made up for. What fails for
    one record keeps no other back.
    """

    _inherit = "mentoring.nudge.sent"

    @api.model
    def _cron_nudge(self):
        """Go through the rules, one trigger at a time."""
        rules = self.env["mentoring.nudge.rule"].search(
            [("programme_id.state", "not in", ("draft", *PROGRAMME_OVER))]
        )
        for name, of_trigger in rules.grouped("trigger").items():
            trigger = self._get_trigger(name)
            records = self.env[trigger.model].search(
                trigger.get_domain(fields.Datetime.now())
                & Domain("programme_id", "in", of_trigger.programme_id.ids)
            )
            for ids in split_every(BATCH, records.ids):
                records.browse(ids)._all_together(
                    lambda some, rules=of_trigger: self._nudge(rules, some)
                )
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
        told = nudges._filter_most_telling()
        failed = nudges.browse(told._all_together(lambda some: some._tell()))
        to_people = (told - failed).filtered(lambda n: n.audience != "coordinator")
        reminded = {*to_people.mapped("res_id")} - {*failed.mapped("res_id")}
        self._note_reminded(rules[0].trigger, records.browse(reminded))
        # what could not be written has not had its turn: the next run tries again
        failed.unlink()

    def _filter_most_telling(self):
        """Return, of those that came up at once for a person and a record, the first of
        each: to hear of one thing three times on a day tells no more."""
        first = {}
        for nudge in self:
            first.setdefault((nudge.res_id, nudge.audience, nudge.partner_id), nudge)
        return self.browse(nudge.id for nudge in first.values())

    @api.model
    def _note_reminded(self, trigger, records):
        """Note when people were reminded, for those who would do so by hand."""
        find = self._get_trigger(trigger).get_reminded
        reminded = [find(record) for record in records]
        reminded = reminded and reminded[0].union(*reminded[1:])
        if reminded:
            reminded._note_reminded()

    @api.model
    def _find_due(self, rules, records):
        """Return ``[(rule, record, for which time)]`` of those whose turn it is, the
        most telling first: what has waited longest, or is nearest."""
        today = fields.Date.context_today(self)
        lately = fields.Datetime.now() - PAUSE
        trigger = self._get_trigger(rules[0].trigger)
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
        return sorted(
            (found for found in due if not away & users[found[1]]),
            key=lambda found: found[0]._get_wait(found[1]),
            reverse=not trigger.is_ahead,
        )

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
        """Return those of which what they remind of is so now, since the same day."""
        now, still = fields.Datetime.now(), self.browse()
        for name, nudges in self.grouped("trigger").items():
            trigger = self._get_trigger(name)
            records = self.env[trigger.model].search(
                trigger.get_domain(now)
                & Domain("id", "in", nudges.mapped("res_id"))
                & Domain("programme_id.state", "not in", PROGRAMME_OVER)
            )
            days = {r.id: f"{trigger.get_day(r)}" for r in trigger.narrow(records)}
            still |= nudges.filtered(
                lambda n, days=days: days.get(n.res_id) == n.period.partition(TIMES)[0]
            )
        return still

    def _tell(self):
        # what those who run a programme chose as mentors is about something else
        for nudges in self.grouped(lambda n: n._get_notice_kind(MAIL)).values():
            nudges._send_mail(MAIL)
