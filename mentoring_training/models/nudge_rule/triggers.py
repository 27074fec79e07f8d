"""What people are reminded of: something to read, and something that is due."""

from odoo.fields import Domain

from odoo.addons.mentoring_programme.models.nudge_rule.triggers import Trigger

from ...states import TO_BEGIN, lacking


class _ToDo(Trigger):
    """Something that is asked of somebody, and that they have not begun."""

    model = "mentoring.completion"
    kind = "training"
    audiences = ("person",)

    def get_domain(self, now):
        return lacking(TO_BEGIN)

    def get_users(self, completion):
        return completion.user_id


class ToRead(_ToDo):
    """A page about one's role: line managers learn by it that there is one."""

    days = 1

    def narrow(self, completions):
        return completions.filtered("by_person")

    def get_day(self, completion):
        return completion.state_since.date()


class Due(_ToDo):
    """The day by which it is to be done is near."""

    days = 7
    is_ahead = True

    def narrow(self, completions):
        return completions.filtered(lambda completion: completion._is_to_do_now())

    def get_domain(self, now):
        return super().get_domain(now) & Domain(
            "requirement_id.due_on", ">=", now.date()
        )

    def get_day(self, completion):
        return completion.due_on


class Overdue(Due):
    """And that day has passed."""

    days = 1
    is_ahead = False

    def get_domain(self, now):
        return lacking(TO_BEGIN) & Domain("requirement_id.due_on", "<", now.date())


TRIGGERS = {
    "training_to_read": ToRead(),
    "training_due": Due(),
    "training_overdue": Overdue(),
}
#: What a programme reminds of, in the order of its rules: ``(trigger, values)``.
SHIPPED = [
    ("training_to_read", {}),
    ("training_to_read", {"days": 7}),
    ("training_due", {}),
    ("training_overdue", {}),
]
