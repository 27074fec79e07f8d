from datetime import timedelta

from odoo import fields, models

from ...states import PAIRING_MATCHED

#: So many days are looked ahead.
DAYS = 30


class MentoringProgramme(models.Model):
    """What comes in the next thirty days, by day: how many, and not whose."""

    _inherit = "mentoring.programme"

    def _get_deadlines(self):
        """Return ``{programme id: [{"day", "what", "count"}]}``, the next one first."""
        today = fields.Date.context_today(self)
        last = today + timedelta(days=DAYS)
        found = {programme.id: [] for programme in self}
        for programme in self:
            if programme.end_date and today <= programme.end_date <= last:
                end = {"day": programme.end_date, "what": self.env._("The end")}
                found[programme.id].append(end)
        for model, fname, domain, what in self._get_dated():
            for programme, day, count in self.env[model]._read_group(
                [
                    ("programme_id", "in", self.ids),
                    (fname, ">=", today),
                    (fname, "<=", last),
                    *domain,
                ],
                ["programme_id", f"{fname}:day"],
                ["__count"],
            ):
                found[programme.id].append({"day": day, "what": what, "count": count})
        for milestone in self.env["mentoring.milestone"].search_fetch(
            [
                ("programme_id", "in", self.ids),
                ("is_done", "=", False),
                ("date", ">=", today),
                ("date", "<=", last),
            ],
            ["programme_id", "name", "date"],
        ):
            line = {"day": milestone.date, "what": milestone.name}
            found[milestone.programme_id.id].append(line)
        return {
            programme_id: sorted(lines, key=lambda line: line["day"])
            for programme_id, lines in found.items()
        }

    def _get_dated(self):
        """Return what has a day: ``(model, field, domain, words)``."""
        return [
            (
                "mentoring.pairing",
                "answer_deadline",
                [("state", "=", "proposed")],
                self.env._("Proposals to be answered"),
            ),
            (
                "mentoring.pairing",
                "resume_on",
                [("state", "=", "on_hold")],
                self.env._("Pauses that end"),
            ),
            (
                "mentoring.pairing",
                "end_date",
                [("state", "in", PAIRING_MATCHED)],
                self.env._("Pairs that plan to end"),
            ),
            (
                "mentoring.evaluation",
                "planned_on",
                [("state", "=", "planned")],
                self.env._("Questionnaires that go out"),
            ),
        ]
