"""People enrol through the portal: a draft, a submission, a way out."""

from odoo import fields
from odoo.fields import Command

from ..enrolment_common import EnrolmentCase


class TestEnrolling(EnrolmentCase):
    def test_portal_and_internal_users_enrol_from_the_page_to_the_submission(self):
        for user, role in ((self.portal_mentee, "mentee"), (self.employee, "mentor")):
            with self.subTest(user=user.login):
                self._log_in(user)
                url = f"/my/mentoring/programmes/{self.programme.id}"
                page = self._open(url)
                [way_in] = page.xpath(f"//a[contains(@href, 'role={role}')]/@href")
                page = self._send(
                    self._open(way_in), f"{url}/enrol", {"learning_goal": "To listen"}
                )
                self._says(page, "Your draft is ready.")
                participant = self._mine(user, role)
                self.assertEqual(participant.learning_goal, "To listen")
                self.assertEqual(participant.employee_id.user_id, user)
                page = self._save(
                    participant,
                    {
                        f"focus_area_ids.{self.other_area.id}": "on",
                        "code": "on",
                        "do": "submit",
                    },
                    page=page,
                )
                self._says(page, "Submitted. Thank you!")
                self.assertEqual(participant.state, "submitted")
                self.assertEqual(participant.focus_area_ids, self.other_area)
                self.assertFalse(page.xpath("//textarea"))

    def test_mentors_choose_what_they_hope_to_gain_and_mentees_are_not_asked(self):
        gain = self.env.ref("mentoring_programme.gain_developing")
        draft = self._draft(self.employee, self.plain_employee, "mentor")
        self._log_in(self.employee)
        page = self._save(draft, {f"gain_ids.{gain.id}": "on"})
        self.assertEqual(draft.gain_ids, gain)
        self.assertTrue(page.xpath(f"//input[@name='gain_ids.{gain.id}']/@checked"))
        self._log_in(self.portal_mentee)
        page = self._open(self._url(self._draft()))
        self.assertNotIn(gain.name, page.text_content())

    def test_each_focus_area_says_what_it_is_about(self):
        self._log_in(self.portal_mentee)
        page = self._open(self._url(self._draft()))
        areas = self.env["mentoring.focus.area"].search([])
        self.assertTrue(areas.filtered("description"))
        for area in areas:
            self._says(page, area.description or area.name)

    def test_a_draft_starts_from_what_hr_knows(self):
        self.env["hr.employee.skill"].create(
            {
                "employee_id": self.plain_employee.id,
                "skill_id": self.sewing.id,
                "skill_type_id": self.skill_type.id,
                "skill_level_id": self.master.id,
            }
        )
        self.employee.tz = "Europe/Oslo"
        participant = self._draft(self.employee, self.plain_employee, "mentor")
        self._log_in(self.employee)
        page = self._open(self._url(participant))
        self._says(page, "Sewing")
        [form] = page.xpath(f"//form[@action='{self._url(participant)}']")
        sent = dict(form.form_values())
        line = participant.skill_ids
        self.assertEqual(sent[f"level.{line.id}"], str(self.master.id))
        self.assertEqual(sent["tz"], "Europe/Oslo")
        self.assertEqual(sent["capacity"], "1")
        self.assertEqual(sent["meets_online"], "on")

    def test_saving_a_page_as_it_is_changes_nothing(self):
        participant = self._draft(
            learning_goal="To listen",
            focus_area_ids=self.area.ids,
            skill_ids=[Command.create({"skill_id": self.sewing.id})],
        )
        participant.participant_properties = {
            "aa": "Pip",
            "bb": 3,
            "cc": True,
            "dd": "2020-02-03",
            "ee": "here",
            "ff": ["tue"],
            "gg": 1.5,
            "hh": "No",
            "ii": self.env.ref("base.dk").id,
        }
        self.env.flush_all()
        names = [
            "learning_goal",
            "focus_area_ids",
            "skill_ids",
            "language_ids",
            "tz",
            "working_since",
            "meets_online",
            "participant_properties",
        ]
        before = participant.read(names)
        self._log_in(self.portal_mentee)
        self._says(self._save(participant), "Your draft is saved.")
        self.assertEqual(participant.read(names), before)

    def test_everything_on_the_page_is_kept(self):
        participant = self._draft()
        role = self.env["mentoring.role"]._get_situational()[:1]
        danish = (
            self.env["res.lang"]
            .with_context(active_test=False)
            .search([("code", "=", "da_DK")])
        )
        self._log_in(self.portal_mentee)
        self._save(
            participant,
            {
                "learning_goal": "To lead",
                f"mentor_role_ids.{role.id}": "on",
                "new_language": str(danish.id),
                "new_skill": str(self.welding.id),
                "tz": "Europe/Copenhagen",
                "working_since": "2015-08-01",
                "q.aa": "Pip",
                "q.bb": "4",
                "q.cc": "on",
                "q.dd": "2020-02-03",
                "q.ee": "online",
                "q.ff.mon": "on",
                "q.gg": "1,5",
                "q.hh": "No",
                "do": "save",
            },
        )
        self.assertEqual(participant.learning_goal, "To lead")
        self.assertEqual(participant.mentor_role_ids, role)
        self.assertIn(danish, participant.language_ids)
        self.assertEqual(participant.skill_ids.skill_id, self.welding)
        self.assertEqual(participant.tz, "Europe/Copenhagen")
        self.assertEqual(participant.working_since, fields.Date.to_date("2015-08-01"))
        [read] = participant.read(["participant_properties"])
        answers = {q["name"]: q.get("value") for q in read["participant_properties"]}
        self.assertEqual(
            answers,
            {
                "aa": "Pip",
                "bb": 4,
                "cc": True,
                "dd": "2020-02-03",
                "ee": "online",
                "ff": ["mon"],
                "gg": 1.5,
                "hh": "No",
                "ii": None,
            },
        )

    def test_skills_are_added_given_a_level_and_taken_off(self):
        participant = self._draft()
        self._log_in(self.portal_mentee)
        page = self._save(
            participant,
            {"learning_goal": "Kept", "new_skill": self.sewing.id, "do": "skills"},
        )
        line = participant.skill_ids
        self.assertEqual(line.skill_id, self.sewing)
        page = self._save(
            participant, {f"level.{line.id}": self.beginner.id}, page=page
        )
        self.assertEqual(participant.skill_ids.skill_level_id, self.beginner)
        self._save(participant, {f"drop_skill.{line.id}": "1"}, page=page)
        self.assertFalse(participant.skill_ids)
        self.assertEqual(participant.learning_goal, "Kept")

    def test_a_mail_leads_portal_users_to_the_page(self):
        participant = self._draft()
        action = participant._get_access_action(access_uid=self.portal_mentee.id)
        self.assertEqual(action["url"], self._url(participant))
        programme = participant.programme_id
        action = programme._get_access_action(access_uid=self.portal_mentee.id)
        self.assertEqual(action["url"], f"/my/mentoring/programmes/{programme.id}")

    def test_a_mentor_says_how_many_mentees_and_sees_the_places(self):
        mentor = self._enrol(self.programme, "mentor", self.mentor_employee, capacity=2)
        self._make_ready(mentor)
        self._log_in(self.mentor)
        self._says(self._open(self._url(mentor)), "Mentees now: 0, places left: 2.")

    def test_each_state_says_what_comes_next(self):
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        self._log_in(self.portal_mentee)
        said = {
            "draft": "Still needed before you can submit it",
            "submitted": f"Next, {self.coordinator.name} says yes or no.",
            "approved": "the coordinator sees to it",
            "ready": "You are ready to be matched.",
            "paired": "You are matched.",
            "finished": "You have completed the programme.",
            "rejected": "It was declined this time.",
            "withdrawn": "You have withdrawn.",
        }
        self.assertEqual(set(said), set(dict(participant._fields["state"].selection)))
        for state, sentence in said.items():
            with self.subTest(state=state):
                participant._write_through_door({"state": state})
                self._says(self._open(self._url(participant)), sentence)


