from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import html2plaintext


class MentoringTranslationWizard(models.TransientModel):
    """Says a programme's texts in another language, all of them on one page."""

    _name = "mentoring.translation.wizard"
    _inherit = ["mentoring.programme.wizard.mixin"]
    _description = "Translate a Mentoring Programme"

    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Into",
        required=True,
        default=lambda self: self._default_lang(),
    )
    line_ids = fields.One2many(
        "mentoring.translation.line",
        "wizard_id",
        compute="_compute_line_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    lacks_code = fields.Boolean(compute="_compute_code")
    code_first = fields.Html("Code of Conduct", compute="_compute_code")
    code_shown = fields.Text(
        "Code of Conduct as Shown",
        compute="_compute_code_shown",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    code_text = fields.Html(
        "Code of Conduct in That Language",
        compute="_compute_code_text",
        store=True,
        readonly=False,
    )

    @api.model
    def _default_lang(self):
        """Return the language in which most is lacking, one of its people's before."""
        active_id = self.env.context.get("active_id")
        programme = self.env["mentoring.programme"].browse(
            active_id if isinstance(active_id, int) else ()
        )
        if not programme or not programme.has_access("write"):
            return False
        people = programme._get_langs_of_people()[programme]
        texts = programme._find_texts()[programme]
        installed = [lang for lang, _name in self.env["res.lang"].get_installed()]
        return max(
            (lang for lang in installed if lang != programme._get_first_lang()),
            key=lambda lang: (
                bool(programme._get_lacking(texts, lang)),
                lang in people,
                programme._get_lacking(texts, lang).total(),
            ),
            default=False,
        )

    @api.constrains("programme_id")
    def _check_programme(self):
        # as the user, though constraints run as superuser
        self.sudo(False).programme_id.check_access("write")

    def _get_texts(self):
        """Return what there is to say in that language, to whoever may."""
        programme = self.programme_id
        if not self.lang or not programme or not programme.has_access("write"):
            return []
        texts = programme._find_texts()[programme]
        return [text for text in texts if text.first != self.lang]

    @api.depends("programme_id", "lang")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "key": text.key,
                            "where": text.where,
                            "first": text.get_first(),
                            "shown": text.get(wizard.lang),
                            "text": text.get(wizard.lang),
                        }
                    )
                    for text in wizard._get_texts()
                    if text.is_plain
                ),
            ]

    @api.depends("programme_id", "lang")
    def _compute_code(self):
        for wizard in self:
            code = [text for text in wizard._get_texts() if text.key == "code"]
            wizard.lacks_code = bool(code) and not code[0].get(wizard.lang)
            wizard.code_first = wizard.lacks_code and wizard.programme_id.code_id.text

    @api.depends("programme_id", "lang")
    def _compute_code_shown(self):
        for wizard in self:
            code = [text for text in wizard._get_texts() if text.key == "code"]
            wizard.code_shown = bool(code) and code[0].get_first()

    @api.depends("lang")
    def _compute_code_text(self):
        self.code_text = False

    def action_save(self):
        self.ensure_one()
        # what was not touched here may have been said elsewhere meanwhile
        changed = self.line_ids.filtered(lambda line: line._is_changed())
        texts = {line.key: line._get_words() for line in changed}
        shown = {line.key: (line.first, line.shown) for line in changed}
        if html2plaintext(self.code_text or "").strip():
            texts["code"], shown["code"] = self.code_text, (self.code_shown, None)
        self.programme_id._say_in(self.lang, texts, shown)
        return {"type": "ir.actions.act_window_close"}


class MentoringTranslationLine(models.TransientModel):
    """A text of a programme: as it was first written, and in another language."""

    _name = "mentoring.translation.line"
    _inherit = ["guarded.record.mixin"]
    _description = "Text to Translate"

    wizard_id = fields.Many2one(
        "mentoring.translation.wizard", required=True, ondelete="cascade"
    )
    key = fields.Char(required=True)
    where = fields.Char("Where It Stands")
    first = fields.Text("As First Written")
    shown = fields.Text("As Shown")
    text = fields.Text("Translation")

    def _get_words(self):
        return (self.text or "").strip()

    def _is_changed(self):
        """Tell whether somebody has written it in the dialog."""
        return self._get_words() != (self.shown or "").strip()
