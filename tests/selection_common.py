"""Many people of a programme, and a step taken on a selection of them."""

from datetime import timedelta

from odoo import fields

from .common import MentoringCase
from .queries import Queries


class ManyPeople:
    """For a test with the people of a company."""

    def _enrolled(self, count, programme=None, state="approved", role="mentee"):
        """Return people from outside in a programme of the coordinator's."""
        programme = programme or self._open_programme(requires_briefing=True)
        partners = self.env["res.partner"].create(
            [
                {"name": f"Person {n}", "email": f"p{n}@example.com"}
                for n in range(count)
            ]
        )
        people = self.env["mentoring.participant"].create(
            [
                {
                    "programme_id": programme.id,
                    "role": role,
                    "partner_id": partner.id,
                    "learning_goal": "Learn to listen",
                }
                for partner in partners
            ]
        )
        people._write_through_door({"state": state})
        return people


class ManyCase(ManyPeople, Queries, MentoringCase):
    def _take(self, records, step, answer=None, user=None):
        """Return what came of a step on a selection, as a list's button takes it."""
        pressed = records.with_user(user or self.coordinator)
        action = pressed.with_context(default_transition=step).open_many_dialog()
        many = pressed.env["guarded.many"].browse(action["res_id"])
        if answer:
            many[f"answer_{many.answer_type}"] = answer
        many.action_confirm()
        return many

    def _long_ago(self, records):
        """Have whoever they wait for been asked nine days ago."""
        past = fields.Datetime.now() - timedelta(days=9)
        asked = {"state_since", "announced_on", "approver_asked_on"}
        records._write_through_door(dict.fromkeys(asked & records._fields.keys(), past))

    def _told_of(self, step):
        """Return the contacts whom ``step`` queued a mail for, each by one."""
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        step()
        mails = Mail.search([]) - before
        for mail in mails:
            self.assertEqual(len(mail.recipient_ids), 1, "a mail of their own")
        return mails.recipient_ids
