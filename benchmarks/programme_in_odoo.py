"""Programmes of several sizes in Odoo: ./dev bench programme 50 500

What people open, what is done to many at once, and what jobs take for each record.
Queries, rows that they bring, and wall-clock time; each step is undone after it.
``--employees 20000`` has the company have as many; by default four for each pair.
"""

import os
import sys
import time
from contextlib import closing, contextmanager
from unittest.mock import patch

ROOT = os.getcwd()
sys.path[:0] = [ROOT, os.path.join(ROOT, "benchmarks")]

from crowd import Crowd  # noqa: E402
from measure import table  # noqa: E402
from werkzeug.test import Client  # noqa: E402

from odoo import fields, http  # noqa: E402

from tests.queries import recorded  # noqa: E402
from tests.screens_common import Screens  # noqa: E402

ADDRESS = {"REMOTE_ADDR": "127.0.0.1"}
#: The shortest of so many, of what only reads.
ROUNDS = 5
#: So many lines of a list in a form the web client asks for.
LINES = 40
#: So many records a job is measured on.
SAMPLE = 100
#: So many pairs are at risk; of more there is one to-do.
AT_RISK = 20
#: What the page of the plan of results shows.
PLAN = (
    "measurement_plan",
    "process_now",
    "benefit_mentee",
    "benefit_mentor",
    "benefit_organisation",
)


class Sizes(Screens, Crowd):
    env = env  # noqa: F821 - the shell's


def arguments():
    """Return the sizes, and how many employees there are to be."""
    words = os.environ["BENCH"].split()
    employees = None
    if "--employees" in words:
        at = words.index("--employees")
        employees = int(words[at + 1])
        del words[at : at + 2]
    sizes = [int(word) for word in words] or [50, 500]
    if min(sizes) < 2:
        sys.exit("A programme of one pair has no other pairs to copy: begin with 2.")
    return sizes, employees


