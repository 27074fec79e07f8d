"""Support: hand-made programmes of few pairs, and exactly what is found of them."""

from odoo.addons.mentoring_standards.measures import MEASURES, Unknowable

from .measure_common import MeasureCase


class TestSupport(MeasureCase):
    def test_a_programme_names_who_is_there_for_it(self):
        programme = self._open_programme()
        self._is(
            self._measure("manager_named", programme),
            4,
            3,
            "Of coordinator, substitute, sponsor and ethics contact, named: 3 of 4 "
            "(75 %), ….",
        )

    def test_enrolments_are_answered_within_two_weeks(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 2)  # enrolled thirty days ago
        self._set(mentors, submitted_on=self._moment_ago(10))
        # who waits still: one has waited long, another has time left
        self._set(mentees[0], state="submitted", submitted_on=self._moment_ago(20))
        self._set(mentees[1], state="submitted", submitted_on=self._moment_ago(3))
        self._is(
            self._measure("answered_in_time", programme),
            3,
            2,
            "Enrolments answered within 14 days: 2 of 3 (66 %), ….",
        )

    def test_a_contract_is_signed_where_rapport_is_over(self):
        programme = self._open_programme()
        signed = self._pairs(programme, 2)
        self._pairs(programme, 1, state="rapport")
        self._pairs(programme, 1, state="on_hold", held_from_state="direction")
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET first_signed_on = now() WHERE id IN %s",
            [tuple(signed.ids)],
        )
        self._is(
            self._measure("records_complete", programme),
            3,
            2,
            "Pairings with a contract signed by both, of those past rapport: 2 of 3 "
            "(66 %), ….",
        )

    def test_certificates_are_counted_of_people_not_of_pairings(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 2)
        course = {"state": "completed", "finished_on": self._days_ago(3)}
        self._begin(mentors[0], mentees[0], **course)
        self._begin(mentors[0], mentees[1], **course)
        found = self._measure("recognition", programme)
        self.assertEqual((found.value, found.n), (3, 3))
        self.assertEqual(
            found.sentence,
            "People who completed, and have a certificate to take along: 3, "
            f"{self._period()}. Whether, and how, they were thanked is not known here: "
            "say so in a statement.",
        )

    def test_what_cannot_be_known_says_so(self):
        programme = self._open_programme()
        unknown = [m for m in MEASURES.values() if isinstance(m, Unknowable)]
        self.assertEqual(len(unknown), 4)
        for measure in unknown:
            found = self._measure(measure.key, programme)
            self.assertEqual((found.value, found.n, found.met_of), (None, 0, None))
            self.assertRegex(found.sentence, "in a statement|to be interviewed")
            self.assertFalse(measure.meets(found.value, 0))

    def test_each_measure_has_a_key_and_words_of_its_own(self):
        self.assertEqual(len({str(m.label) for m in MEASURES.values()}), len(MEASURES))
        for key, measure in MEASURES.items():
            self.assertEqual(key, measure.key)
            self.assertTrue(measure.label and measure.area, key)
