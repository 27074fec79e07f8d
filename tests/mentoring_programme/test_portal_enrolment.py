"""People enrol through the portal: a draft, a submission, wishes, a way out."""

from odoo import fields
from odoo.fields import Command

from ..portal_common import PortalCase

QUESTIONS = [
    {"name": "aa", "type": "char", "string": "Nickname"},
    {"name": "bb", "type": "integer", "string": "Colleagues led"},
    {"name": "cc", "type": "boolean", "string": "Ever mentored before"},
    {"name": "dd", "type": "date", "string": "Here since"},
    {
        "name": "ee",
        "type": "selection",
        "string": "Where to meet",
        "selection": [["here", "Face to face"], ["online", "Online"]],
    },
    {
        "name": "ff",
        "type": "tags",
        "string": "Free on",
        "tags": [["mon", "Monday", 1], ["tue", "Tuesday", 2]],
    },
    {"name": "gg", "type": "float", "string": "Hours a week"},
    {"name": "hh", "type": "text", "string": "Anything else"},
    {
        "name": "ii",
        "type": "many2one",
        "string": "Favourite country",
        "comodel": "res.country",
    },
]


class EnrolmentCase(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme(
            participant_properties_definition=QUESTIONS
        )
        cls.other_area = self.env["mentoring.focus.area"].create({"name": "Sailing"})
        cls.skill_type = self.env["hr.skill.type"].create(
            {
                "name": "Crafts",
                "skill_ids": [
                    Command.create({"name": name}) for name in ("Sewing", "Welding")
                ],
                "skill_level_ids": [
                    Command.create({"name": "Beginner", "level_progress": 20}),
                    Command.create({"name": "Master", "level_progress": 100}),
                ],
            }
        )
        cls.sewing, cls.welding = cls.skill_type.skill_ids
        cls.beginner, cls.master = cls.skill_type.skill_level_ids.sorted(
            "level_progress"
        )

    def _draft(self, user=None, employee=None, role="mentee", **values):
        """Return a draft of the user, whom the employee is, as the test sees it."""
        participant = (
            self.env["mentoring.participant"]
            .with_user(user or self.portal_mentee)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": role,
                    "employee_id": (employee or self.portal_employee).id,
                    **values,
                }
            )
        )
        return self.env["mentoring.participant"].browse(participant.id)

    def _url(self, participant):
        return f"/my/mentoring/enrolments/{participant.id}"

    def _save(self, participant, values=None, status=200, page=None):
        page = page if page is not None else self._open(self._url(participant))
        page = self._send(page, self._url(participant), values, status)
        self.env.invalidate_all()
        return page

    def _mine(self, user, role="mentee"):
        return self.env["mentoring.participant"].search(
            [
                ("programme_id", "=", self.programme.id),
                ("user_id", "=", user.id),
                ("role", "=", role),
            ]
        )


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
                self._says(page, "Your draft is made.")
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
        role = self.env["mentoring.role"].search([], limit=1)
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
            "approved": "the coordinator makes you ready",
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
                for path in ("", "/withdraw", "/mentors", "/nonsense"):
                    self._open(f"{url}{path}", status=404)
                for path in ("", "/withdraw", "/wishes", "/mentors", "/ask"):
                    response = self.url_open(
                        f"{url}{path}", data={"learning_goal": "Taken over"}
                    )
                    self.assertEqual(response.status_code, 404)
        self.assertEqual(participant.learning_goal, "Secret")
        self.assertIsNotNone(page)


