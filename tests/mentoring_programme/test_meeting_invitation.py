"""Both hear by mail when they meet, for their calendars wherever these are."""

import base64
from datetime import timedelta

import vobject
from icalendar import Calendar

from odoo import fields
from odoo.tools import email_normalize

from .portal_meeting_common import MeetingCase


class TestInvitation(MeetingCase):
    def _mails(self, step):
        """Return what ``step`` sends: ``{mail address: (subject, [VCALENDAR])}``."""
        mails = self.env["mail.mail"].search([])
        step()
        mails = self.env["mail.mail"].search([]) - mails
        self.assertFalse(mails.filtered(lambda m: m.model or m.res_id))
        return {
            mail.recipient_ids.email: (
                mail.subject,
                [
                    vobject.readOne(base64.b64decode(attachment.datas).decode())
                    for attachment in mail.attachment_ids
                ],
            )
            for mail in mails
        }

    def _entry(self, meeting, method="REQUEST", user=None):
        """Return the entry of a meeting in the file that a user gets."""
        choices = self.env["mentoring.notice.choice"]
        me = (user or self.mentor).partner_id
        raw = meeting.sudo()._get_invitation(method, choices._find(me)[me])
        [entry] = Calendar.from_ical(raw).walk("VEVENT")
        return entry

    def test_both_get_an_invitation_that_tells_nothing_but_the_time(self):
        mails = self._mails(
            lambda: self._plan_meeting(self.pairing, agenda="Bo", place="Room 9")
        )
        self.assertEqual(set(mails), {u.email for u in self.sides})
        for _subject, [calendar] in mails.values():
            event = calendar.vevent
            meeting = self._meetings()
            self.assertEqual(calendar.method.value, "REQUEST")
            self.assertEqual(event.summary.value, "Meeting")
            self.assertEqual(event.dtstart.value.replace(tzinfo=None), meeting.start)
            self.assertEqual(event.dtend.value.replace(tzinfo=None), meeting.stop)
            told = calendar.serialize()
            for secret in ("Bo", "Room 9", "entoring"):
                self.assertNotIn(secret, told)

    def test_a_request_does_not_say_what_its_mail_is_about(self):
        meeting = self._plan_meeting(self.pairing)
        foreign = self._plan_meeting(
            self._accepted_pairing(mentee=self.mentee_employee),
            start="2031-07-01 10:00:00",
        )
        mine = meeting.with_user(self.portal_mentee).with_context(
            mentoring_meeting_ids=[foreign.id], guarded_mail_place=1
        )
        mails = self.env["mail.mail"].search([])
        mine.place = "Elsewhere"
        mails = self.env["mail.mail"].search([]) - mails
        self.assertEqual(len(mails), 2, "both hear of it")
        for mail in mails:
            self.assertNotIn("2031", mail.body_html)

    def test_calendars_recognise_a_meeting_that_moves_or_is_cancelled(self):
        meeting = self._plan_meeting(self.pairing)
        later = meeting.start + timedelta(days=1)
        seen = []
        for step, method in (
            (lambda: meeting.write({"start": later}), "REQUEST"),
            (lambda: meeting.write({"place": "Elsewhere"}), "REQUEST"),
            (meeting.action_cancel, "CANCEL"),
        ):
            mails = self._mails(step)
            self.assertEqual(len(mails), 2)
            _subject, [calendar] = mails[self.mentor.email]
            self.assertEqual(calendar.method.value, method)
            seen.append((calendar.vevent.uid.value, calendar.vevent.sequence.value))
        uids, numbers = zip(*seen, strict=True)
        self.assertEqual(len(set(uids)), 1)
        self.assertEqual(numbers, ("1", "2", "3"))
        self.assertEqual(calendar.vevent.status.value, "CANCELLED")

    def test_moving_it_in_the_calendar_tells_both_once(self):
        meeting = self._plan_meeting(self.pairing)
        event = meeting.sudo().mentor_event_id.with_user(self.mentor)
        later = event.start + timedelta(days=1)
        mails = self._mails(
            lambda: event.write({"start": later, "stop": later + timedelta(hours=1)})
        )
        self.assertEqual(len(mails), 2)

    def test_a_series_is_one_mail_to_each_with_one_file(self):
        pairing = self.pairing.with_user(self.mentor)
        now = fields.Datetime.now()
        starts = [now + timedelta(days=days) for days in (7, 14, 21)]
        mails = self._mails(lambda: pairing._plan_meetings("key", starts))
        self.assertEqual(len(mails), 2)
        for _subject, [calendar] in mails.values():
            entries = calendar.vevent_list
            self.assertEqual(
                [entry.dtstart.value.replace(tzinfo=None) for entry in entries],
                self._meetings().mapped("start"),
            )
            self.assertEqual(len({entry.uid.value for entry in entries}), 3)

    def test_nobody_is_told_of_what_changes_nothing_or_is_past(self):
        meeting = self._plan_meeting(self.pairing)
        quiet = (
            lambda: meeting.write({"agenda": "Bo"}),
            lambda: meeting.write({"place": meeting.place, "start": meeting.start}),
            lambda: self._hold_meeting(self.pairing).write({"outcome": "Bo"}),
        )
        for step in quiet:
            self.assertFalse(self._mails(step))

    def test_an_archived_template_sends_nothing(self):
        self.env.ref("mentoring_programme.mail_meeting_planned").active = False
        self.assertFalse(self._mails(lambda: self._plan_meeting(self.pairing)))

    def test_the_invitation_is_there_to_download(self):
        meeting = self._plan_meeting(self.pairing)
        for user in self.sides:
            self._log_in(user)
            response = self.url_open(self._url(meeting, "/invitation.ics"))
            self.assertIn("text/calendar", response.headers["Content-Type"])
            event = vobject.readOne(response.text).vevent
            self.assertEqual(event.summary.value, "Meeting")

    def test_a_name_writes_no_lines_into_the_file(self):
        """Nor an address; whatever somebody is called, it is their name."""
        for breaks in ("\r\n", "\n", "\r", "\x0b", "\u2028", "\\n", '":'):
            evil = f"{breaks}ATTACH:https://example.com/x{breaks}BEGIN:VALARM"
            self.mentor.partner_id.write(
                {"name": f"Mia{evil}", "email": f"mia@example.com{evil}"}
            )
            self.portal_mentee.partner_id.name = f'Pia "P", S.; ^n {evil}'
            raw = self._plan_meeting(self.pairing)._get_invitation()
            lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
            with self.subTest(breaks=breaks):
                self.assertFalse([x for x in lines if "\n" in x or "\r" in x])
                self.assertFalse([x for x in lines if x.startswith("ATTACH")])
                self.assertEqual(lines.count("BEGIN:VALARM"), 1, "its own")
                [event] = Calendar.from_ical(raw).walk("VEVENT")
                self.assertEqual(len(event.subcomponents), 1)
                self.assertNotIn("ATTACH", event)

    def test_names_are_read_as_they_are(self):
        self.mentor.partner_id.name = 'Søren "S." Ø; 50 %, né: Ærø'
        raw = self._plan_meeting(self.pairing)._get_invitation()
        [event] = Calendar.from_ical(raw).walk("VEVENT")
        names = {attendee.params["CN"] for attendee in event["ATTENDEE"]}
        self.assertIn(self.mentor.name, names)

    def test_the_programme_invites_and_to_odoo_in_the_name_of_who_has_planned_it(self):
        """Whoever would invite themselves had nothing to answer."""
        self.env.company.email = "Mentoring <mentoring@example.com>"
        meeting = self._plan_meeting(self.pairing)  # as the mentee
        organiser = self._entry(meeting)["ORGANIZER"]
        self.assertEqual(str(organiser), "mailto:mentoring@example.com")
        self.assertNotIn("CN", organiser.params, "people read what comes back to it")
        self.env.company.email = self.mentor.email
        reply_to = email_normalize(self.pairing.sudo().programme_id._get_reply_to())
        self.assertEqual(str(self._entry(meeting)["ORGANIZER"]), f"mailto:{reply_to}")
        self.assertNotIn(reply_to, (self.mentor.email, self.portal_mentee.email))
        domain = self.env["mail.alias.domain"].create({"name": "answers.example.com"})
        self.env.company.alias_domain_id = domain
        organiser = self._entry(meeting)["ORGANIZER"]
        self.assertEqual(str(organiser), f"mailto:{domain.catchall_email}")
        self.assertEqual(organiser.params["CN"], self.portal_mentee.name)

    def test_whoever_plans_it_comes_and_the_other_is_asked(self):
        meeting = self._plan_meeting(self.pairing)

        def asked(user):
            entry = self._entry(meeting.with_user(user))
            return {
                str(attendee).removeprefix("mailto:"): (
                    attendee.params["PARTSTAT"],
                    attendee.params["RSVP"],
                )
                for attendee in entry["ATTENDEE"]
            }

        for comes, answers in (self.sides, self.sides[::-1]):
            self.assertEqual(
                asked(comes),
                {
                    comes.email: ("ACCEPTED", "TRUE"),
                    answers.email: ("NEEDS-ACTION", "TRUE"),
                },
            )
        self.assertNotIn("ATTENDEE", self._entry(meeting, "PUBLISH"))

    def test_calendars_sound_when_somebody_wants_them_to(self):
        meeting = self._plan_meeting(self.pairing)
        choices = self.env["mentoring.notice.choice"]
        for alarm, minutes in (
            (None, [15]),
            ("day", [24 * 60]),
            ("both", [24 * 60, 15]),
            ("off", []),
        ):
            if alarm:
                choices._choose(self.mentor.partner_id, {"alarm": alarm})
            alarms = self._entry(meeting).walk("VALARM")
            self.assertEqual(
                [alarm["TRIGGER"].dt for alarm in alarms],
                [timedelta(minutes=-before) for before in minutes],
                alarm,
            )
            self.assertEqual(len(self._entry(meeting, user=self.employee).walk()), 2)
            self.assertFalse(self._entry(meeting, "CANCEL").walk("VALARM"))

    def test_a_file_is_in_the_language_of_whom_it_is_for(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.mentor.lang = "da_DK"
        mails = self._mails(lambda: self._plan_meeting(self.pairing))
        said = {to: file.vevent.summary.value for to, (_s, [file]) in mails.items()}
        self.assertEqual(said[self.portal_mentee.email], "Meeting")
        self.assertNotEqual(said[self.mentor.email], "Meeting")

    def test_the_mail_carries_the_invitation_as_calendars_expect_it(self):
        self._plan_meeting(self.pairing)
        [mail] = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.mentor.partner_id.ids)], limit=1
        )
        attachment = mail.attachment_ids
        self.assertEqual(attachment.mimetype.lower(), "text/calendar; method=request")
        [part] = [
            part
            for part in self.env["ir.mail_server"]
            ._build_email__(
                "a@example.com",
                ["b@example.com"],
                "S",
                "B",
                attachments=[(attachment.name, attachment.raw, attachment.mimetype)],
            )
            .walk()
            if part.get_content_type() == "text/calendar"
        ]
        self.assertEqual(part.get_param("method").lower(), "request")
        self.assertEqual(mail.reply_to, self.portal_mentee.email_formatted)
