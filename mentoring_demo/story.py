"""Tells what people did, each as themselves, and when they did it.

Every step is taken through the same ``action_…`` as in real work, by the user whose
step it is. It happens today, so afterwards the dates it left are moved back to the day
the story gives it.
"""

from datetime import datetime, time, timedelta

from odoo import SUPERUSER_ID, fields
from odoo.tools import SQL

#: Nobody is to be told of what is only a story.
QUIET = {
    "no_reset_password": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "mail_notrack": True,
    "no_mail_to_attendees": True,
}
#: Dates that follow from a step, besides those only a step may write.
FOLLOWING = {
    "mentoring.contract": ("start_date",),
    "mentoring.evaluation": ("planned_on",),
    "mentoring.pairing": ("answer_deadline",),
    "mentoring.watch.event": ("detected_on", "due_on"),
}
#: Days on which somebody got somewhere: kept with the step, and nobody's to write.
REACHED = {"mentoring.participant": ("approved_on", "ready_on")}
#: Steps of these move nothing else.
ALONE = {
    "hr.development.goal",
    "hr.development.plan",
    "mentoring.goal",
    "mentoring.meeting",
    "mentoring.play",
    "mentoring.reflection",
}
#: What a step leaves behind besides records with a lifecycle.
TRACES = ("mail.message", "mail.mail", "mail.activity")


class Story:
    def __init__(self, env):
        self.env = env(context={**env.context, **QUIET}, user=SUPERUSER_ID, su=True)
        self.root = self.env.user
        self.now = fields.Datetime.now()
        self.today = self.now.date()
        self.models = [
            name
            for name, model in self.env.registry.items()
            if not model._abstract
            and issubclass(model, env.registry["guarded.workflow.mixin"])
        ]
        self._known = {}
        self._last = {
            name: self.env[name].search([], order="id desc", limit=1).id or 0
            for name in TRACES
        }

    # ------------------------------------------------------------------
    # When
    # ------------------------------------------------------------------

    def ago(self, days, hour=None):
        """Return an hour of a working day, so many days ago (negative: ahead)."""
        day = self.today - timedelta(days=days)
        if day.weekday() > 4:
            to_friday, to_monday = 4 - day.weekday(), 7 - day.weekday()
            day += timedelta(days=to_monday if days < 0 else to_friday)
        moment = datetime.combine(day, time(9 + day.day % 6 if hour is None else hour))
        # done is done, whatever the time is now
        return moment if days <= 0 else min(moment, self.now - timedelta(hours=2))

    def date(self, days):
        return self.ago(days).date()

    # ------------------------------------------------------------------
    # What people do
    # ------------------------------------------------------------------

    def as_user(self, records, user):
        return records.with_env(self.env(user=user.id, su=user == self.root))

    def make(self, model, user, days, values):
        """Let ``user`` create a record, so many days ago."""
        record = self.as_user(self.env[model], user).create(values)
        record = record.with_env(self.env)
        self._age(record, days)
        return record

    def edit(self, record, user, values):
        self.as_user(record, user).write(values)

    def step(self, record, user, name, days, *args):
        """Let ``user`` take a step of the record, so many days ago."""
        getattr(self.as_user(record, user), f"action_{name}")(*args)
        self._age(record, days)

    def system(self, record, name, days):
        """Let the system take a step, as its scheduled jobs do."""
        self.step(record, self.root, name, days)

    def answer(self, evaluation, days, answers):
        """Let the person fill in the questionnaire, question by question."""
        # as on its page: what somebody writes is sealed to whoever writes it
        person = self.env(user=evaluation.user_id.id, su=True)
        user_input = evaluation.user_input_id.with_env(person)
        for question, value in answers:
            user_input._save_lines(question, value)
        user_input._mark_done()
        done = self.ago(days)
        user_input.with_env(self.env).write(
            {"start_datetime": done - timedelta(minutes=7), "end_datetime": done}
        )
        self._age(evaluation, days)

    def allow_quoting(self, evaluation):
        """Let the person allow to quote what they wrote, to the sponsor, too."""
        quotable = self.as_user(evaluation, evaluation.user_id)._get_quotable()
        quotable.action_allow_quoting(quotable)
        quotable.action_allow_for_sponsor(quotable)

    # ------------------------------------------------------------------
    # Moving back
    # ------------------------------------------------------------------

    def _age(self, record, days):
        when = self.ago(days)
        touched = {record._name: set(record.ids)}
        for name in self.models if record._name not in ALONE else ():
            fresh = self.env[name].search([("state_since", ">=", self.now)])
            touched.setdefault(name, set()).update(fresh.ids)
        for name, ids in touched.items():
            for each in self.env[name].browse(ids):
                self._move_dates(each, when)
        self._move_traces(when)

    def _move_dates(self, record, when):
        """Move back the dates of the record that the step has set."""
        if record._name not in self.models:
            return
        guarded = record._get_guarded_fields()
        known = self._known.setdefault((record._name, record.id), {})
        values = {}
        for fname in (*guarded, *FOLLOWING.get(record._name, ())):
            value = record[fname]
            if record._fields[fname].type not in ("date", "datetime"):
                continue
            if value and value != known.get(fname):
                moved = self._moved(value, when)
                if moved != value:
                    values[fname] = moved
                known[fname] = moved
        if door := {fname: values.pop(fname) for fname in guarded & values.keys()}:
            record._write_through_door(door)
        if values:
            record.write(values)
        for fname in REACHED.get(record._name, ()):
            if record[fname] == self.today:
                record.flush_recordset([fname])
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s WHERE id = %s",
                        SQL.identifier(record._table),
                        SQL.identifier(fname),
                        when.date(),
                        record.id,
                    )
                )
                record.invalidate_recordset([fname], flush=False)

    def _moved(self, value, when):
        """Return a date or time that was set today as it would have been then."""
        if isinstance(value, datetime):
            return value if value < self.now else value - (self.now - when)
        return value if value < self.today else value - (self.today - when.date())

    def _move_traces(self, when):
        """Date the notes and to-dos of the step, and leave its mails unsent."""
        new = {
            name: self.env[name].search([("id", ">", last)])
            for name, last in self._last.items()
        }
        for name, records in new.items():
            self._last[name] = max(records.ids, default=self._last[name])
        new["mail.mail"].unlink()
        new["mail.message"].exists().date = when
        activities = new["mail.activity"]
        # health is judged by today's clock, not by the story's
        alarms = activities.filtered(
            lambda a: (
                a.activity_type_id
                == self.env.ref("mentoring_programme.activity_attend")
            )
        )
        alarms.unlink()
        for activity in activities - alarms:
            activity.date_deadline = self._moved(activity.date_deadline, when)
