"""Meetings in calendars that Odoo synchronises with Google, Outlook, or both.

What is sent there, and what comes back, is real but for the requests themselves.
"""

import json
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import fields

from odoo.addons.google_account.models.google_service import GoogleService
from odoo.addons.google_calendar.utils.google_calendar import GoogleCalendarService
from odoo.addons.microsoft_account.models.microsoft_service import MicrosoftService

from ..mentoring_programme.portal_meeting_common import MeetingCase


class Elsewhere:
    """A calendar that somebody keeps elsewhere: what it was sent, what stands there."""

    def __init__(self, user):
        self.user = user.with_user(user).sudo()
        self.sent = []
        self.there = []

    def _answer(self, _model, uri, params=None, _headers=None, method="POST", **_how):
        if method == "GET":
            return 200, self._list(), datetime.now()
        body = json.loads(params) if isinstance(params, str) else {}
        self.sent.append((method, uri, body))
        return 200, self._made, datetime.now()


class Google(Elsewhere):
    _made = {}

    def connect(self):
        settings = self.user.env["res.users.settings"]
        settings = settings._find_or_create_for_user(self.user)
        settings._set_google_auth_tokens("token", "again", 3600)

    def listen(self):
        return patch.object(GoogleService, "_do_request", self._bind())

    def _bind(self):
        return lambda *args, **kwargs: self._answer(*args, **kwargs)

    def _list(self):
        return {"items": self.there, "nextSyncToken": "next"}

    def synchronise(self):
        service = GoogleCalendarService(self.user.env["google.service"])
        self.user._sync_google_calendar(service)

    def get_event(self, event, **values):
        def at(moment):
            return {"dateTime": f"{moment.isoformat()}Z"}

        return {
            "id": event.google_id,
            "status": "confirmed",
            "summary": event.name,
            "visibility": "private",
            "organizer": {"email": "private@gmail.example", "self": True},
            "start": at(values.pop("start", event.start)),
            "end": at(values.pop("stop", event.stop)),
            "reminders": {"useDefault": False},
            "guestsCanModify": True,
            "updated": f"{(fields.Datetime.now() + timedelta(hours=1)).isoformat()}Z",
            **values,
        }

    def get_deleted(self, event):
        return {"id": event.google_id, "status": "cancelled"}

    def get_copy(self, event, uid, people):
        """Return the entry that the calendar makes of an invitation in a mail."""
        return self.get_event(
            event,
            id="from1mail",
            iCalUID=uid,
            organizer={"email": "programme@example.com"},
            attendees=[
                {"email": u.email, "responseStatus": "accepted"} for u in people
            ],
        )


class Outlook(Google):
    _made = {"id": "ms1", "iCalUId": "ms1uid"}

    def connect(self):
        self.user.write(
            {
                "microsoft_calendar_rtoken": "again",
                "microsoft_calendar_token": "token",
                "microsoft_calendar_token_validity": fields.Datetime.now()
                + timedelta(hours=1),
            }
        )

    def listen(self):
        return patch.object(MicrosoftService, "_do_request", self._bind())

    def _list(self):
        link = "https://graph.example.com/delta?$deltatoken=next"
        return {"value": self.there, "@odata.deltaLink": link}

    def synchronise(self):
        self.user._sync_microsoft_calendar()

    def get_event(self, event, **values):
        def at(moment):
            return {"dateTime": moment.isoformat(), "timeZone": "UTC"}

        return {
            "id": event.microsoft_id,
            "iCalUId": event.ms_universal_event_id,
            "type": "singleInstance",
            "subject": event.name,
            "body": {"content": ""},
            "sensitivity": "private",
            "showAs": "busy",
            "isOrganizer": True,
            "isAllDay": False,
            "start": at(values.pop("start", event.start)),
            "end": at(values.pop("stop", event.stop)),
            "attendees": [],
            "lastModifiedDateTime": f"{datetime.now() + timedelta(hours=1)}Z",
            **values,
        }

    def get_deleted(self, event):
        return {"id": event.microsoft_id, "@removed": {"reason": "deleted"}}

    def get_copy(self, event, uid, people):
        return self.get_event(
            event,
            id="from1mail",
            iCalUId=uid,
            isOrganizer=False,
            organizer={"emailAddress": {"address": "programme@example.com"}},
            attendees=[
                {
                    "emailAddress": {"address": u.email},
                    "status": {"response": "accepted"},
                }
                for u in people
            ],
        )


