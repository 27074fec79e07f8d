"""Who gets another address or login hears of it where they could be reached before."""

from odoo.tests import tagged

from .test_own_place import OwnPlaceCase

OLD = "mentee_u@example.com"
NEW = "mine@intruder.example.com"


@tagged("post_install", "-at_install")
class TestToldAddresses(OwnPlaceCase):
    def _set_up_once(self):
        super()._set_up_once()
        self.mentee.login = OLD
        self.env["mail.mail"].search([]).unlink()

    def _told(self, subject="Another address for your account"):
        mails = self.env["mail.mail"].search([("subject", "=", subject)])
        return {mail.email_to: mail.body_html for mail in mails}

    def test_every_way_to_another_address_is_told_to_the_old_one(self):
        partner = self.mentee.partner_id
        other = self.env["res.partner"].create({"name": "Max", "email": NEW})
        ways = {
            "the user's address": lambda: self.mentee.write({"email": NEW}),
            "the contact's address": lambda: partner.write({"email": NEW}),
            "no address": lambda: partner.write({"email": False}),
            "the login": lambda: self.mentee.write({"login": NEW}),
            "another contact": lambda: self.mentee.write({"partner_id": other.id}),
            "a merged contact": lambda: self._merge(partner, other),
            "an archived account": lambda: self.mentee.write(
                {"active": False, "login": NEW}
            ),
            "the employee's address": lambda: self.mentee_employee.write(
                {"work_email": NEW}
            ),
        }
        for way, change in ways.items():
            with self._undone(way=way):
                change()
                self.env.flush_all()
                told = self._told()
                self.assertEqual(list(told), [OLD])
                if way != "no address":
                    self.assertIn(NEW, told[OLD])

    def test_login_and_address_at_once_are_told_once(self):
        self.mentee.write({"login": NEW, "email": NEW})
        self.assertEqual(list(self._told()), [OLD])

    def test_a_company_without_an_address_keeps_nobody_from_being_told(self):
        self.mentee.company_id.email = False
        self.mentee.write({"login": NEW})
        mail = self.env["mail.mail"].search([("email_to", "=", OLD)])
        self.assertIn("@", mail.email_from)

    def test_another_way_to_sign_in_that_somebody_else_sets_is_told(self):
        """A password, an identity elsewhere (any column of the account stands for the
        one that its addon would bring)."""
        self.patch(self.env.registry["res.users"], "_sign_in_fields", ("oauth", "tz"))
        for values in (
            {"password": "known to an administrator"},
            {"tz": "Europe/Copenhagen"},
        ):
            for user, told in (self.intruder, [OLD]), (self.mentee, []):
                with self._undone(values=values, user=user.login):
                    self.mentee.with_user(user).sudo().write(values)
                    found = self._told("Another way to sign in to your account")
                    self.assertEqual(list(found), told)
        self.mentee.write({"tz": self.mentee.tz})
        self.employee.write({"password": "of somebody who takes no part"})
        self.assertFalse(self._told("Another way to sign in to your account"))

    def test_an_address_given_up_with_it_hears_of_the_address(self):
        self.mentee.write({"login": NEW, "email": NEW, "password": "theirs"})
        self.assertEqual(list(self._told()), [OLD])
        self.assertFalse(self._told("Another way to sign in to your account"))

    def test_what_is_told_is_sent_at_once(self):
        """Whoever administers Odoo could delete it from the queue."""
        job = self.env.ref("mail.ir_cron_mail_scheduler_action")
        triggers = self.env["ir.cron.trigger"]
        triggers.search([]).unlink()
        self.mentee.login = NEW
        self.assertEqual(triggers.search([]).cron_id, job)

    def test_what_stays_an_address_is_not_told(self):
        self.mentee.write({"login": OLD, "email": f'"Max Mentee" <{OLD.upper()}>'})
        self.mentee.write({"name": "Max"})
        self.assertFalse(self._told())

    def test_whoever_takes_no_part_is_left_alone(self):
        self.employee.email = NEW
        self.employee.login = NEW
        self.assertFalse(self._told())

    def test_it_says_whom_to_ask_and_is_in_the_readers_language(self):
        self.mentee.email = NEW
        self.assertIn("cc@example.com", self._told()[OLD])
        self.assertIn(self.place.programme_id.name, self._told()[OLD])
