"""What a form creates, it creates once."""

from psycopg2.errors import SerializationFailure

from odoo.tools import mute_logger

from ..common import MentoringCase


class TestFormKey(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()

    def _goal(self, user, key, name="Lead"):
        goal = self.env["mentoring.goal"].with_user(user)
        return goal._create_once(key, {"pairing_id": self.pairing.id, "name": name})

    def test_a_form_sent_twice_leads_on_to_what_it_created(self):
        first = self._goal(self.mentee, "one")
        self.assertEqual(self._goal(self.mentee, "one", "Other"), first)
        self.assertNotEqual(self._goal(self.mentee, "two"), first)
        self.assertEqual(first.name, "Lead")

    def test_a_key_is_its_users_own(self):
        mine = self._goal(self.mentee, "one")
        theirs = self._goal(self.mentor, "one")
        self.assertNotEqual(mine, theirs)
        self.assertFalse(mine.copy().form_key)

    def test_no_key_or_too_long_a_key_does_no_harm(self):
        self.assertNotEqual(self._goal(self.mentee, ""), self._goal(self.mentee, ""))
        long = self._goal(self.mentee, "x" * 10_000)
        self.assertEqual(self._goal(self.mentee, "x" * 10_000), long)

    @mute_logger("odoo.sql_db")
    def test_of_two_sent_at_once_the_second_is_run_anew(self):
        """It cannot see what the first has just committed, yet runs into it."""
        goal = self._goal(self.mentee, "one")
        self.patch(type(goal), "search", lambda model, *args, **kw: model.browse())
        with self.assertRaises(SerializationFailure):
            self._goal(self.mentee, "one")
