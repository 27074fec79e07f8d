from odoo import fields, models


class MentoringMeeting(models.Model):
    """The event that a meeting keeps in both people's calendars."""

    _inherit = "mentoring.meeting"

    event_id = fields.Many2one(
        "calendar.event", "Calendar Event", readonly=True, copy=False, index=True
    )

    def _create_events(self):
        """Put planned meetings that lie ahead into both people's calendars."""
        ahead = self._filter_ahead().filtered(lambda m: not m.event_id)
        # sudo: calendar.event - portal users have no calendar of their own
        events = (
            self.env["calendar.event"]
            .sudo()
            # Odoo would write both people's contact details into the description, send
            # mails of its own next to the meeting's, and show who follows to everybody
            .with_context(
                skip_contact_description=True,
                no_mail_to_attendees=True,
                mail_create_nosubscribe=True,
            )
            .create([meeting._prepare_event_values() for meeting in ahead])
        )
        for meeting, event in zip(ahead, events, strict=True):
            meeting._write_through_door({"event_id": event.id})

    def _prepare_event_values(self):
        """Return values of an event that tells nobody what the meeting is about.

        Nor that it is about mentoring, nor where: all employees can search private
        events by title and place, and read the invitations attached to them.
        """
        self.ensure_one()
        # sudo: mentoring.pairing - the two partners
        pairing = self.pairing_id.sudo()
        partners = pairing.mentor_partner_id | pairing.mentee_partner_id
        internal = (pairing.mentor_user_id | pairing.mentee_user_id).filtered(
            lambda user: not user.share
        )
        return {
            "name": self.env._("Meeting"),
            "description": False,
            "privacy": "private",
            "attendees_masked": True,
            "user_id": internal[:1].id,
            "partner_ids": [fields.Command.set(partners.ids)],
            "res_model_id": False,
            "res_id": False,
            **self._prepare_event_times(),
        }

    def _prepare_event_times(self):
        return {
            "start": self.start,
            "stop": self.stop,
        }

    def _update_attendees(self):
        """Invite the two as they are now, one of them has another account."""
        for meeting in self._filter_ahead().filtered("event_id"):
            values = meeting._prepare_event_values()
            # sudo: calendar.event - both people's
            event = meeting.sudo().event_id.with_context(no_mail_to_attendees=True)
            event.write({name: values[name] for name in ("user_id", "partner_ids")})

    def _update_events(self):
        for meeting in self:
            # sudo: calendar.event - moved for both, whoever of the two moves it
            event = meeting.sudo().event_id
            values = meeting._prepare_event_times()
            changed = {
                name: value for name, value in values.items() if event[name] != value
            }
            if event and changed:
                event.with_context(no_mail_to_attendees=True).write(changed)
        self._create_events()
