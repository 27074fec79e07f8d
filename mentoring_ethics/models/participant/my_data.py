from odoo import api, models

from odoo.addons.mentoring_programme.models.participant.my_data import Section


class MentoringParticipant(models.Model):
    """What somebody takes along of ethics: the concerns they reported under their name,
    with what was said about them, and what they declared.

    Of a concern that others reported there is nothing, whether there is one or not.
    """

    _inherit = "mentoring.participant"

    def _get_my_sections(self):
        mine = self.env["mentoring.concern"]._get_mine()
        return [
            *super()._get_my_sections(),
            self._find_mine(
                "declarations",
                self.env._("Your declarations of interests"),
                "mentoring.declaration",
                self._of("participant_id"),
                *("pairing_id", "takes_pay", "takes_promotion", "takes_appraisal"),
                *("takes_hiring", "declared_on", "reviewed_on"),
            ),
            Section(
                "concerns",
                self.env._("Concerns you reported"),
                [concern._tell_reporter_all() for concern in mine],
            ),
        ]

    def _find_my_files(self):
        yield from super()._find_my_files()
        for concern in self.env["mentoring.concern"]._get_mine():
            for file in concern.file_ids:
                name = f"concerns/{concern.code}/{file.id} {file.name or ''}".strip()
                yield name, file._get_content()

    @api.model
    def _get_left_out(self):
        return [
            *super()._get_left_out(),
            self.env._(
                "What you reported without a name: it opens with its receipt alone. "
                "Whatever others may have reported, about whomever, is confidential."
            ),
        ]

    @api.model
    def _get_what_stays(self):
        return [
            *super()._get_what_stays(),
            self.env._(
                "A concern that you reported, if there is one: it is looked into to "
                "its end, and is deleted by a clock of its own."
            ),
        ]
