"""Every mail fits a phone, is in one's own language, and leads to one's pages."""

import json
import re

from lxml import html

from odoo import fields
from odoo.tests import HttpCase

from odoo.addons.mentoring_programme.models.meeting.mail_mail import sending

from devtools import addons

from ..access_common import AccessCase
from ..portal_common import HERE, ScriptMixin
from ..translated_common import ENGLISH, LANGUAGES, load_translations

#: Of a template that is not for those whom its record's mails are for as a rule.
PATH = re.compile(r"_mail_person\('([\w.]+)'\)")
#: Those who run programmes work in the backend.
BACKEND = "programme_id.acting_ids.partner_id"
#: What a text would say for want of a value.
HOLE = re.compile(r"\b(?:None|False|object at)\b|[{}]")
LAY_OUT_URL, MAILS_URL = "/tests/mails_fit.js", "/tests/mails.json"
#: Of a phone, and of a mail program; in pixels.
WIDTHS = [320, 600]
#: What makes a page wider than a phone.
WIDE = re.compile(r"min-width|nowrap|(?<!max-)width:\s*\d+px")
#: What people have written themselves.
WRITTEN = re.compile(r"How it goes|Done")


class TestEveryMail(ScriptMixin, AccessCase, HttpCase):
    browser_size = "1000x1000"
    scripts = {LAY_OUT_URL: HERE / "mails_fit.js"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        load_translations(cls.env)

    @classmethod
    def _build(cls, make):
        """A record of each model that mails are about, and whoever they are for."""
        super()._build(make)
        cls.invitation.partner_id.email = "silent@example.com"
        gated = make._open_programme(name="Gated", requires_manager_approval=True)
        suggested = make._enrol(gated, "mentee", cls.mentee_employee).sudo()
        suggested._write_through_door({"nominated_by_id": cls.line_manager.id})
        _programme, mentor, mentee = make._ready_pair(
            make._open_programme(name="Asking", mode_request=True)
        )
        cls.env["mentoring.match.request"].create(
            {"participant_id": mentee.id, "partner_id": mentor.partner_id.id}
        )
        cls.env["hr.development.plan"].with_user(cls.mentee).create(
            {"employee_id": cls.mentee_employee.id}
        )
        workshop = cls.env["mentoring.requirement"].create(
            {
                "programme_id": cls.programme.id,
                "name": "Done",
                "role": "mentee",
                "provider": "event",
            }
        )
        now = fields.Datetime.now()
        date = cls.env["event.event"].create(
            {
                "name": "Done",
                "requirement_id": workshop.id,
                "date_begin": fields.Datetime.add(now, days=7),
                "date_end": fields.Datetime.add(now, days=7, hours=3),
            }
        )
        cls.mentee_participant.sudo().completion_ids.filtered(
            lambda c: c.requirement_id == workshop
        )._sign_up(date)
        cls.registration = date.registration_ids
        today = fields.Date.today()
        cls.env["mentoring.watch.event"].create(
            {
                "participant_id": cls.mentee_participant.id,
                "pairing_id": cls.pairing.id,
                "kind": "line_conflict",
                "step": "end_pair",
                "effective_on": today,
                "due_on": today,
            }
        )
        cls.env["mentoring.nudge.sent"].create(
            {
                "trigger": "quiet",
                "programme_id": cls.programme.id,
                "res_model": cls.pairing._name,
                "res_id": cls.pairing.id,
                "partner_id": cls.mentee.partner_id.id,
                "audience": "both",
                "period": "1",
            }
        )

    def test_every_mail_fits_is_understood_and_leads_to_where_people_work(self):
        templates = self._templates()
        self.assertGreater(len(templates), 60)
        everybody = self.env["res.partner"].search([("email", "!=", False)])
        pages = {}
        for code in ("en_US", *LANGUAGES):
            everybody.lang = code
            for xmlid, template in templates.items():
                with self.subTest(template=xmlid, lang=code):
                    found = PATH.search(template.partner_to)
                    path = found and found[1]
                    mail = self._write(xmlid, template.model, path)
                    page = self._read(mail, code, to_portal=path != BACKEND)
                    pages[f"{code} {xmlid}"] = page
            with self.subTest("the week", lang=code):
                page = self._read(self._sum_up(), code, to_portal=True)
                pages[f"{code} week"] = page
        self._lay_out(pages)

    def test_a_mail_that_is_too_wide_is_found(self):
        with self.assertRaises(AssertionError) as found:
            self._lay_out(
                {f"{w} wide": f"<p style='width: {w}px'>Hello</p>" for w in WIDTHS}
            )
        self.assertIn("600 wide: 608 wide where 600 are there", str(found.exception))

    def _read(self, mail, code, *, to_portal):
        """Check a mail as it leaves; return its page."""
        with sending():
            [sent] = mail._prepare_outgoing_list()
        page = html.fromstring(sent["body"])
        self._assert_fits(page)
        self._assert_in(code, page, sent)
        self._assert_leads(page, to_portal=to_portal)
        self._assert_plain(page, sent["body_alternative"])
        self.assertNotRegex(f"{sent['subject']} {page.text_content()}", HOLE)
        return sent["body"]

    def _lay_out(self, pages):
        """Open mails in Chromium, on a narrow screen and on a wide one."""
        self.env["ir.attachment"].create(
            {
                "name": MAILS_URL,
                "url": MAILS_URL,
                "raw": json.dumps(pages).encode(),
                "mimetype": "application/json",
                "public": True,
            }
        )
        self.browser_js(
            "/web/health",
            f"import('{LAY_OUT_URL}').then(({{layOut}}) => "
            f"layOut('{MAILS_URL}', {WIDTHS}))",
            timeout=120,
        )

    def _sum_up(self):
        """Return the mail of a week in which two have waited for somebody."""
        nudge = ("mentoring_programme.mail_nudge", "mentoring.nudge.sent", None)
        waiting = self._write(*nudge) + self._write(*nudge)
        person, choices = waiting.recipient_ids, self.env["mentoring.notice.choice"]
        meetings, tips = choices._get_coming(person), choices._get_tips(person)
        before = self.env["mail.mail"].search([]) - waiting
        choices._sum_up_week(person, waiting, meetings[person], tips[person])
        return self.env["mail.mail"].search([]) - before

    def _templates(self):
        """Return the addons' templates: ``{external id: template}``."""
        ours = {addon.name for addon in addons.for_users()}
        found = self.env["mail.template"].search([])
        return {
            xmlid: self.env["mail.template"].browse(id_)
            for id_, xmlid in found.get_external_id().items()
            if xmlid.split(".")[0] in ours
        }

    def _write(self, xmlid, model, path):
        """Return the mail about a record, as what happens to it writes one."""
        before = self.env["mail.mail"].search([])
        if model == "mentoring.meeting":
            people = ("mentee_partner_id",)
            self.planned_meeting.sudo()._invite(xmlid, method=None, people=people)
        elif model == "event.registration":
            schedule = self.registration.event_id.event_mail_ids
            schedule._send_mail(self.registration)
        elif model == "mentoring.play":
            self.play.sudo()._tell_other()
        else:
            path = path or self.env[model]._mail_people[0]
            records = (
                self.env[model]
                .search([])
                .filtered(
                    lambda record: (
                        record.mapped(path)[:1].email
                        and (not xmlid.endswith("watch_line") or record.pairing_id)
                    )
                )
            )
            records[:1]._send_mail(xmlid, path)
        return (self.env["mail.mail"].search([]) - before)[:1]

    def _assert_fits(self, page):
        """Nothing in it is wider than a phone, and nothing keeps it from breaking."""
        [viewport] = page.xpath("//meta[@name='viewport']/@content")
        self.assertIn("width=device-width", viewport)
        [table] = page.xpath("//table")
        for rule in ("width: 100%", "max-width: 590px", "table-layout: fixed"):
            self.assertIn(rule, table.get("style"))
        self.assertIn("overflow-wrap: anywhere", table.get("style"))
        self.assertEqual({*page.xpath("//@width")}, {"100%"})
        self.assertFalse([s for s in page.xpath("//@style") if WIDE.search(s)])

    def _assert_in(self, code, page, sent):
        """It says which language it is in, and is."""
        self.assertEqual({*page.xpath("//@lang")}, {code.replace("_", "-")})
        if code in LANGUAGES:
            text = WRITTEN.sub("", f"{sent['subject']} {page.text_content()}")
            self.assertFalse(ENGLISH.search(text), text)

    def _assert_leads(self, page, *, to_portal):
        base = self.env["ir.config_parameter"].get_base_url()
        links = page.xpath("//a/@href[not(starts-with(., 'mailto:'))]")
        self.assertTrue(links, "a mail leads somewhere")
        if to_portal:
            pages = f"{base}/my/"
            # signed, without a login
            ways = (pages, f"{base}/mentoring/", f"{base}/meeting/online/")
            self.assertTrue(any(link.startswith(pages) for link in links), links)
            self.assertFalse([link for link in links if not link.startswith(ways)])

    def _assert_plain(self, page, text):
        """Whoever reads no HTML reads the same, with the addresses below it."""
        [greeting, *_paragraphs] = page.xpath("//p")
        self.assertIn(" ".join(greeting.text_content().split()), " ".join(text.split()))
        for address in page.xpath("//a/@href"):
            self.assertIn(address, text)
        self.assertNotRegex(text, r"<|\bNone\b|&\w+;")
