from odoo import models


class MentoringReport(models.Model):
    """How many were trained, beside how the programme went otherwise."""

    _inherit = "mentoring.report"

    def _say_process(self, programme):
        lines = super()._say_process(programme)
        trained = programme._measure(["trained"])[programme.id]["trained"]
        if trained.value is not None:
            said = self._say_value("trained", trained._asdict())
            lines.append({"said": said, "basis": trained.basis})
        return lines
