"""Questionnaires in the portal: what for, who reads what, there and back."""

from urllib.parse import urlsplit

from lxml import html

from ..portal_common import PortalCase


class TestEvaluation(PortalCase):
    def _sent(self):
        """Return both people's questionnaires, ``(mentor's, mentee's)``, sent."""
        programme = self._open_programme(**self._surveys("pulse"))
        pairing = self._accepted_pairing(
            programme=programme, mentee=self.portal_employee
        )
        evaluations = self._moment(pairing, "pulse")
        evaluations._advance("send", self._sent_values(), as_system=True)
        return evaluations.sorted("role", reverse=True)

    def _url(self, evaluation):
        return f"/my/mentoring/evaluations/{evaluation.id}"

    def test_a_portal_mentee_answers_and_comes_back(self):
        _theirs, mine = self._sent()
        self._log_in(self.portal_mentee)
        home = self._open("/my/mentoring")
        self.assertTrue(home.xpath(f"//a[@href='{self._url(mine)}']"))
        page = self._open(self._url(mine))
        self._says(page, "It is a single question.")
        self._says(page, "at least 5 people")
        [form] = page.xpath(f"//form[@action='{self._url(mine)}/answer']")
        response = self.url_open(
            form.get("action"), data=dict(form.form_values()), allow_redirects=False
        )
        self.assertEqual(response.status_code, 303)
        self.assertEqual(
            urlsplit(response.headers["Location"]).path,
            urlsplit(mine.user_input_id.get_start_url()).path,
        )
        self._says(self._open(response.headers["Location"]), "How is it going?")

        mine.user_input_id._mark_done()
        survey = mine.sudo().survey_id
        done = self._open(
            f"/survey/{survey.access_token}/{mine.user_input_id.access_token}"
        )
        self.assertTrue(done.xpath("//a[@href='/my/mentoring']"), "the way back")
        again = done.xpath("//a[contains(@href, '/survey/retry/')]")
        self.assertFalse(again, "a second answer would be counted nowhere")
        page = self._open(self._url(mine))
        self._says(page, "You answered on")
        self.assertFalse(page.xpath("//form[contains(@action, '/answer')]"))

    def test_one_ticks_what_may_be_quoted(self):
        _theirs, mine = self._sent()
        survey = mine.sudo().survey_id
        question = self.env["survey.question"].create(
            {
                "survey_id": survey.id,
                "title": "In your words?",
                "question_type": "text_box",
            }
        )
        given = mine.user_input_id
        given.predefined_question_ids += question
        as_mentee = given.with_user(self.portal_mentee).sudo()
        as_mentee._save_lines(question, "I talk less & listen more")
        self._log_in(self.portal_mentee)
        self.make_jsonrpc_request(
            f"/survey/begin/{survey.access_token}/{given.access_token}", {}
        )
        again = self._open(f"/survey/{survey.access_token}/{given.access_token}")
        self._says(again, "I talk less & listen more")
        as_mentee._mark_done()
        done = self._open(f"/survey/{survey.access_token}/{given.access_token}")
        [link] = done.xpath("//a[contains(@href, '#quotes')]/@href")
        page = self._open(link.partition("#")[0])
        self._says(page, "I talk less & listen more")
        self._says(page, "at least 10 people")
        comment = mine.comment_ids
        url = f"{self._url(mine)}/quotes"
        page = self._send(page, url, {f"quote.{comment.id}": "1"})
        self.assertEqual(comment.sudo().quote, "I talk less & listen more")
        self.assertTrue(page.xpath(f"//input[@name='quote.{comment.id}']/@checked"))
        # whatever the browser sends for a box without its tick: nothing
        form = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
        self.url_open(url, data=form)
        self.env.invalidate_all()
        self.assertFalse(comment.sudo().quote)

    def test_what_one_was_asked_for_oneself_has_no_tick(self):
        _theirs, mine = self._sent()
        survey = mine.sudo().survey_id
        for_me, for_all = self.env["survey.question"].create(
            [
                {
                    "survey_id": survey.id,
                    "title": title,
                    "question_type": "text_box",
                    "is_for_oneself": is_for_oneself,
                }
                for title, is_for_oneself in (("For yourself?", True), ("Else?", False))
            ]
        )
        given = mine.user_input_id.with_user(self.portal_mentee).sudo()
        given.predefined_question_ids += for_me + for_all
        given._save_lines(for_me, "Ask Bo for time")
        given._mark_done()
        self._log_in(self.portal_mentee)
        done = f"/survey/{survey.access_token}/{given.access_token}"
        self.assertFalse(self._open(done).xpath("//a[contains(@href, '#quotes')]"))
        url = f"{self._url(mine)}/quotes"
        page = self._open(self._url(mine))
        self._says(page, "What you wrote for yourself")
        self._says(page, "Ask Bo for time")
        self.assertFalse(page.xpath(f"//form[@action='{url}']"))

        given._save_lines(for_all, "More time")
        self.env.flush_all()
        self.assertTrue(self._open(done).xpath("//a[contains(@href, '#quotes')]"))
        page = self._open(self._url(mine))
        own, other = mine.comment_ids.sorted(lambda c: c.question_id != for_me)
        boxes = page.xpath("//input[starts-with(@name, 'quote.')]/@name")
        self.assertEqual(boxes, [f"quote.{other.id}"])
        self._send(page, url, {f"quote.{own.id}": "1", f"quote.{other.id}": "1"})
        self.env.invalidate_all()
        self.assertFalse(own.sudo().quote)
        self.assertEqual(other.sudo().quote, "More time")

    def test_planned_and_lapsed_ones_say_so(self):
        theirs, mine = self._sent()
        mine._write_through_door({"state": "planned"})
        self._log_in(self.portal_mentee)
        self._says(self._open(self._url(mine)), "It is planned for")
        mine._write_through_door({"state": "sent"})
        page = self._open(self._url(mine))
        mine._advance("lapse", as_system=True)
        again = self._send(page, f"{self._url(mine)}/answer", status=422)
        self._says(again, "There is nothing to answer here now.")
        self._says(again, "It was not answered in time")
        late = self.url_open(mine.user_input_id.get_start_url())
        back = html.fromstring(late.content).xpath("//a[@href='/my/mentoring']")
        self.assertTrue(back, "the way back, where it is too late")
        self.assertEqual(theirs.state, "sent")

    def test_the_account_answers_whoever_has_the_contact_by_now(self):
        _theirs, mine = self._sent()
        url = urlsplit(mine.user_input_id.get_start_url())._replace(
            netloc="", scheme=""
        )
        contact = self.portal_mentee.partner_id
        self.portal_mentee.partner_id = contact.copy({"name": "Pia"})
        self.stranger.partner_id = contact
        for user, opens in ((self.portal_mentee, True), (self.stranger, False)):
            self._log_in(user)
            page = self._open(url.geturl()).text_content()
            self.assertEqual("How is it going?" in page, opens, user.login)
        self.authenticate(None, None)
        page = self._open(url.geturl()).text_content()
        self.assertNotIn("How is it going?", page)

    def test_nobody_opens_somebody_elses(self):
        theirs, mine = self._sent()
        token = mine.user_input_id.access_token
        for user in (self.mentor, self.coordinator, self.line_manager, self.stranger):
            self._log_in(user)
            self._open(self._url(mine), status=404)
            response = self.url_open(f"{self._url(mine)}/answer", data={"x": "y"})
            self.assertEqual(response.status_code, 404)
            self.assertNotIn(token, response.text)
        self._log_in(self.mentor)
        self._says(self._open(self._url(theirs)), "Who reads your answers")

    def test_a_forged_form_opens_nothing(self):
        _theirs, mine = self._sent()
        self._log_in(self.portal_mentee)
        response = self.url_open(
            f"{self._url(mine)}/answer", data={"x": "y"}, allow_redirects=False
        )
        self.assertEqual(response.status_code, 422)

    def test_the_mail_leads_there(self):
        _theirs, mine = self._sent()
        self._answer(mine)
        action = mine._get_access_action(access_uid=self.portal_mentee.id)
        self.assertEqual(action["url"], self._url(mine))
