"""Somebody is erased: who it was and what they wrote; others keep what is theirs."""

from odoo.exceptions import AccessError, UserError

from ..common import MentoringCase
from ..leaver_common import LeaverCase
from ..portal_common import PortalCase
from .erasure_common import MINE, OURS, THEIRS, ErasureWorld

URL = "/my/mentoring/data"


class TestErasure(ErasureWorld, MentoringCase):
    def _erase(self, pairing):
        pairing.mentee_id.with_user(self.mentee).action_erase()
        self.env.invalidate_all()

    def test_a_dump_has_nothing_of_it_afterwards(self):
        pairing = self._over()
        self.assertTrue(self._rows_with(MINE))
        place = pairing.sudo().mentee_id
        self._erase(pairing)
        self.assertFalse(self._rows_with(MINE))
        self.assertFalse(place.user_id | place.bound_user_id)
        self.assertFalse(place.employee_id)
        self.assertEqual(place.name, "Former participant")
        self.assertTrue(place.erased_on)

    def test_no_column_of_what_stays_leads_to_the_person(self):
        pairing = self._over()
        self._erase(pairing)
        pairing = pairing.sudo()
        meetings, contracts = pairing.meeting_ids, pairing.contract_ids
        places = pairing.mentee_id
        partner = self.mentee.partner_id
        for records in (places, pairing, meetings, contracts, pairing.evaluation_ids):
            for name, field in records._fields.items():
                if not field.store or field.type != "many2one":
                    continue
                if field.comodel_name == "res.users":
                    self.assertNotIn(self.mentee, records[name], f"{records}.{name}")
                if field.comodel_name == "res.partner":
                    self.assertNotIn(partner, records[name], f"{records}.{name}")

    def test_the_other_keeps_what_is_theirs_and_what_both_wrote(self):
        pairing = self._over()
        self._erase(pairing)
        notes = self.env["mentoring.reflection"].with_user(self.mentor).search([])
        self.assertEqual(notes.mapped("experience"), [f"{THEIRS} note"])
        goals = self.env["mentoring.goal"].with_user(self.mentor).search([])
        self.assertEqual(goals.mapped("name"), [f"{THEIRS} goal"])
        meeting = self.env["mentoring.meeting"].with_user(self.mentor).search([])
        self.assertEqual(meeting.agenda, f"{OURS} together")
        self.assertEqual(pairing.sudo().mentor_id.learning_goal, f"{THEIRS} to learn")

    def test_the_person_reads_nothing_any_more(self):
        pairing = self._over()
        self._erase(pairing)
        for model in ("mentoring.participant", "mentoring.pairing", "mentoring.meeting"):
            found = self.env[model].with_user(self.mentee)
            found = found.with_context(active_test=False).search([])
            self.assertFalse(found, model)

    def test_counts_stay_counts(self):
        pairing = self._over()
        before = pairing.programme_id.sudo().read(
            ["mentee_count", "pairing_count", "completed_count"]
        )
        self._erase(pairing)
        self.assertTrue(pairing.exists())
        after = pairing.programme_id.sudo().read(
            ["mentee_count", "pairing_count", "completed_count"]
        )
        self.assertEqual(before, after)

    def test_contracts_keep_their_frame_and_lose_who_signed(self):
        pairing = self._over()
        contract = pairing.sudo().contract_ids
        fingerprint = contract.terms_hash
        self._erase(pairing)
        self.assertEqual(contract.terms_hash, fingerprint)
        self.assertFalse(contract.mentee_signature or contract.mentee_signed_by)
        self.assertTrue(contract.mentee_signed_on)
        self.assertTrue(contract.mentor_signature and contract.mentor_signed_by)
        self.assertFalse(contract.with_user(self.mentor).learning_focus)

    def test_what_both_wrote_goes_with_the_last_of_them(self):
        pairing = self._over()
        self._erase(pairing)
        pairing.sudo().mentor_id.with_user(self.mentor).action_erase()
        self.env.invalidate_all()
        meeting = pairing.sudo().meeting_ids
        self.assertFalse(meeting._fields["agenda"].is_set(meeting))
        for word in (MINE, THEIRS):
            self.assertFalse(self._rows_with(word))

    def test_not_while_a_collaboration_goes_on(self):
        pairing = self._in_progress()
        place = pairing.mentee_id.with_user(self.mentee)
        with self.assertRaisesRegex(UserError, "A collaboration goes on"):
            place.action_erase()
        self.assertFalse(place.sudo().erased_on)

    def test_a_proposal_ends_with_it(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        mentee.with_user(self.mentee).action_erase()
        self.env.invalidate_all()
        self.assertNotEqual(proposal.sudo().state, "proposed")
        self.assertEqual(mentee.sudo().state, "withdrawn")

    def test_nobody_erases_others(self):
        pairing = self._over()
        for user in (self.mentor, self.coordinator, self.manager, self.stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                pairing.mentee_id.with_user(user).action_erase()
            with self.subTest(user.login), self.assertRaises(AccessError):
                pairing.mentee_id.with_user(user).sudo().action_erase()

    def test_the_person_may_enrol_anew(self):
        pairing = self._over()
        programme = pairing.programme_id
        programme.sudo().accepts_late_entry = True
        self._erase(pairing)
        again = self._enrol(programme, "mentee", self.mentee_employee)
        self.assertNotEqual(again, pairing.mentee_id)

    def test_goals_are_deleted_in_no_other_way(self):
        pairing = self._over()
        goal = self.env["mentoring.goal"].with_user(self.mentor).search([])
        with self.assertRaisesRegex(UserError, "ended, not deleted"):
            goal.unlink()
        forged = {"guarded_record_erasure": True}
        with self.assertRaisesRegex(UserError, "ended, not deleted"):
            goal.with_context(**forged).unlink()
        self.assertTrue(pairing.sudo().goal_ids)


class TestAccountsThatGo(ErasureWorld, LeaverCase):
    def test_deleting_the_account_of_the_portal_erases(self):
        user = self._outsider()
        programme = self._open_programme()
        place = self._draft(
            programme, "mentee", partner_id=user.partner_id.id, line_for_manager=MINE
        )
        place.with_user(user).action_accept_code()
        user.sudo()._deactivate_portal_user()
        self.env.invalidate_all()
        self.assertTrue(place.sudo().erased_on)
        self.assertFalse(self._rows_with(MINE))

    def test_while_a_collaboration_goes_on_deleting_it_asks(self):
        pairing = self._in_progress(mentee=self.portal_employee)
        self.portal_mentee.sudo()._deactivate_portal_user()
        self.env.invalidate_all()
        self.assertFalse(pairing.sudo().mentee_id.erased_on)
        asked = self.env["mentoring.erasure.request"].search([])
        self.assertEqual(asked.partner_id, self.portal_mentee.partner_id)

    def _delete_in_lookup(self, record):
        admin = self._user("admin_u", "base.group_system")
        lookup = self.env["privacy.lookup.wizard"].with_user(admin)
        lookup = lookup.create({"name": "Nobody", "email": "nobody@example.com"})
        line = lookup.line_ids.create(
            {
                "wizard_id": lookup.id,
                "res_id": record.id,
                "res_model_id": self.env["ir.model"]._get_id(record._name),
            }
        )
        line.action_unlink()

    def test_deleting_somebody_in_the_privacy_lookup_erases(self):
        user = self._outsider()
        programme = self._open_programme()
        partner = user.partner_id
        place = self._draft(
            programme, "mentee", partner_id=partner.id, line_for_manager=MINE
        )
        self._delete_in_lookup(user)
        self.env.invalidate_all()
        self.assertTrue(place.sudo().erased_on)
        self.assertFalse(self._rows_with(MINE))

    def test_or_says_what_to_do(self):
        pairing = self._in_progress(mentee=self.portal_employee)
        with self.assertRaisesRegex(UserError, "Erasure Requests"):
            self._delete_in_lookup(self.portal_mentee)
        self.assertFalse(pairing.sudo().mentee_id.erased_on)


class TestErasureOnThePage(ErasureWorld, PortalCase):
    def test_at_once_where_nothing_stands_against_it(self):
        pairing = self._over()
        self.env.flush_all()
        self._log_in(self.mentee)
        page = self._send(self._open(URL), f"{URL}/erase", status=422)
        self._says(page, "Tick the box first")
        page = self._send(page, f"{URL}/erase", {"sure": "1"})
        self._says(page, "You are erased from mentoring")
        self.env.invalidate_all()
        self.assertTrue(pairing.sudo().mentee_id.erased_on)

    def test_else_they_ask_and_may_change_their_mind(self):
        self._in_progress()
        self.env.flush_all()
        self._log_in(self.mentee)
        page = self._open(URL)
        self._says(page, "A collaboration goes on")
        self.assertFalse(page.xpath(f"//form[@action='{URL}/erase']"))
        page = self._send(page, f"{URL}/ask")
        self._says(page, "You get an answer by")
        asked = self.env["mentoring.erasure.request"].search([])
        page = self._send(page, f"{URL}/requests/{asked.id}/call_off")
        self._says(page, "Called off")
        self.assertEqual(asked.state, "called_off")

    def test_another_persons_request_is_not_found(self):
        self._in_progress()
        requests = self.env["mentoring.erasure.request"]
        asked = requests.with_user(self.mentee)._ask()
        self.env.flush_all()
        self._log_in(self.mentor)
        page = self._open(URL)
        [form] = page.xpath(f"//form[@action='{URL}']")
        data = dict(form.form_values())
        response = self.url_open(f"{URL}/requests/{asked.id}/call_off", data=data)
        self.assertEqual(response.status_code, 404)
        self.assertEqual(asked.sudo().state, "received")
