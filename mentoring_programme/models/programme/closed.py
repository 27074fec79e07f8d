from odoo import api, models
from odoo.exceptions import UserError

from ...states import PROGRAMME_OVER


class MentoringProgramme(models.Model):
    """A programme that is over stays as it was: what it promised, what came of it.

    Who is named to its people goes on, for questionnaires are sent for months.
    """

    _inherit = "mentoring.programme"

    @api.model
    def _get_fields_kept_open(self):
        """Return what may change when a programme is over."""
        return {
            "active",
            "coordinator_id",
            "ethics_contact_id",
            "is_published",
            "participant_ids",
            "pairing_ids",
        }

    @api.model
    def _get_closed_fields(self):
        """Return what is fixed then: all that somebody has written into it."""
        kept = self._get_fields_kept_open() | self._get_guarded_fields()
        return {
            name
            for name, field in self._fields.items()
            if name not in kept
            and (field.store or field.inverse)
            and not name.startswith(("message_", "activity_", "website_message_"))
            and field.type != "one2many"
        }

    def write(self, vals):
        if self._get_closed_fields() & vals.keys():
            self._check_not_over()
        return super().write(vals)

    def _check_not_over(self):
        """Refuse to change what a programme that is over has been.

        :raises UserError: names it
        """
        # sudo: mentoring.programme - its state, for whoever writes what belongs to it
        over = self.sudo().filtered(lambda p: p.state in PROGRAMME_OVER)
        if over:
            raise UserError(
                self.env._(
                    "“%s” is over and stays as it was. Copy it to run it once more.",
                    over[0].name,
                )
            )