class Size:
    """One programme, and what each of its steps took: queries, rows, seconds."""

    def __init__(self, make, count, employees):
        self.make, self.env, self.count = make, make.env, count
        self.took = {}
        prefix = f"N{count}"
        make.employ(employees or 4 * count, prefix)
        programme = make._open_programme(
            name=prefix, mode_request=True, **make._surveys()
        )
        self.pairing = make._in_progress(programme=programme, capacity=2)
        self.programme = self.pairing.programme_id
        make._plan_meeting(self.pairing)
        make.multiply(self.pairing.sudo(), count, prefix)
        newcomers = make._open_programme(name=f"{prefix} to come", is_published=True)
        self.newcomers = make.queue_up(newcomers, count, prefix)
        self.env.cr.commit()  # pages are read by connections of their own

    def note(self, name, asked, seconds, records=1):
        each = records or 1  # a job that finds nothing looks for it all the same
        self.took[name] = len(asked) / each, asked.rows / each, seconds / each

    def read(self, name, call):
        """Take a step that only reads: the shortest of several."""
        best = None
        for _round in range(ROUNDS):
            self.env.invalidate_all()
            began = time.perf_counter()
            with recorded() as asked:
                call()
            seconds = time.perf_counter() - began
            best = min(best or seconds, seconds)
        self.note(name, asked, best)

    def take(self, name, call, records=1):
        """Take a step, and undo it."""
        with self.undone():
            began = time.perf_counter()
            with recorded() as asked:
                call()
                self.env.flush_all()
            self.note(name, asked, time.perf_counter() - began, records)

    @contextmanager
    def undone(self):
        cron = type(self.env["ir.cron"])
        self.env.flush_all()
        with (
            closing(self.env.cr.savepoint()),
            patch.object(cron, "_commit_progress", lambda *_args, **_kw: 3600),
        ):
            self.env.invalidate_all()
            yield
        self.env.invalidate_all()

    # ------------------------------------------------------------------
    # What people open
    # ------------------------------------------------------------------

    def open_form(self):
        user = self.make.coordinator
        asked = self.make._specification("mentoring.programme", "form", user)
        for field in asked.values():
            if "fields" in field:
                field["limit"] = LINES
        programme = self.programme.with_user(user)
        return lambda: programme.web_read(asked)

    def open_page(self, user, url):
        client = Client(http.root)
        params = {"db": self.env.cr.dbname, "login": user.login}
        params["password"] = self.make._password(user.login)
        session = "/web/session/authenticate"
        answer = client.post(
            session, json={"params": params}, environ_overrides=ADDRESS
        )
        told = answer.json.get("result") or answer.json
        assert told.get("uid") == user.id, (user.login, told)

        def get():
            answer = client.get(url, environ_overrides=ADDRESS)
            assert answer.status_code == 200, (url, answer.status_code)

        return get

    def measure_pages(self):
        pair, mentee = self.pairing, self.pairing.mentee_id
        mentor_user, boss = pair.mentor_user_id, pair.mentee_manager_user_id
        self.read("overview", self.programmes_of(self.make.coordinator).get_overview)
        self.read("programme form", self.open_form())
        pages = (
            ("page of the programme", mentee.user_id, self.programme._mail_share_url()),
            ("page of a pairing", mentor_user, pair._mail_share_url()),
            ("mentors to choose from", mentee.user_id, self.mentors_url()),
            ("my team", boss, "/my/mentoring/team"),
        )
        for name, user, url in pages:
            self.read(name, self.open_page(user, url))

    def programmes_of(self, user):
        return self.env["mentoring.programme"].with_user(user)

    def mentors_url(self):
        return f"/my/mentoring/enrolments/{self.pairing.mentee_id.id}/mentors"

    # ------------------------------------------------------------------
    # What is told of it
    # ------------------------------------------------------------------

    def measure_results(self):
        """Results of questionnaires are sums by then, as small as those of a few; none
        are released here."""
        user = self.make.coordinator
        programme = self.programme.with_user(user)
        self.read(
            "plan of results", lambda: programme.web_read(dict.fromkeys(PLAN, {}))
        )
        with self.undone():
            self.set(self.programme, {"state": "running"})
            programme.action_add_usual_costs()
            self.read("cost", programme._get_cost)
            report = programme.env["mentoring.report"].create(
                {"programme_id": programme.id}
            )
            self.read("draft of a report", report._render_reading)
            self.take("release a report", report.action_release)
            report.action_release()
            self.read("released report", report._render_reading)
        with self.undone():
            self.measure_study()

    def measure_study(self):
        """Count what became of all mentees, and of everybody else, since long ago."""
        today = fields.Date.today()
        begin = fields.Date.add(today, years=-2)
        self.env.cr.execute("UPDATE hr_version SET date_version = %s", [begin])
        people = self.programme.sudo().participant_ids
        accepted = fields.Date.add(begin, months=6)
        self.set(people, {"submitted_on": accepted, "approved_on": accepted})
        managers = self.env["mentoring.study"].with_user(self.make.manager)
        study = managers.create(
            {
                "name": "Who stays",
                "company_id": self.programme.company_id.id,
                "programme_ids": [fields.Command.set(self.programme.ids)],
                "window_from": begin,
                "window_to": fields.Date.add(accepted, months=1),
            }
        )
        self.take("register an outcome study", study.action_register)
        study.action_register()
        self.take("count an outcome study", study.action_freeze)

    # ------------------------------------------------------------------
    # Many at once
    # ------------------------------------------------------------------

    def measure_steps(self):
        programme = self.programme.with_user(self.make.manager)
        others = self.make.other_coordinator
        self.take("change the coordinator", lambda: self.name_coordinator(others))
        newcomers = self.newcomers.with_user(self.make.coordinator)
        few = newcomers[:SAMPLE]
        self.take("approve, each", few.action_approve, len(few))
        with self.undone():
            few.action_approve()
            self.env.flush_all()
            self.take("make ready, each", few.action_make_ready, len(few))

        self.invite()
        self.end("cancel", lambda: programme.action_cancel("No budget"))
        with self.undone():
            self.prepare_to_close()
            self.end("close", programme.action_close)

    def invite(self):
        """Look whom all an invitation would reach, and send it."""
        with self.undone():
            dialog = (
                self.env["mentoring.invite.wizard"]
                .with_user(self.make.coordinator)
                .with_context(active_id=self.newcomers.programme_id.id)
                .create({"audience": "everybody"})
            )
            self.read("dialog that invites everybody", lambda: dialog.invite_count)
            count = dialog.invite_count
            self.take("invite everybody, each", dialog.action_invite, count)

    def prepare_to_close(self):
        """Have all pairs be over, and somebody who waits for each."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET state = 'completed' WHERE programme_id = %s",
            [self.programme.id],
        )
        self.env.cr.execute(
            "UPDATE mentoring_participant SET state = 'ready' WHERE programme_id = %s",
            [self.programme.id],
        )
        self.env.invalidate_all()
        self.programme.sudo()._write_through_door({"state": "closing"})
        self.programme.sudo().objective_ids.result = "As hoped"
        self.env.flush_all()

    def end(self, name, step):
        self.take(name, step)
        with self.undone():
            step()
            self.env.flush_all()
            job = self.env["mentoring.programme"]._cron_see_people_off
            self.take(f"{name}: the job, each pair", job, self.count)

    def name_coordinator(self, user):
        self.programme.with_user(self.make.manager).coordinator_id = user

    # ------------------------------------------------------------------
    # Jobs
    # ------------------------------------------------------------------

    def measure_jobs(self):
        pairing, evaluation = (
            self.env[f"mentoring.{name}"] for name in ("pairing", "evaluation")
        )
        today = fields.Date.today()
        later, before = (fields.Date.add(today, days=days) for days in (5, -1))
        proposed = {
            "state": "proposed",
            "started_on": None,
            "reminded_on": None,
            "mentor_accepted_on": None,
            "mentee_accepted_on": None,
            "answer_deadline": later,
        }
        quiet = {
            "last_meeting_on": fields.Date.add(today, days=-200),
            "started_on": fields.Date.add(today, days=-300),
        }
        some = self.programme.sudo().pairing_ids[:SAMPLE]
        restless = {**quiet, "next_meeting_on": None}
        due = evaluation.search(
            [
                ("pairing_id", "in", some.ids),
                ("moment", "=", "pulse"),
                ("state", "=", "planned"),
            ],
            limit=SAMPLE,
        )
        assert due, "questionnaires are planned"
        jobs = (
            (
                "tell of proposals",
                (some, {**proposed, "announced_on": None}),
                pairing._cron_announce_proposals,
            ),
            (
                "remind of proposals",
                (some, {**proposed, "remind_on": today}),
                pairing._cron_remind_proposals,
            ),
            (
                "let proposals lapse",
                (some, {**proposed, "answer_deadline": before}),
                pairing._cron_expire_proposals,
            ),
            (
                "send questionnaires",
                (due, {"planned_on": today}),
                evaluation._cron_send,
            ),
            (
                "remind of what is still to come",
                (some, restless),
                self.env["mentoring.nudge.sent"]._cron_nudge,
            ),
        )
        for name, (records, values), job in jobs:
            with self.undone():
                self.set(records, values)
                self.take(f"{name}, each", job, len(records))
        with self.undone():
            self.set(some[:AT_RISK], quiet)
            name = f"look at all pairs, {AT_RISK} at risk"
            self.take(name, pairing._cron_refresh_health)

    def set(self, records, values):
        names = ", ".join(f"{name} = %s" for name in values)
        self.env.cr.execute(
            f"UPDATE {records._table} SET {names} WHERE id = ANY(%s)",
            [*values.values(), records.ids],
        )
        self.env.invalidate_all()

    def measure(self):
        self.measure_pages()
        self.measure_results()
        self.measure_steps()
        self.measure_jobs()
        if "hr.appraisal" in self.env:
            with self.undone():
                self.make.appraise(self.programme)
                self.read("programme form, with appraisals", self.open_form())
        return self.took


def say(value, kind):
    return f"{value * 1000:,.0f} ms" if kind == 2 else f"{value:,.4g}"


def main():
    sizes, employees = arguments()
    Sizes._set_up_cast()
    make = object.__new__(Sizes)
    took = [Size(make, count, employees).measure() for count in sizes]
    kinds = ("queries", "rows", "time")
    head = [f"{kind}, {size:,}" for kind in kinds for size in sizes]
    rows = []
    for step in took[0]:
        cells = [say(of[step][kind], kind) for kind in range(len(kinds)) for of in took]
        ratios = [
            f"{took[-1][step][kind] / max(took[0][step][kind], 1e-9):.1f}"
            for kind in (1, 2)
        ]
        rows.append((step, *cells, *ratios))
    table(("step", *head, "rows ×", "time ×"), *rows)


main()
