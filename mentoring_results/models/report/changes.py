from odoo import models

#: Of a programme: dates that are promised to people once they can enrol.
DATES = ("start_date", "end_date")


class MentoringReport(models.Model):
    """What was changed on the way: in the coordinator's words, and in numbers."""

    _inherit = "mentoring.report"

    def _tell_changes(self):
        counts = self._count_changes()
        words = (self.changes_text or "").strip()
        rows = [
            [label, str(count)]
            for label, count in (
                (self.env._("Steps back of the whole programme"), counts["back"]),
                (self.env._("Changes of its start or end"), counts["dates"]),
                (self.env._("Changes of its objectives"), counts["objectives"]),
            )
            if count
        ]
        if not words and not rows:
            return {
                "unsaid": [
                    self.env._(
                        "Nobody has written down what was changed on the way, and the "
                        "programme's log shows no change of dates, steps or objectives."
                    )
                ]
            }
        told = {"words": words}
        if rows:
            told["tables"] = [
                {
                    "title": self.env._("Changes in the programme's log"),
                    "header": [self.env._("Change"), self.env._("How Often")],
                    "rows": rows,
                }
            ]
        return told

    def _count_changes(self):
        """Return how often the plan was changed since people could enrol."""
        # sudo: mail.tracking.value, mentoring.participant - counts from the log of a
        # programme that the user runs, and since when anybody is in it
        programme = self.programme_id.sudo()
        tracked = self.env["mail.tracking.value"].sudo()
        [[since]] = programme.env["mentoring.participant"]._read_group(
            [("programme_id", "=", programme.id)], aggregates=["create_date:min"]
        )
        domain = [
            ("mail_message_id.model", "=", programme._name),
            ("mail_message_id.res_id", "=", programme.id),
            ("field_id.model", "=", programme._name),
            ("field_id.name", "in", (*DATES, "step_back_reason")),
        ]
        dates, back = set(), 0
        for change in tracked.search(domain):
            message = change.mail_message_id
            if change.field_id.name == "step_back_reason":
                back += bool(change.new_value_text)
            # messages have whole seconds, rows have parts of one
            elif since and message.date >= since.replace(microsecond=0):
                # both dates moved at once is one change
                dates.add(message.id)
        return {
            "back": back,
            "dates": len(dates),
            "objectives": programme.objective_changes,
        }
