"""From a course that is asked to being ready.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestCourse(TransactionCase):
    def test_whoever_has_finished_the_course_is_ready(self):
        user = new_test_user(
            self.env, "lea_of_the_test", "base.group_portal", name="Lea of the test"
        )
        course = self.env["slide.channel"].create(
            {
                "name": "Course of the test",
                "is_published": True,
                "visibility": "members",
                "enroll": "invite",
                "slide_ids": [
                    Command.create(
                        {
                            "name": "To listen",
                            "slide_category": "article",
                            "is_published": True,
                        }
                    )
                ],
            }
        )
        programme = self.env["mentoring.programme"].create(
            {
                "name": "Grow of the test",
                "requires_manager_approval": False,
                "requirement_ids": [
                    Command.create(
                        {
                            "name": "Course of the test",
                            "role": "mentee",
                            "is_gate": True,
                            "provider": "slides",
                            "channel_id": course.id,
                        }
                    )
                ],
            }
        )
        person = self.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "partner_id": user.partner_id.id,
                "learning_goal": "To listen",
            }
        )
        person._write_through_door({"state": "submitted"})
        person.action_approve()
        self.assertEqual(person.completion_ids.state, "enrolled")
        course.slide_ids.with_user(user)._action_mark_completed()
        self.assertEqual(person.completion_ids.state, "done")
        self.assertEqual(person.state, "ready")