class TestLineManager(EnrolmentCase):
    def test_a_nominating_manager_writes_the_draft_but_sees_no_wishes(self):
        participant = self._draft(
            self.line_manager, self.portal_employee, learning_goal="Proposed"
        )
        self.env["mentoring.wish"].with_user(self.portal_mentee).create(
            {
                "participant_id": participant.id,
                "partner_id": self.mentor_employee.work_contact_id.id,
            }
        )
        self._log_in(self.line_manager)
        page = self._save(
            participant, {"learning_goal": "Improved", "new_wish": "1", "code": "on"}
        )
        self.assertEqual(participant.learning_goal, "Improved")
        self.assertFalse(participant.code_accepted_on)
        self.assertEqual(
            participant.wish_ids.partner_id, self.mentor_employee.work_contact_id
        )
        self.assertNotIn("Mia Mentor", page.text_content())
        self.assertNotIn("Nickname", page.text_content())
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        self._says(page, "Your line manager has nominated you.")
        self._says(page, self.mentor.name)

    def test_what_a_report_wrote_is_read_once_it_is_submitted(self):
        participant = self._enrol(self.programme, "mentee", self.portal_employee)
        self._log_in(self.line_manager)
        page = self._open(self._url(participant))
        self._says(page, "Learn to listen")
        self.assertFalse(page.xpath("//textarea"))


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
        self._says(page, "Your running pairings end with it")
        self._send(page, url)
        self.assertEqual(pairing.state, "ended")


class TestWishes(EnrolmentCase):
    def _add(self, page, participant, name, kind, path=""):
        """Look somebody up and add them, as a person does."""
        url = f"{self._url(participant)}{path}"
        page = self._send(page, url, {"find": name, "do": "wishes"})
        [option] = page.xpath("//select[@name='new_wish']/option[@value!='']")
        return self._send(
            page,
            url,
            {"new_wish": option.get("value"), "kind": kind, "do": "wishes"},
        )

    def test_people_are_named_ranked_and_taken_off(self):
        participant = self._draft()
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        for user, kind in (
            (self.mentor, "want"),
            (self.employee, "want"),
            (self.mentee, "exclude"),
        ):
            page = self._add(page, participant, user.name, kind)
        wants = participant.wish_ids.filtered(lambda w: w.kind == "want")
        self.assertEqual(
            wants.partner_id, self.mentor.partner_id | self.employee.partner_id
        )
        first, second = wants
        typed = {
            f"rank.{first.partner_id.id}": "2",
            f"rank.{second.partner_id.id}": "1",
        }
        self._save(participant, typed, page=page)
        self.assertEqual((first.rank, second.rank), (2, 1))
        typed[f"rank.{first.partner_id.id}"] = "1"
        told = self._save(participant, typed, status=422, page=page)
        self._says(told, "Two people have rank 1.")
        self._save(participant, {f"drop_wish.{first.id}": "1"}, page=page)
        self.assertEqual(len(participant.wish_ids), 2)

    def test_wishes_stay_open_after_the_submission(self):
        participant = self._enrol(self.programme, "mentee", self.portal_employee)
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        self._add(page, participant, self.mentor.name, "want", "/wishes")
        self.assertEqual(participant.wish_ids.partner_id, self.mentor.partner_id)
        participant._write_through_door({"state": "paired"})
        self._send(
            page, f"{self._url(participant)}/wishes", {"new_wish": "1"}, status=422
        )
        self.assertEqual(len(participant.wish_ids), 1)

    def test_names_are_looked_up_by_three_letters_among_colleagues(self):
        participant = self._draft()
        outside = self.env["res.partner"].create({"name": "mentor_u Customer"})
        self._log_in(self.portal_mentee)
        url = self._url(participant)
        self._says(self._open(f"{url}?find=me"), "at least 3 letters")
        self._says(self._open(f"{url}?find=%25%25%25"), "Nobody of this name")
        page = self._open(f"{url}?find=mentor_u")
        options = page.xpath("//select[@name='new_wish']/option/@value")
        self.assertEqual(options, ["", str(self.mentor.partner_id.id)])
        told = self._save(
            participant, {"new_wish": str(outside.id)}, status=422, page=page
        )
        self._says(told, "This person cannot be named here.")
        self.assertNotIn("Customer", told.text_content())
        self.assertFalse(participant.wish_ids)

    def test_the_wishes_of_others_are_not_touched(self):
        participant = self._draft()
        other = self._draft(self.mentee, self.mentee_employee)
        wish = self.env["mentoring.wish"].create(
            {"participant_id": other.id, "partner_id": self.mentor.partner_id.id}
        )
        self._log_in(self.portal_mentee)
        self._save(participant, {f"drop_wish.{wish.id}": "1"})
        self.assertTrue(wish.exists())


