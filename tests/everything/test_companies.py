"""Whose a programme is, and what a company sees that it is open to."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, HttpCase, JsonRpcException
from odoo.tools import mute_logger

from ..companies_common import CompaniesCase
from .test_access import CHANGES

ADMITTED = ("sister_manager", "sister_coordinator")
STAFF = (*ADMITTED, "sister_hr", "sister_employee")

#: Who of the two other companies reads what; a record that is not named nobody does,
#: and nobody of them writes or deletes anything.
READ = {
    "programme": STAFF,
    "objective": STAFF,
    "criterion": STAFF,
    "mentee_participant": ADMITTED,
    "pairing": ADMITTED,
}
#: Everything else there is in the world of ``access_common``.
SHUT = (
    *("draft_programme", "draft_objective", "draft_criterion", "milestone", "code"),
    *("mentor_participant", "portal_participant", "draft_participant", "sister_draft"),
    *("portal_pairing", "contract", "draft_contract", "goal", "goal_for_manager"),
    *("goal_for_programme", "mentor_goal", "mentor_goal_shared", "meeting"),
    *("planned_meeting", "note", "shared_note", "mentor_note", "own_situation"),
    *("play", "pick", "role_effect", "dial", "farewell", "learned", "evaluation"),
    *("planned_evaluation", "answer", "answer_line", "skill", "draft_skill", "wish"),
    *("exclusion", "draft_wish", "matching_run", "candidate", "release", "request"),
)
#: What of the records that are read is for those who run the programme.
WITHHELD = {
    "programme": ("attention_count",),
    "mentee_participant": (
        *("learning_goal", "focus_area_ids", "participant_properties"),
        *("line_for_manager", "decision_reason", "skill_ids", "wish_ids"),
        *("broken_on", "proposal_count"),
    ),
    "pairing": (
        *("mentor_accepted_on", "mentee_accepted_on", "match_percent", "origin"),
        *("match_explanation", "was_turned_down", "run_id", "match_why"),
        *("mentee_goal", "mentee_area_ids", "meetings_held", "hours_held"),
        *("last_meeting_on", "next_meeting_on", "meetings_planned"),
        *("goals_active", "mentee_goals_active", "mentor_goals_open"),
        *("reflections_written", "health", "health_reason"),
    ),
}


class MatrixCase(CompaniesCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        programme = cls.programme.sudo()
        cls.objective = programme.objective_ids
        cls.draft_objective = cls.draft_programme.sudo().objective_ids
        cls.code = programme.code_id
        cls.answer_line = cls.answer.user_input_line_ids
        cls.milestone = cls.env["mentoring.milestone"].create(
            {"programme_id": programme.id, "name": "Kick-off", "date": "2036-01-01"}
        )
        cls.release = cls.env["mentoring.release"].create(
            {"programme_id": programme.id, "moment": "final"}
        )
        programme.mode_request = True
        free = cls.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "partner_id": cls.env["res.partner"].create({"name": "Free"}).id,
            }
        )
        free._write_through_door({"state": "ready"})
        cls.request = cls.env["mentoring.match.request"].create(
            {"participant_id": free.id, "partner_id": cls.mentor.partner_id.id}
        )


class TestMatrix(MatrixCase):
    def _may(self, do):
        savepoint = self.cr.savepoint(flush=False)
        try:
            do()
            self.env.flush_all()
        except AccessError:
            return False
        except UserError:  # nobody may, whoever it is
            return False
        finally:
            self.env.invalidate_all()
            savepoint.close(rollback=True)
        return True

    def test_each_company_sees_what_is_its_own(self):
        wrong = []
        for name in (*READ, *SHUT):
            for role, user in self._in("sister", "third").items():
                record = getattr(self, name).with_user(user)
                if self._sees(user, record) is not (role in READ.get(name, ())):
                    wrong.append(f"{role}: {name}")
        self.assertFalse(wrong)

    def test_nobody_of_another_company_changes_or_deletes_anything(self):
        wrong = []
        for name in (*READ, *SHUT):
            for role, user in self._in("sister", "third").items():
                record = getattr(self, name).with_user(user).sudo(False)
                values = CHANGES.get(record._name, {"active": True})
                for do in (lambda r=record, v=values: r.write(v), record.unlink):
                    if self._may(do):
                        wrong.append(f"{role}: {name}")
        self.assertFalse(wrong)

    def test_nobody_of_another_company_creates_anything_in_it(self):
        programme = {"programme_id": self.programme.id}
        newcomer = self.env["hr.employee"].create(
            {"name": "New", "company_id": self.sister.id}
        )
        for model, values in {
            "mentoring.participant": {
                **programme,
                "role": "mentee",
                "employee_id": newcomer.id,
            },
            "mentoring.pairing": {
                "mentor_id": self.mentor_participant.id,
                "mentee_id": self.portal_participant.id,
            },
            "mentoring.objective": {**programme, "name": "O"},
            "mentoring.milestone": {**programme, "name": "M", "date": "2036-01-01"},
            "mentoring.situation": {**programme, "name": "S", "text": "It snows."},
            "mentoring.topic": {**programme, "name": "T", "phase": "rapport"},
            "mentoring.release": {**programme, "moment": "mid"},
            "mentoring.matching.run": programme,
            "mentoring.matching.criterion": {**programme, "kind": "job"},
            "mentoring.enrol.wizard": programme,
            "mentoring.wish": {
                "participant_id": self.mentee_participant.id,
                "partner_id": self.employee.partner_id.id,
            },
        }.items():
            for role, user in self._in("sister", "third").items():
                create = self.env[model].with_user(user).create
                with self.subTest(model=model, role=role):
                    self.assertFalse(self._may(lambda c=create, v=values: c(v)))

    def test_what_is_for_those_who_run_it_is_read_by_them_alone(self):
        self._fill_in()
        for name, fnames in WITHHELD.items():
            record = getattr(self, name)
            for fname in fnames:
                self.env.invalidate_all()
                run = record.with_user(self.manager).sudo(False)
                with self.subTest(record=name, field=fname):
                    self.assertTrue(self._value(run, fname), "there is something")
                    for role in ADMITTED:
                        if record._fields[fname].type == "one2many":
                            self.env.invalidate_all()  # Odoo's, by rules alone
                        theirs = record.with_user(self.users[role]).sudo(False)
                        self.assertFalse(self._value(theirs, fname), role)
                        self.env.invalidate_all()
                        self.assertFalse(self._value(theirs, fname), role)

    def test_it_is_not_found_by_a_search_either(self):
        self._fill_in()
        for role in ADMITTED:
            user = self.users[role]
            for record, domain in (
                (self.mentee_participant, [("learning_goal", "ilike", "listen")]),
                (self.mentee_participant, [("broken_on", "!=", False)]),
                (self.mentee_participant, [("wish_ids.kind", "=", "exclude")]),
                (self.pairing, [("was_turned_down", "=", True)]),
                (self.pairing, [("origin", "=", "request")]),
                (self.pairing, [("match_percent", ">", 0)]),
                (self.pairing, [("meetings_held", ">", 0)]),
                (self.pairing, [("health", "=", "risk")]),
                (self.pairing, [("mentee_accepted_on", "!=", False)]),
            ):
                with self.subTest(role=role, domain=domain):
                    found = record.with_user(self.manager).search(domain)
                    self.assertIn(record, found)
                    self.assertFalse(record.with_user(user).search(domain))

    def _fill_in(self):
        self.programme.sudo().participant_properties_definition = [
            {"name": "health", "string": "Health", "type": "char"}
        ]
        self.mentee_participant.sudo().write(
            {
                "line_for_manager": "To lead well",
                "decision_reason": "There is time",
                "participant_properties": {"health": "Deaf in one ear"},
            }
        )
        self.mentee_participant.sudo()._write_through_door(
            {"broken_on": fields.Datetime.now()}
        )
        self.pairing.sudo()._write_through_door(
            {
                "was_turned_down": True,
                "origin": "request",
                "match_percent": 80.0,
                "match_explanation": {"percent": 80.0, "reason": {"by_hand": True}},
                "run_id": self.matching_run.id,
            }
        )
        self.env.flush_all()
        # what follows from days and other pairings
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET health = 'risk', health_reason = 'quiet';"
            "UPDATE mentoring_participant SET proposal_count = 2"
        )
        self.patch(
            self.env.registry["mentoring.pairing"],
            "_get_why",
            lambda pairings: dict.fromkeys(pairings.ids, ["You both like it"]),
        )

    def _value(self, record, fname):
        [row] = record.read([fname])
        if record._fields[fname].type == "properties":
            return any(question.get("value") for question in row[fname])
        return row[fname]

    def test_whoever_reads_it_can_open_its_form(self):
        for name, roles in READ.items():
            if name in ("objective", "criterion"):
                continue
            for role in roles:
                self.env.invalidate_all()
                with self.subTest(record=name, role=role):
                    Form(getattr(self, name).with_user(self.users[role]).sudo(False))

    def test_a_proposal_is_nobodys_matter_but_theirs_and_the_programmes(self):
        """Nor is a draft; see ``SHUT``."""
        self.pairing.sudo()._write_through_door(
            {"state": "proposed", "started_on": False}
        )
        for role in ADMITTED:
            self.assertFalse(self._sees(self.users[role], self.pairing), role)

    def test_nobody_tries_out_who_is_paired_in_anothers_programme(self):
        """Before the database refuses a pair that is there."""
        for user in (self.other_coordinator, *self._in("sister", "third").values()):
            for mentee in (self.portal_participant, self.mentee_participant):
                pairings = self.env["mentoring.pairing"].with_user(user)
                with self.subTest(user=user.login):
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        pairings.create(
                            {
                                "mentor_id": self.mentor_participant.id,
                                "mentee_id": mentee.id,
                            }
                        )

    def test_who_works_in_both_has_the_rights_of_each(self):
        both = self._user("both", "mentoring_programme.group_mentoring_manager")
        owner = self.env.company
        both.write(
            {
                "company_ids": [Command.set((owner | self.sister).ids)],
                "company_id": self.sister.id,
            }
        )
        companies = {"allowed_company_ids": (self.sister | owner).ids}
        for name in (
            "programme",
            "mentor_participant",
            "exclusion",
            "planned_evaluation",
        ):
            record = getattr(self, name).with_user(both).with_context(**companies)
            with self.subTest(name):
                record.sudo(False).write(CHANGES[record._name])
        person = self.mentee_participant.with_user(both).sudo(False)
        self.assertTrue(person.learning_goal)

    def test_a_person_has_what_is_theirs_wherever_they_work(self):
        for role, names in {
            "mentee": ("mentee_participant", "mentor_participant", "pairing", "goal"),
            "line_manager": ("mentee_participant", "pairing", "goal_for_manager"),
        }.items():
            user = self._at(self.third, self.users[role])
            for name in names:
                with self.subTest(role=role, record=name):
                    self.assertTrue(self._sees(user, getattr(self, name)))

    def test_whoever_gives_the_time_does_so_from_a_company_that_is_not_admitted(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(programme, "mentor", self.mentee_employee)
        user = self._at(self.third, self.line_manager)
        self.assertTrue(self._sees(user, participant))
        participant.with_user(user).action_approve()
        self.assertEqual(participant.state, "approved")


class TestWhoseItIs(CompaniesCase):
    def _assert_refused(self, user, do):
        before = self.programme.sudo().read(
            ["state", "company_id", "company_ids", "coordinator_id", "target_group"]
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            do(self.programme.with_user(user).sudo(False))
        self.env.invalidate_all()
        after = self.programme.sudo().read(list(before[0]))
        self.assertEqual(after, before)

    def test_an_admitted_company_does_not_take_a_programme_over(self):
        for role in ADMITTED:
            user = self.users[role]
            team = {"colleague_ids": [Command.link(user.id)]}
            for do in (
                lambda p: p.write({"target_group": "Ours"}),
                lambda p: p.write({"company_id": self.sister.id}),
                lambda p: p.write({"company_ids": [Command.clear()]}),
                lambda p, u=user: p.write({"coordinator_id": u.id}),
                lambda p, u=user: p.write({"substitute_id": u.id}),
                lambda p, t=team: p.write(t),
                lambda p: p.action_cancel("Because"),
                lambda p: p.action_start(),
                lambda p: p.action_archive(),
                lambda p, u=user: p.copy({"coordinator_id": u.id}),
                lambda p, u=user: p.create(
                    {
                        "name": "Theirs",
                        "coordinator_id": u.id,
                        "company_id": p.sudo().company_id.id,
                        "company_ids": self.sister.ids,
                    }
                ),
                lambda p: p.sudo().pairing_ids.sudo(False).action_end(),
                lambda p: p.sudo().participant_ids[:1].sudo(False).action_withdraw(),
            ):
                with self.subTest(role=role):
                    self._assert_refused(user, do)

    def test_the_team_may_have_somebody_of_an_admitted_company(self):
        """They run it like the others, and do not carry it off."""
        user = self.users["sister_coordinator"]
        self.programme.sudo().colleague_ids = user
        theirs = self.programme.with_user(user).sudo(False)
        theirs.target_group = "All of us"
        self.assertTrue(theirs.pairing_ids.read(["mentor_accepted_on"]))
        for values in (
            {"company_id": self.sister.id},
            {"company_ids": [Command.clear()]},
        ):
            self._assert_refused(user, lambda p, v=values: p.write(v))

    def test_nobody_gives_it_to_a_company_they_do_not_work_in(self):
        for user in (self.manager, self.coordinator):
            self._assert_refused(user, lambda p: p.write({"company_id": self.third.id}))
        self.manager.company_ids |= self.sister
        companies = (self.env.company | self.sister).ids
        theirs = self.programme.with_user(self.manager).with_context(
            allowed_company_ids=companies
        )
        own = [Command.link(self.env.company.id)]
        theirs.write({"company_id": self.sister.id, "company_ids": own})
        self.assertEqual(self.programme.sudo().company_id, self.sister)

    def test_a_programme_is_made_for_a_company_one_works_in(self):
        for user in (self.manager, self.users["sister_manager"]):
            for company in (self.third, self.env.company | self.sister):
                company = company - user.company_id
                with (
                    self.subTest(user=user.login, company=company.name),
                    self.assertRaises(AccessError),
                    self.env.cr.savepoint(),
                ):
                    self.env["mentoring.programme"].with_user(user).create(
                        {"name": "Theirs", "company_id": company.id}
                    )

    def test_what_changes_hands_is_in_the_log(self):
        programme = self.programme.sudo()
        self.env.cr.precommit.run()
        known, own = programme.message_ids, programme.company_id
        values = {
            "company_ids": [Command.link(id_) for id_ in (self.third | own).ids],
            "colleague_ids": [Command.link(self.users["sister_coordinator"].id)],
            "company_id": self.sister.id,
        }
        programme.write(values)
        self.env.flush_all()
        self.env.cr.precommit.run()
        tracked = (programme.message_ids - known).tracking_value_ids
        self.assertLessEqual(
            {"company_id", "company_ids", "colleague_ids"},
            set(tracked.field_id.mapped("name")),
        )
        self.assertIn("Third", str(tracked.mapped("new_value_char")))


class TestRunFromOneCompany(CompaniesCase):
    """By a coordinator who has no rights in the companies that are admitted."""

    def _dialog(self, **values):
        return (
            self.env["mentoring.enrol.wizard"]
            .with_user(self.coordinator)
            .create({"programme_id": self.programme.id, **values})
        )

    def _find(self, text):
        dialog = self._dialog(part_of_name=text)
        dialog.action_find()
        return dialog.person_ids

    def test_they_read_which_companies_are_admitted(self):
        theirs = self.programme.with_user(self.coordinator).sudo(False)
        self.env.invalidate_all()
        self.assertFalse(theirs.company_ids, "Odoo keeps these to those who work there")
        self.assertEqual(theirs.admitted_names, "Sister")

    def test_what_they_read_of_them_is_not_taken_for_all_there_are(self):
        """Odoo caches a list as the first who asks may read it."""
        theirs = self.programme.with_user(self.coordinator).sudo(False)
        self.env.invalidate_all()
        self.assertFalse(theirs.company_ids)
        self.assertIn(self.sister, theirs.sudo()._get_companies())
        self._enrol(theirs, "mentor", self.mentee_employee)

    def test_they_find_people_of_these_by_name(self):
        self.env["hr.employee"].create(
            [
                {"name": "Nora Newton", "company_id": self.sister.id},
                {"name": "Nora Nobody", "company_id": self.third.id},
                {"name": "Nora Near", "job_title": "Welder"},
            ]
        )
        people = self._find("nora")
        self.assertEqual(people.mapped("name"), ["Nora Near", "Nora Newton"])
        self.assertEqual(people.mapped("company"), [self.env.company.name, "Sister"])
        self.assertEqual(people[0].job_title, "Welder")
        with self.assertRaises(AccessError):
            people.read(["employee_id"])
        with self.assertRaises(AccessError):
            people.write({"name": "Changed"})

    def test_nobody_leafs_through_the_staff(self):
        for text in ("", "no", " n ", "%%%"):
            with self.subTest(text):
                try:
                    self.assertFalse(self._find(text))
                except UserError:
                    continue

    def test_what_was_found_is_for_whoever_looked(self):
        people = self._find("Max")
        self.assertTrue(people)
        for records in (people, people.wizard_id):
            theirs = records.with_user(self.manager).sudo(False)
            self.assertFalse(theirs.has_access("read"))

    def test_they_enrol_whom_they_have_found(self):
        newcomer = self.env["hr.employee"].create(
            {
                "name": "Nora Newton",
                "company_id": self.sister.id,
                "work_email": "nora@sister.example.com",
                "parent_id": self.boss_employee.id,
            }
        )
        people = self._find("Nora Newton")
        action = people.action_enrol()
        participant = self.env["mentoring.participant"].browse(action["res_id"])
        self.assertEqual(participant.employee_id, newcomer)
        self.assertEqual(participant.manager_user_id, self.line_manager)
        self.assertEqual(participant.create_uid, self.coordinator)
        self.env.invalidate_all()
        Form(participant.with_user(self.coordinator).sudo(False))

    def test_they_enrol_somebody_from_outside_without_rights_in_contacts(self):
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.env["res.partner"].with_user(self.coordinator).create({"name": "O"})
        dialog = self._dialog(name="Olga Outside", email="Olga <olga@else.example.com>")
        participant = self.env["mentoring.participant"].browse(
            dialog.action_enrol_outside()["res_id"]
        )
        self.assertFalse(participant.employee_id)
        self.assertEqual(participant.partner_id.email, "olga@else.example.com")
        self.assertEqual(participant.name, "Olga Outside")

    def test_a_contact_that_is_there_is_not_made_again(self):
        known = self.env["res.partner"].create(
            {"name": "Olga Outside", "email": "olga@else.example.com"}
        )
        dialog = self._dialog(name="olga outside", email="olga@else.example.com")
        dialog.action_enrol_outside()
        self.assertIn(known, self.programme.sudo().participant_ids.partner_id)

    def test_whoever_writes_a_name_and_an_address_into_their_account_is_not_meant(self):
        olga = {"name": "Olga Outside", "email": "olga@else.example.com"}
        self.stranger.partner_id.write(olga)
        self._dialog(**olga).action_enrol_outside()
        partners = self.programme.sudo().participant_ids.partner_id
        self.assertIn("Olga Outside", partners.mapped("name"))
        self.assertNotIn(self.stranger.partner_id, partners)

    def _nora(self):
        return self.env["hr.employee"].create(
            {
                "name": "Nora Newton",
                "company_id": self.sister.id,
                "work_email": "nora@sister.example.com",
            }
        )

    def test_whoever_is_employed_where_it_is_open_is_no_outsider(self):
        """By name and address, and by a contact of theirs."""
        newcomer = self._nora()
        dialog = self._dialog(name=" nora newton", email="NORA@sister.example.com")
        participant = self.env["mentoring.participant"].browse(
            dialog.action_enrol_outside()["res_id"]
        )
        self.assertEqual(participant.sudo().employee_id, newcomer)
        participant.sudo().unlink()
        contact = self.env["res.partner"].create(
            {"name": "Nora Newton", "email": "Nora@Sister.example.com"}
        )
        participant = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentee",
                    "partner_id": contact.id,
                }
            )
        )
        self.assertEqual(participant.sudo().employee_id, newcomer)

    def test_an_address_alone_does_not_tell_whose_it_is(self):
        self._nora()
        dialog = self._dialog(name="Somebody", email="nora@sister.example.com")
        participant = self.env["mentoring.participant"].browse(
            dialog.action_enrol_outside()["res_id"]
        )
        self.assertEqual(participant.name, "Somebody")
        self.assertFalse(participant.sudo().employee_id)

    def test_people_of_a_third_company_do_not_come_in_as_outsiders(self):
        self.env["hr.employee"].create(
            {
                "name": "Tom Third",
                "company_id": self.third.id,
                "work_email": "tom@third.example.com",
            }
        )
        dialog = self._dialog(name="Tom Third", email="tom@third.example.com")
        with self.assertRaisesRegex(UserError, "is not open to people of Third"):
            dialog.action_enrol_outside()

    def test_the_dialog_is_for_those_who_run_the_programme(self):
        dialog = self._dialog()
        for user in (self.other_coordinator, *self._in("sister", "third").values()):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    dialog.with_user(user).create({"programme_id": self.programme.id})
        mine = self.programme.copy().with_user(self.manager)
        mine.sudo().coordinator_id = self.other_coordinator
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            dialog.with_user(self.other_coordinator).create(
                {"programme_id": mine.id}
            ).programme_id = self.programme


class TestLeftOut(CompaniesCase):
    """A person moves, or a company is taken out: nothing is closed in silence."""

    def _mails_to(self, partner, since):
        """Return what they were told of it; not of meetings."""
        mails = self.env["mail.mail"].search([("id", ">", since)])
        about = ("Your place in", "mentee_u works for")
        return mails.filtered(
            lambda m: partner in m.recipient_ids and m.subject.startswith(about)
        )

    def _last_mail(self):
        return self.env["mail.mail"].search([], order="id desc", limit=1).id

    def _assert_goes_on(self):
        self.assertEqual(self.pairing.state, "progress")
        self.assertEqual(self.mentee_participant.state, "paired")
        self._plan_meeting(
            self.pairing, start=fields.Datetime.now() + timedelta(days=2)
        )

    def test_who_moves_to_a_company_that_is_not_admitted_goes_on(self):
        theirs = self.programme.with_user(self.coordinator).sudo(False)
        self.assertFalse(theirs.left_out)
        last = self._last_mail()
        self.mentee_employee.company_id = self.third
        self.env.flush_all()
        self._assert_goes_on()
        for partner in (self.mentee.partner_id, self.coordinator.partner_id):
            self.assertEqual(len(self._mails_to(partner, last)), 1)
        self.assertEqual(theirs.left_out, "mentee_u (Mentee) (Paired) works for Third.")
        self.mentee_employee.company_id = self.sister
        self.env.flush_all()
        self.assertFalse(theirs.left_out)

    def test_their_former_company_reads_nothing_from_then_on(self):
        former = self.users["sister_manager"]
        self.assertTrue(self._sees(former, self.mentee_participant))
        self.mentee_employee.company_id = self.third
        self.env.flush_all()
        for user in (former, self.users["third_manager"]):
            self.assertFalse(self._sees(user, self.mentee_participant))
            self.assertFalse(self._sees(user, self.pairing))

    def test_a_company_that_is_taken_out_keeps_its_running_pairs(self):
        last = self._last_mail()
        programme = self.programme.with_user(self.coordinator).sudo()
        programme.company_ids = [Command.clear()]
        self.env.flush_all()
        self._assert_goes_on()
        told = self._mails_to(self.mentee.partner_id, last)
        self.assertEqual(len(told), 1)
        self.assertIn("Nothing has been ended", told.body_html)
        self.assertFalse(
            self._mails_to(self.coordinator.partner_id, last), "it was their own doing"
        )
        for person in (self.mentee_participant, self.sister_draft):
            self.assertIn(person.name, programme.left_out)
        for user in self._in("sister").values():
            self.assertFalse(self._sees(user, self.programme))
            self.assertFalse(self._sees(user, self.mentee_participant))

    def test_what_is_over_is_nobodys_concern(self):
        self.mentee_participant._write_through_door({"state": "finished"})
        last = self._last_mail()
        self.mentee_employee.company_id = self.third
        self.env.flush_all()
        self.assertFalse(self._mails_to(self.mentee.partner_id, last))
        self.assertFalse(self.programme.with_user(self.coordinator).left_out)

    def test_the_warning_is_for_those_who_run_it(self):
        self.mentee_employee.company_id = self.third
        self.env.flush_all()
        for role in ADMITTED:
            theirs = self.programme.with_user(self.users[role]).sudo(False)
            self.assertFalse(theirs.left_out)
        self.assertFalse(self.programme.with_user(self.other_coordinator).left_out)
        self.assertTrue(self.programme.with_user(self.manager).left_out)


class TestMatrixOverRpc(MatrixCase, HttpCase):
    @mute_logger("odoo.http")
    def _call(self, record, method, *args):
        """Return what comes back, ``None`` where it is refused."""
        try:
            return self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{record._name}/{method}",
                {"model": record._name, "method": method, "args": args, "kwargs": {}},
            )
        except JsonRpcException:
            return None

    def test_the_same_holds_for_whoever_calls_from_outside(self):
        self.env.flush_all()
        wrong = []
        for role, user in self._in("sister", "third").items():
            self.authenticate(user.login, self._password(user.login))
            for name in (*READ, *SHUT):
                record = getattr(self, name)
                domain = [["id", "=", record.id]]
                values = CHANGES.get(record._name, {"active": True})
                reads = self._call(record, "read", record.ids, ["create_date"])
                if bool(reads) is not (role in READ.get(name, ())):
                    wrong.append(f"{role} reads {name}")
                if bool(self._call(record, "search_count", domain)) is not bool(reads):
                    wrong.append(f"{role} finds {name}")
                if self._call(record, "write", record.ids, values):
                    wrong.append(f"{role} writes {name}")
        self.assertFalse(wrong)

    def test_a_coordinator_of_an_admitted_company_does_not_take_it_over(self):
        self.env.flush_all()
        programme = self.programme
        for role in ADMITTED:
            user = self.users[role]
            self.authenticate(user.login, self._password(user.login))
            for method, *args in (
                ("write", {"coordinator_id": user.id}),
                ("write", {"company_id": self.sister.id}),
                ("web_save", {"colleague_ids": [[4, user.id]]}, {}),
                ("action_cancel", "Because"),
                ("copy", {"coordinator_id": user.id}),
            ):
                with self.subTest(role=role, method=method):
                    self.assertIsNone(
                        self._call(programme, method, programme.ids, *args)
                    )
        self.env.invalidate_all()
        self.assertEqual(programme.sudo().coordinator_id, self.coordinator)
        self.assertNotEqual(programme.sudo().state, "cancelled")
