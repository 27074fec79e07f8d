from itertools import chain, islice

from dateutil.tz import UTC
from icalendar import Calendar, Event, vCalAddress

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_date, format_time

from odoo.addons.base_guarded_workflow.models.guarded_mail.odoo_internals import (
    compiled_once,
)

PEOPLE = ("mentor_partner_id", "mentee_partner_id")


class MentoringMeeting(models.Model):
    """Tells both by mail when they meet, for their calendars wherever these are.

    Mails and invitations tell the time and that it is a meeting: not what the two
    talk about, nor where, as mails wait in a queue that administrators read. They
    belong to no record that others could find them by.
    """

    _inherit = "mentoring.meeting"

    invitation_number = fields.Integer(
        readonly=True,
        copy=False,
        help="How often the invitation has changed; calendars take the latest.",
    )
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
        """Queue a mail to each of the two, with an invitation for each meeting.

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
                text = template.with_context(guarded_mail_person=path)
                pairings = every.pairing_id.with_context(guarded_mail_person=path)
                pairings = pairings.filtered(lambda p, path=path: p[path].email)
                wanted = pairings._filter_wanted(xmlid)
                told = [group for group in groups if group.pairing_id in wanted]
                # about one meeting each: those of a programme are written in one go
                single = every.browse().concat(*(g for g in told if len(g) == 1))
                for meetings in single.grouped("programme_id").values():
                    meetings._queue_mails(text, xmlid, method, meetings)
                for several in (group for group in told if len(group) > 1):
                    about = text.with_context(mentoring_meeting_ids=several.ids)
                    several[0]._queue_mails(about, xmlid, method, [several])

    def _queue_mails(self, template, xmlid, method, groups):
        """Queue a mail on each of these, of one programme, which belongs to no record;
        as superuser.

        :param groups: the meetings that each mail is about
        """
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
        if not method:
            return
        values = [[m._prepare_attachment(method) for m in group] for group in groups]
        files = iter(self.env["ir.attachment"].create([*chain(*values)]))
        for mail, group in zip(mails, groups, strict=True):
            mail.attachment_ids = [
                Command.link(file.id) for file in islice(files, len(group))
            ]

    def _cancel_invitations(self, meetings):
        for meeting in meetings:
            meeting.invitation_number += 1
        meetings._invite("mentoring_programme.mail_meeting_cancelled", "CANCEL")

    def _mail_meetings(self):
        """Return the meetings that the mail being written is about."""
        ids = self.env.context.get("mentoring_meeting_ids")
        return self.browse(ids) if ids else self

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

    # ------------------------------------------------------------------
    # Invitations
    # ------------------------------------------------------------------

    def _prepare_attachment(self, method):
        return {
            "name": self._get_invitation_name(),
            "raw": self._get_invitation(method),
            "mimetype": f"text/calendar; method={method}",
            # goes when the mail goes
            "res_model": "mail.message",
            "res_id": 0,
        }

    def _get_invitation_name(self):
        return f"meeting-{fields.Date.to_string(self.start)}.ics"

    def _get_invitation(self, method="REQUEST"):
        """Return the meeting as an iCalendar file (RFC 5545, 5546), in bytes.

        It says no more than the calendar event does. The mentee answers for it: what
        calendars reply goes to them, not to the programme.
        """
        self.ensure_one()
        # sudo: mentoring.pairing - the two partners; ir.config_parameter - a name
        # that is this database's alone
        pairing = self.sudo().pairing_id
        domain = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        mentor, mentee = pairing.mentor_partner_id, pairing.mentee_partner_id
        event = Event()
        event.add("uid", f"meeting-{self.id}@{domain}")
        event.add("sequence", self.invitation_number)
        event.add("dtstamp", fields.Datetime.now().replace(tzinfo=UTC))
        event.add("dtstart", self.start.replace(tzinfo=UTC))
        event.add("dtend", self.stop.replace(tzinfo=UTC))
        event.add("summary", self.env._("Meeting"))
        event.add("class", "PRIVATE")
        event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
        # normalized: what is no address is none here, either
        for person in (mentor | mentee).filtered("email_normalized"):
            event.add("attendee", self._get_attendee(person))
        organiser = mentee if mentee.email_normalized else mentor
        if organiser.email_normalized:
            event.add("organizer", f"mailto:{organiser.email_normalized}")
        calendar = Calendar()
        calendar.add("prodid", "-//Odoo//Meetings//EN")
        calendar.add("version", "2.0")
        calendar.add("method", method)
        calendar.add_component(event)
        return calendar.to_ical()

    def _get_attendee(self, person):
        return vCalAddress.new(
            person.email_normalized,
            # in one line, as people read it; the library escapes the rest
            cn=" ".join(person.name.split()),
            rsvp=False,
        )
