"""Roles of a mentor, where people tick them."""

from ..enrolment_common import EnrolmentCase


class TestRoles(EnrolmentCase):
    def test_two_are_given_and_each_of_the_others_says_when_it_helps(self):
        role = self.env["mentoring.role"]
        basic, others = role._get_basic(), role._get_situational()
        participant = self._draft()
        url = f"/my/mentoring/enrolments/{participant.id}"
        self._log_in(self.portal_mentee)
        page = self._open(url)
        self._says(page, "Two roles come with the task; every mentor has them")
        for given in basic:
            self._says(page, given.description)
        boxes = page.xpath("//input[starts-with(@name, 'mentor_role_ids.')]/@name")
        self.assertEqual(boxes, [f"mentor_role_ids.{role.id}" for role in others])
        for other in others:
            self._says(page, other.description)
            self._says(page, f"Helps when {other.helps_when}")
            self._says(page, f"Hinders when {other.hinders_when}")
        forged = {f"mentor_role_ids.{role.id}": "on" for role in basic | others[0]}
        self._send(page, url, {**forged, "do": "save"})
        self.env.invalidate_all()
        self.assertEqual(participant.mentor_role_ids, others[0])
