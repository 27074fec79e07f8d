"""What others wish of somebody holds when they go on with another login."""

from odoo.fields import Command

from ..common import MentoringCase


class TestWishes(MentoringCase):
    def test_whoever_ruled_somebody_out_has_still_ruled_them_out(self):
        programme = self._open_programme()
        mentor = self._make_ready(
            self._enrol(programme, "mentor", self.mentor_employee)
        )
        mentee = self._make_ready(
            self._enrol(programme, "mentee", self.mentee_employee)
        )
        programme.action_start_matching()
        wish = (
            self.env["mentoring.wish"]
            .with_user(self.mentee)
            .create(
                {
                    "participant_id": mentee.id,
                    "partner_id": mentor.partner_id.id,
                    "kind": "exclude",
                }
            )
        )
        new = self.env["res.users"].create(
            {
                "name": "Mia Mentor",
                "login": "mia_new",
                "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
            }
        )
        mentor.sudo()._hand_over_to(new)
        self.assertEqual(wish.partner_id, new.partner_id)
        self.assertEqual(mentor.user_id, new)
        [sentence] = self.env["mentoring.pairing"]._get_obstacles([(mentee, mentor)])
        self.assertIn("one of the two has asked for that", sentence)
