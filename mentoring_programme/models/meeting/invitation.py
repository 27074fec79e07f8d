from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_date, format_time

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    to_person,
)
from odoo.addons.base_guarded_workflow.models.guarded_mail.odoo_internals import (
    compiled_once,
)

from .calendar import BY_FILE

PEOPLE = ("mentor_partner_id", "mentee_partner_id")


class MentoringMeeting(models.Model):
    """Tells both by mail when they meet, for their calendars wherever these are.

    Mails and invitations tell the time and that it is a meeting: not what the two
    talk about, nor where, as mails wait in a queue that administrators read. What leads
    to a link to meet online is signed as they are sent. They belong to no record that
    others could find them by.
    """

    _inherit = "mentoring.meeting"

    invitation_number = fields.Integer(
        readonly=True,
        copy=False,
        help="How often the invitation has changed; calendars take the latest.",
    )
    mentor_invited_by_file = fields.Boolean(readonly=True, copy=False)
    mentee_invited_by_file = fields.Boolean(readonly=True, copy=False)
    day_and_time = fields.Char(compute="_compute_day_and_time")

    @api.depends("start", "duration")
    @api.depends_context("tz", "lang")
    def _compute_day_and_time(self):
        for meeting in self:
            meeting.day_and_time = meeting.start and meeting._format_start()

    def _format_start(self, tz=None):
        """Return when it is, on a clock in ``tz``, by default the user's."""
        tz = tz or self.env.context.get("tz") or self.env.user.tz or "UTC"
        local = fields.Datetime.context_timestamp(self.with_context(tz=tz), self.start)
        return self.env._(
            "%(day)s, %(time)s",
            day=format_date(self.env, local.date(), date_format="full"),
            time=format_time(self.env, self.start, tz=tz, time_format="short"),
        )

    # ------------------------------------------------------------------
    # Mails
    # ------------------------------------------------------------------

    def _invite(self, xmlid, method="REQUEST", people=PEOPLE):
        """Queue a mail to each of the two, with one file of all that it invites to.

        :param xmlid: the external id of the mail's text
        :param method: ``REQUEST`` for what is planned or moved, else ``CANCEL``; none
            for a mail without invitations
        :param people: who of the two is written to
        """
        # sudo: mail.template - may be archived, so that no mail is sent
        template = self.env.ref(xmlid, raise_if_not_found=False)
        template = template and template.sudo().filtered("active")
        if not template:
            return
        # sudo: mentoring.meeting, res.partner - mails are the system's
        every = self.sudo()
        groups = [some.sorted("start") for some in every.grouped("pairing_id").values()]
        with compiled_once():
            for path in people:
                pairings = every.pairing_id.with_context(**to_person(path))
                pairings = pairings.filtered(lambda p, path=path: p[path].email)
                wanted = pairings._filter_wanted(xmlid)
                told = [group for group in groups if group.pairing_id in wanted]
                choices = self.env["mentoring.notice.choice"]._find(wanted[path])
                text = template.with_context(
                    **to_person(path),
                    mentoring_meeting_ids=None,
                    mentoring_link_to=[
                        c.id for c in choices if choices[c]._wants_link()
                    ],
                )
                # about one meeting each: those of a programme are written in one go
                single = every.browse().concat(*(g for g in told if len(g) == 1))
                for meetings in single.grouped("programme_id").values():
                    mails = meetings._queue_mails(text, xmlid)
                    every._attach(mails, meetings, path, method, choices)
                for several in (group for group in told if len(group) > 1):
                    about = text.with_context(mentoring_meeting_ids=several._ids)
                    mail = several[0]._queue_mails(about, xmlid)
                    every._attach(mail, [several], path, method, choices)

    def _queue_mails(self, template, xmlid):
        """Queue a mail on each of these, of one programme, which belongs to no record;
        as superuser."""
        mails = template.send_mail_batch(
            self.ids,
            email_layout_xmlid="base_guarded_workflow.mail_layout",
            email_values={
                **self.pairing_id._prepare_mail_values(xmlid, self.programme_id),
                "model": False,
                "res_id": False,
            },
        )
        mails._put_off()
        mails._wake_queue_once()
        return mails

    @api.model
    def _attach(self, mails, groups, path, method, choices):
        """Attach to each mail the meetings that it is about, as one calendar file; as
        superuser. Not what Odoo puts into the person's calendar elsewhere: it would be
        there twice. What once was there by a file is kept up to date by files.

        :param path: who of the two is written to
        :param choices: what they have chosen about calendar files
        """
        if not method:
            return
        invited = [
            (mail, by_file)
            for mail, group in zip(mails, groups, strict=True)
            if (
                by_file := group.filtered(
                    lambda m: not m._comes_by_synchronisation(path)
                )
            )
        ]
        files = self.env["ir.attachment"].create(
            [
                group._prepare_attachment(path, method, choices[group.pairing_id[path]])
                for _mail, group in invited
            ]
        )
        for (mail, _group), file in zip(invited, files, strict=True):
            mail.attachment_ids = [Command.link(file.id)]
        name, stands = BY_FILE[path], method == "REQUEST"
        told = self.browse().concat(*(group for _mail, group in invited))
        if changed := told.filtered(lambda m: m[name] != stands):
            changed._write_through_door({name: stands})

    def _prepare_attachment(self, path, method, choice):
        person = self.pairing_id.with_context(**to_person(path))
        told = self.with_context(lang=person._mail_lang())
        return {
            "name": self._get_invitation_name(),
            "raw": told._get_invitation(method, choice),
            "mimetype": f"text/calendar; method={method}",
            # goes when the mail goes
            "res_model": "mail.message",
            "res_id": 0,
        }

    def _cancel_invitations(self, meetings):
        for meeting in meetings:
            meeting.invitation_number += 1
        meetings._invite("mentoring_programme.mail_meeting_cancelled", "CANCEL")

    def _mail_meetings(self):
        """Return the meetings that the mail being written is about."""
        ids = self.env.context.get("mentoring_meeting_ids")
        # the context of a request has no tuples: it is made of JSON
        return self.browse(ids) if isinstance(ids, tuple) else self

    def _mail_line(self):
        """Return when it is, on the clock of the person being written to."""
        return self._say_when(self.start, self.pairing_id._mail_person())

    def _mail_url(self):
        """Return the page of what the mail is about."""
        if len(self._mail_meetings()) > 1:
            return self._mail_meetings_url()
        return f"{self.get_base_url()}/my/mentoring/meetings/{self.id}"

    def _mail_meetings_url(self):
        """Return where the two find another time."""
        base = self.get_base_url()
        return f"{base}/my/mentoring/pairings/{self.pairing_id.id}/meetings"
