from odoo import api, models
from odoo.exceptions import ValidationError

#: Which postures a style of mentoring goes with; the first is proposed.
FITTING = {"developmental": ("alliance", "guide"), "sponsorship": ("sage",)}


class MentoringProgramme(models.Model):
    """Style and posture say the same: who is developed is not advised and pushed.

    METHOD A 2 (three understandings), B 7 and B 8 (two forms of mentoring).
    """

    _inherit = "mentoring.programme"

    @api.depends("style")
    def _compute_posture(self):
        for programme in self:
            fitting = FITTING.get(programme.style, ())
            if programme.posture not in fitting:
                programme.posture = next(iter(fitting), False)

    @api.constrains("style", "posture")
    def _check_posture(self):
        for programme in self:
            if programme.posture not in FITTING.get(programme.style, ()):
                raise ValidationError(
                    self.env._(
                        "Style and what is expected of mentors contradict each other: "
                        "in developmental mentoring mentors are partners in learning "
                        "or a guide; the sage who opens doors is a sponsor."
                    )
                )
