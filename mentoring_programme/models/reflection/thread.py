from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base_guarded_workflow.kinds import TEXT, takes
from odoo.addons.base_sealed_field.fields import SealedChar

#: What becomes of an experiment; only the second comes back next time.
TRIED, NOT_YET, OTHER = "tried", "not_yet", "other"


class MentoringReflection(models.Model):
    """What somebody set out to try comes back before the next meeting.

    Kolb's circle closes where the experiment is the next experience; METHOD A 11, A 12.
    Its author alone sees it come back, sealed as the note is.
    """

    _inherit = "mentoring.reflection"

    tried = SealedChar("What Became of It")

    @api.model
    def _get_outcomes(self):
        """Return what may have become of it: ``{key: label}``."""
        return {
            TRIED: self.env._("Tried"),
            NOT_YET: self.env._("Not yet"),
            OTHER: self.env._("Became something else"),
        }

    def write(self, vals):
        """What is set out anew has not been tried yet."""
        anew = self.filtered(
            lambda note: (
                "experiment" in vals
                and note.is_mine
                and note.tried
                and note.experiment != vals["experiment"]
            )
        )
        result = super().write(vals)
        if anew:
            super(MentoringReflection, anew).write({"tried": False})
        return result

    @takes(TEXT)
    def action_note_tried(self, outcome):
        """Note what became of what one set out to try.

        :param str outcome: a key of ``_get_outcomes``
        :raises AccessError: it is somebody else's note
        """
        if outcome not in self._get_outcomes():
            raise UserError(self.env._("“%s” cannot be chosen here.", outcome))
        self.tried = outcome

    def _get_open_experiment(self):
        """Return the last of these notes that has an experiment, if it is still open.

        What was set out earlier and never looked at again would be a reproach, not a
        help.
        """
        notes = self.filtered("experiment").sorted(lambda note: note.meeting_id.start)
        return notes[-1:].filtered(lambda note: note.tried not in (TRIED, OTHER))
