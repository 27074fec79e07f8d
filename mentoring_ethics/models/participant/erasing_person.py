from odoo import models


class MentoringParticipant(models.Model):
    """What goes of ethics with a person who is erased: what they declared.

    Concerns are looked into to their end, and have a clock of their own; nobody finds
    out here whether there is one. Whom they are kept apart from stays, as exclusions of
    others do: else whoever is kept away from somebody would be erased one day and enrol
    anew the next. It goes with the contact.
    """

    _inherit = "mentoring.participant"

    def _erase_own_content(self):
        super()._erase_own_content()
        self._erase_found("mentoring.declaration", self._of("participant_id"))
