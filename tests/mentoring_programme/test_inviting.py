"""Whom a programme invites to enrol, and what becomes of it."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import MentoringCase
from ..queries import Queries

WIZARD = "odoo.addons.mentoring_programme.wizards.mentoring_invite_wizard"
BATCHES = "odoo.addons.base_guarded_workflow.models.guarded_record.batches"


class InvitingCase(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.department, other = self.env["hr.department"].create(
            [{"name": "Care"}, {"name": "Finance"}]
        )
        case.team = self.env["hr.department"].create(
            {"name": "Night shift", "parent_id": case.department.id}
        )
        (self.mentor_employee | self.mentee_employee).department_id = case.department
        self.plain_employee.department_id = case.team
        self.portal_employee.department_id = other
        case.programme = self._open_programme(
            is_published=True, sponsor_words="Somebody had time for me."
        )

    def _dialog(self, user=None, **values):
        programme = values.pop("programme", self.programme)
        return (
            self.env["mentoring.invite.wizard"]
            .with_user(user or self.coordinator)
            .with_context(active_id=programme.id)
            .create(values)
        )

    def _invited(self, programme=None):
        """Return whom a programme has invited, as the system sees it."""
        programme = programme or self.programme
        return self.env["mentoring.invitation"].search(
            [("programme_id", "=", programme.id)]
        )

    def _mails(self, do):
        before = self.env["mail.mail"].search([])
        do()
        return self.env["mail.mail"].search([]) - before

    def _days_pass(self, invitations, days=4):
        invitations.sent_on = fields.Datetime.now() - timedelta(days=days)


class TestWhom(Queries, InvitingCase):
    def _counts(self, dialog, **expected):
        self.assertEqual({name: dialog[f"{name}_count"] for name in expected}, expected)

    def test_opening_enrolment_offers_to_invite_and_forces_nobody(self):
        programme = self._programme(is_published=True)
        action = programme.action_open_enrolment()
        self.assertEqual(action["res_model"], "mentoring.invite.wizard")
        self.assertEqual(programme.state, "enrolment")
        self.assertFalse(self._invited(programme))
        hidden = self._programme()
        hidden.is_published = False
        self.assertIs(hidden.action_open_enrolment(), True)

    def test_a_department_is_invited_with_all_below_it(self):
        dialog = self._dialog(department_ids=[Command.set(self.department.ids)])
        self._counts(dialog, invite=3, no_login=0, known=0)
        mails = self._mails(dialog.action_invite)
        people = self.mentor | self.mentee | self.employee
        self.assertEqual(mails.recipient_ids, people.partner_id)
        self.assertEqual(len(mails), 3, "each a mail of their own")
        self.assertEqual(set(mails.mapped("state")), {"outgoing"}, "in the queue")
        self.assertTrue(all(self._invited().mapped("sent_on")))

    def test_jobs_companies_and_everybody(self):
        job = self.env["hr.job"].create({"name": "Welder"})
        self.mentor_employee.job_id = job
        dialog = self._dialog(audience="jobs", job_ids=[Command.set(job.ids)])
        self._counts(dialog, invite=1)
        company = self.programme.company_id
        sister = self.env["res.company"].create({"name": "Sister"})
        newcomer = self.env["hr.employee"].create(
            {
                "name": "Nora",
                "company_id": sister.id,
                "work_email": "nora@sister.example.com",
            }
        )
        everybody = self._dialog(audience="everybody")
        here = everybody._get_employees()
        self.assertNotIn(newcomer, here, "it is not open to them")
        self.programme.sudo().company_ids = sister
        self.env.invalidate_all()
        choices = [name for _id, name in everybody._get_company_choices()]
        self.assertEqual(choices, [company.name, "Sister"])
        shown = [name for _id, name in everybody.company_choices]
        self.assertEqual(shown, choices, "views know no programme, the record does")
        theirs = self._dialog(audience="company", company=str(sister.id))
        self.assertEqual(theirs._get_employees(), newcomer)
        self._counts(theirs, no_login=1)
        self.assertEqual(
            self._dialog(audience="everybody")._get_employees(), here | newcomer
        )

    def test_a_company_that_it_is_not_open_to_is_nobodys_to_choose(self):
        sister = self.env["res.company"].create({"name": "Sister"})
        with self.assertRaises(UserError):
            self._dialog(audience="company", company=str(sister.id))

    def test_a_saved_filter_finds_whom_its_user_may_read(self):
        domain = f"[('department_id', '=', {self.team.id})]"
        saved = self.env["ir.filters"].create(
            {
                "name": "Night",
                "model_id": "hr.employee",
                "domain": domain,
                "user_ids": [Command.set(self.coordinator.ids)],
            }
        )
        dialog = self._dialog(audience="filter", filter_id=saved.id)
        self.assertEqual(dialog._get_employees(), self.plain_employee)
        saved.user_ids = self.manager
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self._dialog(audience="filter", filter_id=saved.id).action_invite()
        saved.write({"user_ids": [Command.clear()], "model_id": "res.partner"})
        with self.assertRaisesRegex(UserError, "filter of employees"):
            self._dialog(audience="filter", filter_id=saved.id).action_invite()

    def test_a_list_of_addresses_says_what_each_is(self):
        self.mentor_employee.work_email = "Mia@house.example.com"
        dialog = self._dialog(
            audience="addresses",
            addresses="Mia <mia@house.example.com>\n"
            "stranger@example.com; MIA@house.example.com\n"
            "Olga Outside <olga@else.example.com>, nonsense",
        )
        self.stranger.login = "stranger@example.com"
        self.env.invalidate_all()
        verdicts = {
            text: (person and person.record._name, verdict)
            for text, person, verdict in dialog._sort_out()
        }
        self.assertEqual(
            verdicts,
            {
                "mia@house.example.com": ("hr.employee", "invite"),
                "stranger@example.com": ("res.partner", "invite"),
                "MIA@house.example.com": (None, "Twice in the list"),
                "olga@else.example.com": ("res.partner", "no_login"),
                "nonsense": (None, "Not a mail address"),
            },
        )
        for said in ("works here", "from outside", "Has no login yet", "nonsense"):
            self.assertIn(said, dialog.verdicts)
        dialog.action_invite()
        self.assertEqual(
            self._invited().partner_id,
            self.mentor.partner_id | self.stranger.partner_id,
        )

    def test_an_address_tells_nobody_whose_it_is(self):
        self.mentor_employee.work_email = "mia@house.example.com"
        self.mentor_employee.private_email = "mimi@home.example.com"
        dialog = self._dialog(
            audience="addresses",
            addresses="mia@house.example.com, mimi@home.example.com",
        )
        self.assertNotIn("Mia", dialog.verdicts)
        [_work, (_text, at_home, _verdict)] = dialog._sort_out()
        self.assertEqual(at_home.record._name, "res.partner", "not found by it")
        dialog.action_invite()
        [theirs] = self._invited().with_user(self.coordinator).sudo(False)
        self.assertEqual(theirs.name, "mia@house.example.com")
        with self.assertRaises(AccessError):
            theirs.read(["partner_id"])

    def test_what_was_typed_is_not_taken_for_markup(self):
        dialog = self._dialog(audience="addresses", addresses="<img src=x>")
        self.assertNotIn("<img", dialog.verdicts)

    def test_an_address_of_several_invites_none_of_them(self):
        (self.mentor_employee | self.mentee_employee).work_email = "ward@example.com"
        dialog = self._dialog(audience="addresses", addresses="ward@example.com")
        self._counts(dialog, invite=0, no_login=0)
        self.assertIn("Several people", dialog.verdicts)

    def test_somebody_employed_in_two_companies_is_one_person(self):
        sister = self.env["res.company"].create({"name": "Sister"})
        self.programme.sudo().company_ids = sister
        self.mentor.login = "mia@house.example.com"
        self.env["hr.employee"].create(
            {"name": "Mia", "user_id": self.mentor.id, "company_id": sister.id}
        )
        dialog = self._dialog(audience="addresses", addresses=self.mentor.login)
        self._counts(dialog, invite=1)

    def test_each_person_is_invited_once_whatever_their_records(self):
        self._enrol(self.programme, "mentor", self.mentor_employee)
        twin = self.env["hr.employee"].create(
            {
                "name": "Max Mentee",
                "work_email": self.mentee.email,
                "department_id": self.team.id,
            }
        )
        self.mentee_employee.work_email = self.mentee.email
        values = {"department_ids": [Command.set(self.department.ids)]}
        dialog = self._dialog(**values)
        self.assertIn(twin, dialog._get_employees())
        self._counts(dialog, invite=2, known=2)
        self.assertEqual(len(self._mails(dialog.action_invite)), 2)
        again = self._dialog(**values)
        self._counts(again, invite=0, known=4)
        with self.assertRaisesRegex(UserError, "Nobody of these"):
            again.action_invite()
        self.assertEqual(len(self._invited()), 2)

    def test_who_has_no_mail_address_is_counted(self):
        self.plain_employee.user_id.partner_id.email = False
        dialog = self._dialog(department_ids=[Command.set(self.team.ids)])
        self._counts(dialog, invite=0, no_address=1)

    def test_more_people_are_no_more_queries(self):
        def people(count):
            department = self.env["hr.department"].create({"name": str(count)})
            employees = self.env["hr.employee"].create(
                [
                    {
                        "name": f"E {count} {number}",
                        "work_email": f"e{count}.{number}@example.com",
                        "department_id": department.id,
                    }
                    for number in range(count)
                ]
            )
            contacts = self.env["res.partner"].create(
                [
                    {"name": f"C {number}", "email": f"c{count}.{number}@else.example"}
                    for number in range(count)
                ]
            )
            typed = "\n".join(employees.mapped("work_email"))
            outside = "\n".join(f"{c.name} <{c.email}>" for c in contacts)
            counts = []
            for dialog in (
                self._dialog(department_ids=[Command.set(department.ids)]),
                self._dialog(audience="addresses", addresses=typed),
                self._dialog(audience="addresses", addresses=outside),
            ):
                self.env.flush_all()
                self.assertEqual(dialog.no_login_count, count)
                asked = self._count_queries(lambda d=dialog: d.no_login_count)
                counts.append(len(asked))
            return counts

        people(1)
        self.assertEqual(people(3), people(12))

    def test_many_programmes_are_counted_at_once(self):
        programmes = self.programme.union(
            *(self._open_programme(is_published=True) for _other in range(3))
        )
        for programme in programmes:
            programme._invite([(self.mentor.partner_id, "Mia")])
            self._days_pass(self._invited(programme))
        self._enrol(programmes[0], "mentor", self.mentor_employee)

        def cost(some):
            return len(self._count_queries(lambda: some.mapped("silent_count")))

        self.env.invalidate_all()
        self.assertEqual(programmes.mapped("silent_count"), [0, 1, 1, 1])
        self.assertLessEqual(cost(programmes), cost(programmes[0]))

    def test_of_somebody_without_an_account_the_work_contact_is_invited(self):
        """An archived account of theirs lets nobody in."""
        contact = self.portal_employee.work_contact_id
        self.assertEqual(contact, self.portal_mentee.partner_id)
        self.portal_employee.user_id = False
        self.portal_employee.work_contact_id = contact
        for active, counted in ((True, "invite"), (False, "no_login")):
            self.portal_mentee.active = active
            dialog = self._dialog(
                department_ids=[Command.set(self.portal_employee.department_id.ids)]
            )
            self._counts(dialog, **{counted: 1})
            [(_text, person, _verdict)] = dialog._sort_out()
            self.assertEqual(
                (person.contact, person.name), (contact, self.portal_employee.name)
            )


class TestWhatLeaves(InvitingCase):
    def _invite(self, *users):
        self.programme.sudo()._invite([(user.partner_id, user.name) for user in users])
        return self._invited()

    def test_no_invitation_leaves_a_programme_that_takes_nobody(self):
        draft = self._programme(is_published=True)
        for programme, sentence in (
            (draft, "enrolment must be open"),
            (self._open_programme(is_published=False), "Publish"),
        ):
            programme.is_published = "Publish" not in sentence
            with self.assertRaisesRegex(UserError, sentence):
                self._dialog(programme=programme)
            with self.assertRaisesRegex(UserError, sentence):
                programme.action_invite()
            with self.assertRaisesRegex(UserError, sentence):
                programme._invite([(self.mentor.partner_id, "Mia")])

    def test_many_are_sent_by_a_job_and_what_is_late_does_not_leave(self):
        partners = self.env["res.partner"].create(
            [{"name": f"P{n}", "email": f"p{n}@example.com"} for n in range(60)]
        )
        people = [(partner, partner.name) for partner in partners]
        self.assertFalse(self._mails(lambda: self.programme._invite(people)))
        mails = self._mails(lambda: self._run_cron("cron_send_invitations"))
        self.assertEqual(mails.recipient_ids, partners)
        self.assertFalse(self._mails(lambda: self._run_cron("cron_send_invitations")))
        other = self._open_programme(is_published=True)
        other._invite(people)
        other.sudo()._write_through_door({"state": "draft"})
        self.assertFalse(self._mails(lambda: self._run_cron("cron_send_invitations")))
        self.assertFalse(self._invited(other), "nobody was invited")

    def test_who_could_not_be_told_was_not_invited(self):
        template = self.env.ref("mentoring_programme.mail_invitation")
        template.active = False
        waiting = self.env["mentoring.invitation"].create(
            {
                "programme_id": self.programme.id,
                "partner_id": self.mentee.partner_id.id,
                "name": "Max",
            }
        )
        with self.assertNoLogs(BATCHES, "WARNING"):
            self._run_cron("cron_send_invitations")
        self.assertFalse(waiting.sent_on)
        with self.assertRaisesRegex(UserError, "switched off"):
            self.programme._invite([(self.mentor.partner_id, "Mia")])
        with self.assertRaisesRegex(UserError, "switched off"):
            self.programme.action_invite()
        other = self._programme(is_published=True)
        self.assertIs(other.action_open_enrolment(), True, "that goes on")
        template.active = True
        self._run_cron("cron_send_invitations")
        self.assertTrue(waiting.sent_on, "once it is back")

    def test_who_could_not_be_reminded_can_be_still(self):
        invitations = self._invite(self.mentor)
        self._days_pass(invitations)
        theirs = invitations.with_user(self.coordinator).sudo(False)
        self.env.ref("mentoring_programme.mail_invitation_reminder").active = False
        for remind in (theirs.action_remind, self.programme.action_remind_invited):
            with self.assertRaisesRegex(UserError, "switched off"):
                remind()
        invitations.is_due = True
        new = invitations.create(
            {
                "programme_id": self.programme.id,
                "partner_id": self.mentee.partner_id.id,
                "name": "Max",
            }
        )
        model = type(invitations)
        send = model._cron_send
        with patch.object(model, "_cron_send", lambda some: send(some, limit=1)):
            self._run_cron("cron_send_invitations")
        self.assertFalse(invitations.reminded_on)
        self.assertTrue(new.sent_on, "it does not wait for what cannot leave")

    def test_one_that_cannot_be_sent_keeps_no_other_back(self):
        partners = self.env["res.partner"].create(
            [{"name": f"P{n}", "email": f"p{n}@example.com"} for n in range(60)]
        )
        self.programme._invite([(partner, partner.name) for partner in partners])
        bad = self._invited().filtered(lambda i: i.partner_id == partners[0])
        invitations = type(bad)
        send = invitations._send_due

        def fail(some):
            if bad.id in some.ids:
                raise ValueError("broken")
            return send(some)

        with patch.object(invitations, "_send_due", fail), mute_logger(BATCHES):
            mails = self._mails(lambda: self._run_cron("cron_send_invitations"))
        self.assertEqual(mails.recipient_ids, partners[1:])
        self.assertTrue(bad.is_due, "the next run tries again")

    def test_the_mail_has_the_words_of_both_and_leads_to_the_page(self):
        dialog = self._dialog(
            department_ids=[Command.set(self.team.ids)], words="We start in May."
        )
        for said in ("We start in May.", "Somebody had time for me."):
            self.assertIn(said, dialog.preview)
        self.assertIn(self.programme.name, dialog.subject)
        [mail] = self._mails(dialog.action_invite)
        for said in (
            "We start in May.",
            "Somebody had time for me.",
            f"/my/mentoring/programmes/{self.programme.id}",
            f"Hello {self.employee.name}",
        ):
            self.assertIn(said, mail.body_html)
        self.assertFalse(mail.model, "in no chatter that others read")
        self.assertEqual(self.programme.invitation_words, "We start in May.")

    def test_whoever_edits_the_template_gets_no_copy(self):
        self.env.ref("mentoring_programme.mail_invitation").write(
            {
                "email_cc": "spy@example.com",
                "partner_to": str(self.manager.partner_id.id),
            }
        )
        [mail] = self._mails(lambda: self._invite(self.mentor))
        self.assertEqual(mail.recipient_ids, self.mentor.partner_id)
        self.assertFalse(mail.email_cc)

    def test_the_next_dialog_begins_with_the_words_of_the_last(self):
        self.programme.invitation_words = "We start in May."
        form = Form(
            self.env["mentoring.invite.wizard"]
            .with_user(self.coordinator)
            .with_context(active_id=self.programme.id)
        )
        self.assertEqual(form.words, "We start in May.")
        form.department_ids.add(self.team)
        self.assertEqual(form.invite_count, 1)

    def test_who_opened_no_enrolment_is_reminded_once(self):
        invitations = self._invite(self.mentor, self.mentee, self.employee)
        self.assertFalse(self.programme.silent_count, "they have just been asked")
        self._days_pass(invitations)
        self.env["mentoring.participant"].with_user(self.mentor).create(
            {
                "programme_id": self.programme.id,
                "role": "mentor",
                "employee_id": self.mentor_employee.id,
            }
        )
        self.env.invalidate_all()
        self.assertEqual(self.programme.silent_count, 2)
        mails = self._mails(self.programme.action_remind_invited)
        self.assertEqual(mails.recipient_ids, (self.mentee | self.employee).partner_id)
        self.assertIn("still open", mails[0].body_html)
        self.assertEqual(self.programme.silent_count, 0)
        self.assertFalse(self._mails(self.programme.action_remind_invited))
        enrolled = invitations.filtered("has_enrolled")
        self.assertEqual(enrolled.partner_id, self.mentor.partner_id)

    def _nudge(self):
        return self._mails(lambda: self._run_cron("cron_nudge"))

    def test_a_rule_reminds_who_does_not_answer_once(self):
        invitations = self._invite(self.mentor, self.mentee, self.employee)
        self._days_pass(invitations, 6)
        self.assertFalse(self._nudge())
        self._days_pass(invitations, 7)
        self._enrol(self.programme, "mentor", self.mentor_employee)
        by_hand = invitations.filtered(lambda i: i.partner_id == self.mentee.partner_id)
        by_hand.with_user(self.coordinator).sudo(False).action_remind()
        [mail] = self._nudge()
        self.assertEqual(mail.recipient_ids, self.employee.partner_id)
        page = f"/my/mentoring/programmes/{self.programme.id}"
        self.assertIn(page, mail.body_html)
        self.assertIn("you are not asked again", mail.body_html)
        self._days_pass(invitations, 90)
        self.assertFalse(self._nudge())
        log = self.env["mentoring.nudge.sent"].search([])
        self.assertEqual(log.partner_id, self.employee.partner_id)
        theirs = log.with_user(self.coordinator).sudo(False)
        self.assertFalse(theirs.search([]), "nobody is told whose an address is")

    def test_nobody_is_reminded_once_enrolment_is_closed(self):
        self._days_pass(self._invite(self.mentor), 8)
        self.programme.sudo()._write_through_door({"state": "matching"})
        self.assertFalse(self._nudge())
        self.programme.sudo().accepts_late_entry = True
        self.assertTrue(self._nudge(), "late entry")

    def test_of_an_invitation_nobody_is_reminded_twice(self):
        rules = self.programme.sudo().nudge_rule_ids
        rule = rules.filtered(lambda r: r.trigger == "not_enrolled")
        with self.assertRaisesRegex(ValidationError, "not asked again"):
            rule.cap = 2

    def test_an_address_is_no_name_to_greet_somebody_by(self):
        self.mentor.partner_id.name = self.mentor.email
        self._days_pass(self._invite(self.mentor), 8)
        self.assertIn("Hello,", self._nudge().body_html)

    def test_a_selection_is_reminded_and_told_how_many_are_left_in_peace(self):
        invitations = self._invite(self.mentor, self.mentee, self.employee)
        theirs = invitations.with_user(self.coordinator).sudo(False)
        with self.assertRaisesRegex(UserError, "Nobody here is to be reminded"):
            theirs.action_remind()
        self._days_pass(invitations)
        self._enrol(self.programme, "mentor", self.mentor_employee)
        some = theirs.filtered(lambda i: i.name != self.employee.name)
        self.env.invalidate_all()
        told = []
        mails = self._mails(lambda: told.append(some.action_remind()))
        self.assertEqual(mails.recipient_ids, self.mentee.partner_id)
        message = told[0]["params"]["message"]
        self.assertIn("Reminded: 1.", message)
        self.assertRegex(message, "Left in peace.*: 1.")
        with self.assertRaises(AccessError):
            invitations.with_user(self.other_coordinator).sudo(False).action_remind()

    def test_of_a_selection_those_are_reminded_who_can_enrol(self):
        late = self._open_programme(name="Late", is_published=True)
        late._invite([(self.mentee.partner_id, "Max")])
        both = self._invite(self.mentor) | self._invited(late)
        self._days_pass(both)
        late.sudo()._write_through_door({"state": "matching"})
        theirs = both.with_user(self.coordinator).sudo(False)
        told = []
        mails = self._mails(lambda: told.append(theirs.action_remind()))
        self.assertEqual(mails.recipient_ids, self.mentor.partner_id)
        message = told[0]["params"]["message"]
        self.assertIn("Reminded: 1. Nobody is invited to “Late” now", message)
        self.assertNotIn("Left in peace", message)
        with self.assertRaisesRegex(UserError, "^Nobody is invited to “Late” now"):
            theirs.filtered(lambda i: i.name == "Max").action_remind()

    def test_an_enrolment_by_another_record_of_theirs_counts(self):
        contact = self.env["res.partner"].create(
            {"name": self.mentor.name, "email": self.mentor.email}
        )
        self.programme._invite([(contact, contact.name)])
        self._days_pass(self._invited())
        self.assertEqual(self.programme.silent_count, 1)
        self._enrol(self.programme, "mentor", self.mentor_employee)
        self.env.invalidate_all()
        self.assertEqual(self.programme.silent_count, 0)


class TestWhoMay(InvitingCase):
    def test_only_those_who_run_it_invite_and_remind(self):
        dialog = self._dialog()
        for user in (self.other_coordinator, self.employee, self.line_manager):
            theirs = self.programme.with_user(user).sudo(False)
            with self.subTest(user=user.login):
                for do in (theirs.action_invite, theirs.action_remind_invited):
                    with self.assertRaises(AccessError):
                        do()
                with self.assertRaises(AccessError):
                    self._dialog(user)
                with self.assertRaises(AccessError):
                    dialog.with_user(user).action_invite()
        self._dialog(self.manager)

    def test_a_preview_tells_nobody_else_how_many_there_are(self):
        dialogs = self.env["mentoring.invite.wizard"].with_user(self.other_coordinator)
        values = {"programme_id": self.programme.id, "audience": "everybody"}
        with self.assertRaises(AccessError):
            dialogs.onchange(values, ["audience"], {"invite_count": {}})

    def test_who_was_invited_is_read_by_those_who_run_it_alone(self):
        self.programme._invite([(self.mentor.partner_id, "Mia")])
        [invitation] = self._invited()
        for user in (self.coordinator, self.manager):
            self.assertTrue(invitation.with_user(user).has_access("read"))
        for user in (
            *(self.other_coordinator, self.mentor, self.line_manager),
            *(self.employee, self.portal_mentee),
        ):
            theirs = invitation.with_user(user)
            with self.subTest(user=user.login):
                self.assertFalse(theirs.has_access("read"))
                self.assertNotIn("Mia", theirs.display_name)
        counted = self.programme.with_user(self.other_coordinator).sudo()
        self.assertEqual(counted.invited_count, 0)


class TestLogins(InvitingCase):
    def _without_login(self):
        return self.env["hr.employee"].create(
            {
                "name": "Nils Nologin",
                "work_email": "nils@house.example.com",
                "department_id": self.team.id,
            }
        )

    def test_who_cannot_log_in_is_said_and_not_led_astray(self):
        self._without_login()
        dialog = self._dialog(department_ids=[Command.set(self.team.ids)])
        self.assertEqual((dialog.invite_count, dialog.no_login_count), (1, 1))
        dialog.action_invite()
        self.assertEqual(self._invited().partner_id, self.employee.partner_id)

    def test_a_login_is_given_by_who_may_create_contacts(self):
        self._without_login()
        dialog = self._dialog(department_ids=[Command.set(self.team.ids)])
        self.assertFalse(dialog.may_give_access)
        with self.assertRaisesRegex(AccessError, "may create contacts"):
            dialog.action_give_access()

    def _give(self, **values):
        self.coordinator.group_ids |= self.env.ref("base.group_partner_manager")
        dialog = self._dialog(**values)
        self.assertTrue(dialog.may_give_access)
        return dialog.action_give_access()["params"]["message"]

    def test_one_click_gives_many_a_login_and_invites_them(self):
        nils = self._without_login()
        message = self._give(department_ids=[Command.set(self.team.ids)])
        self.assertEqual(message, "Invited: 2.")
        account = nils.work_contact_id.user_ids
        self.assertTrue(account._is_portal())
        self.assertEqual(
            self._invited().partner_id, account.partner_id | self.employee.partner_id
        )
        page = self.programme.with_user(account).sudo(False)
        self.assertTrue(page.has_access("read"))
        place = page._enrol_oneself("mentee", {"learning_goal": "Listen"})
        self.assertEqual(place.sudo().employee_id, nils, "as the employee they are")

    def test_who_had_a_login_once_keeps_no_other_from_one(self):
        nils = self._without_login()
        archived = self._user("once", "base.group_portal")
        archived.active = False
        gone = self.env["hr.employee"].create(
            {"name": "Gone", "work_contact_id": archived.partner_id.id}
        )
        (nils | gone).department_id = self.team
        message = self._give(department_ids=[Command.set(self.team.ids)])
        self.assertEqual(message, "Invited: 2. Still without a login: 1.")
        self.assertTrue(nils.work_contact_id.user_ids)

    def test_somebody_from_outside_reads_the_page_they_are_invited_to(self):
        self._give(audience="addresses", addresses="Olga <olga@else.example.com>")
        account = self._invited().partner_id.user_ids
        other = self._open_programme(is_published=True)
        self.assertTrue(
            self.programme.with_user(account).sudo(False).has_access("read")
        )
        self.assertFalse(other.with_user(account).sudo(False).has_access("read"))
        for programme, seen in ((self.programme, 1), (other, 0)):
            objectives = programme.sudo().objective_ids.with_user(account).sudo(False)
            self.assertEqual(len(objectives._filtered_access("read")), seen)
        self.programme.is_published = False
        self.env.invalidate_all()
        self.assertFalse(
            self.programme.with_user(account).sudo(False).has_access("read")
        )

    def test_who_was_invited_is_not_again_by_an_address_that_is_theirs(self):
        self.mentee_employee.private_email = "max@home.example.com"
        self.programme._invite([(self.mentee.partner_id, "Max")])
        message = self._give(
            audience="addresses",
            addresses="max@home.example.com, Olga <olga@else.example.com>",
        )
        self.assertEqual(
            message, "Invited: 1. Still without a login: 1.", "nor is it told whose"
        )
        contacts = self.env["res.partner"]
        at_home = contacts.search([("email", "=", "max@home.example.com")])
        self.assertFalse(at_home, "nothing is left of it")
        names = self._invited().mapped("name")
        self.assertEqual(sorted(names), ["Max", "Olga"])

    def test_who_was_invited_keeps_nobody_behind_them_back(self):
        self.mentee_employee.private_email = "max@home.example.com"
        self.programme._invite([(self.mentee.partner_id, "Max")])
        outside = [f"{name}@else.example.com" for name in ("olga", "otto", "oda")]
        with patch(f"{WIZARD}.LOGINS_AT_ONCE", 2):
            message = self._give(
                audience="addresses",
                addresses="\n".join(["max@home.example.com", *outside]),
            )
        self.assertEqual(message, "Invited: 2. Still without a login: 2.")
        self.assertEqual(sorted(self._invited().mapped("name")), ["Max", *outside[:2]])
        contacts = self.env["res.partner"].search([("email", "like", "@else.")])
        self.assertEqual(sorted(contacts.mapped("email")), outside[:2], "Oda is next")

    def test_whose_address_is_anothers_login_stays_without_one(self):
        nils = self._without_login()
        self.stranger.login = "nils@house.example.com"
        message = self._give(department_ids=[Command.set(self.team.ids)])
        self.assertEqual(message, "Invited: 1. Still without a login: 1.")
        self.assertFalse(nils.work_contact_id.user_ids)
