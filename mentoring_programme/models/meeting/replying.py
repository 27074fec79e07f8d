import re

from icalendar import Calendar

from odoo import api, fields, models
from odoo.tools import email_normalize

from ..mixins.pair_actors import SIDES

#: What calendars answer, and what that is in Odoo's.
ANSWERS = {
    "ACCEPTED": "accepted",
    "TENTATIVE": "tentative",
    "DECLINED": "declined",
}


class MentoringMeeting(models.Model):
    """What a calendar answers to an invitation, by mail, counts as if said here.

    In the person's own calendar, if they have one here; else at the meeting. Whoever
    declines cancels nothing: the other hears of it, and they are asked what they mean.
    """

    _inherit = "mentoring.meeting"

    mentor_declined = fields.Boolean(readonly=True, copy=False)
    mentee_declined = fields.Boolean(readonly=True, copy=False)

    def write(self, vals):
        moves = self if "start" in vals else self.browse()
        before = {m: m.start for m in moves if m.mentor_declined or m.mentee_declined}
        result = super().write(vals)
        # of another time nobody has said anything yet
        moved = [m for m, start in before.items() if m.start != start]
        self.browse().concat(*moved)._note_declined(SIDES, False)
        return result

    def _note_declined(self, sides, declined):
        if self:
            self._write_through_door({f"{s}_declined": declined for s in sides})

    # ------------------------------------------------------------------
    # What comes back
    # ------------------------------------------------------------------

    @api.model
    def _take_in_reply(self, message, sender):
        """Note what a mail answers to invitations; tell whether it answers any.

        Of whoever sent it, and of the invitation as it is: a late answer to an earlier
        one says nothing about the new time. What is from another address than was
        invited, or about no meeting, ends here as silently: by what comes back nobody
        finds out who is a pair. Of what one mail says several times the last counts.

        :param message: an ``email.message.EmailMessage``
        :param sender: whom it is from
        """
        is_ours, said = False, {}
        for event in self._find_replies(message):
            is_ours = True
            # sudo: mentoring.meeting - a mail is nobody's doing who is logged in
            meeting = self.sudo()._find_invited(event)
            side, answer = meeting._find_answer(event, sender)
            if answer and self._find_number(event) >= meeting.invitation_number:
                said[meeting, side] = answer
        for (meeting, side), answer in said.items():
            meeting._filter_ahead()._note_answer(side, answer)
        return is_ours

    @api.model
    def _find_replies(self, message):
        """Return the entries that answer invitations of ours, of calendars in a mail;
        any mail comes here."""
        ours = self._get_uid_domain().encode()
        for part in message.walk():
            if part.get_content_type() != "text/calendar":
                continue
            raw = part.get_payload(decode=True) or b""
            if ours not in re.sub(rb"\r?\n[ \t]", b"", raw):
                continue
            try:
                calendar = Calendar.from_ical(raw)
            except (AttributeError, LookupError, TypeError, ValueError):
                continue  # whatever it is, it answers nothing
            if str(calendar.get("METHOD", "")).upper() == "REPLY":
                yield from filter(self._match_uid, calendar.walk("VEVENT"))

    @api.model
    def _match_uid(self, event):
        """Return the match of an entry's UID, if such are ours."""
        found = re.fullmatch(r"meeting-(\d{1,9})@(.+)", str(event.get("UID", "")))
        return found if found and found[2] == self._get_uid_domain() else None

    @api.model
    def _find_invited(self, event):
        """Return what an entry of ours is about; none, if it is deleted."""
        return self.browse(int(self._match_uid(event)[1])).exists()

    @api.model
    def _find_number(self, event):
        """Return which invitation an entry answers."""
        try:
            return int(event.get("SEQUENCE", 0))
        except (TypeError, ValueError):
            return 0

    def _find_answer(self, event, sender):
        """Return ``(side, answer)`` of the one of the two who answers from their own
        address for themselves; else ``(None, None)``."""
        sender = email_normalize(sender)
        sides = {who.email_normalized: side for side, who in self._get_people().items()}
        attendees = event.get("ATTENDEE", [])
        for attendee in attendees if isinstance(attendees, list) else [attendees]:
            address = re.sub("^mailto:", "", str(attendee), flags=re.IGNORECASE)
            if sender in sides and email_normalize(address) == sender:
                said = str(attendee.params.get("PARTSTAT", "")).upper()
                return sides[sender], ANSWERS.get(said)
        return None, None

    def _note_answer(self, side, answer):
        """Note what one of the two has answered, in their name; as superuser."""
        for meeting in self:
            user, event = meeting[f"{side}_user_id"], meeting[f"{side}_event_id"]
            if event:
                own = event.with_env(meeting._open_calendar(user).env)
                own._answer(answer)
                self._settle(own)
            elif meeting[f"{side}_declined"] != (answer == "declined"):
                meeting._note_declined([side], answer == "declined")
                if answer == "declined":
                    other = SIDES[SIDES.index(side) - 1]
                    meeting._invite(
                        "mentoring_programme.mail_meeting_taken_out",
                        method=None,
                        people=(f"{other}_partner_id",),
                    )


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    @api.private  # a request would bring answers that nobody has mailed
    def message_route(self, message, message_dict, *args, **kwargs):
        """What answers an invitation to a meeting goes to it, and nowhere else: nothing
        of it is kept but the answer."""
        meetings = self.env["mentoring.meeting"]
        if meetings._take_in_reply(message, message_dict.get("email_from")):
            return []
        return super().message_route(message, message_dict, *args, **kwargs)
