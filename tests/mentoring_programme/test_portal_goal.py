"""Goals in the portal: each of the two writes and shares their own."""

from lxml import html

from odoo import fields

from ..portal_common import PortalCase


class GoalCase(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.sides = (self.mentor, self.portal_mentee)
        case.base = f"/my/mentoring/pairings/{case.pairing.id}/goals/new"

    def _goals(self):
        self.env.invalidate_all()
        goals = self.env["mentoring.goal"].with_user(self.portal_mentee)
        return goals.search([("pairing_id", "=", self.pairing.id)])

    def _url(self, goal, step=""):
        return f"/my/mentoring/goals/{goal.id}{step}"

    def _forge(self, url, status=422, source=None, **values):
        """Send what no page offers the user.

        :param source: a page with a form, whose token to use
        :return: the page it leads to
        """
        page = self._open(source or self.base)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        response = self.url_open(url, data={"csrf_token": token, **values})
        self.assertEqual(response.status_code, status, url)
        return html.fromstring(response.content)

    def _values(self, **values):
        return {
            "name": "Lead a project",
            "measure": "One project led",
            "deadline": str(fields.Date.add(fields.Date.today(), months=3)),
            **values,
        }


class TestGoal(GoalCase):
    def _add(self, status=200, **values):
        page = self._open(self.base)
        return self._send(page, self.base, self._values(**values), status)

    def test_either_adds_a_goal_and_starts_working_on_it(self):
        for number, user in enumerate(self.sides):
            self._log_in(user)
            page = self._add(name=f"Goal {number}", activate="1")
            self._says(page, f"Goal {number}")
            self._says(page, "note how far you are")
        self.assertEqual(set(self._goals().mapped("state")), {"active"})

    def test_a_draft_is_completed_changed_and_activated(self):
        self._log_in(self.portal_mentee)
        page = self._add(measure="", deadline="")
        goal = self._goals()
        self._says(page, "Say how you will know")
        values = self._values(name="Lead two", focus_area_id=str(self.area.id))
        page = self._open(self._url(goal, "/edit"))
        page = self._send(page, self._url(goal, "/edit"), values)
        self.assertEqual(self._goals().name, "Lead two")
        self.assertEqual(goal.focus_area_id, self.area)
        for _twice in range(2):
            self._send(page, self._url(goal, "/activate"))
        self.assertEqual(self._goals().state, "active")

    def test_sent_twice_it_is_one_goal(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.base)
        for _twice in range(2):
            self._send(page, self.base, self._values(activate="1"))
        self.assertEqual(len(self._goals()), 1)

    def test_wrong_input_gives_the_page_again_with_a_sentence_and_what_was_typed(self):
        self._log_in(self.portal_mentee)
        for sentence, values in (
            ("Say what it is about", {"name": " "}),
            ("is not a date", {"deadline": "soon"}),
            ("has passed", {"deadline": "2020-01-01", "activate": "1"}),
            ("Set a deadline", {"deadline": "", "activate": "1"}),
            ("cannot be chosen", {"focus_area_id": "999999"}),
            ("cannot be chosen", {"skill_id": "999999"}),
            ("too long", {"description": "x" * 20_001}),
            ("open for too long", {"csrf_token": "forged"}),
        ):
            with self.subTest(sentence):
                typed = {"measure": "My measure", **values}
                page = self._add(422, **typed)
                self._says(page, sentence)
                measures = page.xpath("//input[@name='measure']/@value")
                self.assertEqual(measures, ["My measure"])
        self.assertFalse(self._goals())

    def test_who_is_there_in_words_is_there(self):
        """Nobody has to count to a hundred."""
        goal = self._activate_goal(self.pairing, self.portal_mentee)
        self._log_in(self.portal_mentee)
        url = self._url(goal, "/progress")
        for said, next_step in (
            ("on_the_way", "Next step: note how far you are"),
            ("there", "Next step: say that it is achieved"),
        ):
            page = self._send(self._open(self._url(goal)), url, {"how_far": said})
            self._says(page, next_step)

    def test_progress_is_a_number_of_percent(self):
        for number, user in enumerate(self.sides):
            goal = self._activate_goal(self.pairing, user)
            self._log_in(user)
            page = self._open(self._url(goal))
            url = self._url(goal, "/progress")
            self._says(
                self._send(page, url, {"progress": f"4{number}"}), f"4{number} %"
            )
            for sentence, typed in (
                ("between 0 and 100", "101"),
                ("between 0 and 100", "-1"),
                ("is not a number", "half"),
                ("is not a number", "99999999999"),
                ("Say how far", ""),
            ):
                page = self._open(self._url(goal))
                self._says(self._send(page, url, {"progress": typed}, 422), sentence)
            # sudo: the test - a goal of each of the two
            self.assertEqual(goal.sudo().progress, 40 + number)

    def test_a_goal_is_achieved_or_dropped_and_then_stays_as_it_was(self):
        self._log_in(self.portal_mentee)
        for step, state in (("achieve", "achieved"), ("drop", "dropped")):
            goal = self._activate_goal(self.pairing)
            page = self._open(self._url(goal))
            for _twice in range(2):
                self._send(page, self._url(goal, f"/{step}"))
            self.env.invalidate_all()
            self.assertEqual(goal.state, state)
            self._open(self._url(goal, "/edit"), 404)
            page = self._open(self._url(goal))
            self.assertFalse(page.xpath("//form[contains(@action, 'progress')]"))

    def test_a_draft_is_deleted_and_an_active_goal_is_not(self):
        self._log_in(self.portal_mentee)
        self._add()
        page = self._open(self._url(self._goals()))
        goal = self._activate_goal(self.pairing)
        self._says(self._forge(self._url(goal, "/delete")), "ended, not deleted")
        draft = self._goals() - goal
        url = self._url(draft, "/delete")
        [form] = page.xpath(f"//form[@action='{url}']")
        for _twice in range(2):
            sent = dict(form.form_values())
            answer = self.url_open(url, data=sent, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
        self._says(self._open("/my/mentoring"), "draft is deleted")
        self.assertEqual(self._goals(), goal)


class TestSharing(GoalCase):
    def test_the_mentee_shares_it_and_sees_who_can_read_it(self):
        goal = self._activate_goal(self.pairing)
        readers = {
            "shared_with_manager": (self.line_manager, "Line manager: lm"),
            "shared_with_programme": (self.coordinator, "Runs the programme: cc"),
        }
        for switch, (reader, words) in readers.items():
            self._log_in(reader)
            self._open(self._url(goal), 404)
            self._log_in(self.portal_mentee)
            page = self._open(self._url(goal))
            self.assertNotIn(words, page.text_content())
            page = self._send(page, self._url(goal, "/share"), {switch: "on"})
            self._says(page, words)
            self._log_in(reader)
            page = self._open(self._url(goal))
            self._says(page, "shares this goal with you")
            self._says(page, words)
            self.assertFalse(page.xpath("//form[contains(@action, '/mentoring/')]"))
            back = page.xpath("//ol//a[@href='/my/mentoring/team']")
            self.assertEqual(bool(back), reader == self.line_manager)
            self._open(self._url(goal, "/edit"), 404)

    def test_what_is_not_shared_any_more_is_not_found_any_more(self):
        goal = self._activate_goal(self.pairing, shared_with_manager=True)
        self._log_in(self.portal_mentee)
        self._forge(self._url(goal, "/share"), 200)  # as a browser sends no tick
        self.assertFalse(self._goals().shared_with_manager)
        self._log_in(self.line_manager)
        self._open(self._url(goal), 404)

    def test_of_a_new_line_manager_the_mentee_is_asked_once(self):
        goals = [
            self._activate_goal(
                self.pairing, shared_with_manager=True, shared_with_programme=True
            )
            for _yes_and_no in range(2)
        ]
        self.portal_employee.parent_id = self.plain_employee
        for goal, answer in zip(goals, ("on", ""), strict=True):
            self._log_in(self.portal_mentee)
            home = self._open("/my/mentoring")
            self._says(home, "May your new line manager read this goal?")
            self.assertTrue(
                home.xpath(f"//a[@href='/my/mentoring/goals/{goal.id}#readers']")
            )
            self.assertTrue(
                self._open("/my").xpath("//*[contains(., 'your new line manager')]")
            )
            page = self._open(self._url(goal))
            self._says(page, f"Your line manager is now {self.employee.name}")
            self._says(page, "who no longer sees it")
            share = {"shared_with_manager": answer}
            page = self._send(page, self._url(goal, "/share"), share)
            self.assertNotIn("is now", page.text_content())
            self.assertTrue(goal.shared_with_programme, "the other switch stays")
            for user in (self.line_manager, self.employee):
                self._log_in(user)
                seen = bool(answer) and user == self.employee
                self._open(self._url(goal), 200 if seen else 404)
        self._log_in(self.portal_mentee)
        home = self._open("/my/mentoring")
        self.assertNotIn("new line manager", home.text_content())

    def test_without_a_line_manager_there_is_no_switch_for_one(self):
        goal = self._activate_goal(self.pairing)
        self.portal_employee.parent_id = False
        self._log_in(self.portal_mentee)
        page = self._open(self._url(goal))
        self._says(page, "there is nobody to share it with")
        self.assertFalse(page.xpath("//input[@name='shared_with_manager']"))

    def test_the_mentor_sees_who_can_read_it_and_changes_nothing(self):
        goal = self._activate_goal(self.pairing, shared_with_manager=True)
        self._log_in(self.mentor)
        page = self._open(self._url(goal))
        self._says(page, "Line manager: lm")
        self._says(page, f"{self.portal_mentee.name} alone decides")
        for values in ({}, {"shared_with_manager": "1", "shared_with_programme": "1"}):
            page = self._forge(self._url(goal, "/share"), **values)
            self._says(page, "Only the learner decides")
        self.assertTrue(self._goals().shared_with_manager)
        self.assertFalse(goal.shared_with_programme)

    def test_nobody_else_finds_or_changes_it(self):
        shared = {"shared_with_manager": True, "shared_with_programme": True}
        goal = self._activate_goal(self.pairing, **shared)
        private = self._activate_goal(self.pairing)
        steps = "edit progress share activate achieve drop delete skill".split()
        self.env.flush_all()
        before = goal.read(), private.read()
        readers = (self.line_manager, self.coordinator, self.manager)
        for user in (*readers, self.stranger, self.employee):
            self._log_in(user)
            self._open(self.base, 404)
            self._open(self._url(private), 404)
            self._open(self._url(goal), 200 if user in readers else 404)
            for url in [self._url(goal, f"/{step}") for step in steps] + [self.base]:
                with self.subTest(user=user.login, url=url):
                    sent = {"csrf_token": "x", **self._values(progress="3")}
                    self.assertEqual(self.url_open(url, data=sent).status_code, 404)
        self.env.invalidate_all()
        self.assertEqual((goal.read(), private.read()), before)
        self.assertEqual(len(self._goals()), 2)


class TestKeeping(GoalCase):
    """What the mentee wants to learn, the mentee alone writes."""

    def test_the_mentor_reads_a_goal_of_the_mentee_and_is_told_how_to_help(self):
        self._log_in(self.mentor)
        for share in ({}, {"shared_with_manager": True}):
            goal = self._activate_goal(self.pairing, **share)
            page = self._open(self._url(goal))
            name = self.portal_mentee.name
            self._says(page, f"{name} wants to learn. It is theirs to write")
            self.assertFalse(page.xpath("//form"))
            self.assertFalse(page.xpath("//a[contains(@href, '/edit')]"))
            self._says(self._open(self._url(goal, "/edit")), "You help when you meet")
        self._log_in(self.portal_mentee)
        page = self._open(self._url(goal))
        self.assertTrue(page.xpath("//form[contains(@action, '/progress')]"))

    def test_what_the_mentor_sends_all_the_same_is_refused_with_a_sentence(self):
        goal = self._activate_goal(self.pairing)
        self._log_in(self.mentor)
        url = self._url(goal, "/edit")
        page = self._forge(url, **self._values(measure="My measure"))
        self._says(page, "is not a goal of your own")
        measures = page.xpath("//input[@name='measure']/@value")
        self.assertEqual(measures, ["My measure"])
        page = self._forge(self._url(goal, "/progress"), progress="90")
        self._says(page, "is not a goal of your own")
        for step in ("achieve", "drop"):
            page = self._forge(self._url(goal, f"/{step}"))
            self._says(page, "is for the learner")
        self.env.invalidate_all()
        self.assertEqual(goal.measure, "One project led")
        self.assertEqual((goal.progress, goal.state), (0, "active"))

    def test_the_mentee_is_told_what_sharing_does(self):
        goal = self._activate_goal(self.pairing)
        self._log_in(self.portal_mentee)
        page = self._open(self._url(goal))
        for words in (
            "on the team page and in appraisals",
            "What you have shown stays shown",
            "what stands here is in your own words",
        ):
            self._says(page, words)
