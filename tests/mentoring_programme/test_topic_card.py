"""Topics are cards: with questions, in pairs, for a role, a style or one programme."""

from odoo.exceptions import AccessError
from odoo.tests import Form

from ..portal_common import PortalCase


class TestTopicCard(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._in_progress(mentee=self.portal_employee)
        case.programme = case.pairing.programme_id
        case.meeting = self._plan_meeting(case.pairing)
        case.url = f"/my/mentoring/meetings/{case.meeting.id}"

    def _topics(self, user):
        return self.pairing.with_user(user)._get_topics()

    def _card(self, **values):
        return self.env["mentoring.topic"].create(
            {"name": "Our card", "phase": "progress", **values}
        )

    def test_every_card_has_questions_and_a_preparation(self):
        for topic in self.env["mentoring.topic"].search([]):
            with self.subTest(topic=topic.name):
                self.assertIn(len((topic.questions or "").splitlines()), (2, 3))
                self.assertTrue(topic.preparation)

    def test_halves_belong_together(self):
        for topic in self.env["mentoring.topic"].search([("aspect", "!=", False)]):
            self.assertEqual(topic.twin_id.twin_id, topic)
            self.assertNotEqual(topic.twin_id.aspect, topic.aspect)

    def test_the_mentee_reads_what_a_card_asks(self):
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.url}/edit")
        card = self.env.ref("mentoring_programme.topic_people_business")
        self._says(page, card.name)
        self._says(page, card.questions.splitlines()[0])
        self._says(page, card.preparation)

    def test_what_mentors_practise_is_theirs_and_so_is_help_with_the_process(self):
        card = self.env.ref("mentoring_programme.topic_listening")
        self.assertIn(card, self._topics(self.mentor))
        self.assertNotIn(card, self._topics(self.portal_mentee))
        self._log_in(self.mentor)
        page = self._open(self.url)
        self._says(page, card.name)
        self._says(page, "Hand back")
        self._log_in(self.portal_mentee)
        self.assertNotIn("Hand back", self._open(self.url).text_content())

    def test_a_card_is_offered_where_it_is_meant_for(self):
        other = self._programme(name="Another")
        for values, offered in (
            ({}, True),
            ({"programme_id": self.programme.id}, True),
            ({"programme_id": other.id}, False),
            ({"style": "developmental"}, True),
            ({"style": "sponsorship"}, False),
            ({"phase": "closing"}, False),
        ):
            with self.subTest(values=values):
                card = self._card(**values)
                self.assertEqual(card in self._topics(self.portal_mentee), offered)

    def test_coordinators_add_cards_to_their_own_programmes(self):
        Topic = self.env["mentoring.topic"].with_user(self.coordinator)
        mine = {"name": "Mine", "phase": "progress", "programme_id": self.programme.id}
        self.assertTrue(Topic.create(mine))
        for values in ({"programme_id": False}, {"programme_id": self._other().id}):
            with self.assertRaises(AccessError):
                Topic.create({**mine, **values})
        with self.assertRaises(AccessError):
            self.env.ref("mentoring_programme.topic_rapport_1").with_user(
                self.coordinator
            ).name = "Mine now"

    def test_a_programmes_own_cards_stand_on_its_form_and_are_copied_with_it(self):
        programme = self.programme.with_user(self.coordinator)
        with Form(programme) as form, form.topic_ids.new() as card:
            card.name = "How we do it here"
            card.phase = "progress"
        [own] = programme.topic_ids
        self.assertEqual(own.programme_id, programme)
        self.assertIn(own, self._topics(self.portal_mentee))
        copied = programme.copy()
        self.assertEqual(copied.topic_ids.name, "How we do it here")
        self.assertEqual(programme.topic_ids, own)

    def _other(self):
        return (
            self._programme().sudo().copy({"coordinator_id": self.other_coordinator.id})
        )
