"""Who works for a company that a programme is not open to by now."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..companies_common import ADMITTED, CompaniesCase


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
