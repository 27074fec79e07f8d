"""Concerns on the portal: who reports, who handles, and everybody else."""

import re

from lxml import html

from odoo.addons.mentoring_ethics.controllers import concern_anonymous

from ..portal_common import PortalCase

URL = "/my/mentoring/concerns"
#: What nobody but the three of them may ever meet.
SECRET = "He shouted at the wombats in my cubicle"


class ConcernPages(PortalCase):
    """Max reports, Eve handles, Dee steps in; the coordinator may not, being too close."""

    def setUp(self):
        super().setUp()
        concern_anonymous.LOOKS.forget()
        concern_anonymous.REPORTS.forget()
        self.deputy = self._user("dee", "base.group_portal")
        self.deputy.name = "Dee Deputy"
        self.coordinator.name = "Cleo Coordinator"
        company = self.env.company
        self.env["mentoring.ethics.handler"].create(
            [
                {"user_id": user.id, "company_id": company.id, "sequence": place}
                for place, user in enumerate((self.deputy, self.coordinator))
            ]
        )
        self.pairing = self._accepted_pairing()
        self.programme = self.pairing.programme_id
        self.accused = self.mentor
        self.env.flush_all()

    def _get_kind(self):
        return self.env["mentoring.concern"]._get_kinds()[0][0]

    def _get_wish(self):
        return self.env["mentoring.concern"]._get_wishes()[0][0]

    def _fill_in(self, **values):
        return {
            "kind": self._get_kind(),
            "wish": self._get_wish(),
            "what": SECRET,
            f"about.{self.accused.partner_id.id}": "1",
            **values,
        }

    def _ask_who_reads(self, status=200, **values):
        """Fill in the form as Max; return the page that says who will read it."""
        self._log_in(self.mentee)
        page = self._open(f"{URL}/new?pairing={self.pairing.id}")
        sent = {**self._fill_in(**values), "then": "readers"}
        return self._send(page, f"{URL}/new", sent, status)

    def _report(self, **values):
        """Report as Max, by clicks; return the concern."""
        before = set(self._all().ids)
        page = self._ask_who_reads(**values)
        self._says(self._send(page, f"{URL}/new", {"then": "send"}), "Sent.")
        self.env.invalidate_all()
        return self._all().filtered(lambda concern: concern.id not in before)

    def _all(self):
        """Return all concerns there are: their rows, whose content nobody reads so."""
        self.env.cr.execute("SELECT id FROM mentoring_concern")
        return self.env["mentoring.concern"].browse(
            [id_ for [id_] in self.env.cr.fetchall()]
        )

    def _answer_of(self, url, status):
        """Return the text a page answers with."""
        response = self.url_open(url)
        self.assertEqual(response.status_code, status, url)
        text = html.fromstring(response.content).text_content()
        # it has the time in it
        return re.sub(r'csrf_token: "\w+"', "", text)
