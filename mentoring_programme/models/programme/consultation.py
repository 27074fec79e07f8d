from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MentoringProgramme(models.Model):
    """With whom of those who represent the employees a programme was talked over.

    In Denmark the works council is informed and consulted of new technology, in Norway
    the shop stewards as early as possible (arbeidsmiljøloven § 9-2); FIELD §9.5. Whoever
    reads the programme's page reads with whom, and when; the note is for those who run
    it.
    """

    _inherit = "mentoring.programme"

    consulted_with = fields.Char(
        help="The works council, shop stewards or other representatives. Everybody who "
        "reads the programme's page reads it.",
    )
    consulted_on = fields.Date(copy=False, tracking=True)
    consultation_note = fields.Text(
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="What was agreed, and when it is looked at again together; for those who "
        "run the programme.",
    )

    @api.constrains("consulted_on")
    def _check_consulted_on(self):
        if any(p.consulted_on and p.consulted_on > fields.Date.today() for p in self):
            raise ValidationError(
                self.env._(
                    "Note the consultation once it has taken place: its day lies ahead."
                )
            )
