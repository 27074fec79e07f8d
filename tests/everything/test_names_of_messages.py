"""Messages, mails, to-dos and files are called by what they say of people."""

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException
from odoo.tools import mute_logger

from ..access_common import AccessCase

WORD = "quokka"


class TestNamesOfMessages(AccessCase, HttpCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        pairing = cls.pairing.with_user(cls.coordinator)
        cls.note = pairing.message_post(
            subject=f"{WORD} about Max",
            body=f"{WORD} drinks",
            partner_ids=cls.other_coordinator.partner_id.ids,
        )
        cls.todo = pairing.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=f"Ask Max about the {WORD}",
            user_id=cls.coordinator.id,
        )
        cls.file = cls.env["ir.attachment"].create(
            {
                "name": f"{WORD}.txt",
                "raw": WORD.encode(),
                "res_model": "mentoring.pairing",
                "res_id": cls.pairing.id,
            }
        )
        cls.mail = cls.env["mail.mail"].create(
            {"subject": f"{WORD} leaves", "model": "res.partner", "res_id": 1}
        )
        cls.rows = (cls.note, cls.todo, cls.file, cls.mail)

    def _outsiders(self):
        for role in ("stranger", "portal_mentee", "employee", "line_manager", "admin"):
            for row in self.rows:
                # administrators read the queue of mails
                if not (role == "admin" and row == self.mail):
                    yield role, row

    @mute_logger("odoo.http")
    def _preview(self, role, model, values, fields):
        """Ask for a preview over the wire, as this role."""
        login = self.users[role].login
        self.authenticate(login, self._password(login))
        spec = {name: {} for name in fields}
        return str(
            self.make_jsonrpc_request(
                f"/web/dataset/call_kw/{model}/onchange",
                {
                    "model": model,
                    "method": "onchange",
                    "args": [[], values, [], spec],
                    "kwargs": {},
                },
            )
        )

    def test_no_login_is_told_by_a_preview(self):
        for role, row in self._outsiders():
            with self.subTest(role=role, row=row):
                values = {"model": row._name, "res_id": row.id}
                told = self._preview(role, "mail.message", values, ["record_name"])
                self.assertIn(str(row.id), told)
                self.assertNotIn(WORD, told)

    def test_superuser_code_is_told_no_more_than_whom_it_runs_for(self):
        for role, row in self._outsiders():
            with self.subTest(role=role, row=row):
                theirs = row.with_user(self.users[role]).sudo()
                self.assertNotIn(WORD, theirs.display_name)

    def test_a_stored_to_do_that_is_pointed_there_is_not_told_either(self):
        for row in self.rows:
            user = self.employee
            own = user.partner_id.with_user(user).sudo()
            todo = own.activity_schedule(user_id=user.id)
            todo.write(
                {
                    "res_model_id": self.env["ir.model"]._get_id(row._name),
                    "res_id": row.id,
                }
            )
            self.assertTrue(todo.res_name)
            self.assertNotIn(WORD, todo.res_name)

    def test_whoever_may_read_one_is_told(self):
        for user, rows in (
            (self.coordinator, (self.note, self.todo, self.file)),
            (self.other_coordinator, self.note),
            (self.admin, self.mail),
        ):
            for row in rows:
                self.assertIn(WORD, row.with_user(user).display_name)

    def test_ones_own_to_dos_name_the_record(self):
        pairing = self.pairing.with_user(self.coordinator)
        todo = pairing.activity_schedule(user_id=self.coordinator.id)
        self.assertEqual(todo.res_name, pairing.display_name)
        self.assertIn(self.mentee.name, todo.res_name)

    def test_files_are_for_whoever_may_read_the_notes(self):
        elsewhere = self.file.copy({"res_model": "res.partner", "res_id": 1})
        self.env.flush_all()
        for user, found in (
            (self.coordinator, self.file + elsewhere),
            (self.line_manager, elsewhere),
        ):
            self.assertTrue(self.pairing.with_user(user).has_access("read"))
            files = self.env["ir.attachment"].with_user(user)
            for domain in (
                [],
                [("res_model", "=", "mentoring.pairing")],
                [("res_model", "in", ["mentoring.pairing", "res.partner"])],
                [("res_model", "=", "mentoring.pairing"), ("res_id", ">", 0)],
                [("res_model", "!=", "mentoring.goal")],
            ):
                self.env.invalidate_all()
                domain = [*domain, ("index_content", "ilike", WORD)]
                with self.subTest(user=user.login, domain=domain):
                    there = found.filtered_domain(domain)
                    self.assertEqual(set(files.search(domain).ids), set(there.ids))
        with self.assertRaises(AccessError):
            self.file.with_user(self.line_manager).read(["raw"])

    # --- what is made of a message ----------------------------------------------

    def test_an_answer_shows_nothing_of_a_message_one_may_not_read(self):
        values = {"parent_id": self.note.id, "composition_mode": "comment"}
        asked = ["subject", "partner_ids", "res_ids"]
        for role in ("employee", "line_manager", "admin"):
            with self.subTest(role=role), self.assertRaises(JsonRpcException):
                self._preview(role, "mail.compose.message", values, asked)
            composers = self.env["mail.compose.message"].with_user(self.users[role])
            with self.assertRaises(AccessError):
                composers.create(values)
            with self.assertRaises(AccessError):
                composers.with_context(default_parent_id=self.note.id).create({})
            with self.assertRaises(AccessError):
                composers.create({"composition_mode": "comment"}).write(values)
        told = self._preview("coordinator", "mail.compose.message", values, asked)
        self.assertIn(WORD, told)

    def test_a_mail_shows_nothing_of_a_message_one_may_not_read(self):
        values = {"mail_message_id": self.note.id}
        with self.assertRaises(JsonRpcException):
            self._preview("admin", "mail.mail", values, ["body", "subject"])
        mails = self.env["mail.mail"].with_user(self.admin)
        with self.assertRaises(AccessError):
            mails.create(values)
        with self.assertRaises(AccessError):
            mails.with_context(default_mail_message_id=self.note.id).create({})
        with self.assertRaises(AccessError):
            mails.create({"subject": "Mine"}).write(values)
        own = self.admin.partner_id.message_post(body="Hello")
        self.assertIn("Hello", mails.create({"mail_message_id": own.id}).body)

    def test_a_template_is_filled_in_for_whoever_may_read_the_record(self):
        template = self.env.ref("mentoring_programme.mail_pairing_on_hold")
        values = {
            "template_id": template.id,
            "composition_mode": "comment",
            "model": "mentoring.pairing",
            "res_ids": str(self.pairing.ids),
        }
        asked = ["subject", "body", "partner_ids"]
        told = self._preview("coordinator", "mail.compose.message", values, asked)
        self.assertIn(self.mentee.name, told)
        for role in ("employee", "admin"):
            with self.subTest(role=role):
                try:
                    told = self._preview(role, "mail.compose.message", values, asked)
                except JsonRpcException:
                    continue
                self.assertNotIn(self.mentee.name, told)
