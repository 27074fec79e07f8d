from odoo import api, fields, models
from odoo.tools import html2plaintext

from ..mixins.texts import ENGLISH

#: Marks in a transaction that programmes are being copied, whose code of conduct is
#: handed over as it is, in each of its languages.
HANDING_OVER = "mentoring_code_handing_over"


class MentoringProgramme(models.Model):
    """The code of conduct: the text of now, and the versions of before.

    To change the text makes a new version; who takes part is asked to accept it anew,
    and until they do, the one they accepted holds for them. To say it in one more
    language makes none.
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
        default=lambda self: self._default_code(),
        help="What every participant accepts before taking part.",
    )

    @api.model
    def _default_code(self):
        """Return what is shipped, in the language of who creates the programme."""
        return self.env["ir.qweb"]._render(
            "mentoring_programme.code_of_conduct", raise_if_not_found=False
        )

    @api.depends("code_ids.version")
    def _compute_code_id(self):
        for programme in self:
            # of a version in several languages, the one it was first written in
            codes = programme.code_ids.sorted("version", reverse=True)
            programme.code_id = codes[:1]

    @api.depends("code_id.text", "code_ids.text")
    @api.depends_context("lang")
    def _compute_code_of_conduct(self):
        for programme in self:
            programme.code_of_conduct = programme.code_id._as_read().text

    def _inverse_code_of_conduct(self):
        if HANDING_OVER in self.env.cr.cache:
            return
        changed = self.filtered(
            lambda p: (
                not p.code_id
                # sudo: mentoring.code - as the text that is shown
                or (p.code_of_conduct or "") != (p.code_id.sudo()._as_read().text or "")
            )
        )
        # sudo: mentoring.code - nobody writes one but by changing the programme's
        self.env["mentoring.code"].sudo().create(
            [
                {
                    "programme_id": programme.id,
                    "version": programme.code_version + 1,
                    "text": programme.code_of_conduct,
                    "lang": self.env.lang or ENGLISH,
                }
                for programme in changed
            ]
        )
        # sudo: mentoring.participant - whoever changes it lets everybody be told
        changed.sudo().participant_ids._tell_code_changed()

    def copy(self, default=None):
        if "code_of_conduct" in (default or {}):
            return super().copy(default)
        transaction = self.env.cr.cache
        transaction[HANDING_OVER] = True
        try:
            copies = super().copy(default)
        finally:
            del transaction[HANDING_OVER]
        # sudo: mentoring.code - of what was copied by whoever may
        self.env["mentoring.code"].sudo().create(
            [
                {
                    "programme_id": copied.id,
                    "version": 1,
                    "lang": code.lang,
                    "text": code.text,
                }
                for programme, copied in zip(self.sudo(), copies, strict=True)
                for code in programme.code_id._get_all_languages()
            ]
        )
        return copies

    def _say_text(self, key, said):
        if key != "code":
            return super()._say_text(key, said)
        for lang, words in said.items():
            if html2plaintext(words or "").strip():
                # sudo: mentoring.code - whoever may write the programme's
                self.sudo().code_id._add_language(lang, words)
