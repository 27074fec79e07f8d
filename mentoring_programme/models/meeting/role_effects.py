from odoo import models

from ...odoo_internals import ConfidentialOne2many


class MentoringMeeting(models.Model):
    """How the roles that the mentor took in it worked, for each of the two."""

    _inherit = "mentoring.meeting"

    effect_ids = ConfidentialOne2many(
        "mentoring.role.effect", "meeting_id", "Effects of Roles"
    )

    def _get_roles_to_tap(self):
        """Return the roles whose effect is asked for: used, or asked for before."""
        self.ensure_one()
        # those that are archived by now, too
        used = self.with_context(active_test=False).role_ids
        return (used | self.asked_role_id).sorted("sequence")

    def _tap(self, effects):
        """Say for oneself how roles worked.

        :param dict effects: ``{role: effect}``; without an effect, it is taken back
        """
        mine = self.effect_ids.filtered("is_mine")
        tapped = {effect.role_id: effect for effect in mine}
        new = []
        for role, effect in effects.items():
            before = tapped.get(role, mine.browse())
            if not effect:
                before.unlink()
            elif before:
                before.effect = effect
            else:
                new.append(
                    {"meeting_id": self.id, "role_id": role.id, "effect": effect}
                )
        mine.create(new)
