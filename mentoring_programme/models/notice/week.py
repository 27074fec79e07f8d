from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import split_every

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)

from ...notices import queue_notice
from ...states import PAIRING_AT_WORK
from ..meeting.invitation import PEOPLE
from .notice_choice import ALL, ALONE, TO_RUNNERS

#: Pairs whose meetings take place, and to whom a tip is of use.
GOING_ON = Domain("state", "in", (*PAIRING_AT_WORK, "closing"))
#: The job runs every hour: what leaves within the next one is summed up.
AHEAD = timedelta(hours=1)


class MentoringNoticeChoice(models.Model):
    """“Your week in mentoring”: what waited for the same hour leaves as one mail.

    Of two programmes each has its own, to be answered by those who run it. What these
    read as such is apart: it leads elsewhere, and they do not leave it off.

    What was put off lies in the queue until then. What has been done meanwhile is not
    said any more. Where nobody sums it up, as the job is stopped, it leaves as it is:
    nothing is lost. One mail alone is left as it is.
    """

    _inherit = "mentoring.notice.choice"

    @api.model
    def _cron_sum_up_weeks(self):
        # sudo: mail.mail - what waits for whom
        mails = self.env["mail.mail"].sudo()
        waiting = mails.search(
            Domain("notice_kind", "in", [*self._get_kinds(), TO_RUNNERS])
            & Domain("notice_kind", "not in", ALONE)
            & Domain("state", "=", "outgoing")
            & Domain("guarded_tries", "=", 0)
            & Domain("scheduled_date", "!=", False)
            & Domain("scheduled_date", "<=", fields.Datetime.now() + AHEAD)
        )
        waiting = waiting.filtered(lambda m: len(m.recipient_ids) == 1)
        settled = waiting._filter_settled() | waiting._filter_left_off()
        settled.unlink()
        weeks = (waiting - settled).grouped(
            lambda m: (
                m.recipient_ids,
                m._get_owning_programme(),
                m.notice_kind == TO_RUNNERS,
            )
        )
        several = defaultdict(list)
        for (person, _programme, to_runners), week in weeks.items():
            if len(week) > 1:
                several[person].append((week, to_runners))
        for people in split_every(100, several):
            contacts = self.env["res.partner"].union(*people)
            coming, tips = self._get_coming(contacts), self._get_tips(contacts)
            for person in people:
                for week, to_runners in several[person]:
                    if to_runners:
                        self._sum_up_week(person, week)
                    else:
                        meetings, tip = coming.pop(person, ()), tips.pop(person, None)
                        self._sum_up_week(person, week, meetings, tip)
            self.env["ir.cron"]._commit_progress(len(people))

    @api.model
    def _get_coming(self, contacts):
        """Return ``{contact: meetings of the week}``: when they are is all that is
        read of them."""
        now = fields.Datetime.now()
        of_the_two = Domain.OR(Domain(path, "in", contacts.ids) for path in PEOPLE)
        meetings = self.env["mentoring.meeting"].search(
            Domain("state", "=", "planned")
            & Domain("start", ">", now)
            & Domain("start", "<=", now + timedelta(days=7))
            & Domain("pairing_id", "any", GOING_ON & of_the_two),
            order="start",
        )
        coming = defaultdict(list)
        for meeting in meetings:
            for path in PEOPLE:
                coming[meeting.pairing_id[path]].append(meeting)
        return coming

    @api.model
    def _get_tips(self, contacts):
        """Return ``{contact: the first line of the card of their phase}``."""
        guides = self.env["mentoring.guide"]
        cards = {
            (guide.role, guide.phase): guide
            for guide in guides.search(guides._get_cards_domain())
        }
        tips = {}
        for path, role in zip(PEOPLE, ("mentor", "mentee"), strict=True):
            mine = Domain(path, "in", contacts.ids)
            for pairing in self.env["mentoring.pairing"].search(GOING_ON & mine):
                if guide := cards.get((role, pairing.state)):
                    tips[pairing[path]] = guide
        return tips

    @api.model
    def _sum_up_week(self, person, mails, meetings=(), tip=None):
        """Write one mail in place of several about a programme."""
        programme = mails[0]._get_owning_programme()
        told = programme.with_context(lang=find_lang(person, programme.company_id))
        env = told.env
        lines = [
            env._("Hello %s,", person.name),
            env._("This week in “%s”", told.name),
            env._("What waits for you:"),
            *(f"• {subject}" for subject in dict.fromkeys(mails.mapped("subject"))),
        ]
        if meetings:
            lines.append(env._("Coming up:"))
            lines += [
                env._("• You meet: %s", m.with_env(env)._say_when(m.start, person))
                for m in meetings
            ]
        if card := tip and tip.with_env(env).card.strip():
            thought = card.splitlines()[0]
            lines.append(env._("A thought for these weeks: %s", thought))
        url = f"{told.get_base_url()}/my/mentoring"
        button, kind = (env._("Open your mentoring pages"), url), ALL
        if mails[0].notice_kind == TO_RUNNERS:
            button, kind = told._lead_to_overview(), None
        queue_notice(
            told,
            False,
            env._("Your week in mentoring"),
            lines,
            button,
            recipient_ids=[Command.link(person.id)],
            reply_to=programme._get_reply_to(),
            notice_kind=kind,
            scheduled_date=max(mails.mapped("scheduled_date")),
        )
        mails.unlink()


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _filter_settled(self):
        """Return the mails that remind of what is not so any more."""
        about = self.filtered(lambda m: m.model == "mentoring.nudge.sent")
        nudges = self.env["mentoring.nudge.sent"].browse(about.mapped("res_id"))
        still = nudges.exists()._filter_still_so()
        return about.filtered(lambda m: m.res_id not in still._ids)

    def _filter_left_off(self):
        """Return the mails that people have left off since they were written."""
        choices = self.env["mentoring.notice.choice"]._find(self.recipient_ids)
        return self.filtered(
            lambda m: choices[m.recipient_ids]._get_timing(m.notice_kind) == "off"
        )

    def _get_owning_programme(self):
        """Return the programme on which is read whom the mail did not reach."""
        owner = self.guarded_owner
        return self.env["mentoring.programme"].browse(
            owner and int(owner.partition(",")[2])
        )
