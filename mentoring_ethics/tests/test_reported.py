"""From what is reported to who reads it.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestReported(TransactionCase):
    def test_who_was_shown_reads_it_and_nobody_else(self):
        manager = "base.group_user,mentoring_programme.group_mentoring_manager"
        reporter = new_test_user(self.env, "reporter_of_the_test", manager)
        handler = new_test_user(self.env, "handler_of_the_test", "base.group_user")
        other = new_test_user(self.env, "other_of_the_test", manager)
        company = self.env.company
        self.env["mentoring.ethics.handler"].create(
            {"company_id": company.id, "user_id": handler.id}
        )
        programme = self.env["mentoring.programme"].create({"name": "Of the test"})
        concern = (
            self.env["mentoring.concern"]
            .with_user(reporter)
            ._report(
                {
                    "programme_id": programme.id,
                    "pairing_id": None,
                    "about": [],
                    "kind_key": "other",
                    "wish_key": "listen",
                    "what": "The room is cold.",
                    "handler_id": handler.id,
                    "files": [],
                }
            )
        )
        self.env.invalidate_all()
        self.assertEqual(concern.with_user(handler).what, "The room is cold.")
        self.assertFalse(concern.with_user(other).has_access("read"))
        for user in (other, self.env.user):
            self.assertFalse(concern.with_user(user).sudo().what)