class TestMentors(EnrolmentCase):
    def _set_up_once(self):
        super()._set_up_once()
        cls = type(self)
        cls.programme.write({"mode_ranking": True, "mode_request": True})
        mentors, mentees = self._pool(
            self.programme,
            {
                name: {"focus_area_ids": self.area.ids, "learning_goal": f"By {name}"}
                for name in ("Ann", "Bob", "Cid", "Dan")
            },
            {},
        )
        cls.mentors = mentors
        cls.participant = self.env["mentoring.participant"].create(
            {
                "programme_id": self.programme.id,
                "role": "mentee",
                "employee_id": self.portal_employee.id,
                "learning_goal": "To lead",
            }
        )
        cls.participant._write_through_door({"state": "ready"})
        cls.env.flush_all()
        self.assertFalse(mentees)

    def setUp(self):
        super().setUp()
        self.url = f"{self._url(self.participant)}/mentors"
        self._log_in(self.portal_mentee)

    def _rank(self, page, *mentors, status=200):
        values = {
            f"rank.{mentor.partner_id.id}": str(rank)
            for rank, mentor in enumerate(mentors, 1)
        }
        page = self._send(page, self.url, values, status)
        self.env.invalidate_all()
        return page

    def _ranked(self):
        wishes = self.participant.wish_ids.filtered(lambda w: w.kind == "want")
        return wishes.sorted("rank").partner_id.mapped("name")

    def test_mentors_are_ranked_moved_and_left_out(self):
        ann, bob, cid, dan = self.mentors
        page = self._open(self.url)
        for text in ("Ann", "By Bob", self.area.name):
            self._says(page, text)
        page = self._rank(page, ann, bob, cid)
        self.assertEqual(self._ranked(), ["Ann", "Bob", "Cid"])
        values = {f"rank.{ann.partner_id.id}": "", f"rank.{cid.partner_id.id}": "1"}
        values |= {f"rank.{dan.partner_id.id}": "3"}
        page = self._send(page, self.url, values)
        self.env.invalidate_all()
        self.assertEqual(self._ranked(), ["Cid", "Bob", "Dan"])

    def test_more_than_the_programme_asks_for_is_told(self):
        page = self._open(self.url)
        told = self._rank(page, *self.mentors, status=422)
        self._says(told, "asks the first 3 mentors you rank")
        self.assertFalse(self._ranked())
        chosen = told.xpath("//select[starts-with(@name, 'rank.')]/option[@selected]")
        self.assertEqual([option.get("value") for option in chosen], ["1", "2", "3"])

    def test_forged_people_are_not_ranked(self):
        page = self._open(self.url)
        outside = self.env["res.partner"].create({"name": "Oda Outside"})
        for number in (outside.id, 2**40, 999_999_999):
            values = {f"rank.{number}": "1"}
            told = self._send(page, self.url, values, status=422)
            self.assertNotIn("Oda", told.text_content())
        self.assertFalse(self._ranked())

    def test_somebody_is_asked_for_once_and_taken_back(self):
        ann = self.mentors[0]
        page = self._open(self.url)
        ask = f"{self._url(self.participant)}/ask"
        form = page.xpath(f"//div[@id='person_{ann.partner_id.id}']//form")[0]
        sent = {**dict(form.form_values()), "message": "She knows the north"}
        for _click in range(2):
            self.assertEqual(self.url_open(ask, data=sent).status_code, 200)
        [asked] = self.participant.match_request_ids
        self.assertEqual(asked.message, "She knows the north")
        page = self._open(self.url)
        self._says(page, "You have asked for them.")
        back = f"{self._url(self.participant)}/requests/{asked.id}/withdraw"
        self._says(self._send(page, back), "You have taken it back.")
        self._send(page, back)
        self.assertEqual(asked.state, "withdrawn")

    def test_what_cannot_be_asked_for_is_told(self):
        page = self._open(self.url)
        ask = f"{self._url(self.participant)}/ask"
        sent = dict(page.xpath(f"//form[@action='{ask}']")[0].form_values())
        outside = self.env["res.partner"].create({"name": "Oda Outside"})
        for values, sentence in (
            ({"partner_id": str(outside.id)}, "This person cannot be named here."),
            (
                {"partner_id": str(self.portal_mentee.partner_id.id)},
                "somebody else than yourself",
            ),
            ({"message": "x" * 20_001}, "This text is too long"),
            ({"csrf_token": ""}, "open for too long"),
        ):
            with self.subTest(sentence=sentence):
                response = self.url_open(ask, data={**sent, **values})
                self.assertEqual(response.status_code, 422)
                self.assertIn(sentence, response.text)
                self.assertNotIn("Oda", response.text)
        self.assertFalse(self.participant.match_request_ids)

    def test_where_people_ask_mentors_look_at_the_mentees(self):
        self.programme.mode_ranking = False
        mentor = self.mentors[0]
        mentor.partner_id.user_ids = self.stranger
        [mentee] = self._pool(
            self.programme,
            {},
            {"Eve": {"focus_area_ids": self.area.ids, "learning_goal": "To shine"}},
        )[1]
        self.env.flush_all()
        self._log_in(mentor.user_id)
        page = self._open(f"{self._url(mentor)}")
        link = page.xpath("//a[normalize-space()='Look at the mentees']")[0]
        page = self._open(link.get("href"))
        for text in ("Eve", self.area.name, "Mentees without a mentor"):
            self._says(page, text)
        self.assertNotIn("To shine", page.text_content())
        self.assertFalse(page.xpath("//*[@id='rank_form']"))
        form = page.xpath(f"//div[@id='person_{mentee.partner_id.id}']//form")[0]
        ask = f"{self._url(mentor)}/ask"
        self.assertEqual(form.get("action"), ask)
        response = self.url_open(ask, data=dict(form.form_values()))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(mentor.match_request_ids.partner_id, mentee.partner_id)

    def test_mentors_do_not_look_round_where_only_mentees_rank(self):
        self.programme.mode_request = False
        mentor = self.mentors[0]
        mentor.partner_id.user_ids = self.stranger
        self.env.flush_all()
        self._log_in(mentor.user_id)
        self._open(f"{self._url(mentor)}/mentors", status=404)

    def test_the_page_is_there_only_where_mentees_choose(self):
        self.programme.write({"mode_ranking": False, "mode_request": False})
        self.env.flush_all()
        self._open(self.url, status=404)


