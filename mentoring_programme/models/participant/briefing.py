from odoo import api, fields, models


class MentoringParticipant(models.Model):
    """The briefing before somebody is matched (METHOD A 6): of one, or of a room full.

    Whoever lacks nothing else then is ready with it; what else is missing, by whichever
    addon, keeps them where they are.
    """

    _inherit = "mentoring.participant"

    @api.depends("briefed_on")
    def _needs_briefing_date(self):
        """the date of the briefing"""
        return not self.briefed_on and self.env._(
            "Enter when %s was briefed on the role.", self.name
        )

    @api.depends("briefed_on", "programme_id.requires_briefing")
    def _needs_briefing(self):
        """the date of the briefing, where the programme asks for one"""
        if not self.programme_id.requires_briefing:
            return None
        if missing := self._needs_briefing_date():
            return missing
        return self.briefed_on > fields.Date.context_today(self) and self.env._(
            "The briefing of %s has not taken place yet.", self.name
        )

    @api.model
    def _suggest_answer(self, transition):
        if transition.name == "brief":
            return fields.Date.context_today(self)
        return super()._suggest_answer(transition)

    @api.model
    def _doubt_answer(self, transition, answer):
        long_ago = fields.Date.subtract(fields.Date.context_today(self), years=1)
        if transition.name == "brief" and answer < long_ago:
            return self.env._(
                "That is more than a year ago: is that the year you mean?"
            )
        return super()._doubt_answer(transition, answer)

    def action_brief(self, briefed_on=None):
        """Note when they were briefed.

        :param briefed_on: the day
        """
        return self._advance(
            "brief", {"briefed_on": briefed_on} if briefed_on else None
        )

    def _after_brief(self):
        make_ready = self._get_transition("make_ready")
        # sudo: mentoring.participant - needs look at what the actor may not list
        complete = self.filtered(lambda p: not p.sudo()._get_missing(make_ready))
        if complete:
            complete.action_make_ready()
