"""What links are good for, as only this server writes it."""

from odoo.tools import hash_sign

from odoo.addons.base_sealed_field import places
from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket

from .common import DiaryCase
from .test_key import KeyCase

SCOPE = "test.diary"
VALUES = [7, "å"]


class TestTicket(DiaryCase):
    def test_what_is_written_is_read(self):
        ticket = write_ticket(self.env, SCOPE, VALUES)
        self.assertRegex(ticket, r"^[\w-]+$", "as an address takes it")
        self.assertEqual(read_ticket(self.env, SCOPE, ticket), VALUES)

    def test_it_is_good_for_nothing_else(self):
        ticket = write_ticket(self.env, SCOPE, VALUES)
        self.assertIsNone(read_ticket(self.env, f"{SCOPE}.other", ticket))

    def test_nobody_writes_one_from_what_is_in_the_database(self):
        ticket = write_ticket(self.env, SCOPE, VALUES)
        middle = len(ticket) // 2
        changed = ticket[:middle] + "AB"[ticket[middle] == "A"] + ticket[middle + 1 :]
        signed = hash_sign(self.env, SCOPE, VALUES)
        for forged in (
            changed,
            ticket[:-3],
            ticket + "AAAA",
            signed,
            "",
            "x",
            "é",
            "=",
        ):
            with self.subTest(ticket=forged):
                self.assertIsNone(read_ticket(self.env, SCOPE, forged))


class TestKeyOfTickets(KeyCase):
    def test_without_the_key_there_is_none(self):
        ticket = write_ticket(self.env, SCOPE, VALUES)
        self.lose_key()
        with self.assertLogs(places.__name__, "ERROR"):
            self.assertIsNone(write_ticket(self.env, SCOPE, VALUES))
        self.assertIsNone(read_ticket(self.env, SCOPE, ticket))
