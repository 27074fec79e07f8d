"""What has changed for people lately, as the daily look notices it."""

from datetime import timedelta

from odoo import fields


def load(story, people, programme):
    """A mentee works in another department, which was told; a mentor will be away for a
    month, and somebody is asked whether the two pause."""
    Event = story.env["mentoring.watch.event"]
    Event._notice()  # to compare with
    people.employee("audrey").department_id = people.records["department_sales"]
    people.user("paul").write(
        {
            "out_of_office_from": _in_days(story, 6, 8),
            "out_of_office_to": _in_days(story, 34, 16),
        }
    )
    Event._notice()
    events = Event.search([("programme_id", "=", programme.record.id)])
    moved = events.filtered(lambda event: event.kind == "department")
    away = events.filtered(lambda event: event.kind == "away")
    story.system(moved, "propose", 9)
    story.system(moved, "take", 9)
    moved.effective_on = story.date(9)
    story.system(away, "propose", 1)
    return moved | away


def _in_days(story, days, hour):
    day = fields.Datetime.to_datetime(story.today + timedelta(days=days))
    return day + timedelta(hours=hour)
