from datetime import timedelta

from dateutil.tz import UTC
from icalendar import Alarm, Calendar, Event, vCalAddress, vUri

from odoo import api, fields, models
from odoo.tools import email_normalize

from ..mixins.pair_actors import SIDES


class MentoringMeeting(models.Model):
    """Meetings as iCalendar files (RFC 5545, 5546), for calendars wherever these are.

    A file says no more than the calendar's event does, besides what leads to a link to
    meet online, as its reader has chosen.
    """

    _inherit = "mentoring.meeting"

    # ------------------------------------------------------------------
    # Invitations
    # ------------------------------------------------------------------

    def _get_invitation_name(self):
        name = "meeting" if len(self) == 1 else "meetings"
        return f"{name}-{fields.Date.to_string(self[:1].start)}.ics"

    def _get_invitation(self, method="REQUEST", choice=None):
        """Return the meetings of a pair as one file, in bytes.

        :param method: ``REQUEST``, ``CANCEL``; ``PUBLISH`` for one that asks nobody
        :param choice: what its reader has chosen, of ``mentoring.notice.choice``; as
            superuser
        """
        choice = choice or self.env["mentoring.notice.choice"]
        calendar = self._open_file(method, "-//Odoo//Meetings//EN")
        for meeting in self.sorted("start"):
            calendar.add_component(meeting._prepare_invitation(method, choice))
        return calendar.to_ical()

    def _get_own_invitation(self):
        """Return a file for the user, one of the two, to put into their calendar."""
        me = self.env.user.partner_id
        choice = self.env["mentoring.notice.choice"]._find(me)[me]
        # sudo: mentoring.meeting - the other's address, which no portal user reads
        raw = self.sudo()._get_invitation("PUBLISH", choice)
        return self._sign_calendar_to_join(raw, self._get_own_contact())

    def _get_own_contact(self):
        """Return the contact by which the user, one of the two, takes part."""
        # sudo: mentoring.pairing - one's own contact
        return self.sudo().pairing_id[f"{self._get_side()}_partner_id"]

    @api.model
    def _open_file(self, method, prodid):
        calendar = Calendar()
        calendar.add("prodid", prodid)
        calendar.add("version", "2.0")
        calendar.add("method", method)
        return calendar

    def _prepare_entry(self, summary, cancelled):
        """Return when it is, and whether it still takes place."""
        self.ensure_one()
        entry = Event()
        entry.add("uid", self._get_uid())
        entry.add("sequence", self.invitation_number)
        entry.add("dtstamp", fields.Datetime.now().replace(tzinfo=UTC))
        entry.add("dtstart", self.start.replace(tzinfo=UTC))
        entry.add("dtend", self.stop.replace(tzinfo=UTC))
        entry.add("summary", summary)
        entry.add("class", "PRIVATE")
        entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        entry.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
        return entry

    def _get_uid(self):
        return f"meeting-{self.id}@{self._get_uid_domain()}"

    @api.model
    def _get_uid_domain(self):
        # sudo: ir.config_parameter - a name that is this database's alone
        return self.env["ir.config_parameter"].sudo().get_param("database.uuid")

    def _prepare_invitation(self, method, choice):
        entry = self._prepare_entry(self.env._("Meeting"), method == "CANCEL")
        if organiser := self._get_organiser():
            entry.add("organizer", organiser)
        if method != "PUBLISH":
            for attendee in self._get_attendees():
                entry.add("attendee", attendee)
        if method != "CANCEL":
            if self.is_online and choice._wants_link():
                self._add_link(entry)
            for minutes in choice._get_alarms():
                entry.add_component(self._prepare_alarm(minutes))
        return entry

    def _add_link(self, entry):
        """Say where they meet online, wherever calendars look for it."""
        url, label = self._get_url_to_join(), self.env._("Meet online")
        entry.add("url", url)
        entry.add("description", f"{label}: {url}")
        parameters = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label}
        entry.add("conference", vUri(url), parameters=parameters)

    def _prepare_alarm(self, minutes):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", self.env._("Meeting"))
        alarm.add("trigger", timedelta(minutes=-minutes))
        return alarm

    # ------------------------------------------------------------------
    # Who invites whom
    # ------------------------------------------------------------------

    def _get_people(self):
        """Return ``{side: contact}`` of those of the two who have an address."""
        # sudo: mentoring.pairing - the two, for whoever is told
        pairing = self.sudo().pairing_id
        people = {side: pairing[f"{side}_partner_id"] for side in SIDES}
        # normalized: what is no address is none here, either
        return {side: who for side, who in people.items() if who.email_normalized}

    def _get_organiser(self):
        """Return the programme's address; none where it is one of the two's own.

        Whoever is invited by themselves has nothing to answer, and some calendars do
        not take that in. Where Odoo alone reads the answers, it is in the name of who
        has planned it: people who read them learned from it who meets whom.
        """
        people = self._get_people()
        # sudo: mentoring.meeting, res.company - addresses, for whoever is told
        meeting = self.sudo()
        company = meeting.company_id
        addresses = (
            company.catchall_email,
            company.email,
            meeting.programme_id._get_reply_to(),
        )
        taken = {None, False, *(who.email_normalized for who in people.values())}
        found = [a for a in map(email_normalize, addresses) if a not in taken]
        planners = [
            who
            for side, who in people.items()
            if meeting[f"{side}_user_id"] == meeting.create_uid
        ]
        to_odoo = found[:1] == [email_normalize(company.catchall_email)]
        named = planners and to_odoo
        name = {"cn": self._get_line(planners[0].name)} if named else {}
        return found and vCalAddress.new(found[0], **name)

    def _get_attendees(self):
        """Return the two; whoever plans or moves it comes, and the other answers."""
        # sudo: mentoring.meeting - who is whom
        meeting = self.sudo()
        return [
            vCalAddress.new(
                who.email_normalized,
                cn=self._get_line(who.name),
                partstat="ACCEPTED"
                if meeting[f"{side}_user_id"] == self.env.user
                else "NEEDS-ACTION",
                rsvp=True,
            )
            for side, who in self._get_people().items()
        ]

    @api.model
    def _get_line(self, name):
        """Return a name in one line, as it is read; the library escapes the rest."""
        return " ".join(name.split())
