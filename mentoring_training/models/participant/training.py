from odoo import fields, models

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many

from ...states import MET, PARTICIPANT_TRAINED, SIDES


class MentoringParticipant(models.Model):
    """What somebody is asked to learn, and has: theirs to read, and the programme's."""

    _inherit = "mentoring.participant"

    completion_ids = ConfidentialOne2many(
        "mentoring.completion", "participant_id", "Training"
    )
    has_requirements = fields.Boolean(related="programme_id.has_requirements")

    # ------------------------------------------------------------------
    # Asked of them
    # ------------------------------------------------------------------

    def _after_approve(self):
        # first, so that the mail knows whether something comes next
        self.env["mentoring.completion"]._make_for(self)
        self._note_trained()
        result = super()._after_approve()
        self._go_ready()
        # sudo: mentoring.requirement - whether something is asked of who leads them
        asked = self.sudo().programme_id.requirement_ids
        if asked.filtered(lambda r: r.role not in SIDES):
            self._wake_up("mentoring_training.cron_follow_training")
        return result

    def _after_take_back(self):
        result = super()._after_take_back()
        self.env["mentoring.completion"]._make_for(self)
        return result

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    def _get_training(self):
        """Return what is asked of the person, by when it is to be done.

        :return: ``[(stage, label, completions)]``, in the order of the course
        """
        if self.state not in PARTICIPANT_TRAINED:
            return []
        stages = self.completion_ids._fields["stage"]._description_selection(self.env)
        # what was put away stays where it was begun
        by_stage = self.completion_ids.filtered(
            lambda c: c.is_asked or c.state in MET
        ).grouped("stage")
        return [
            (stage, label, by_stage[stage])
            for stage, label in stages
            if stage in by_stage
        ]

    def _say_how_far(self):
        """Return how far the person is with what is needed to be matched: ``(done,
        all)``."""
        gates = self.completion_ids.filtered(lambda c: c.is_gate and c.is_asked)
        return len(gates.filtered(lambda c: c.state in MET)), len(gates)

    def _get_training_word(self):
        """Return whether somebody is trained, for whoever gives them the time: in one
        word, and nothing else."""
        if (
            not self._gives_time()
            or self.state not in PARTICIPANT_TRAINED
            or not self._get_gates()
        ):
            return ""
        if self._get_lacking():
            return self.env._("Not trained yet")
        return self.env._("Trained")