class TestWrongInput(EnrolmentCase):
    def test_who_is_enrolled_is_led_to_the_enrolment(self):
        participant = self._draft(learning_goal="Mine")
        self._log_in(self.portal_mentee)
        page = self._open(
            f"/my/mentoring/programmes/{self.programme.id}/enrol?role=mentee"
        )
        self._says(page, "It is not sent yet.")
        self.assertEqual(self._mine(self.portal_mentee), participant)

    def test_enrolling_twice_makes_one_enrolment(self):
        self._log_in(self.portal_mentee)
        url = f"/my/mentoring/programmes/{self.programme.id}/enrol"
        page = self._open(f"{url}?role=mentee")
        self._send(page, url, {"learning_goal": "First"})
        again = self._send(page, url, {"learning_goal": "Second"})
        self._says(again, "You have enrolled already.")
        self.assertEqual(self._mine(self.portal_mentee).learning_goal, "First")

    def test_a_closed_programme_says_so_and_takes_nobody(self):
        self._log_in(self.portal_mentee)
        url = f"/my/mentoring/programmes/{self.programme.id}/enrol"
        page = self._open(f"{url}?role=mentee")
        self.programme.sudo()._write_through_door({"state": "matching"})
        self.env.flush_all()
        told = self._send(page, url, {"learning_goal": "Late"}, status=422)
        self._says(told, "takes no enrolments at the moment")
        self._says(told, "Enrolment is closed")
        self.assertFalse(self._mine(self.portal_mentee))
        self._says(self._open(f"{url}?role=mentee"), "Enrolment is closed")

    def test_a_forged_role_is_refused(self):
        self._log_in(self.portal_mentee)
        url = f"/my/mentoring/programmes/{self.programme.id}/enrol"
        page = self._open(f"{url}?role=mentee")
        told = self._send(page, url, {"role": "coordinator"}, status=422)
        self._says(told, "“coordinator” cannot be chosen here.")
        self._says(self._open(f"{url}?role=boss"), "Take part as mentor")

    def test_what_is_wrong_is_told_and_nothing_typed_is_lost(self):
        participant = self._draft(
            role="mentor",
            user=self.employee,
            employee=self.plain_employee,
            learning_goal="Before",
            skill_ids=[Command.create({"skill_id": self.sewing.id})],
        )
        level = f"level.{participant.skill_ids.id}"
        foreign = (
            self.env["hr.skill.level"].search(
                [("skill_type_id", "!=", self.skill_type.id)], limit=1
            )
            or self.env["hr.skill.type"]
            .create(
                {
                    "name": "Sports",
                    "skill_ids": [Command.create({"name": "Chess"})],
                    "skill_level_ids": [Command.create({"name": "Any"})],
                }
            )
            .skill_level_ids
        )
        self._log_in(self.employee)
        for values, sentence in (
            ({"learning_goal": "x" * 20_001}, "This text is too long"),
            ({"capacity": "many"}, "“many” is not a number"),
            ({"capacity": "99"}, "A capacity lies between 0 and 20"),
            ({"working_since": "31/31/2020"}, "is not a date"),
            ({"tz": "Mars/Olympus"}, "cannot be chosen here"),
            ({"new_skill": "999999"}, "This cannot be chosen any more."),
            ({level: str(foreign.id)}, "This cannot be chosen any more."),
            ({"new_language": "999999"}, "This cannot be chosen any more."),
            ({"q.ee": "moon"}, "cannot be chosen here"),
            ({"q.bb": "x"}, "“x” is not a number"),
            ({"code": "on", "code_version": "0"}, "has changed since you opened"),
            ({"csrf_token": "forged"}, "This page was open for too long"),
            ({"do": "submit", "learning_goal": " "}, "mentors learn too"),
        ):
            with self.subTest(sentence=sentence, values=[*values]):
                typed = {"learning_goal": "Typed", "q.aa": "Pip", **values}
                page = self._save(participant, typed, status=422)
                [alert] = page.xpath("//*[@role='alert']")
                self.assertIn(sentence, alert.text_content())
                [form] = page.xpath(f"//form[@action='{self._url(participant)}']")
                kept = dict(form.form_values())
                self.assertEqual(kept["q.aa"], "Pip")
                self.assertEqual(
                    kept["learning_goal"].strip(), typed["learning_goal"].strip()
                )
                self.assertEqual(participant.learning_goal, "Before")
                self.assertFalse(participant.code_accepted_on)
                self.assertEqual(participant.state, "draft")

    def test_a_code_that_changed_is_not_accepted_unread(self):
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        self.programme.code_of_conduct = "<p>Be twice as kind.</p>"
        self.env.flush_all()
        typed = {"code": "on", "do": "submit"}
        told = self._save(participant, typed, status=422, page=page)
        self._says(told, "Read it once more")
        self._says(told, "Be twice as kind.")
        self.assertFalse(told.xpath("//input[@name='code' and @checked]"))
        self._save(participant, typed, page=told)
        self.assertEqual(participant.state, "submitted")
        self.assertEqual(participant.code_accepted_version, 2)

    def test_until_it_is_decided_it_can_be_taken_back_to_a_draft(self):
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        url = self._url(participant)
        self._log_in(self.portal_mentee)
        sent = self._save(participant, {"code": "on", "do": "submit"})
        self.env.invalidate_all()
        self.assertTrue(participant.sudo().activity_ids)
        draft = self._send(sent, f"{url}/rework")
        self._says(draft, "It is your draft again. Submit it when you are done.")
        self.env.invalidate_all()
        self.assertEqual(participant.state, "draft")
        self.assertFalse(
            participant.submitted_on, "read by its writer alone, as before"
        )
        self.assertFalse(participant.sudo().activity_ids, "nobody is asked any more")
        again = {"learning_goal": "To listen", "code": "on", "do": "submit"}
        sent = self._save(participant, again, page=draft)
        self.env.invalidate_all()
        self.assertEqual(participant.state, "submitted")
        self.assertEqual(participant.learning_goal, "To listen")
        participant.with_user(self.coordinator).action_approve()
        self.env.flush_all()
        told = self._send(sent, f"{url}/rework", status=422)
        self.env.invalidate_all()
        self.assertEqual(participant.state, "approved", "decided")
        self.assertFalse(told.xpath(f"//form[@action='{url}/rework']"))

    def test_submitted_twice_is_submitted_once(self):
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        typed = {"code": "on", "do": "submit"}
        self._save(participant, typed, page=page)
        since = participant.state_since
        told = self._save(participant, typed, page=page)
        self._says(told, "This is not a draft any more")
        self.assertEqual(participant.state_since, since)

    def test_others_find_no_such_page(self):
        participant = self._draft(learning_goal="Secret", focus_area_ids=self.area.ids)
        url = self._url(participant)
        self._log_in(self.portal_mentee)
        page = self._open(url)
        for user in (self.stranger, self.employee, self.mentor, self.line_manager):
            with self.subTest(user=user.login):
                self._log_in(user)
                for path in ("", "/withdraw", "/nonsense"):
                    self._open(f"{url}{path}", status=404)
                for path in ("", "/withdraw"):
                    response = self.url_open(
                        f"{url}{path}", data={"learning_goal": "Taken over"}
                    )
                    self.assertEqual(response.status_code, 404)
        self.assertEqual(participant.learning_goal, "Secret")
        self.assertIsNotNone(page)


