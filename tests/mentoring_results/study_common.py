"""A company whose people came, took part or not, and left or stayed: in years gone "
"by."""

from odoo import fields
from odoo.fields import Command

from ..common import MentoringCase
from ..queries import Queries

#: Since when everybody is employed.
HIRED = "2015-01-01"


class StudyCase(Queries, MentoringCase):
    def _set_up_once(self):
        case = type(self)
        today = fields.Date.today()
        case.accepted = fields.Date.subtract(today, months=30)
        case.window = {
            "window_from": fields.Date.subtract(case.accepted, months=1),
            "window_to": fields.Date.add(case.accepted, months=1),
        }
        case.sales, case.service = self.env["hr.department"].create(
            [{"name": "Sales"}, {"name": "Service"}]
        )
        case.seller, case.leader = self.env["hr.job"].create(
            [{"name": "Seller"}, {"name": "Leader of Sellers"}]
        )
        case.resigned = self.env.ref("hr.departure_resigned")
        case.retired = self.env.ref("hr.departure_retired")
        case.programme = self._open_programme()

    # ------------------------------------------------------------------
    # People
    # ------------------------------------------------------------------

    def _hire(self, count, **values):
        """Return so many employees of Sales."""
        serials = [self._serial() for _number in range(count)]
        return self.env["hr.employee"].create(
            [
                {
                    "name": f"Person {serial}",
                    "date_version": HIRED,
                    "department_id": self.sales.id,
                    "job_id": self.seller.id,
                    **values,
                }
                for serial in serials
            ]
        )

    def _serial(self):
        type(self).serial = getattr(type(self), "serial", 0) + 1
        return type(self).serial

    def _accept(self, employees, programme=None, on=None, role="mentee", **values):
        """Return the enrolments of employees who were accepted then."""
        programme = programme or self.programme
        enrolments = self.env["mentoring.participant"].create(
            [
                {
                    "programme_id": programme.id,
                    "role": role,
                    "employee_id": employee.id,
                    "learning_goal": "Learn to listen",
                    **values,
                }
                for employee in employees
            ]
        )
        self._note_accepted(enrolments, on)
        return enrolments

    def _note_accepted(self, enrolments, on=None):
        """Let it have been then that they were accepted."""
        enrolments._write_through_door({"state": "approved"})
        self.env.flush_all()
        on = on or self.accepted
        self.env.cr.execute(
            "UPDATE mentoring_participant SET approved_on = %s, submitted_on = %s "
            "WHERE id = ANY(%s)",
            [on, fields.Datetime.to_datetime(on), enrolments.ids],
        )
        self.env.invalidate_all()

    def _leave(self, employees, months=6, reason=None):
        """Let them have left so many months after they could be accepted."""
        employees.write({"active": False})
        employees.write(
            {
                "departure_date": fields.Date.add(self.accepted, months=months),
                "departure_reason_id": (reason or self.resigned).id,
            }
        )

    def _move(self, employees, months=6, job=None):
        """Let them have got another job then."""
        for employee in employees:
            version = employee.create_version(
                {"date_version": fields.Date.add(self.accepted, months=months)}
            )
            version.job_id = job or self.leader

    def _crowd(self, mentees, left, others, others_left, programme=None):
        """Hire people, of whom some take part, and some leave."""
        people = self._hire(mentees)
        self._accept(people, programme)
        self._leave(people[:left])
        colleagues = self._hire(others)
        self._leave(colleagues[:others_left])
        return people, colleagues

    def _offer(self, programme, mentees):
        """Let each of them have been offered a mentor on the day of acceptance."""
        mentors = self._accept(self._hire(len(mentees)), programme, role="mentor")
        programme.sudo()._write_through_door({"state": "matching"})
        (mentors + mentees)._write_through_door({"state": "ready"})
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees, strict=True)
            ]
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET create_date = %s WHERE id = ANY(%s)",
            [self.accepted, pairings.ids],
        )
        self.env.invalidate_all()

    # ------------------------------------------------------------------
    # Studies
    # ------------------------------------------------------------------

    def _study(self, user=None, **values):
        """Return a draft of a study of the programme."""
        return (
            self.env["mentoring.study"]
            .with_user(user or self.manager)
            .create(
                {
                    "name": "Do they stay?",
                    "programme_ids": [Command.set(self.programme.ids)],
                    **self.window,
                    **values,
                }
            )
        )

    def _registered(self, **values):
        study = self._study(**values)
        study.action_register()
        return study

    def _frozen(self, **values):
        study = self._registered(**values)
        study.action_freeze()
        return study

    def _released(self, **values):
        study = self._frozen(**values)
        study.action_release()
        return study

    def _cohort(self, **values):
        """Return who is compared with whom in a registered study."""
        return self._registered(**values).sudo()._find_cohort()
