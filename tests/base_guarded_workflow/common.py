"""People who lend each other equipment, a lifecycle that is not the engine's own."""

from contextlib import closing, contextmanager

from odoo import fields
from odoo.tests import TransactionCase, tagged


class LendingCast:
    """A keeper, who may borrow as everybody, and three who do; ``env`` is superuser."""

    @classmethod
    def _set_up_cast(cls):
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        cls.keeper, cls.borrower, cls.other = (
            cls._user(login) for login in ("keeper", "borrower", "other")
        )
        cls.guest = cls._user("guest", "base.group_portal")
        cls.item = cls.env["lend.item"].create(
            {"name": "Drill", "keeper_id": cls.keeper.id, "shelf": "Cellar, left"}
        )

    @classmethod
    def _user(cls, login, group="base.group_user"):
        return cls.env["res.users"].create(
            {
                "name": login.title(),
                "login": login,
                "password": login.ljust(8, "x"),
                "email": f"{login}@example.com",
                "group_ids": cls.env.ref(group).ids,
            }
        )

    def _loan(self, borrower=None, **values):
        """Return a draft of ``borrower``, with all that asking takes."""
        borrower = borrower or self.borrower
        return (
            self.env["lend.loan"]
            .create(
                {
                    "item_id": self.item.id,
                    "borrower_id": borrower.id,
                    "purpose": "A shelf",
                    "insured": True,
                    **values,
                }
            )
            .with_user(borrower)
        )

    def _asked(self, borrower=None, **values):
        """Return a loan that waits for the keeper, as the keeper."""
        loan = self._loan(borrower, **values)
        loan.action_ask()
        return loan.with_user(self.keeper)

    def _lent(self, **values):
        loan = self._asked(**values)
        loan.action_lend(fields.Date.add(fields.Date.today(), days=7))
        return loan


@tagged("post_install", "-at_install")
class LendingCase(LendingCast, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()

    @contextmanager
    def _undone(self, **params):
        """A subtest whose changes are taken back."""
        with self.subTest(**params), closing(self.env.cr.savepoint()):
            yield
