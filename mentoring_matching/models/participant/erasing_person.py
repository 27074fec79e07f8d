from odoo import models
from odoo.fields import Domain


class MentoringParticipant(models.Model):
    """What goes of matching with a person who is erased. That they were matched, or
    left over, is counted; why is nobody's any more."""

    _inherit = "mentoring.participant"

    def _erase_own_content(self):
        super()._erase_own_content()
        for model in ("mentoring.wish", "mentoring.match.request"):
            self._erase_found(model, self._of("participant_id"))
        either = self._of("mentee_id") | self._of("mentor_id")
        candidates = self.env["mentoring.matching.candidate"].search(either)
        candidates.write({"explanation": {"parts": [], "forbidden": []}})
        explained = self._get_all_pairings().filtered("match_explanation")
        for pairing in explained:
            pairing._write_through_door({"match_explanation": False})
        for place in self:
            place._erase_from_runs()

    def _erase_from_runs(self):
        """Take the name out of what runs say of people who were not proposed."""
        runs = self.env["mentoring.matching.run"].search(
            Domain("programme_id", "=", self.programme_id.id)
            & Domain("skipped_note", "ilike", self.name)
        )
        for run in runs:
            told = run.skipped_note.replace(self.name, self._say_former())
            run._write_through_door({"skipped_note": told})
