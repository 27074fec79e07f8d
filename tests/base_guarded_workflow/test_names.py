"""What records are called, for whom they are and for everybody else."""

from odoo.exceptions import AccessError, UserError

from .common import LendingCase


class TestNames(LendingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loan = cls._loan(cls(), purpose="A shelf")
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _told(self, user, sudo=True):
        return self.loan.with_user(user).sudo(sudo).display_name

    def test_those_it_is_between_read_its_name(self):
        for user in (self.borrower, self.keeper):
            self.assertEqual(self._told(user), "Drill")
            self.assertEqual(self._told(user, sudo=False), "Drill")

    def test_others_read_a_number_whatever_the_rights_of_the_code(self):
        for user in (self.other, self.guest, self.env.ref("base.user_root")):
            self.assertEqual(self._told(user), f"Loan {self.loan.id}")

    def test_code_that_knows_whom_it_tells_asks_for_the_name(self):
        self.assertEqual(self.loan.with_user(self.other)._true_name(), "Drill")
        self.assertEqual(self._told(self.other), f"Loan {self.loan.id}")
        bot = self.loan.with_user(self.env.ref("base.user_root"))
        self.assertEqual(bot._true_name(), "Drill")

    def test_no_context_that_can_be_sent_opens_it(self):
        for value in (True, 1, "named", "<object object>"):
            loan = self.loan.with_user(self.other).sudo()
            loan = loan.with_context(guarded_record_named=value)
            self.assertEqual(loan.display_name, f"Loan {self.loan.id}")

    def test_a_name_opens_and_shuts_within_a_transaction(self):
        self.assertNotEqual(self._told(self.other), "Drill")
        self.item.keeper_id = self.other
        self.assertEqual(self._told(self.other), "Drill")
        self.assertNotEqual(self._told(self.keeper), "Drill")

    def test_names_of_many_cost_no_more_than_of_one(self):
        loans = self.env["lend.loan"]
        for _each in range(20):
            loans |= self._loan(self.borrower).sudo()
        self.env.flush_all()

        def cost(some):
            some = some.with_user(self.other).sudo()
            some.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("display_name")
            return self.env.cr.sql_log_count - before

        cost(loans[:1])
        self.assertEqual(cost(loans), cost(loans[:1]))

    def test_what_is_typed_into_a_form_has_the_name_it_will_have(self):
        new = self.env["lend.item"].with_user(self.other).new({"name": "Saw"})
        self.assertEqual(new.display_name, "Saw")

    def test_messages_and_todos_name_a_record_for_whom_it_is(self):
        values = {"model": "lend.loan", "res_id": self.loan.id}
        Message, Activity = self.env["mail.message"], self.env["mail.activity"]
        pointed = {
            "res_model_id": self.env["ir.model"]._get_id("lend.loan"),
            "res_id": self.loan.id,
        }
        for user, name in (
            (self.other, f"Loan {self.loan.id}"),
            (self.guest, f"Loan {self.loan.id}"),
            (self.borrower, "Drill"),
        ):
            with self.subTest(user=user.login):
                message = Message.with_user(user).sudo().new(values)
                self.assertEqual(message.record_name, name)
                activity = (
                    Activity.with_user(user)
                    .sudo()
                    .create(
                        {
                            "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                            "res_id": user.partner_id.id,
                            "user_id": user.id,
                        }
                    )
                )
                activity.write(pointed)
                self.assertEqual(activity.res_name, name)


class TestWhoFollows(LendingCase):
    def _followers(self, loan):
        return self.env["mail.followers"].search(
            [("res_model", "=", "lend.loan"), ("res_id", "=", loan.id)]
        )

    def test_following_takes_the_right_to_write(self):
        loan = self._asked()
        for user in (self.other, self.guest):
            loan.sudo().message_subscribe(user.partner_id.ids)
        self.assertEqual(
            self._followers(loan).partner_id - self.keeper.partner_id,
            self.env["res.partner"],
        )
        loan.message_subscribe(self.keeper.partner_id.ids)
        self.assertEqual(self._followers(loan).partner_id, self.keeper.partner_id)

    def test_a_follower_is_not_made_past_that(self):
        loan = self._asked()
        values = {"res_model": "lend.loan", "res_id": loan.id}
        other = {**values, "partner_id": self.other.partner_id.id}
        with self._undone(), self.assertRaisesRegex(AccessError, "work on it"):
            self.env["mail.followers"].create(other)
        for name in ("res_id", "partner_id"):
            mine = self.env["mail.followers"].create(
                {
                    "res_model": "lend.loan",
                    "res_id": loan.id,
                    "partner_id": self.keeper.partner_id.id,
                }
            )
            partner = self.other.partner_id
            with self._undone(), self.assertRaisesRegex(AccessError, "work on it"):
                if name == "partner_id":
                    mine.partner_id = partner
                else:
                    there = self.env["mail.followers"].create(
                        {
                            "res_model": "res.partner",
                            "res_id": partner.id,
                            "partner_id": partner.id,
                        }
                    )
                    there.write(values)
            mine.unlink()

    def test_who_works_on_it_no_more_hears_no_more_of_it(self):
        loan = self._asked()
        loan.message_subscribe(self.keeper.partner_id.ids)
        self.item.keeper_id = self.other
        self.assertEqual(self._followers(loan).partner_id, self.keeper.partner_id)
        message = loan.with_user(self.other).message_post(
            body="Broken", subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(self.keeper.partner_id, message.notified_partner_ids)
        self.item.keeper_id = self.keeper
        message = loan.with_user(self.borrower).message_post(
            body="Mended", subtype_xmlid="mail.mt_comment"
        )
        self.assertIn(self.keeper.partner_id, message.notified_partner_ids)


class TestPuttingAway(LendingCase):
    def test_what_is_not_over_is_not_archived(self):
        loan = self._asked()
        for run in (loan, loan.sudo(), loan.with_user(self.env.ref("base.user_root"))):
            with (
                self._undone(),
                self.assertRaisesRegex(UserError, "then it can be archived"),
            ):
                run.active = False
            with (
                self._undone(),
                self.assertRaisesRegex(UserError, "then it can be archived"),
            ):
                run.action_archive()
        loan.action_refuse("No")
        loan.action_archive()
        self.assertFalse(loan.active)
        loan.action_unarchive()
        self.assertTrue(loan.active)

    def test_nothing_begins_archived(self):
        with self.assertRaisesRegex(UserError, "then it can be archived"):
            self._loan(active=False)

    def test_superuser_code_deletes_and_archives_nothing_for_others(self):
        loan = self._asked()
        loan.action_refuse("No")
        for do in (
            lambda record: record.unlink(),
            lambda record: record.write({"active": False}),
        ):
            with self.assertRaisesRegex(AccessError, f"Loan {loan.id}"):
                do(loan.with_user(self.other).sudo())
        self.assertTrue(loan.exists())

    def test_the_privacy_lookup_finds_deletes_and_archives_none(self):
        loan = self._asked()
        loan.action_refuse("No")
        author = self.borrower.partner_id
        said = loan.message_post(body="Mine", author_id=author.id)
        elsewhere = author.message_post(body="Mine", author_id=author.id)
        admin = self._user("admin_of_it", "base.group_system")
        lookup = self.env["privacy.lookup.wizard"].with_user(admin)
        lookup = lookup.create({"name": "Borrower", "email": "borrower@example.com"})
        lookup.action_lookup()
        self.assertTrue(lookup.line_ids)
        self.assertNotIn("lend.loan", lookup.line_ids.mapped("res_model"))
        lines = lookup.line_ids
        messages = lines.filtered(lambda line: line.res_model == "mail.message")
        self.assertIn(elsewhere.id, messages.mapped("res_id"))
        self.assertNotIn(said.id, messages.mapped("res_id"))
        line = lookup.line_ids.create(
            {
                "wizard_id": lookup.id,
                "res_id": loan.id,
                "res_model_id": self.env["ir.model"]._get_id("lend.loan"),
                "is_active": True,
            }
        )
        self.assertEqual(line.res_name, f"Loan {loan.id}")
        for do in (line.action_unlink, line.action_archive_all, line.action_unlink_all):
            with self.assertRaisesRegex(AccessError, "people whose it is"):
                do()
        self.assertTrue(loan.exists().active)
