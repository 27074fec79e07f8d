from statistics import median

from odoo import api, models


class MentoringReport(models.Model):
    """How the programme went: how many came how far, in how many days, whether pairs
    met as they agreed, and how many answered. Counts of records, no answers."""

    _inherit = "mentoring.report"

    def _tell_process(self):
        programme = self.programme_id
        process = programme._get_process()[programme.id]
        funnel = process["funnel"]
        if process["counts"]["begun"] < process["minimum"]:
            # beside how many were matched it would say whose came apart
            funnel = process["funnel"] = [s for s in funnel if s["key"] != "completed"]
        if not any(step["count"] for step in funnel):
            return {"unsaid": [self.env._("Nobody had enrolled as a mentee yet.")]}
        return {
            "bars": self._get_funnel_bars(funnel),
            "largest": max(step["count"] for step in funnel),
            "caption": self.env._("How many mentees came how far"),
            "lines": self._say_process(programme),
            "tables": self._get_process_tables(process),
            "unsaid": self._say_process_unsaid(process),
        }

    def _say_process(self, programme):
        """Return in sentences what is measured of the way, with its basis."""
        keys = ("matched", "meetings_kept", "completed", "hours")
        values = programme._measure(keys)[programme.id]
        return [
            {
                "said": self._say_value(key, value._asdict()),
                "basis": value.basis,
            }
            for key, value in values.items()
            if value.value is not None
        ]

    def _say_process_unsaid(self, process):
        if process["answers"]:
            return []
        return [
            self.env._(
                "How many have answered the questionnaires: not enough people were "
                "asked at once."
            )
        ]

    # ------------------------------------------------------------------
    # For the report, and for the live page
    # ------------------------------------------------------------------

    @api.model
    def _get_funnel_bars(self, funnel):
        return [
            {
                "label": step["label"],
                "value": float(step["count"]),
                "said": self._say_step(step),
            }
            for step in funnel
        ]

    def _say_step(self, step):
        if step["days"] is None:
            return str(step["count"])
        return self.env._(
            "%(count)s, half of them within %(days)s days",
            count=step["count"],
            days=round(step["days"]),
        )

    @api.model
    def _get_process_tables(self, process):
        """Return the numbers as tables: the way of the mentees, meetings and matches,
        and questionnaires."""
        tables = [self._get_funnel_table(process["funnel"])]
        if process["counts"]["begun"]:
            tables.append(self._get_course_table(process))
        if process["answers"]:
            tables.append(self._get_answers_table(process["answers"]))
        return tables

    def _get_funnel_table(self, funnel):
        return {
            "title": self.env._("The way of the mentees"),
            "header": [
                self.env._("Step"),
                self.env._("Mentees"),
                self.env._("Days it took, half of them no longer"),
            ],
            "rows": [
                [
                    step["label"],
                    step["count"],
                    "" if step["days"] is None else round(step["days"]),
                ]
                for step in funnel
            ],
        }

    def _get_course_table(self, process):
        counts, days, minimum = (process[key] for key in ("counts", "days", "minimum"))
        rows = [
            [self.env._("Pairings begun"), counts["begun"]],
            [self.env._("Meetings held in all"), counts["held"]],
            [self.env._("Hours of both in meetings"), round(2 * counts["hours"], 1)],
        ]
        # of a few a sponsor would know whose it was that went on, or came apart
        if counts["begun"] >= minimum:
            rows += [
                [self.env._("Meetings due, by what each pair agreed"), counts["due"]],
                [self.env._("Meetings held of these"), counts["kept"]],
                [self.env._("Completed"), counts["completed"]],
                [self.env._("Ended early"), counts["ended"]],
            ]
        if counts["lost"] >= minimum:
            rows += [
                [self.env._("First matches that came to nothing"), counts["lost"]],
                [self.env._("Of these mentees matched since"), counts["again"]],
            ]
        if days and len(days) >= minimum:
            label = self.env._("Days until a second match, half of them no longer")
            rows.append([label, round(median(days))])
        return {
            "title": self.env._("Pairings and meetings"),
            "header": [self.env._("What Is Counted"), self.env._("How many")],
            "rows": rows,
        }

    def _get_answers_table(self, answers):
        return {
            "title": self.env._("Questionnaires, where enough were asked at once"),
            "header": [
                self.env._("Moment"),
                self.env._("Asked"),
                self.env._("Answered"),
                self.env._("Of a hundred"),
            ],
            "rows": [
                [
                    moment["label"],
                    moment["asked"],
                    moment["answered"],
                    round(100 * moment["answered"] / moment["asked"]),
                ]
                for moment in answers
            ],
        }
