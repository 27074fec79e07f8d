"""A training on dates, and who comes."""

from odoo import SUPERUSER_ID, api, fields
from odoo.modules.registry import Registry
from odoo.tests.common import get_db_name

from ..common import MentoringCast
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


class LastPlace(Dates, MentoringCast):
    """Two who want the last place of a date. It is committed, for two transactions to
    see, and removed; of its people the ids alone can be read afterwards."""

    @classmethod
    def _commit_last_place(cls):
        cls.registry = Registry(get_db_name())
        with cls.registry.cursor() as cr:
            cls.env = api.Environment(cr, SUPERUSER_ID, {"mail_notrack": True})
            cls._set_up_cast()
            cls.addClassCleanup(cls._remove)
            scene = object.__new__(cls)
            programme = scene._open_programme(name="At once")
            workshop = scene._require_dated(programme)
            cls.date_id = scene._date(workshop, seats=1).id
            cls.ids = [
                scene._training(
                    scene._approved(programme, employee=employee), workshop
                ).id
                for employee in (cls.mentee_employee, cls.portal_employee)
            ]
            cls.programme_id = programme.id
        del cls.env  # its cursor is closed, and Odoo's assertRaises would use it

    @classmethod
    def _prepare_user(cls, login, groups):
        values = super()._prepare_user(f"at_once_{login}", groups)
        del values["password"]  # hashing one takes long, and nobody logs in
        return values

    @classmethod
    def _remove(cls):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            cr.execute(
                "DELETE FROM mentoring_completion WHERE programme_id = %s",
                [cls.programme_id],
            )
            date = env["event.event"].browse(cls.date_id)
            date.registration_ids.unlink()
            date.unlink()
            for model in ("requirement", "participant"):
                cr.execute(
                    f"DELETE FROM mentoring_{model} WHERE programme_id = %s",
                    [cls.programme_id],
                )
            cr.execute(
                "DELETE FROM mentoring_programme WHERE id = %s", [cls.programme_id]
            )
            env["mail.mail"].search([("guarded_what", "!=", False)]).unlink()
            users = env["res.users"].search([("login", "=like", "at_once\\_%")])
            partners = users.partner_id | (cls.sponsor | cls.ethics).with_env(env)
            versions = users.employee_ids.version_ids
            users.employee_ids.unlink()
            versions.unlink()
            users.unlink()
            partners.unlink()

    def _assert_one_has_it(self):
        """Check that one has the place, and the other waits for it."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            trainings = env["mentoring.completion"].browse(self.ids)
            self.assertEqual(sorted(trainings.mapped("state")), ["enrolled", "open"])
            self.assertEqual(trainings.mapped("is_waiting").count(True), 1)
            date = env["event.event"].browse(self.date_id)
            self.assertEqual((date.seats_reserved, date.seats_available), (1, 0))