class TestLineManager(EnrolmentCase):
    def test_a_nominating_manager_writes_the_draft_but_sees_no_answers(self):
        participant = self._draft(
            self.line_manager, self.portal_employee, learning_goal="Proposed"
        )
        self._log_in(self.line_manager)
        page = self._save(participant, {"learning_goal": "Improved", "code": "on"})
        self.assertEqual(participant.learning_goal, "Improved")
        self.assertFalse(participant.code_accepted_on)
        self.assertNotIn("Nickname", page.text_content())
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        self._says(page, "Your line manager has suggested you.")

    def test_a_line_manager_reads_the_line_written_for_them_and_no_goal(self):
        participant = self._enrol(
            self.programme,
            "mentee",
            self.portal_employee,
            line_for_manager="To lead the new team well",
        )
        self._log_in(self.line_manager)
        page = self._open(self._url(participant))
        self._says(page, "To lead the new team well")
        self.assertNotIn("Learn to listen", page.text_content())
        self.assertFalse(page.xpath("//textarea"))

    def test_one_writes_a_line_for_the_line_manager(self):
        participant = self._draft()
        self._log_in(self.portal_mentee)
        [line] = self._open(self._url(participant)).xpath(
            "//input[@name='line_for_manager']"
        )
        self.assertFalse(line.get("value"), "it starts empty")
        self._save(participant, {"line_for_manager": "To speak up"})
        self.assertEqual(participant.line_for_manager, "To speak up")
        self.portal_employee.parent_id = False
        self._save(participant, {"learning_goal": "To lead"})
        self.assertEqual(participant.line_for_manager, "To speak up")

    def test_a_nominating_manager_changes_nothing_of_what_the_report_wrote(self):
        participant = self._draft(
            self.line_manager, self.portal_employee, learning_goal="Proposed"
        )
        participant.with_user(self.portal_mentee).learning_goal = "My own"
        self._log_in(self.line_manager)
        page = self._open(self._url(participant))
        self.assertFalse(page.xpath("//textarea"))
        self.assertNotIn("My own", page.text_content())


