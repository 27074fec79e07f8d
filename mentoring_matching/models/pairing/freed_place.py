from odoo import fields, models


class MentoringPairing(models.Model):
    """What ends sets a place free for those who wait."""

    _inherit = "mentoring.pairing"

    def _after_decline(self):
        self.programme_id._wake_waiting()
        return super()._after_decline()

    def _finish(self):
        self.programme_id._wake_waiting()
        return super()._finish()

    def _after_end(self):
        result = super()._after_end()
        # sudo: mentoring.pairing - both people's wishes, whoever of the two ends it
        pairs = [(p.mentee_id, p.mentor_id) for p in self.sudo().filtered("started_on")]
        both_ways = pairs + [(mentor, mentee) for mentee, mentor in pairs]
        self.env["mentoring.participant"]._forget_wishes(both_ways)
        # whoever is free again by it is matched before others
        self.filtered("started_on")._participants().filtered(
            lambda p: p.state == "ready"
        )._write_through_door({"broken_on": fields.Datetime.now()})
        return result
