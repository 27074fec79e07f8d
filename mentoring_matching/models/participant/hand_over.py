from odoo import models


class MentoringParticipant(models.Model):
    """What others wish of somebody who goes on with another account."""

    _inherit = "mentoring.participant"

    def _hand_over_to(self, user):
        former = self.partner_id
        result = super()._hand_over_to(user)
        self._move_wishes(former)
        return result

    def _move_wishes(self, former):
        """Have wishes about the person name their new contact.

        Whoever ruled them out, has still ruled them out.
        """
        # sudo: mentoring.wish - of everybody in the programme, about this person
        wishes = self.env["mentoring.wish"].sudo()
        wishes = wishes.search(
            [
                ("participant_id.programme_id", "=", self.programme_id.id),
                ("partner_id", "in", (former | self.partner_id).ids),
            ]
        )
        named = wishes.filtered(lambda w: w.partner_id == self.partner_id)
        (wishes - named).filtered(
            lambda w: w.participant_id not in named.participant_id
        ).write({"partner_id": self.partner_id.id})
