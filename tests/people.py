"""Users and skills of a test, whatever is installed."""

from contextlib import closing, contextmanager

from odoo import fields


class People:
    """Short ways to users; ``env`` is the superuser's."""

    @classmethod
    def _user(cls, login, groups):
        return cls._users([(login, groups)])

    @classmethod
    def _users(cls, logins_and_groups):
        """Create users in one go, which takes half the time of ``new_test_user``."""
        return cls.env["res.users"].create(
            [cls._prepare_user(login, groups) for login, groups in logins_and_groups]
        )

    @classmethod
    def _prepare_user(cls, login, groups):
        return {
            "name": login,
            "login": login,
            "password": cls._password(login),
            "email": f"{login}@example.com",
            "lang": "en_US",
            "group_ids": cls.env.ref(groups).ids,
        }

    @staticmethod
    def _password(login):
        return login.ljust(8, "x")

    def _skill(self):
        """Return a skill that has two levels."""
        kind = self.env["hr.skill.type"].create(
            {
                "name": "Craft",
                "skill_ids": [fields.Command.create({"name": "Welding"})],
                "skill_level_ids": [
                    fields.Command.create({"name": "Some", "default_level": True}),
                    fields.Command.create({"name": "Much", "level_progress": 90}),
                ],
            }
        )
        return kind.skill_ids

    @contextmanager
    def _undone(self, **params):
        """A subtest whose changes are taken back."""
        with self.subTest(**params), closing(self.env.cr.savepoint()):
            yield
