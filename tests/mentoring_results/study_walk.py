"""An outcome study for the walk over all lifecycles."""

from odoo import fields
from odoo.fields import Command


class StudyWalk:
    """For a case that walks, and has a ``programme``."""

    def _sample_study(self):
        study = self.env["mentoring.study"].create(self._study_values())
        # what has been counted by the time it is released
        study._write_through_door({"counted": {"lacking": "small"}})
        return study

    def _study_values(self, **values):
        today = fields.Date.today()
        return {
            "name": "Do they stay?",
            "programme_ids": [Command.set(self.programme.ids)],
            "window_from": fields.Date.subtract(today, years=3),
            "window_to": fields.Date.subtract(today, years=2),
            **values,
        }

    def _set_study_needs(self, need, study, met):
        if need == "_needs_apart":
            others = study.search([("id", "!=", study.id)])
            others._write_through_door({"state": "draft"})
            if not met:
                other = study.create(self._study_values(horizon="24"))
                other._write_through_door({"state": "registered"})
            return True
        today = fields.Date.today()
        if need == "_hints_overlap":
            others = study.search([("id", "!=", study.id)])
            others._write_through_door({"state": "draft"})
            if not met:
                # of whatever programme, but not of this one
                other = study.create(self._study_values(programme_ids=[]))
                other._write_through_door({"state": "registered"})
            return True
        values = {
            "_needs_programmes": {
                "programme_ids": [Command.set(self.programme.ids if met else [])]
            },
            "_needs_window": {
                "window_from": met and fields.Date.subtract(today, years=3)
            },
            "_needs_time": {"window_to": fields.Date.subtract(today, years=2 * met)},
            "_hints_window": {"comparison": "waiting"}
            if met
            else {"comparison": "employees", "expected_people": 100},
            # as many who wait as are offered a mentor
            "_hints_visible": {
                "comparison": "waiting",
                "expected_share": 30,
                "expected_people": 200 if met else 1,
            },
            "_hints_readers": {"in_reports": met},
        }
        if need not in values:
            return None
        if need == "_hints_window" and not met:
            # a year, and colleagues enough for an effect to show
            names = [{"name": f"Colleague {number}"} for number in range(200)]
            self.env["hr.employee"].create(names)
        study._write_through_door(values[need])
        return True