class TestQueries(EnrolmentCase):
    def _queries(self, url):
        self._open(url)
        before = self.cr.sql_log_count
        self._open(url)
        return self.cr.sql_log_count - before

    def _lengthen(self, participant, label, count):
        """Add skills, mentors with skills, and wishes for them."""
        skills = self.env["hr.skill"].create(
            [
                {"name": f"{label} {number}", "skill_type_id": self.skill_type.id}
                for number in range(count)
            ]
        )
        participant.skill_ids = [
            Command.create({"skill_id": skill.id}) for skill in skills
        ]
        mentors, _mentees = self._pool(
            self.programme,
            {
                f"{label} {number}": {
                    "focus_area_ids": self.area.ids,
                    "skill_ids": [Command.create({"skill_id": skill.id})],
                }
                for number, skill in enumerate(skills)
            },
            {},
        )
        self.env["mentoring.wish"].create(
            [
                {"participant_id": participant.id, "partner_id": partner.id}
                for partner in mentors.partner_id
            ]
        )
        self.env.flush_all()

    def test_a_long_page_takes_no_more_queries_than_a_short_one(self):
        self.programme.sudo().write({"mode_ranking": True, "rank_limit": 20})
        participant = self._draft(learning_goal="To lead", focus_area_ids=self.area.ids)
        self._log_in(self.portal_mentee)
        urls = (self._url(participant), f"{self._url(participant)}/mentors")
        self._lengthen(participant, "One", 1)
        few = [self._queries(url) for url in urls]
        self._lengthen(participant, "Many", 19)
        for url, before in zip(urls, few, strict=True):
            self.assertLessEqual(self._queries(url), before, url)