class TestWithdrawing(EnrolmentCase):
    def test_one_withdraws_at_any_time_and_owes_no_reason(self):
        participant = self._draft(learning_goal="To lead")
        self._log_in(self.portal_mentee)
        url = f"{self._url(participant)}/withdraw"
        for state in ("draft", "submitted", "approved", "ready"):
            with self.subTest(state=state):
                participant._write_through_door({"state": state})
                self.assertTrue(
                    self._open(self._url(participant)).xpath(f"//a[@href='{url}']")
                )
                page = self._open(url)
                self._says(page, "you owe nobody a reason")
                self._says(self._send(page, url), "You have withdrawn.")
                self.assertEqual(participant.state, "withdrawn")
                self._send(page, url)  # a second click

    def test_withdrawing_ends_the_pairing(self):
        pairing = self._accepted_pairing(
            programme=self.programme, mentee=self.portal_employee
        )
        url = f"{self._url(pairing.mentee_id)}/withdraw"
        self._log_in(self.portal_mentee)
        page = self._open(url)
        self._says(page, "Your collaborations end with it")
        self._send(page, url)
        self.assertEqual(pairing.state, "ended")


class TestQueries(EnrolmentCase):
    def _queries(self, url):
        self._open(url)
        before = self.cr.sql_log_count
        self._open(url)
        return self.cr.sql_log_count - before

    def _add_skills(self, participant, count):
        skills = self.env["hr.skill"].create(
            [
                {"name": f"{count}, {number}", "skill_type_id": self.skill_type.id}
                for number in range(count)
            ]
        )
        participant.skill_ids = [
            Command.create({"skill_id": skill.id}) for skill in skills
        ]
        self.env.flush_all()

    def test_a_long_page_takes_no_more_queries_than_a_short_one(self):
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        self._log_in(self.portal_mentee)
        self._add_skills(participant, 1)
        few = self._queries(self._url(participant))
        self._add_skills(participant, 19)
        self.assertLessEqual(self._queries(self._url(participant)), few)
