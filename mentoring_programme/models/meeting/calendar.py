from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.pair_actors import SIDES

#: In whose calendar which event stands.
EVENTS = {"mentor_event_id": "mentor_user_id", "mentee_event_id": "mentee_user_id"}
#: What says so of those who have none here.
DECLINED = {"mentor_event_id": "mentor_declined", "mentee_event_id": "mentee_declined"}
#: What says that their calendar elsewhere has it by a file.
BY_FILE = {
    "mentor_partner_id": "mentor_invited_by_file",
    "mentee_partner_id": "mentee_invited_by_file",
}
#: Marks in the context that an event is made of a meeting, with nobody else in it.
ALONE = "mentoring_meeting_alone"


class MentoringMeeting(models.Model):
    """The events of a meeting, one in the calendar of each of the two who has one.

    Odoo tells all employees who attends an event, made or changed it, private or not.
    An event of both would tell them who is a pair. So it looks as if each person had
    noted it for themselves: no row of the calendar names anybody else.
    """

    _inherit = "mentoring.meeting"

    mentor_event_id = fields.Many2one(
        "calendar.event", "Mentor's Event", readonly=True, copy=False, index=True
    )
    mentee_event_id = fields.Many2one(
        "calendar.event", "Mentee's Event", readonly=True, copy=False, index=True
    )

    is_out_of_my_calendar = fields.Boolean(
        compute="_compute_is_out_of_my_calendar",
        help="It lies ahead, and is not in the calendar of the user, one of the two, "
        "or they have declined it.",
    )

    @api.depends(
        *("state", "start", "mentor_event_id.active", "mentee_event_id.active"),
        *("mentor_declined", "mentee_declined"),
        "mentor_event_id.attendee_ids.state",
        "mentee_event_id.attendee_ids.state",
    )
    @api.depends_context("uid")
    def _compute_is_out_of_my_calendar(self):
        out = set()
        # as it is saved: a form that is filled in is in nobody's calendar yet
        for name, user, meetings in self._origin._filter_ahead()._split_by_person():
            if user != self.env.user:
                continue
            if user.share:  # who has none here
                out.update(meetings.filtered(DECLINED[name]))
            else:
                out.update(
                    meetings.filtered(lambda m, n=name: not m[n]._is_in_own_calendar())
                )
        for meeting in self:
            meeting.is_out_of_my_calendar = meeting._origin in out

    def action_put_back_in_calendar(self):
        """Put into the user's own calendar what they have taken out of it."""
        out = self.filtered("is_out_of_my_calendar")
        for events in out._get_own_events():
            events.filtered(lambda e: e.user_id == self.env.user)._put_back()
            self._settle(events)
        out._create_events(self.env.user)
        for side in SIDES:
            mine = out.filtered(lambda m, side=side: m._get_side() == side)
            mine._note_declined([side], False)
        return True

    @api.model
    def _get_out_of_calendar_domain(self):
        """Return the user's meetings of which they say whether these take place."""
        ahead = self.search(
            self._pair_domain()
            & Domain("state", "=", "planned")
            & Domain("start", ">", fields.Datetime.now())
        )
        return Domain("id", "in", ahead.filtered("is_out_of_my_calendar").ids)

    def _create_events(self, whose=None):
        """Put planned meetings that lie ahead into the calendars they are not in.

        :param whose: the account whose calendar alone it is about; by default both's
        """
        made = {}
        for name, user, meetings in self._filter_ahead()._split_by_person():
            missing = meetings.filtered(lambda m, name=name: not m[name])
            if not missing or not user or user.share or user != (whose or user):
                continue
            events = self._open_calendar(user).create(
                [meeting._prepare_event_values(user) for meeting in missing]
            )
            self._settle(events)
            for meeting, event in zip(missing, events, strict=True):
                made.setdefault(meeting, {})[name] = event.id
        for meeting, values in made.items():
            meeting._write_through_door(values)

    def _update_events(self):
        """Move the events, each in the name of whose it is."""
        for meeting in self:
            values = meeting._prepare_event_times()
            for event in meeting._get_own_events():
                # all of them: Odoo computes what is left out from what is written
                if event and any(event[name] != values[name] for name in values):
                    event.write(values)
                    self._settle(event)
        self._create_events()

    def _comes_by_synchronisation(self, partner):
        """Tell whether Odoo itself puts it into the calendar that one of the two has
        elsewhere, and nothing else does; as superuser.

        :param partner: ``mentor_partner_id`` or ``mentee_partner_id``
        """
        user = self[partner.replace("partner", "user")]
        event = self[partner.replace("partner", "event")]
        return (
            user._has_any_active_synchronization()
            and not self[BY_FILE[partner]]
            and event._is_in_own_calendar()
        )

    def _archive_events(self):
        # sudo: mentoring.meeting - what Odoo asks of each event is read of all at once
        meetings = self.sudo()
        events = meetings.mentor_event_id | meetings.mentee_event_id
        events.fetch(["attendee_ids", "activity_ids"])
        for events in self._get_own_events():
            events.filtered("active").action_archive()
            self._settle(events)

    @api.model
    def _settle(self, events):
        """Store what follows from a change in the name in which it was made.

        Whatever stores it later would be named in it, whoever of the two acts.
        """
        events.flush_recordset()
        events.attendee_ids.flush_recordset()

    def _replace_events(self):
        """Take them out of calendars that are not the two's any more."""
        replaced = {}
        for name, user, meetings in self._filter_ahead()._split_by_person():
            former = meetings[name].filtered(lambda e, user=user: e.user_id != user)
            theirs = meetings.filtered(lambda m, name=name, old=former: m[name] in old)
            theirs._write_through_door({name: False})
            replaced[name] = former
        for former in replaced.values():
            former.unlink()
        self._create_events()

    def _get_own_events(self):
        """Return the events of each person, with all rights and in that one's name."""
        return [
            meetings[name].with_env(self._open_calendar(user).env)
            for name, user, meetings in self._split_by_person()
        ]

    def _split_by_person(self):
        """Return ``[(field of the event, account, meetings)]``, as superuser."""
        # sudo: mentoring.meeting - the other's event, too, and whose it is
        return [
            (name, user, meetings)
            for name, whose in EVENTS.items()
            for user, meetings in self.sudo().grouped(whose).items()
        ]

    def _open_calendar(self, user):
        """Return the calendar as ``user``'s, and as nobody else's doing."""
        # sudo: calendar.event - whoever of the two plans, moves or cancels. Nothing of
        # their context is kept, which would be written into the event (default_…,
        # active_id). Odoo would write people's contact details into the description,
        # send mails of its own next to the meeting's, have Google send some, log who
        # moves it, and show all who follows
        context = {
            ALONE: True,
            "send_updates": False,
            "lang": user.lang,
            "skip_contact_description": True,
            "no_mail_to_attendees": True,
            "mail_create_nosubscribe": True,
            "mail_notrack": True,
        }
        return self.env(user=user.id, su=True, context=context)["calendar.event"]

    def _prepare_event_values(self, user):
        """Return values of an event that tells nobody what the meeting is about.

        Nor that it is about mentoring, nor where: whoever may read the table sees them.
        """
        self.ensure_one()
        return {
            "name": self.with_context(lang=user.lang).env._("Meeting"),
            "description": False,
            "privacy": "private",
            "user_id": user.id,
            "partner_ids": [fields.Command.set(user.partner_id.ids)],
            **self._prepare_event_times(),
        }

    def _prepare_event_times(self):
        return {
            "start": self.start,
            "stop": self.stop,
            "allday": False,
        }
