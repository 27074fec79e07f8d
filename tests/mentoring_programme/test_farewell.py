"""Words of farewell: the two's, each their own."""

from odoo.exceptions import AccessError, UserError

from ..common import MentoringCase


class TestFarewell(MentoringCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._closing()

    def _write(self, user, **values):
        farewells = self.env["mentoring.farewell"].with_user(user)
        return farewells.create({"pairing_id": self.pairing.id, **values})

    def test_the_two_read_each_others_and_nobody_else_does(self):
        farewell = self._write(self.mentee, look_back="It was good")
        self.assertEqual(farewell.with_user(self.mentor).look_back, "It was good")
        for user in (self.coordinator, self.manager, self.line_manager):
            with self.assertRaises(AccessError):
                farewell.with_user(user).read(["look_back"])
        self.env.invalidate_all()
        root = self.env.ref("base.user_root")
        self.assertFalse(farewell.with_user(root).look_back)

    def test_everybody_writes_their_own(self):
        farewell = self._write(self.mentee, author_id=self.pairing.mentor_id.id)
        self.assertEqual(farewell.author_user_id, self.mentee)
        with self.assertRaises(AccessError):
            farewell.with_user(self.mentor).goes_on = "Forged"
        with self.assertRaises(AccessError):
            self._write(self.coordinator, look_back="Forged")

    def test_it_is_written_when_they_round_off(self):
        self.pairing._write_through_door({"state": "progress"})
        with self.assertRaisesRegex(UserError, "There is time for that"):
            self._write(self.mentee, look_back="Too early")
