"""A match to answer, in the portal: what speaks for it."""

from odoo import fields

from ..portal_common import PortalCase


class TestWhyThisMatch(PortalCase):
    def test_the_two_read_what_speaks_for_them(self):
        _programme, mentor, mentee = self._ready_pair(mentee=self.portal_employee)
        skill = self._skill()
        (mentor | mentee).sudo().skill_ids = [
            fields.Command.create({"skill_id": skill.id})
        ]
        pairing = self._propose(mentor, mentee)
        for user in (self.portal_mentee, self.mentor):
            with self.subTest(user=user.login):
                self._log_in(user)
                page = self._open(f"/my/mentoring/pairings/{pairing.id}")
                why = pairing.with_user(user).match_why.splitlines()
                self.assertIn(f"Both chose {self.area.name}.", why)
                self.assertIn(skill.name, "".join(why))
                for reason in why:
                    self._says(page, reason)
