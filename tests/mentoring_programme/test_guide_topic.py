"""Guides to a topic: short, found by words and phase, suggested where they help."""

from lxml import html
from markupsafe import Markup

from ..portal_common import PortalCase

ROOT = "/my/mentoring/guide"
#: Words of a text at most.
LONGEST = 300


class TestGuideTopic(PortalCase):
    def _shipped(self):
        return self.env["mentoring.guide"].search([("topic", "!=", False)])

    def _found(self, query):
        """Return the names of the guides that a page lists."""
        page = self._open(f"{ROOT}{query}")
        listed = "@aria-labelledby='own' or @aria-labelledby='others'"
        return page.xpath(f"//section[{listed}]//li/a/text()")

    def test_twelve_are_shipped_and_none_is_long(self):
        guides = self._shipped()
        self.assertEqual(len(guides), 12)
        for guide in guides:
            words = html.fromstring(guide.text).text_content().split()
            with self.subTest(guide=guide.name):
                self.assertLessEqual(len(words), LONGEST)

    def test_each_phase_has_some_for_both_and_all_of_them_are_suggested(self):
        suggested = self.env["mentoring.guide"]._get_suggested
        for phase in ("rapport", "direction", "progress", "closing"):
            for role in ("mentor", "mentee"):
                with self.subTest(phase=phase, role=role):
                    theirs = self._shipped().filtered(
                        lambda g, r=role, p=phase: (
                            g.role in (r, "pair") and g.phase == p
                        )
                    )
                    self.assertTrue(theirs)
                    self.assertEqual(suggested(role, phase), theirs)
        self.assertFalse(suggested("mentor", "completed"))

    def test_they_stand_beside_the_guides_to_a_role(self):
        Guide = self.env["mentoring.guide"]
        made = {"name": "G", "role": "mentor", "phase": "closing", "text": "<p>x</p>"}
        first, second = Guide.create([{**made, "topic": topic} for topic in "AB"])
        self.assertEqual(Guide._get_card("mentor", "closing").topic, False)
        self._log_in(self.mentor)
        page = self._open(f"{ROOT}/mentor")
        for guide in (first, second):
            self.assertTrue(page.xpath(f"//h2[@id='topic-{guide.id}']"))
            self.assertTrue(guide._get_url().endswith(f"/mentor#topic-{guide.id}"))

    def test_a_card_of_one_is_no_tip_of_the_phase(self):
        guide = self.env.ref("mentoring_programme.guide_topic_boundaries")
        guide.card = "Stop here"
        card = self.env["mentoring.guide"]._get_card("mentor", "rapport")
        self.assertEqual(card, self.env.ref("mentoring_programme.guide_mentor_rapport"))

    def test_they_are_found_by_words_and_by_phase(self):
        stuck = self.env.ref("mentoring_programme.guide_topic_stuck")
        stuck.text += Markup("<p>Quokkas, too, get lost.</p>")
        self._log_in(self.portal_mentee)
        self.assertGreater(len(self._found("")), 20, "all of them")
        self.assertEqual(self._found("?search=quokkas+LOST"), [stuck.name])
        self.assertEqual(self._found("?search=quokkas&phase=closing"), [])
        self.assertEqual(self._found("?search=quokkas&phase=nonsense"), [stuck.name])
        for markup in ("%3Cp%3E", "%25", "_"):
            self.assertEqual(self._found(f"?search={markup}"), [], markup)
        closing = self._found("?phase=closing")
        self.assertIn("The last meeting", closing)
        self.assertNotIn(stuck.name, closing)
        page = self._open(f"{ROOT}?search=zzzzz")
        self._says(page, "Nothing was found.")
        [box] = page.xpath("//input[@name='search']")
        self.assertEqual(box.get("value"), "zzzzz")
        for odd in ("?search=%00", "?search=" + "%25" * 500, "?phase="):
            self._open(f"{ROOT}{odd}")

    def test_the_pairs_page_suggests_those_of_its_phase(self):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        url = f"/my/mentoring/pairings/{pairing.id}"

        def suggested(user):
            self._log_in(user)
            section = "//section[@aria-labelledby='suggested']//li/a/text()"
            return self._open(url).xpath(section)

        both = ["The first meeting", "Talking about the contract"]
        self.assertEqual(suggested(self.portal_mentee), both)
        self.assertCountEqual(suggested(self.mentor), [*both, "Where your task ends"])
        pairing._write_through_door({"state": "closing"})
        self.assertEqual(suggested(self.mentor), ["The last meeting"])
        pairing._write_through_door({"state": "completed"})
        self.assertFalse(suggested(self.mentor))
