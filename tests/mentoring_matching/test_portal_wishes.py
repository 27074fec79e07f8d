"""Whom people would like, or not: in the portal, as a part of their enrolment."""

from ..enrolment_common import EnrolmentCase


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

    def test_a_nominating_manager_sees_no_wishes(self):
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
        self._log_in(self.portal_mentee)
        page = self._open(self._url(participant))
        self._says(page, self.mentor.name)

    def test_others_find_no_such_page(self):
        participant = self._draft()
        self.programme.write({"mode_ranking": True, "mode_request": True})
        self.env.flush_all()
        url = self._url(participant)
        for user in (self.stranger, self.employee, self.mentor, self.line_manager):
            with self.subTest(user=user.login):
                self._log_in(user)
                self._open(f"{url}/mentors", status=404)
                for path in ("/wishes", "/mentors", "/ask"):
                    response = self.url_open(f"{url}{path}", data={"new_wish": "1"})
                    self.assertEqual(response.status_code, 404)
        self.assertFalse(participant.wish_ids)
