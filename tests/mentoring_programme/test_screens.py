"""What the buttons of the screens open, and what the dialogs ask for."""

from lxml import etree

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import Form
from odoo.tools.safe_eval import safe_eval

from odoo.addons.mentoring_programme.models.mixins.coordinated import RUNNERS

from ..common import MentoringCase

#: Those who look after a programme, as mails find them.
ACTING = "programme_id.acting_ids.partner_id"


class TestScreens(MentoringCase):
    def _dialog(self, record, transition, user):
        return (
            self.env["guarded.transition.wizard"]
            .with_user(user)
            .with_context(active_model=record._name, active_id=record.id)
            .create({"transition": transition})
        )

    def test_a_dialog_asks_the_manager_why_a_programme_is_cancelled(self):
        programme = self._open_programme()
        dialog = self._dialog(programme, "cancel", self.manager)
        self.assertEqual(dialog.record_name, programme.name)
        with self.assertRaises(UserError):
            dialog.action_confirm()
        dialog.answer_text = "No budget"
        dialog.action_confirm()
        self.assertEqual(
            (programme.state, programme.cancel_reason), ("cancelled", "No budget")
        )

    def test_a_dialog_asks_until_when_a_pairing_pauses(self):
        pairing = self._accepted_pairing()
        dialog = self._dialog(pairing, "hold", self.mentee)
        dialog.answer_date = fields.Date.add(fields.Date.today(), months=1)
        dialog.action_confirm()
        self.assertEqual(pairing.state, "on_hold")

    def test_a_dialog_for_a_step_that_asks_nothing_is_refused(self):
        pairing = self._accepted_pairing()
        with self.assertRaises(UserError):
            self._dialog(pairing, "end", self.mentee).action_confirm()
        self.assertEqual(pairing.state, "rapport")

    def test_an_employee_enrols_from_the_programme_s_page(self):
        programme = self._open_programme()
        action = programme.with_user(self.mentor).action_take_part()
        form = Form(
            self.env["mentoring.participant"]
            .with_user(self.mentor)
            .with_context(**action["context"])
        )
        form.role = "mentor"
        form.learning_goal = "Learn to listen"
        participant = form.save()
        self.assertEqual(participant.user_id, self.mentor)
        again = programme.with_user(self.mentor).action_take_part()
        self.assertEqual(again["res_id"], participant.id, "one enrolment, not two")

    def test_a_line_manager_nominates_from_the_programme_s_page(self):
        programme = self._open_programme().with_user(self.line_manager)
        self.assertTrue(programme.can_nominate)
        self.assertFalse(programme.with_user(self.mentor).can_nominate)
        form = Form(
            self.env["mentoring.participant"]
            .with_user(self.line_manager)
            .with_context(**programme.action_nominate()["context"])
        )
        form.employee_id = self.mentee_employee
        nominee = form.save()
        self.assertEqual(nominee.nominated_by_id, self.line_manager)
        self.assertEqual((nominee.user_id, nominee.role), (self.mentee, "mentee"))

    def test_the_employee_form_leads_to_their_mentoring(self):
        pairing = self._accepted_pairing()
        officer = self._user("officer", "hr.group_hr_user")
        officer.group_ids |= self.env.ref("mentoring_programme.group_mentoring_manager")
        for user, model in (
            (officer, "hr.employee"),
            (self.coordinator, "hr.employee.public"),
        ):
            employee = self.env[model].with_user(user).browse(self.mentee_employee.id)
            self.assertEqual(employee.mentoring_participant_count, 1)
            action = employee.action_open_mentoring()
            found = self.env["mentoring.participant"].search(action["domain"])
            self.assertEqual(found, pairing.mentee_id)

    def test_a_participant_leads_to_their_pairings_and_the_next_proposal(self):
        _programme, mentor, mentee = self._ready_pair()
        proposal = mentee.action_propose_match()["context"]
        form = Form(self.env["mentoring.pairing"].with_user(self.coordinator))
        self.assertEqual(proposal["default_mentee_id"], mentee.id)
        form.mentee_id, form.mentor_id = mentee, mentor
        pairing = form.save()
        action = mentor.action_open_pairings()
        found = self.env["mentoring.pairing"].search(action["domain"])
        self.assertEqual(found, pairing)

    def test_a_pairing_leads_to_its_newest_contract_and_the_questionnaire(self):
        pairing = self._accepted_pairing()
        contract = self._sign_contract(pairing)
        contract.action_revise()
        newest = pairing.contract_ids.sorted("version")[-1]
        as_mentee = pairing.with_user(self.mentee)
        self.assertEqual(as_mentee.action_open_contract()["res_id"], newest.id)
        self.assertFalse(as_mentee.action_answer_questionnaire())
        mine = pairing.sudo().evaluation_ids.filtered(
            lambda e: e.user_id == self.mentee and e.moment == "pulse"
        )
        mine._advance("send", self._sent_values(), as_system=True)
        url = as_mentee.action_answer_questionnaire()["url"]
        self.assertIn("/survey/start/", url)

    def test_nothing_is_duplicated_that_there_is_once(self):
        for model in (
            "mentoring.participant",
            "mentoring.pairing",
            "mentoring.contract",
            "mentoring.evaluation",
            "mentoring.reflection",
        ):
            for view_type in ("form", "list"):
                view = etree.fromstring(
                    self.env[model].get_view(None, view_type)["arch"]
                )
                self.assertIn(
                    "0", (view.get("duplicate"), view.get("create")), (model, view_type)
                )

    def test_tables_and_graphs_of_pairings_are_grouped_by_their_own(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_pairing_action"
        )
        self.assertNotIn("group", action["context"])
        self.assertEqual(action["views"][0][1], "kanban")
        board = self.env["mentoring.pairing"].get_view(*action["views"][0])
        self.assertIn('default_group_by="state"', board["arch"])
        self.assertIn((False, "pivot"), action["views"])

    def test_a_meeting_that_has_passed_hides_no_pair_that_plans_none(self):
        pairing = self._accepted_pairing()
        view = etree.fromstring(
            self.env["mentoring.pairing"].get_view(None, "search")["arch"]
        )
        [domain] = view.xpath("//filter[@name='filter_no_next']/@domain")

        def found():
            return pairing.search(safe_eval(domain)) & pairing

        self.assertTrue(found(), "none is planned")
        meeting = self._plan_meeting(pairing)
        self.assertFalse(found(), "one is planned")
        meeting.start = fields.Datetime.subtract(fields.Datetime.now(), minutes=5)
        self.assertTrue(found(), "the one that was planned has passed")

    def test_a_meeting_that_has_passed_is_not_the_next_one(self):
        pairing = self._accepted_pairing()
        first = self._plan_meeting(pairing)
        second = self._plan_meeting(pairing)
        second.start = fields.Datetime.add(first.start, days=7)
        self.assertEqual(pairing.next_meeting_on, first.start)
        passed = fields.Datetime.subtract(fields.Datetime.now(), minutes=5)
        with self._undone():
            first.start = passed
            self.assertEqual(pairing.next_meeting_on, second.start)
        # and when nobody writes anything, but time passes
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_meeting SET start = %s WHERE id = %s", (passed, first.id)
        )
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET next_meeting_on = %s WHERE id = %s",
            (passed, pairing.id),
        )
        self.env.invalidate_all()
        self._run_cron("cron_remind_meetings")
        self.env.invalidate_all()
        self.assertEqual(pairing.next_meeting_on, second.start)

    def test_the_header_of_a_programme_has_steps_and_the_sheet_the_ways_in(self):
        form = etree.fromstring(
            self.env["mentoring.programme"]
            .with_user(self.coordinator)
            .get_view(None, "form")["arch"]
        )
        header = form.xpath("//header/button/@name")
        for name in ("action_take_part", "action_nominate", "action_invite"):
            self.assertNotIn(name, header)
            self.assertTrue(form.xpath(f"//sheet//button[@name='{name}']"), name)

    def test_no_filter_or_group_offers_what_serves_the_software(self):
        for model, names in (
            ("mentoring.participant", ("form_key", "written_by_id")),
            ("mentoring.pairing", ("announced_on", "reminded_on")),
            ("mentoring.pairing", ("people_changed_on",)),
            ("mentoring.invitation", ("is_due",)),
            ("mentoring.nudge.sent", ("res_model", "audience", "period")),
            ("mentoring.goal", ("form_key",)),
        ):
            described = self.env[model].fields_get()
            for name in names:
                for offered in ("searchable", "groupable", "exportable"):
                    self.assertFalse(described[name][offered], (model, name, offered))
            self.assertTrue(described["programme_id"]["groupable"])

    def test_learning_goals_are_ones_own_and_those_shown_to_a_manager(self):
        pairing = self._in_progress()
        goal = pairing.sudo().goal_ids[:1]
        goal.with_user(self.mentee).write(
            {"shared_with_programme": True, "shared_with_manager": True}
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_goal_action"
        )
        for user, shown in (
            (self.mentee, True),
            (self.mentor, True),
            (self.line_manager, True),
            (self.coordinator, False),
        ):
            domain = safe_eval(action["domain"], {"uid": user.id})
            found = self.env["mentoring.goal"].with_user(user).search(domain)
            self.assertEqual(goal in found, shown, user.name)

    def test_who_takes_part_is_led_to_the_portal_and_who_runs_it_to_the_record(
        self,
    ):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        for user in (self.portal_mentee, self.mentor, self.line_manager):
            portal = pairing._get_access_action(access_uid=user.id)
            self.assertEqual(portal["url"], f"/my/mentoring/pairings/{pairing.id}")
        for user in (self.coordinator, self.manager):
            backend = pairing._get_access_action(access_uid=user.id)
            self.assertEqual(backend["res_id"], pairing.id)

    def test_a_mail_to_a_coordinator_who_takes_part_leads_to_the_portal(self):
        self.mentor.group_ids += self.env.ref(RUNNERS)
        pairing = self._accepted_pairing()
        page = f"/my/mentoring/pairings/{pairing.id}"
        mails = self.env["mail.mail"].sudo()
        for xmlid, path, to_portal in (
            ("mail_pairing_resumed", "mentor_partner_id", True),
            ("mail_pairing_ended_coordinator", ACTING, False),
        ):
            before = mails.search([])
            pairing.sudo()._send_mail(f"mentoring_programme.{xmlid}", path)
            [mail] = mails.search([]) - before
            self.assertEqual(page in mail.body_html, to_portal, xmlid)
            self.assertEqual("/mail/view" in mail.body_html, not to_portal, xmlid)
