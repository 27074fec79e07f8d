from odoo import api, fields, models
from odoo.fields import Domain


class MentoringMessage(models.Model):
    """What those who got no match in a run are told: begun from its board, in words
    that the coordinator can change, and once to each of them."""

    _inherit = "mentoring.message"

    run_id = fields.Many2one(
        "mentoring.matching.run",
        "Matching Run",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Whoever got no match in it is told what happens next.",
    )
    _one_draft = models.UniqueIndex(
        "(run_id) WHERE state = 'draft'",
        "Somebody else is writing to those without a match at this moment.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"run_id"}

    def _keep_unmatched(self):
        """Leave out whoever has got a match since this was begun."""
        for message in self.filtered("run_id"):
            recipients = message.recipient_ids
            left = self.env["mentoring.participant"].search(
                Domain("id", "in", recipients.participant_id.ids)
                & message.run_id._get_untold_domain()
            )
            (
                recipients
                - recipients.filtered_domain([("participant_id", "in", left.ids)])
            ).unlink()

    def _catch_up(self):
        """Leave out whoever has got a match since, and take in who waits by now."""
        self._keep_unmatched()
        people = self.env["mentoring.participant"].search(
            self.run_id._get_untold_domain()
        )
        # sudo: mentoring.message - to whom it goes is nobody's to give
        self.sudo().recipient_ids = [
            fields.Command.create({"participant_id": person.id})
            for person in people - self.recipient_ids.participant_id
        ]

    def action_send(self):
        self._keep_unmatched()
        return super().action_send()
