"""When a mail that can wait leaves: decided here, for all of them."""

from odoo import fields, models

from ...hours import (
    find_monday,
    find_open_hour,
    find_week,
    get_zone,
    is_past,
    to_local,
)
from .notice_choice import ALONE, CHOSEN, NEWS, TO_RUNNERS


class GuardedMailMixin(models.AbstractModel):
    """The one place that decides whether and when a mail leaves.

    What answers somebody's own act, and what the procedure needs, leaves at once. What
    people choose about leaves as they chose: never; by day, at most once a week; or on
    Monday, with the rest of the week. What is about a meeting leaves by itself; what
    warns of a day leaves in time, or not at all.
    """

    _inherit = "guarded.mail.mixin"

    def _get_notice_kind(self, xmlid):
        """Return the field in which people choose about a mail; another word for what
        they do not choose about, and which can wait for the day; else nothing."""
        return CHOSEN.get(xmlid)

    def _get_last_days(self):
        """Return ``{id: the day after which its mail would come too late}`` of records
        whose mails warn of one; extensions name it."""
        return {}

    def _filter_wanted(self, xmlid):
        wanted = super()._filter_wanted(xmlid)
        kind = wanted._get_notice_kind(xmlid)
        if kind not in self.env["mentoring.notice.choice"]._get_kinds():
            return wanted
        people = {record: record._mail_person() for record in wanted}
        contacts = self.env["res.partner"].union(*people.values())
        choices = self.env["mentoring.notice.choice"]._find(contacts)
        return wanted.filtered(lambda r: choices[people[r]]._get_timing(kind) != "off")

    def _prepare_mail_values(self, xmlid, owner):
        values = super()._prepare_mail_values(xmlid, owner)
        return {**values, "notice_kind": self._get_notice_kind(xmlid)}

    def _spread(self, mails):
        result = super()._spread(mails)
        mails._put_off(self._get_last_days())
        return result


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _put_off(self, last_days=None):
        """Let mails that can wait leave when the person wants them, and in time.

        :param last_days: ``{id of the record: the day after which it is too late}``
        """
        now = fields.Datetime.now()
        # a template may have been edited: whose clock it is, is known of one person
        waiting = self.filtered(
            lambda m: (
                m.notice_kind
                and m.notice_kind != "meetings"
                and len(m.recipient_ids) == 1
            )
        )
        if not waiting:
            return
        choices = self.env["mentoring.notice.choice"]
        kinds = {*choices._get_kinds(), TO_RUNNERS} - {*ALONE}
        chosen = waiting.filtered(lambda m: m.notice_kind in kinds)
        by_person = choices._ensure(chosen.recipient_ids)
        last_days, late = last_days or {}, self.browse()
        for mail in waiting:
            zone = get_zone(mail.recipient_ids.tz)
            hours = mail._get_owning_programme()._get_mail_hours()
            last = last_days.get(mail.res_id)
            # many of one person have been spread over some days
            ready = max(now, mail.scheduled_date or now)
            if is_past(last, ready, zone):
                ready = now
            at = find_open_hour(ready, zone, hours)
            if is_past(last, at, zone):
                late |= mail
                continue
            if mail in chosen:
                choice = by_person[mail.recipient_ids]
                at = choice._find_turn(mail.notice_kind, ready, zone, hours, last)
            if at > now or mail.scheduled_date:
                mail.scheduled_date = at
        late.unlink()


class MentoringNoticeChoice(models.Model):
    _inherit = "mentoring.notice.choice"

    def _find_turn(self, kind, now, zone, hours, last_day=None):
        """Return when somebody wants a mail that comes up now, and count it in.

        :param last_day: what would come too late on Monday does not wait for it
        """
        if kind == NEWS:
            return find_monday(now, zone, hours)
        last = self.last_on
        was_told = last and last >= find_week(now, zone)
        at, monday = find_open_hour(now, zone, hours), find_monday(now, zone, hours)
        same_day = to_local(at, zone).date() == to_local(monday, zone).date()
        waits = was_told or same_day or self._get_timing(kind) == "week"
        if waits and not is_past(last_day, monday, zone):
            at = monday
        self.last_on = max(at, last or at)
        return at
