from odoo import models


class MentoringParticipant(models.Model):
    """What somebody has chosen goes along to another login of theirs."""

    _inherit = "mentoring.participant"

    def _hand_over_to(self, user):
        choices = self.env["mentoring.notice.choice"]
        # sudo: mentoring.participant, res.users - the person's contacts, old and new
        former, contact = self.sudo().partner_id, user.sudo().partner_id
        kept = choices._find(former)[former]
        result = super()._hand_over_to(user)
        # a line is made for everybody who is reminded of something
        if kept and not choices._find(contact)[contact]._has_chosen():
            names = [*choices._get_kinds(), *choices._get_calendar_choices()]
            choices._choose(contact, {name: kept[name] for name in names})
        return result
