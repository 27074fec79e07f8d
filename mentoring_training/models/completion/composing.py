from odoo import models
from odoo.fields import Domain

from ...states import lacking


class MentoringCompletion(models.Model):
    """Those who lack something are written to, one or a selection of them."""

    _name = "mentoring.completion"
    _inherit = ["mentoring.completion", "mentoring.written.to.mixin"]

    def _get_mail_owner(self):
        # sudo: mentoring.programme - which it is, whoever asks
        return self.sudo().programme_id

    def _get_people_to_write_to(self):
        return self.participant_id


class MentoringRequirement(models.Model):
    """And all who lack the same."""

    _name = "mentoring.requirement"
    _inherit = ["mentoring.requirement", "mentoring.written.to.mixin"]

    def _get_mail_owner(self):
        # sudo: mentoring.programme - as above
        return self.sudo().programme_id

    def _get_people_to_write_to(self):
        asked = self.env["mentoring.completion"].search(
            Domain("requirement_id", "in", self.ids) & lacking()
        )
        return asked.participant_id