class SynchronisedCase(MeetingCase):
    """A pair, whose mentor has a calendar elsewhere."""

    def _set_up_once(self):
        super()._set_up_once()
        parameters = self.env["ir.config_parameter"].sudo()
        for provider in ("google", "microsoft"):
            for name in ("client_id", "client_secret"):
                parameters.set_param(f"{provider}_calendar_{name}", "ours")

    def setUp(self):
        super().setUp()
        self.elsewhere = self.provider(self.mentor)
        self.enterContext(self.elsewhere.listen())
        self.elsewhere.connect()

    def _commit(self):
        """Send what is sent once a transaction is committed."""
        self.env.flush_all()
        hooks = self.env.cr.postcommit._funcs
        while hooks:
            hooks.popleft()()
        self.env.invalidate_all()

    def _plan(self):
        meeting = self._plan_meeting(self.pairing)
        self._commit()
        return meeting.sudo()

    def _mails(self, step):
        """Return the mails that ``step`` sends: ``{user: mail}``."""
        before = self.env["mail.mail"].search([])
        step()
        self._commit()
        mails = self.env["mail.mail"].search([]) - before
        return {mail.recipient_ids.user_ids: mail for mail in mails}

    def _bring(self, *events):
        self.elsewhere.there = list(events)
        self.elsewhere.synchronise()


