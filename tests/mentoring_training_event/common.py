"""A training on dates, and who comes."""

from odoo import fields

from ..mentoring_training.common import Training


class Dates(Training):
    """Short ways, for a test with the people of a company."""

    def _require_dated(self, programme, name="Workshop", **values):
        return self._require(programme, name, provider="event", **values)

    def _date(self, requirement, days=14, seats=0, hours=3, **values):
        """Return a date of a training, with so many seats; 0 for any number."""
        begin = fields.Datetime.add(fields.Datetime.now(), days=days)
        begin = begin.replace(hour=8, minute=0, second=0, microsecond=0)
        return self.env["event.event"].create(
            {
                "name": requirement.name,
                "requirement_id": requirement.id,
                "date_tz": "Europe/Copenhagen",
                "date_begin": begin,
                "date_end": fields.Datetime.add(begin, hours=hours),
                "address_id": False,
                "seats_limited": bool(seats),
                "seats_max": seats,
                **values,
            }
        )

    def _let_begin(self, date):
        """Have a date be under way."""
        self._let_pass(date, hours=1)

    def _let_pass(self, date, **since):
        """Have a date be over for some days, or have begun so long ago."""
        past = fields.Datetime.subtract(fields.Datetime.now(), **(since or {"days": 3}))
        date.flush_recordset()
        self.env.cr.execute(
            "UPDATE event_event SET date_begin = %s, date_end = %s WHERE id = %s",
            [past, fields.Datetime.add(past, hours=3), date.id],
        )
        date.invalidate_recordset()
        date.modified(["date_begin", "date_end"])

    def _told(self, step):
        """Return the subjects of the mails that a step queues, by address."""
        mails = self.env["mail.mail"]
        before = mails.search([])
        step()
        told = {}
        for mail in mails.search([], order="id") - before:
            told.setdefault(mail.email_to, []).append(mail.subject)
        return told
