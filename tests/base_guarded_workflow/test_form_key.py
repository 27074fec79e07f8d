"""What a form creates, it creates once."""

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ConcurrencyError
from odoo.tools import mute_logger

from .common import LendingCase


class TestFormKey(LendingCase):
    def _loan_of(self, user, key, purpose="A shelf", **more):
        loans = self.env["lend.loan"].with_user(user)
        self.item.keeper_id = user
        return loans._create_once(
            key, {"item_id": self.item.id, "purpose": purpose, **more}
        )

    def test_a_form_sent_twice_leads_on_to_what_it_created(self):
        first = self._loan_of(self.borrower, "one")
        self.assertEqual(self._loan_of(self.borrower, "one", "Other"), first)
        self.assertNotEqual(self._loan_of(self.borrower, "two"), first)
        self.assertEqual(first.purpose, "A shelf")

    def test_of_several_records_the_first_remembers_the_form(self):
        loans = self.env["lend.loan"].with_user(self.keeper)
        values = {"item_id": self.item.id}
        made = loans._create_once("one", values, values)
        self.assertEqual(len(made), 2)
        self.assertEqual(loans._create_once("one", values, values), made[0])

    def test_a_key_is_its_users_own(self):
        mine = self._loan_of(self.borrower, "one")
        theirs = self._loan_of(self.keeper, "one")
        self.assertNotEqual(mine, theirs)
        self.assertFalse(theirs.copy().form_key)

    def test_no_key_or_too_long_a_key_does_no_harm(self):
        keyless = [self._loan_of(self.borrower, "") for _ in range(2)]
        self.assertNotEqual(*keyless)
        long = self._loan_of(self.borrower, "x" * 10_000)
        self.assertEqual(self._loan_of(self.borrower, "x" * 10_000), long)

    @mute_logger("odoo.sql_db")
    def test_of_two_sent_at_once_the_second_is_run_anew(self):
        """It cannot see what the first has just committed, yet runs into it."""
        loan = self._loan_of(self.borrower, "one")
        self.patch(type(loan), "_get_created", lambda model, _key: model.browse())
        with self.assertRaises(ConcurrencyError):
            self._loan_of(self.borrower, "one")

    @mute_logger("odoo.sql_db")
    def test_another_rule_that_is_broken_is_told_as_it_is(self):
        def collide(model, _vals_list):
            model.env.cr.execute("INSERT INTO res_lang SELECT * FROM res_lang LIMIT 1")

        self.patch(type(self.env["lend.loan"]), "create", collide)
        with self.assertRaises(UniqueViolation):
            self._loan_of(self.borrower, "one")
