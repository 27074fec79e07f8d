"""A company that a programme is open to reads its own part of the results."""

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..release_common import ReleaseCase

GROUP = "mentoring_programme.group_mentoring_"


class TestParts(ReleaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sister, cls.third = cls.env["res.company"].create(
            [{"name": "Sister"}, {"name": "Third"}]
        )
        cls.readers = {}
        for company in (cls.sister, cls.third):
            for office in ("manager", "coordinator"):
                user = cls._user(f"{company.name}_{office}", f"{GROUP}{office}")
                user.write(
                    {
                        "company_ids": [Command.set(company.ids)],
                        "company_id": company.id,
                    }
                )
                cls.readers[company.name, office] = user

    def _asked_of(self, count, others):
        """Return the questionnaires of so many of the sister, and then of others."""
        names = [f"P{number}" for number in range(count + others)]
        programme = self._open_programme(pulse_survey_id=self.survey.id)
        programme.sudo().company_ids = self.sister
        half = len(names) // 2
        mentors, mentees = self._pool(
            programme,
            {f"Mentor {name}": {} for name in names[:half]},
            {f"Mentee {name}": {} for name in names[half:]},
        )
        people = mentors + mentees
        employees = self.env["hr.employee"].create(
            [{"name": p.name, "company_id": self.sister.id} for p in people[:count]]
        )
        for person, employee in zip(people[:count], employees, strict=True):
            person._write_through_door({"employee_id": employee.id})
        asked = self._ask_them(mentors, mentees)
        by_person = {evaluation.participant_id: evaluation for evaluation in asked}
        return asked.browse().concat(*(by_person[person] for person in people))

    def _part(self, release, who="coordinator", company="Sister"):
        part = self.env["mentoring.release.part"].with_user(self.readers[company, who])
        return part.search([("release_id", "=", release.id)])

    def test_they_read_what_their_own_people_add_up_to(self):
        asked = self._asked_of(6, 6)
        self._rate(asked[:6], trust=2, again=self.no)
        self._rate(asked[6:], trust=4, again=self.yes)
        release = self._release(asked)
        for office in ("manager", "coordinator"):
            part = self._part(release, office)
            self.assertEqual(self._told(part, self.scale)["average"], 2.0)
            self.assertEqual(self._told(part, self.scale)["people"], [5, 9])
            self.assertIn("We trust each other", part.reading)
            self.assertIn("Sister", part.display_name)
        self.assertEqual(self._told(release, self.scale)["average"], 3.0)

    def test_nobody_else_reads_it_and_they_read_nothing_else(self):
        asked = self._asked_of(6, 6)
        self._rate(asked, trust=3)
        release = self._release(asked)
        part = self._part(release)
        self.assertTrue(part)
        for user in (
            *(self.readers["Third", office] for office in ("manager", "coordinator")),
            *(self.manager, self.coordinator, self.employee),
        ):
            with self.subTest(user=user.login):
                theirs = part.with_user(user).sudo(False)
                self.assertFalse(theirs.has_access("read"))
        for office in ("manager", "coordinator"):
            user = self.readers["Sister", office]
            self.assertFalse(release.with_user(user).has_access("read"))
            for do in (part.with_user(user).unlink, part.with_user(user).copy):
                with self.assertRaises(AccessError):
                    do()
        release.sudo().programme_id.company_ids = [Command.clear()]
        self.assertFalse(self._part(release), "a company that is taken out")

    def test_too_few_are_no_part(self):
        for count, others in ((4, 8), (8, 4)):
            with self.subTest(count=count, others=others):
                asked = self._asked_of(count, others)
                self._rate(asked, trust=3)
                release = self._release(asked)
                self.assertTrue(release.figures["questions"])
                self.assertFalse(self._part(release))

    def test_a_question_that_too_few_answered_is_left_out(self):
        asked = self._asked_of(6, 6)
        self._rate(asked[:4], trust=3, again=self.yes)
        self._rate(asked[4:6], trust=3)
        self._rate(asked[6:], trust=3, again=self.yes)
        part = self._part(self._release(asked))
        self.assertTrue(self._told(part, self.scale))
        self.assertFalse(self._told(part, self.choice))

    def test_one_taken_from_the_other_leaves_nobodys_answer(self):
        """All others gave the most: the sums differ by less than that."""
        asked = self._asked_of(6, 6)
        self._rate(asked[:6], trust=3)
        self._rate(asked[6:], trust=5)
        tallies = self._release(asked).sudo().tallies
        key = str(self.scale.id)
        left = tallies[key]["sum"] - tallies[f"{key} @{self.sister.id}"]["sum"]
        self.assertEqual(left, 6 * 5 - 1)

    def test_what_was_counted_in_a_part_stays_when_more_answer(self):
        asked = self._asked_of(12, 12)
        self._rate(asked[:6] + asked[12:18], trust=3)
        first = self._part(self._release(asked))
        self._rate(asked[6:12] + asked[18:], trust=5)
        second = self._part(self._release(asked))
        self.assertEqual(self._told(first, self.scale)["average"], 3.0)
        self.assertEqual(self._told(second, self.scale)["people"], [10, 19])

    def test_only_companies_that_people_were_told_of_read_a_part(self):
        """Those of the day on which the first questionnaire went out."""
        asked = self._asked_of(6, 6)
        programme = asked.programme_id.sudo()
        programme.company_ids = self.sister | self.third
        self.assertEqual(programme.result_company_ids, self.sister)
        programme._write_through_door({"result_company_ids": [Command.clear()]})
        self._rate(asked, trust=3)
        self.assertFalse(self._part(self._release(asked)))

    def test_people_are_told(self):
        asked = self._asked_of(1, 1)
        self.assertEqual(asked[0]._get_part_company(), "Sister")
        self.assertFalse(asked[1]._get_part_company())
