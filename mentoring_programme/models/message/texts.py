from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html_sanitize

TEXTS = ("subject", "body")


def _clean(text):
    """Return the HTML without what browsers run."""
    return text and html_sanitize(text)


class MentoringMessage(models.Model):
    """What it says in each language.

    Whoever changes the text writes it for everybody, and adds translations after; the
    text of a template comes with its own. So nobody is sent what has been replaced.
    """

    _inherit = "mentoring.message"

    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.onchange("template_id")
    def _onchange_template_id(self):
        for name in TEXTS if self.template_id else ():
            self[name] = self.template_id[name]

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [vals | {"body": _clean(vals.get("body"))} for vals in vals_list]
        )

    def write(self, vals):
        kept = {
            *TEXTS,
            "template_id",
            "attachment_ids",
            "recipient_ids",
            "programme_id",
        }
        if kept & vals.keys():
            self._check_draft()
        if "programme_id" in vals and any(
            message.programme_id.id != vals["programme_id"] for message in self
        ):
            raise UserError(
                self.env._("A message is to the people of one programme for good.")
            )
        template = self.env["mentoring.message.template"].browse(
            vals.get("template_id")
        )
        vals = {**{name: template[name] for name in TEXTS if template}, **vals}
        if "body" in vals:
            vals["body"] = _clean(vals["body"])
        changed = [
            [name for name in TEXTS if name in vals and vals[name] != message[name]]
            for message in self
        ]
        result = super().write(vals)
        for message, names in zip(self, changed, strict=True):
            for code, texts in message._get_in_every_language(names):
                said = message.with_context(lang=code)
                super(MentoringMessage, said).write(texts)
        return result

    def _get_in_every_language(self, names):
        """Return what these texts say in each language, as they were just written."""
        template = self.template_id
        languages = self.env["res.lang"].get_installed() if names else ()
        return [
            (
                code,
                {
                    name: (
                        template.with_context(lang=code)
                        if template[name] == self[name]
                        else self
                    )[name]
                    or ""
                    for name in names
                },
            )
            for code, _name in languages
        ]

    def _update_field_translations(self, field_name, translations, *args, **kwargs):
        self._check_draft()
        if field_name == "body":
            translations = {code: _clean(text) for code, text in translations.items()}
        return super()._update_field_translations(
            field_name, translations, *args, **kwargs
        )

    def _get_text(self, person):
        """Return what somebody reads: ``(subject, body)``, greeting included, in their
        language."""
        self.ensure_one()
        lang = person._mail_lang()
        stored = self._origin
        edited = any(self[name] != stored[name] for name in TEXTS)
        text = self if edited else stored.with_context(lang=lang)
        greeting = self.with_context(lang=lang).env._("Hello %s,", person.name)
        # what is shown and not saved yet is clean as well
        body = (_clean(text.body) if edited else text.body) or ""
        return text.subject or "", Markup("<p>%s</p>%s") % (greeting, body)

    @api.depends(*TEXTS, "recipient_ids")
    @api.depends_context("lang")
    def _compute_preview(self):
        """Show what the first in each language reads."""
        languages = dict(self.env["res.lang"].get_installed())
        for message in self:
            message.preview = Markup().join(
                Markup("<h4>%s (%s)</h4><p><strong>%s</strong></p>%s<hr/>")
                % (languages.get(lang, lang), count, *message._get_text(first))
                for lang, (first, count) in message._get_readers().items()
            )

    def _get_readers(self):
        """Return who is the first to read it in each language, and how many do:
        ``{language: (person, number)}``; the others are not looked at."""
        # sudo: mentoring.message.recipient - names and languages of those written to
        recipients = self.env["mentoring.message.recipient"].sudo()
        readers = {}
        for _lang, count, id_ in recipients._read_group(
            self._get_recipients_domain(),
            ["participant_id.partner_id.lang"],
            ["__count", "id:min"],
            order="id:min",
        ):
            person = recipients.browse(id_).participant_id
            # whose language is not installed reads that of the company
            lang = person._mail_lang()
            first, others = readers.get(lang, (person, 0))
            readers[lang] = (first, others + count)
        return readers
