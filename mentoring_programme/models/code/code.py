from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.texts import ENGLISH


class MentoringCode(models.Model):
    """A version of a programme's code of conduct, kept as people accepted it.

    METHOD B 9: accepted per person and version, so each version is a text
    that can still be read when the next one is there. In each of its languages it is a
    record of its own: one can be added, none is changed.
    """

    _name = "mentoring.code"
    _inherit = ["guarded.record.mixin"]
    _description = "Version of a Code of Conduct"
    _order = "programme_id, version desc, id"
    _rec_name = "version"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    version = fields.Integer(required=True)
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language",
        required=True,
    )
    text = fields.Html()

    _version_uniq = models.Constraint(
        "UNIQUE (programme_id, version, lang)",
        "This version is there already in this language.",
    )

    @api.depends("version")
    def _compute_display_name(self):
        for code in self:
            code.display_name = self.env._("Code of conduct, version %s", code.version)

    # ------------------------------------------------------------------
    # Languages
    # ------------------------------------------------------------------

    def _get_all_languages(self):
        """Return the same version in each language, as it was first written first."""
        return self.programme_id.code_ids.filtered(lambda c: c.version == self.version)

    def _as_read(self, accepted_on=None):
        """Return the same version as the user reads it: in their language, else in
        English, else as it was first written.

        :param accepted_on: when it was accepted; nobody read then what was added later
        """
        said = self._get_all_languages()
        there = said.filtered(
            lambda c: not accepted_on or c == said[0] or c.create_date <= accepted_on
        )
        by_lang = {code.lang: code for code in there}
        lang = self.env.lang or ENGLISH
        return by_lang.get(lang) or by_lang.get(ENGLISH) or said[:1]

    def _add_language(self, lang, text):
        """Say this version in one more language; as superuser, for whoever may."""
        if lang in self._get_all_languages().mapped("lang"):
            raise self._kept_error()
        values = {"programme_id": self.programme_id.id, "version": self.version}
        return self.create({**values, "lang": lang, "text": text})

    def write(self, vals):
        if vals:
            raise self._kept_error()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise self._kept_error()

    def _kept_error(self):
        return UserError(
            self.env._(
                "What people have accepted stays as they read it. Change the code of "
                "conduct of the programme: that makes a new version."
            )
        )
