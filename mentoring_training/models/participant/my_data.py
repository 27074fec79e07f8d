from odoo import models

from odoo.addons.mentoring_programme.models.participant.my_data import Section


class MentoringParticipant(models.Model):
    """What somebody takes along of training: what was asked of them and what became of
    it; how they saw themselves, in statements and numbers, which nobody else reads."""

    _inherit = "mentoring.participant"

    def _get_my_plain_sections(self):
        return [
            *super()._get_my_plain_sections(),
            self._find_mine(
                "completions",
                self.env._("Training that was asked of you"),
                "mentoring.completion",
                self._of("participant_id"),
                *("programme_name", "name", "state", "due_on", "done_on"),
                *("valid_until", "is_earlier", "waived_reason"),
            ),
        ]

    def _get_my_sections(self):
        return [*super()._get_my_sections(), self._find_self_assessments()]

    def _find_self_assessments(self):
        assessments = self.env["mentoring.self.assessment"]
        items = self.env["mentoring.competence.item"].with_context(active_test=False)
        items = items.search([])
        moments = dict(assessments._fields["moment"]._description_selection(self.env))
        entries = []
        for mine in assessments.search(self._of("participant_id"), order="id"):
            answers = mine._get_answers(items)
            values = {
                "moment": mine.moment,
                "answers": {item.text: number for item, number in answers.items()},
            }
            lines = [(self.env._("When"), moments[mine.moment])]
            lines += [(item.text, str(number)) for item, number in answers.items()]
            entries.append((values, lines))
        return Section(
            "self_assessments", self.env._("How you saw yourself"), entries
        )
