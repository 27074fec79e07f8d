from odoo import models


class MentoringReport(models.Model):
    """Outcome studies of the programme: what was released of them, good or bad."""

    _inherit = "mentoring.report"

    def _tell_studies(self):
        # sudo: mentoring.study - that there are some, and what has been released; their
        # designs say beforehand that reports tell it
        studies = self.programme_id.sudo()._find_reported_studies()
        released = studies.filtered(lambda study: study.state == "released")
        unsaid = [study._say_pending() for study in studies - released]
        if not studies:
            unsaid.append(
                self.env._(
                    "Whether mentees stay or move more than comparable colleagues has "
                    "not been studied."
                )
            )
        told = [study._get_told() for study in released]
        if not told:
            return {"unsaid": unsaid}
        return {
            "studies": told,
            "tables": [study["table"] for study in told if study["table"]],
            "unsaid": unsaid + [s["too_small"] for s in told if s["too_small"]],
        }
