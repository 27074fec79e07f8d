"""Courses of eLearning, asked of people and taken."""

from odoo import fields

from ..mentoring_training.common import Training


class Courses(Training):
    """Short ways, for a test with the people of a company."""

    def _course(self, name="Mentee course", lessons=2, **values):
        """Return a course for its attendees alone, of which nobody else is."""
        return self.env["slide.channel"].create(
            {
                "name": name,
                "is_published": True,
                "visibility": "members",
                "enroll": "invite",
                "slide_ids": [
                    fields.Command.create(self._lesson(number))
                    for number in range(lessons)
                ],
                **values,
            }
        )

    def _lesson(self, number, **values):
        return {
            "name": f"Lesson {number}",
            "slide_category": "article",
            "is_published": True,
            **values,
        }

    def _require_course(self, programme, course, **values):
        """Return what the coordinator asks for, tied to a course by who may do that."""
        requirement = self._require(programme, **values)
        requirement.sudo().write({"provider": "slides", "channel_id": course.id})
        return requirement

    def _take_course(self, course, user, lessons=None):
        """Have somebody finish so many lessons, or all, as the course's page does."""
        for lesson in course.slide_ids[:lessons]:
            lesson.with_user(user)._action_mark_completed()
        self.env.flush_all()
        self.env.invalidate_all()

    def _members(self, course, user):
        return (
            self.env["slide.channel.partner"]
            .with_context(active_test=False)
            .search(
                [
                    ("channel_id", "=", course.id),
                    ("partner_id", "=", user.partner_id.id),
                ]
            )
        )
