"""Who takes complaints may leave as everybody else: it is noticed, and nobody is told
to turn to somebody who is gone."""

from ..leaver_common import LeaverCase
from ..portal_common import PortalCase

ASKED = "Name an ethics contact: nobody takes complaints any more"


class EthicsCase(LeaverCase):
    def _set_up_once(self):
        case = type(self)
        case.ethics_employee = self._employee(
            self.ethics.name, user_id=self.ethics_officer.id
        )
        case.programme = self._open_programme()

    def _settle(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def _asked(self):
        """Return who has the to-do to name somebody."""
        todos = self.programme.sudo().activity_ids
        return todos.filtered(lambda todo: todo.summary == ASKED).user_id

    def _named(self):
        people = self.programme.with_user(self.coordinator)._get_people_behind()
        return people["ethics"]["name"]


class TestLeaves(EthicsCase):
    def test_those_who_run_it_are_asked_at_once_and_nobody_is_named(self):
        other = self._user("other_ethics", "base.group_user").partner_id
        archive = self.ethics_officer.sudo().with_user(1).action_archive
        for way, leave in {
            "employee archived": lambda: self._archive(self.ethics_employee),
            "by the wizard": lambda: self._dismiss_by_wizard(self.ethics_employee),
            "login archived": archive,
        }.items():
            with self._undone(way=way):
                self.assertEqual(self._named(), "Eve Ethics")
                self.assertFalse(self._asked())
                leave()
                self._settle()
                self.assertEqual(self._asked(), self.coordinator | self.manager)
                self.assertFalse(self._named())
                self.programme.ethics_contact_id = other
                self._settle()
                self.assertFalse(self._asked(), "one of the two has done it")
                self.assertEqual(self._named(), other.name)

    def test_back_again_nobody_is_asked_any_more(self):
        self._archive(self.ethics_employee)
        self._settle()
        self.ethics_employee.sudo().active = True
        self._settle()
        self.assertFalse(self._asked())
        self.assertEqual(self._named(), "Eve Ethics")

    def test_who_goes_on_in_another_employment_has_not_left(self):
        sister = self.env["res.company"].create({"name": "Sister"})
        self._employee(
            self.ethics.name, user_id=self.ethics_officer.id, company_id=sister.id
        )
        self._archive(self.ethics_employee)
        self._settle()
        self.assertFalse(self._asked())
        self.assertEqual(self._named(), "Eve Ethics")

    def test_whose_account_is_deleted_is_missed_on_the_next_day(self):
        self.programme.ethics_contact_id = self._user(
            "gone", "base.group_user"
        ).partner_id
        self._settle()
        contact = self.programme.sudo().ethics_contact_id
        contact.user_ids.unlink()
        self._run_cron("cron_hand_over_programmes")
        self._settle()
        self.assertEqual(self._asked(), self.coordinator | self.manager)

    def test_who_has_become_somebodys_partner_may_not_be_it_any_more(self):
        programme, _mentor, mentee = self._ready_pair(self.programme)
        contact = self._contact("E. E.", "ee@example.com")
        self._propose(self._ready(programme, "mentor", partner_id=contact.id), mentee)
        self._settle()
        self._run_cron("cron_hand_over_programmes")
        self.assertTrue(self._named())
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            (contact | self.ethics).ids, self.ethics
        )
        self._settle()
        self._run_cron("cron_hand_over_programmes")
        self._settle()
        self.assertEqual(self._asked(), self.coordinator | self.manager)
        self.assertFalse(self._named())

    def test_a_draft_asks_when_it_is_opened_and_what_is_over_asks_nothing(self):
        draft = self._programme(name="Draft")
        over = self._open_programme(name="Over")
        over.with_user(self.manager).action_cancel("Merged")
        self._archive(self.ethics_employee)
        self._settle()
        for programme in (draft, over):
            self.assertFalse(
                programme.sudo().activity_ids.filtered(lambda t: t.summary == ASKED)
            )

    def test_a_new_coordinator_inherits_the_to_do(self):
        self._archive(self.ethics_employee)
        self._settle()
        self.programme.with_user(self.manager).coordinator_id = self.other_coordinator
        self._settle()
        self.assertEqual(self._asked(), self.other_coordinator | self.manager)


class TestPage(PortalCase):
    def test_the_pairs_page_names_nobody_who_is_gone(self):
        pairing = self._accepted_pairing()
        self.env["hr.employee"].create(
            {"name": "Eve Ethics", "user_id": self.ethics_officer.id}
        ).active = False
        self.env.flush_all()
        self._log_in(self.mentee)
        for url in (
            f"/my/mentoring/pairings/{pairing.id}",
            f"/my/mentoring/programmes/{pairing.programme_id.id}",
        ):
            page = self._open(url)
            self.assertNotIn("Eve Ethics", page.text_content())
            self._says(page, self.coordinator.name)
