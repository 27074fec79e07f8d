from collections import Counter

from odoo import api, fields, models
from odoo.tools import SQL, html2plaintext

from ...states import PARTICIPANT_OUT
from ..mixins.terms import CLAUSES
from ..mixins.texts import ENGLISH
from .text import Text

COORDINATORS = "mentoring_programme.group_mentoring_coordinator"
PARTICIPANT = "mentoring.participant"
#: Of a programme, besides the clauses that it proposes to its pairs.
TEXTS = (
    "name",
    "purpose",
    "target_group",
    "sponsor_words",
    "client_expectations",
    "priority",
    "selection",
    "helpers",
    "invitation_words",
)


class MentoringProgramme(models.Model):
    """The languages that a programme speaks with its people, and what lacks in them.

    In a language in which a text is lacking, people read it in English; where there is
    no English either, as it was first written.
    """

    _inherit = "mentoring.programme"

    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "First Written In",
        default=lambda self: self.env.lang or ENGLISH,
        help="The language in which you write the programme's texts; the others are "
        "translations of it.",
    )
    name = fields.Char(translate=True)
    purpose = fields.Text(translate=True)
    target_group = fields.Text(translate=True)
    sponsor_words = fields.Text(translate=True)
    client_expectations = fields.Text(translate=True)
    priority = fields.Text(translate=True)
    selection = fields.Text(translate=True)
    helpers = fields.Text(translate=True)
    invitation_words = fields.Text(translate=True)
    language_overview = fields.Html(
        "Languages",
        compute="_compute_language_overview",
        sanitize=False,
        groups=COORDINATORS,
    )

    def _get_first_lang(self):
        installed = dict(self.env["res.lang"].get_installed())
        return self.lang if self.lang in installed else ENGLISH

    def copy(self, default=None):
        """Copy each in the language in which it was first written: what lacks in the
        language of whoever copies it would stand there in another."""
        copies = self.browse()
        for programme in self:
            there = programme.with_context(lang=programme._get_first_lang())
            copies |= super(MentoringProgramme, there).copy(default)
        return copies

    # ------------------------------------------------------------------
    # Texts
    # ------------------------------------------------------------------

    @api.model
    def _get_text_fields(self):
        """Return where the texts of a programme stand that its people read.

        :return: ``{model: (the field with the programme, [fields])}``
        """
        return {
            "mentoring.programme": ("id", [*TEXTS, *CLAUSES]),
            "mentoring.objective": (
                "programme_id",
                ["name", "serves", "measure", "target"],
            ),
            "mentoring.session.guide": (
                "programme_id",
                ["name", "questions", "mentee_preparation", "mentor_preparation"],
            ),
            "mentoring.topic": ("programme_id", ["name", "questions", "preparation"]),
            "mentoring.situation": ("programme_id", ["name", "text"]),
        }

    def _find_texts(self):
        """Return the texts there are: ``{programme: [Text]}``."""
        ids = tuple(self._origin.ids)
        found = {programme: [] for programme in self}
        if not ids:
            return found
        columns = [
            (model, link, name)
            for model, (link, names) in self._get_text_fields().items()
            for name in names
        ]
        rows = self.env.execute_query(
            SQL(
                "%s ORDER BY place, record_id",
                SQL(" UNION ALL ").join(
                    self._select_text(place, *column, ids)
                    for place, column in enumerate(columns)
                ),
            )
        )
        by_id = {programme._origin.id: programme for programme in self}
        for place, programme_id, record_id, said in rows:
            programme, (model, _link, name) = by_id[programme_id], columns[place]
            text = Text(
                f"{model}/{record_id}/{name}",
                self._get_where(model, name),
                said,
                programme._get_first_lang(),
                self.env[model]._fields[name].translate is True,
            )
            if (text.get_first() or "").strip():
                found[programme].append(text)
        for programme, texts in found.items():
            texts.extend(programme._get_texts_beside())
        return found

    def _select_text(self, place, model, link, name, ids):
        table, fields_ = self.env[model]._table, self.env[model]._fields
        column = SQL.identifier(table, name, to_flush=fields_[name])
        return SQL(
            """
            SELECT %(place)s AS place, %(link)s AS programme_id, id AS record_id,
                   %(column)s AS said
              FROM %(table)s
             WHERE %(link)s IN %(ids)s AND %(column)s IS NOT NULL AND %(active)s
            """,
            place=place,
            link=SQL.identifier(table, link, to_flush=fields_[link]),
            column=column,
            table=SQL.identifier(table),
            ids=ids,
            # parts that were put away; a programme's own texts are always its own
            active=SQL.identifier(table, "active", to_flush=fields_["active"])
            if "active" in fields_ and link != "id"
            else SQL("TRUE"),
        )

    def _get_where(self, model, name):
        label = self.env[model]._fields[name]._description_string(self.env)
        if model == self._name:
            return label
        # sudo: ir.model - what a record of this kind is called
        record = self.env["ir.model"].sudo()._get(model).name
        return self.env._("%(record)s: %(field)s", record=record, field=label)

    def _get_texts_beside(self):
        """Return the texts of a programme that are no translated fields."""
        # sudo: mentoring.code - the versions of whoever reads the programme
        code = self.sudo().code_id
        said = {
            version.lang: html2plaintext(version.text or "")
            for version in code._get_all_languages()
        }
        where = self._fields["code_of_conduct"]._description_string(self.env)
        # in whichever language this version was written, that is where it is from
        text = Text("code", where, said, code.lang, is_plain=False)
        return [text] if any(said.values()) else []

    # ------------------------------------------------------------------
    # Languages
    # ------------------------------------------------------------------

    def _get_langs_of_people(self):
        """Return the languages of who takes part, or is invited, as far as they are
        installed: ``{programme: langs}``."""
        installed = dict(self.env["res.lang"].get_installed())
        found = {programme: set() for programme in self}
        by_id = {programme._origin.id: programme for programme in self}
        for model in (PARTICIPANT, "mentoring.invitation"):
            # sudo: mentoring.participant, mentoring.invitation - which languages
            people = self.env[model].sudo()
            out = [("state", "not in", PARTICIPANT_OUT)] if model == PARTICIPANT else []
            for programme, lang in people._read_group(
                [("programme_id", "in", self._origin.ids), *out],
                ["programme_id", "partner_id.lang"],
            ):
                found[by_id[programme.id]] |= {lang} & installed.keys()
        return found

    @api.depends("lang", *TEXTS, *CLAUSES, "code_ids.lang", "objective_ids")
    @api.depends_context("uid", "lang")
    def _compute_language_overview(self):
        names = self.env["res.lang"].get_installed()
        texts, people = self._find_texts(), self._get_langs_of_people()
        for programme in self:
            first, said = programme._get_first_lang(), texts[programme]
            used = {first, *people[programme]}
            used |= {lang for text in said for lang in text.said if text.get(lang)}
            values = {
                "first": first,
                "total": len(said),
                "rows": [
                    (lang, name, self._get_lacking(said, lang))
                    for lang, name in names
                    if lang in used
                ],
            }
            programme.language_overview = (
                programme._is_coordinator()  # whose people speak what is for them
                and self.env["ir.qweb"]._render(
                    "mentoring_programme.programme_languages", values
                )
            )

    @api.model
    def _get_lacking(self, texts, lang):
        """Return what is not there in a language: ``{what it is called: how many}``."""
        return Counter(text.where for text in texts if not text.get(lang))

    @api.depends("lang", *TEXTS, *CLAUSES, "code_ids.lang")
    def _hints_languages(self):
        """every text in the languages of its people"""
        people = self._get_langs_of_people()[self] or self._get_langs_of_employees()
        names = dict(self.env["res.lang"].get_installed())
        texts = self._find_texts()[self]
        counts = [
            self.env._("%(language)s: %(count)s", language=names[lang], count=count)
            for lang in sorted(people)
            if (count := self._get_lacking(texts, lang).total())
        ]
        return counts and self.env._(
            "Some texts are lacking in a language of your people: %s. They read those "
            "in English, or as they were first written.",
            ", ".join(counts),
        )

    def _get_langs_of_employees(self):
        """Return the languages of those who can be invited, while nobody is."""
        # sudo: res.partner - which languages there are, of all whom it is open to
        contacts = self.env["res.partner"].sudo()
        companies = self.sudo()._get_companies()
        found = contacts._read_group(
            [("employee_ids.company_id", "in", companies.ids)], ["lang"]
        )
        installed = dict(self.env["res.lang"].get_installed())
        return {lang for (lang,) in found} & installed.keys()