class Synchronised:
    """What holds whoever keeps the calendar."""

    def test_it_stands_there_alone_and_nobody_is_invited_twice(self):
        mails = self._mails(self._plan)
        self.assertEqual({*mails}, {self.mentor, self.portal_mentee})
        self.assertFalse(mails[self.mentor].attachment_ids, "it comes by itself")
        self.assertTrue(mails[self.portal_mentee].attachment_ids)
        [(method, _uri, body)] = self.elsewhere.sent
        self.assertEqual(method, "POST")
        self.assertFalse(body.get("attendees"))
        # no room to meet in by video, which others find
        self.assertNotIn("conferenceData", body)
        self.assertFalse(body.get("isOnlineMeeting"))
        self.assertEqual(body.get("sensitivity") or body["visibility"], "private")
        # which are the mentor's own, and of the database
        told = json.dumps({**body, "organizer": "", "extendedProperties": ""})
        for word in (self.portal_mentee.name, "entor", "/my/"):
            self.assertNotIn(word, told)

    def test_moved_here_it_moves_there_and_cancelled_it_goes(self):
        meeting = self._plan()
        del self.elsewhere.sent[:]
        mails = self._mails(
            lambda: meeting.with_user(self.portal_mentee).write(
                {"start": meeting.start + timedelta(days=1)}
            )
        )
        self.assertFalse(mails[self.mentor].attachment_ids)
        [(method, _uri, body)] = self.elsewhere.sent
        self.assertEqual(method, "PATCH")
        self.assertFalse(body.get("attendees"))
        day = fields.Date.to_string(meeting.start)
        self.assertIn(day, json.dumps(body["start"]))
        del self.elsewhere.sent[:]
        mails = self._mails(meeting.with_user(self.portal_mentee).action_cancel)
        self.assertFalse(mails[self.mentor].attachment_ids)
        [(method, _uri, body)] = self.elsewhere.sent
        self.assertTrue(method == "DELETE" or body["status"] == "cancelled")

    def test_moved_there_it_moves_for_both(self):
        meeting = self._plan()
        event = meeting.mentor_event_id
        later = meeting.start + timedelta(hours=3)
        there = self.elsewhere.get_event(
            event, start=later, stop=later + timedelta(hours=1)
        )
        mails = self._mails(lambda: self._bring(there))
        self.assertEqual(meeting.start, later)
        self.assertEqual({*mails}, {self.mentor, self.portal_mentee})

    def test_deleted_there_the_other_is_asked(self):
        meeting = self._plan()
        there = self.elsewhere.get_deleted(meeting.mentor_event_id)
        mails = self._mails(lambda: self._bring(there))
        self._assert_asked(meeting, mails)

    def _assert_asked(self, meeting, mails):
        self.assertEqual({*mails}, {self.portal_mentee})
        self.assertIn("still planned", mails[self.portal_mentee].body_html)
        self.assertEqual(meeting.state, "planned")
        self.assertTrue(meeting.with_user(self.mentor).is_out_of_my_calendar)

    def test_an_invitation_accepted_there_is_no_event_of_both_here(self):
        """Which all employees would see, and who is a pair."""
        meeting = self._plan()
        events = self.env["calendar.event"].with_context(active_test=False)
        before = events.search([])
        there = self.elsewhere.get_copy(
            meeting.mentor_event_id, meeting._get_uid(), self.sides
        )
        self._bring(there)
        self.assertEqual(events.search([]), before)

    def test_what_is_no_meeting_is_sent_as_ever(self):
        event = self.env["calendar.event"].with_user(self.mentor)
        people = (self.mentor | self.employee).partner_id
        event.with_context(no_mail_to_attendees=True).create(
            {
                "name": "Budget",
                "start": fields.Datetime.now() + timedelta(days=3),
                "stop": fields.Datetime.now() + timedelta(days=3, hours=1),
                "partner_ids": [fields.Command.set(people.ids)],
            }
        )
        self._commit()
        [(_method, _uri, body)] = self.elsewhere.sent
        self.assertIn(self.employee.email, json.dumps(body["attendees"]))
        self.assertTrue(body.get("conferenceData") or body.get("isOnlineMeeting"))


class TestGoogle(Synchronised, SynchronisedCase):
    provider = Google

    def test_google_writes_to_nobody(self):
        self._plan()
        [(_method, uri, _body)] = self.elsewhere.sent
        self.assertIn("sendUpdates=none", uri)
        self.assertIn("conferenceDataVersion=0", uri)

    def test_declined_there_the_other_is_asked(self):
        meeting = self._plan()
        me = {
            "email": self.mentor.email,
            "self": True,
            "responseStatus": "declined",
        }
        there = self.elsewhere.get_event(meeting.mentor_event_id, attendees=[me])
        mails = self._mails(lambda: self._bring(there))
        self._assert_asked(meeting, mails)

    def test_what_came_by_file_is_kept_up_to_date_by_files(self):
        # sudo: the test - as the person does in their calendar
        self.mentor.sudo().google_synchronization_stopped = True
        mails = self._mails(self._plan)
        self.assertTrue(mails[self.mentor].attachment_ids)
        self.assertFalse(self.elsewhere.sent)
        # sudo: the test - as the person does in their calendar
        self.mentor.sudo().google_synchronization_stopped = False
        meeting = self._meetings()
        later = meeting.start + timedelta(days=1)
        for step, method in (
            (lambda: meeting.write({"start": later}), "request"),
            (meeting.action_cancel, "cancel"),
        ):
            file = self._mails(step)[self.mentor].attachment_ids
            self.assertEqual(file.mimetype.lower(), f"text/calendar; method={method}")
        mails = self._mails(
            lambda: meeting.sudo()._advance("reinstate", as_system=True)
        )
        self.assertFalse(mails[self.mentor].attachment_ids, "it comes by itself now")


class TestOutlook(Synchronised, SynchronisedCase):
    provider = Outlook
