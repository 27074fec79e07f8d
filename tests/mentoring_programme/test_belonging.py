"""Who belongs to a programme: as the database finds it, and as a record tells it."""

from ..common import MentoringCase


class TestBelonging(MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme().sudo()
        cls.other = self._open_programme(name="Other").sudo()
        cls.mentee_part = self._enrol(cls.programme, "mentee", self.mentee_employee)

    def _belongs(self, user, name):
        """Return the programmes of which a field is true, found both ways."""
        both = (self.programme | self.other).with_user(user)
        found = both.sudo().search([(name, "=", True), ("id", "in", both.ids)])
        rest = both.sudo().search([(name, "=", False), ("id", "in", both.ids)])
        told = both.sudo().filtered(name)
        self.assertEqual(found, told, "the database and the record agree")
        self.assertEqual(both.sudo() - told, rest)
        return told.sudo(False).with_user(self.env.user).sudo()

    def test_a_place_makes_it_ones_own(self):
        self.assertEqual(self._belongs(self.mentee, "is_my_own"), self.programme)
        self.assertEqual(self._belongs(self.mentee, "is_my_business"), self.programme)
        for user in (self.mentor, self.line_manager, self.coordinator):
            self.assertFalse(self._belongs(user, "is_my_own"))

    def test_leading_somebody_who_has_a_place_makes_it_ones_business(self):
        self.assertEqual(
            self._belongs(self.line_manager, "is_my_business"), self.programme
        )
        for user in (self.mentor, self.coordinator, self.stranger):
            self.assertFalse(self._belongs(user, "is_my_business"))

    def test_it_is_so_whatever_becomes_of_the_place(self):
        self.mentee_part.sudo().with_user(self.mentee).action_withdraw()
        self.mentee_part.sudo().with_user(self.coordinator).active = False
        self.assertEqual(self._belongs(self.mentee, "is_my_own"), self.programme)

    def test_it_follows_at_once(self):
        self.assertFalse(self._belongs(self.mentor, "is_my_own"))
        self._enrol(self.other, "mentor", self.mentor_employee)
        self.assertEqual(self._belongs(self.mentor, "is_my_own"), self.other)
        self.assertFalse(self._belongs(self.employee, "is_my_business"))
        self.mentee_employee.parent_id = self.plain_employee
        self.assertEqual(self._belongs(self.employee, "is_my_business"), self.programme)
        self.assertFalse(self._belongs(self.line_manager, "is_my_business"))
