"""Those who run a programme are a team: one is named, whoever can act acts."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, ValidationError

from ..common import MentoringCase

GROUP = "mentoring_programme.group_mentoring_coordinator"


class TeamCase(MentoringCase):
    def _settle(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def _todo_users(self, records):
        return records.sudo().activity_ids.user_id

    def _submitted(self, programme):
        return self._enrol(programme, "mentee", self.mentee_employee).sudo()

    def _from(self, programme):
        """Return whom the next mail of the programme is from, and answered to."""
        since = self.env["mail.mail"].search([], order="id desc", limit=1).id
        participant = self._enrol(programme, "mentee", self.portal_employee)
        participant.with_user(self.manager).action_reject("Full")
        [mail] = self.env["mail.mail"].search(
            [("id", ">", since), ("subject", "like", programme.name)],
            order="id desc",
            limit=1,
        )
        return mail.email_from, mail.reply_to


class TestTeam(TeamCase):
    def test_all_of_the_team_run_it_and_one_is_named(self):
        programme = self._open_programme()
        participant = self._submitted(programme)
        theirs = participant.with_user(self.other_coordinator)
        self.assertFalse(theirs.has_access("read"))
        with self.assertRaises(AccessError):
            theirs.action_approve()
        programme.colleague_ids = self.other_coordinator
        self.assertTrue(theirs.has_access("write"))
        theirs.action_approve()
        programme.with_user(self.other_coordinator).target_group = "All"
        people = programme.with_user(self.mentee)._get_people_behind()
        self.assertEqual(people["coordinator"]["name"], self.coordinator.name)
        self.assertEqual(self._todo_users(participant), self.coordinator)

    def test_who_is_taken_out_runs_nothing_any_more(self):
        pairing = self._accepted_pairing()
        programme = pairing.programme_id.sudo()
        programme.colleague_ids = self.other_coordinator
        records = pairing | pairing
        goals = self.env["mentoring.goal"].with_user(self.mentee)
        goal = goals.create({"pairing_id": pairing.id, "name": "Lead a project"})
        goal.shared_with_programme = True
        for record in (
            programme,
            records,
            pairing.mentee_id,
            pairing.contract_ids,
            goal,
        ):
            with self.subTest(record._name):
                theirs = record.with_user(self.other_coordinator).sudo(False)
                self.assertTrue(theirs.has_access("read"))
                self.assertTrue(theirs.search([("id", "in", record.ids)]))
        self.assertEqual(
            goal.with_user(self.other_coordinator).sudo(False).name, "Lead a project"
        )
        programme.colleague_ids = False
        self._settle()
        for record in (records, pairing.mentee_id, pairing.contract_ids, goal):
            with self.subTest(record._name):
                theirs = record.with_user(self.other_coordinator).sudo(False)
                self.assertFalse(theirs.has_access("read"))
                self.assertFalse(theirs.search([("id", "in", record.ids)]))
        theirs = goal.with_user(self.other_coordinator).sudo()
        self.assertFalse(theirs.name, "sealed")

    def test_nobody_joins_who_could_not_run_it(self):
        programme = self._open_programme().sudo()
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        far = self._user("far", GROUP)
        far.write({"company_id": elsewhere.id, "company_ids": elsewhere.ids})
        gone = self._user("gone", GROUP)
        gone.active = False
        for user, why in (
            (self.employee, "no mentoring coordinator"),
            (far, "none of the companies"),
            (gone, "cannot log in"),
        ):
            for fname in ("coordinator_id", "colleague_ids", "substitute_id"):
                with self.subTest(user=user.login, field=fname):
                    with (
                        self.assertRaisesRegex(ValidationError, why),
                        self.env.cr.savepoint(),
                    ):
                        programme[fname] = user
        programme.company_ids = elsewhere
        programme.colleague_ids = far
        with self.assertRaisesRegex(ValidationError, "none of the companies"):
            programme.company_ids = False

    def test_a_copy_leaves_out_who_has_left(self):
        programme = self._open_programme().sudo()
        programme.write(
            {
                "colleague_ids": self.other_coordinator.ids,
                "substitute_id": self.other_coordinator.id,
            }
        )
        self.other_coordinator.action_archive()
        copy = programme.with_user(self.manager).copy()
        self.assertEqual(copy.coordinator_id, self.coordinator)
        self.assertFalse(copy.colleague_ids | copy.substitute_id)
        self.coordinator.group_ids -= self.env.ref(GROUP)
        copy = programme.with_user(self.manager).copy()
        self.assertEqual(copy.coordinator_id, self.manager)

    def test_none_of_the_team_takes_complaints(self):
        programme = self._open_programme().sudo()
        self.ethics_officer.group_ids += self.env.ref(GROUP)
        for fname in ("colleague_ids", "substitute_id"):
            with (
                self.assertRaisesRegex(ValidationError, "takes complaints"),
                self.env.cr.savepoint(),
            ):
                programme[fname] = self.ethics_officer


class TestAway(TeamCase):
    def _assert_acts(self, programme, user, *records):
        self._settle()
        self.assertEqual(programme.sudo().acting_id, user)
        for record in records:
            self.assertEqual(self._todo_users(record), user)

    def test_the_substitute_acts_on_the_days_that_are_given(self):
        programme = self._open_programme().sudo()
        participant = self._submitted(programme)
        todo = participant.activity_ids
        today = fields.Date.today()
        programme.write(
            {
                "substitute_id": self.other_coordinator.id,
                "away_from": fields.Date.add(today, days=2),
                "away_until": fields.Date.add(today, days=4),
            }
        )
        for days, acts in (
            (0, self.coordinator),
            (2, self.other_coordinator),
            (4, self.other_coordinator),
            (5, self.coordinator),
        ):
            with (
                self.subTest(days),
                freeze_time(fields.Datetime.now() + timedelta(days=days)),
            ):
                self._run_cron("cron_hand_over_programmes")
                self._assert_acts(programme, acts, programme, participant)
        self.assertEqual(participant.activity_ids, todo, "it moves as it is")

    def test_out_of_office_is_enough(self):
        programme = self._open_programme().sudo()
        programme.substitute_id = self.other_coordinator
        participant = self._submitted(programme)
        self.coordinator.out_of_office_from = fields.Datetime.now() - timedelta(hours=1)
        self._assert_acts(programme, self.other_coordinator, participant)
        self.assertIn(self.other_coordinator.email, self._from(programme)[1])
        people = programme.with_user(self.mentee)._get_people_behind()
        self.assertEqual(people["coordinator"]["name"], self.coordinator.name)
        self.coordinator.out_of_office_from = False
        self._assert_acts(programme, self.coordinator)

    def test_where_all_are_away_the_coordinator_is_asked(self):
        programme = self._open_programme().sudo()
        programme.colleague_ids = self.other_coordinator
        for user in (self.coordinator, self.other_coordinator):
            user.out_of_office_from = fields.Datetime.now() - timedelta(hours=1)
        self._assert_acts(programme, self.coordinator)


class TestNobodyLeft(TeamCase):
    def _assert_managers_asked(self, programme, participant):
        self._settle()
        self.assertFalse(programme.acting_id)
        self.assertEqual(self._todo_users(programme), self.manager)
        self.assertIn(
            "Name a coordinator: nobody runs it any more",
            programme.activity_ids.mapped("summary"),
        )
        self.assertEqual(self._todo_users(participant), self.manager)

    def test_it_is_noticed_when_the_last_one_is_archived(self):
        programme = self._open_programme(accepts_late_entry=True).sudo()
        participant = self._submitted(programme)
        self.coordinator.action_archive()
        self._assert_managers_asked(programme, participant)
        programme.coordinator_id = self.other_coordinator
        self._settle()
        for record in (programme, participant):
            self.assertEqual(self._todo_users(record), self.other_coordinator)

    def test_it_is_noticed_when_the_last_one_is_demoted(self):
        programme = self._open_programme().sudo()
        participant = self._submitted(programme)
        self.coordinator.group_ids -= self.env.ref(GROUP)
        self._assert_managers_asked(programme, participant)

    def test_it_is_noticed_when_a_group_loses_them(self):
        programme = self._open_programme().sudo()
        participant = self._submitted(programme)
        self.env.ref(GROUP).user_ids -= self.coordinator
        self._assert_managers_asked(programme, participant)

    def test_it_is_noticed_when_they_lose_the_company(self):
        programme = self._open_programme().sudo()
        participant = self._submitted(programme)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.coordinator.write(
            {"company_id": elsewhere.id, "company_ids": elsewhere.ids}
        )
        self._assert_managers_asked(programme, participant)

    def test_a_colleague_takes_over_from_whoever_is_gone(self):
        programme = self._open_programme().sudo()
        programme.colleague_ids = self.other_coordinator
        participant = self._submitted(programme)
        self.coordinator.action_archive()
        self._settle()
        for record in (programme, participant):
            self.assertEqual(self._todo_users(record), self.other_coordinator)
        people = programme.with_user(self.mentee)._get_people_behind()
        self.assertEqual(people["coordinator"]["name"], self.other_coordinator.name)

    def test_mails_to_the_coordinator_go_to_the_mentoring_managers(self):
        pairing = self._accepted_pairing()
        self.coordinator.action_archive()
        self._settle()
        since = self.env["mail.mail"].search([], order="id desc", limit=1).id
        pairing.with_user(self.mentee).action_end()
        told = self.env["mail.mail"].search([("id", ">", since)]).recipient_ids
        self.assertIn(self.manager.partner_id, told)
        self.assertNotIn(self.coordinator.partner_id, told)

    def test_a_mentoring_manager_who_comes_later_is_asked_within_the_hour(self):
        programme = self._open_programme(requires_manager_approval=True).sudo()
        participant = self._enrol(programme, "mentor", self.mentor_employee).sudo()
        self.assertEqual(self._todo_users(participant), self.manager)
        new = self._user("mm2", "mentoring_programme.group_mentoring_manager")
        self.manager.action_archive()
        self._run_cron("cron_hand_over_programmes")
        self.assertEqual(self._todo_users(participant), new)

    def test_whoever_has_a_todo_of_their_own_inherits_none(self):
        other = self._user("mm2", "mentoring_programme.group_mentoring_manager")
        programme = self._open_programme(requires_manager_approval=True).sudo()
        participant = self._enrol(programme, "mentor", self.mentor_employee).sudo()
        own = participant.activity_ids.filtered(lambda a: a.user_id == other)
        self.assertTrue(own)
        self.manager.action_archive()
        self._run_cron("cron_hand_over_programmes")
        self.assertEqual(participant.activity_ids, own)


class TestCost(TeamCase):
    def test_naming_another_coordinator_costs_the_same_whatever_there_is(self):
        counts = []
        for size in (2, 20):
            programme = self._open_programme(name=f"Of {size}").sudo()
            mentors, mentees = self._pool(
                programme,
                {f"M{size}x{n}": {} for n in range(size)},
                {f"T{size}x{n}": {} for n in range(size)},
            )
            self.env["mentoring.pairing"].create(
                [
                    {"mentor_id": mentor.id, "mentee_id": mentee.id}
                    for mentor, mentee in zip(mentors, mentees, strict=True)
                ]
            )
            mentees._write_through_door({"state": "approved"})
            mentees._sync_activities()
            self._settle()
            self.assertEqual(mentees.activity_ids.user_id, self.coordinator)
            self._settle()
            before = self.cr.sql_log_count
            programme.coordinator_id = self.other_coordinator
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
            self._settle()
            self.assertEqual(mentees.activity_ids.user_id, self.other_coordinator)
        self.assertLessEqual(counts[1], counts[0] + 2)


class TestColumns(TeamCase):
    def test_what_is_for_those_who_run_it_is_found_grouped_and_read_by_all_of_them(
        self,
    ):
        pairing = self._accepted_pairing()
        pairing.programme_id.sudo().colleague_ids = self.other_coordinator
        self._settle()
        for user in (self.coordinator, self.other_coordinator):
            theirs = pairing.with_user(user)
            found = theirs.search([("mentor_accepted_on", "!=", False)])
            self.assertEqual(found, theirs)
            [group] = theirs.formatted_read_group(
                [("id", "=", pairing.id)], ["mentor_accepted_on:day"], ["__count"]
            )
            self.assertTrue(group["mentor_accepted_on:day"])
            self.assertTrue(theirs.mentor_accepted_on)
            self.assertEqual(theirs.mentee_id.learning_goal, "Learn to listen")
        pairing.programme_id.sudo().colleague_ids = False
        self._settle()
        mentee = pairing.mentee_id.with_user(self.other_coordinator).sudo(False)
        self.assertFalse(mentee.search([("learning_goal", "!=", False)]) & mentee)
