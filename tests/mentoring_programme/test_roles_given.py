from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestRolesGiven(TransactionCase):
    def test_installing_makes_nobody_a_mentoring_manager(self):
        """Who runs the server does not read who excluded whom, nor people's answers."""
        for group in ("group_mentoring_manager", "group_mentoring_coordinator"):
            users = self.env.ref(f"mentoring_programme.{group}").all_user_ids
            self.assertFalse(users.filtered("active"))
            self.assertNotIn(self.env.ref("base.user_admin"), users)
