"""A programme is held by its client, its team and its dates."""

import base64

from odoo.tools.image import image_process

from ..common import SIGNATURE
from ..portal_common import PortalCase


class TestAnchoring(PortalCase):
    def test_the_sponsors_words_and_picture_stand_on_the_programmes_page(self):
        programme = self._open_programme(
            sponsor_words="We grow by growing people.",
            priority="Two hours a month are working time.",
            client_expectations="Departments that ask each other first.",
        )
        programme.is_published = True
        self.sponsor.image_1920 = base64.b64encode(
            image_process(base64.b64decode(SIGNATURE))
        )
        self._log_in(self.portal_mentee)
        page = self._open(f"/my/mentoring/programmes/{programme.id}")
        self._says(page, "We grow by growing people.")
        self._says(page, "Two hours a month are working time.")
        self._says(page, "What the sponsor expects, and gives for it")
        self._says(page, "Departments that ask each other first.")
        self.assertTrue(page.xpath("//img[starts-with(@src, 'data:image')]"))

    def test_a_plan_is_for_those_who_run_the_programme(self):
        programme = self._open_programme()
        milestone = programme.env["mentoring.milestone"].create(
            {
                "programme_id": programme.id,
                "name": "Steering group",
                "kind": "steering",
                "date": programme.start_date,
            }
        )
        for user in (self.mentee, self.other_coordinator, self.portal_mentee):
            with self.subTest(user=user.login):
                self.assertFalse(milestone.with_user(user).has_access("read"))

    def test_how_people_are_selected_and_who_helps_besides_is_told_beforehand(self):
        programme = self._open_programme(
            selection="Whoever asks; the board draws lots.",
            helpers="Occupational health: extension 7000",
        )
        programme.objective_ids.serves = "People stay"
        self._log_in(self.portal_mentee)
        page = self._open(f"/my/mentoring/programmes/{programme.id}")
        for text in (
            "Whoever asks; the board draws lots.",
            "Occupational health: extension 7000",
            "It serves: People stay",
            "It is neither appraisal nor counselling",
            "Nobody’s mentor is their own manager, at any level.",
        ):
            self._says(page, text)

    def test_the_two_read_who_helps_where_their_competence_ends(self):
        programme = self._open_programme(helpers="Occupational health: extension 7000")
        programme, mentor, mentee = self._ready_pair(
            programme=programme, mentee=self.portal_employee
        )
        pairing = self._propose(mentor, mentee)
        for state in ("proposed", "rapport"):
            pairing._write_through_door({"state": state})
            for user in (self.mentor, self.portal_mentee):
                self._log_in(user)
                page = self._open(f"/my/mentoring/pairings/{pairing.id}")
                self._says(page, "than the two of you can give each other")
                self._says(page, "extension 7000")
        programme.helpers = False
        page = self._open(f"/my/mentoring/pairings/{pairing.id}")
        self.assertNotIn("the two of you can give", page.text_content())

    def test_the_contract_names_the_sponsor_as_the_programmes_page_does(self):
        """One name for one person: at work a client is somebody else."""
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        contract = self._fill_contract(pairing.contract_ids)
        contract.with_user(self.portal_mentee).action_send()
        self._log_in(self.portal_mentee)
        page = self._open(f"/my/mentoring/programmes/{pairing.programme_id.id}")
        self._says(page, "Sponsor")
        page = self._open(f"/my/mentoring/contracts/{contract.id}")
        self._says(page, "What the sponsor wants the programme for: Bring newcomers in")
        self._says(page, "to what the sponsor wants the programme for")
