from odoo import api, fields, models


class MentoringProgramme(models.Model):
    """The code of conduct: the text of now, and the versions of before.

    To change the text makes a new version; who takes part is asked to accept it anew,
    and until they do, the one they accepted holds for them.
    """

    _inherit = "mentoring.programme"

    code_ids = fields.One2many("mentoring.code", "programme_id", "Codes of Conduct")
    code_id = fields.Many2one(
        "mentoring.code", "Code of Conduct Now", compute="_compute_code_id", store=True
    )
    code_version = fields.Integer(
        related="code_id.version",
        help="Goes up when the text changes; each acceptance names its version.",
    )
    code_of_conduct = fields.Html(
        compute="_compute_code_of_conduct",
        inverse="_inverse_code_of_conduct",
        compute_sudo=True,  # for whoever reads the programme
        copy=True,
        default=lambda self: self.env["ir.qweb"]._render(
            "mentoring_programme.code_of_conduct", raise_if_not_found=False
        ),
        help="What every participant accepts before taking part.",
    )

    @api.depends("code_ids.version")
    def _compute_code_id(self):
        for programme in self:
            programme.code_id = programme.code_ids.sorted("version")[-1:]

    @api.depends("code_id.text")
    def _compute_code_of_conduct(self):
        for programme in self:
            programme.code_of_conduct = programme.code_id.text

    def _inverse_code_of_conduct(self):
        changed = self.filtered(
            lambda p: (
                not p.code_id or (p.code_of_conduct or "") != (p.code_id.text or "")
            )
        )
        # sudo: mentoring.code - nobody writes one but by changing the programme's
        self.env["mentoring.code"].sudo().create(
            [
                {
                    "programme_id": programme.id,
                    "version": programme.code_version + 1,
                    "text": programme.code_of_conduct,
                }
                for programme in changed
            ]
        )
        # sudo: mentoring.participant - whoever changes it lets everybody be told
        changed.sudo().participant_ids._tell_code_changed()
