"""Data of somebody without a login: by a link, with a code, and nothing sealed."""

import io
import json
import zipfile
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError

from odoo.addons.base_sealed_field.tickets import write_ticket
from odoo.addons.mentoring_programme.models.data_link.data_link import SCOPE, TRIES

from ..portal_common import PortalCase
from .erasure_common import MINE, OURS, THEIRS, ErasureWorld

ADDRESS = "max.at.home@example.com"


class TestDataLink(ErasureWorld, PortalCase):
    def _set_up_once(self):
        type(self).pairing = self._over()

    def setUp(self):
        super().setUp()
        self.mentee.sudo().with_user(1).action_archive()
        self.place = self.pairing.mentee_id

    def _make(self, user=None):
        links = self.env["mentoring.data.link"].with_user(user or self.manager)
        code = links._make(self.place.with_user(user or self.manager), ADDRESS)
        self.env.flush_all()
        return self.env["mentoring.data.link"].search([]), code

    def _path(self, link):
        return f"/mentoring/data/{link._write_ticket()}"

    def _post(self, path, code, status=200):
        self.authenticate(None, None)
        response = self.url_open(path, data={"code": code})
        self.assertEqual(response.status_code, status)
        return response

    def test_with_link_and_code_they_get_what_managers_read_too(self):
        link, code = self._make()
        self.authenticate(None, None)
        page = self._open(self._path(link))
        self._says(page, "You were told a code")
        response = self._post(self._path(link), code.lower())
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        told = json.loads(archive.read("mentoring.json"))
        [place] = told["sections"]["enrolments"]
        self.assertEqual(place["learning_goal"], f"{MINE} to learn")
        self.assertEqual(len(told["sections"]["pairings"]), 1)
        whole = "".join(archive.read(name).decode() for name in archive.namelist())
        for word in (f"{MINE} note", f"{MINE} to try", OURS, THEIRS):
            self.assertNotIn(word, whole)
        self.assertIn("it is sealed", told["left_out"][0])

    def test_a_wrong_code_opens_nothing_and_ten_end_the_link(self):
        link, code = self._make()
        path = self._path(link)
        for _try in range(TRIES - 1):
            response = self._post(path, "AAAA-AAAA", status=422)
            self.assertNotIn(MINE, response.text)
        self._post(path, "AAAA-AAAA", status=404)
        self._post(path, code, status=404)

    def test_whatever_is_wrong_with_a_link_is_not_found(self):
        link, code = self._make()
        forged = write_ticket(self.env, "another.scope", [link.id, 1])
        others = write_ticket(
            self.env, SCOPE, [link.id, self.mentor.sudo().partner_id.id]
        )
        for ticket in ("nonsense", forged, others):
            self._post(f"/mentoring/data/{ticket}", code, status=404)
        with freeze_time(fields.Datetime.now() + timedelta(days=8)):
            found = self.env["mentoring.data.link"]._find(link._write_ticket())
            self.assertFalse(found)

    def test_a_new_link_ends_the_one_before(self):
        link, code = self._make()
        path = self._path(link)
        self._make()
        self._post(path, code, status=404)

    def test_neither_link_nor_code_is_in_a_dump_or_in_the_queue(self):
        link, code = self._make()
        for word in (code, code.replace("-", ""), link._write_ticket()):
            self.assertFalse(self._rows_with(word))
        mail = self.env["mail.mail"].sudo().search([("email_to", "=", ADDRESS)])
        self.assertIn(f"/mentoring/data/mail-{link.id}", mail.body_html)
        self._post(f"/mentoring/data/mail-{link.id}", code, status=404)

    def test_mentoring_managers_alone_send_it(self):
        for user in (self.coordinator, self.mentor, self.stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._make(user)

    def test_not_to_whoever_has_a_login(self):
        self.place = self.pairing.mentor_id
        with self.assertRaisesRegex(UserError, "by themselves"):
            self._make()

    def test_nobody_reads_the_code_afterwards(self):
        link, _code = self._make()
        with self.assertRaises(AccessError):
            link.with_user(self.manager).read(["code_hash"])
        self.assertFalse(link.with_user(self.coordinator).has_access("read"))

    def test_the_dialog_keeps_no_address(self):
        wizard = self.env["mentoring.data.link.wizard"].with_user(self.manager)
        wizard = wizard.create({"participant_id": self.place.id, "address": ADDRESS})
        action = wizard.action_send()
        self.assertRegex(action["context"]["default_code"], r"^\w{4}-\w{4}$")
        self.assertFalse(wizard.exists())
