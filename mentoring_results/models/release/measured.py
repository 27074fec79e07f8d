from odoo import api, fields, models
from odoo.tools import format_date

from ... import released


class MentoringRelease(models.Model):
    """Which measure each question feeds is frozen with its figures, so that what is
    told of measures follows from these alone."""

    _inherit = "mentoring.release"

    def _get_cells(self):
        questions = self.survey_id.question_ids.with_context(lang="en_US")
        named = {str(question.id): question for question in questions}
        cells = []
        for cell in super()._get_cells():
            key, _dot, row = cell.key.partition(".")
            told = {**cell.told, **named[key]._prepare_measured()}
            if row:
                told["answer"] = int(row)
            cells.append(cell._replace(told=told))
        return cells

    def _get_figures(self, tally, cell):
        """Keep which option it is, to say it in the language of who reads."""
        figures = super()._get_figures(tally, cell)
        if "options" in figures:
            for option, answer in zip(
                figures["options"], cell.question.options, strict=True
            ):
                option["answer"] = answer
        return figures

    # ------------------------------------------------------------------
    # What was released last
    # ------------------------------------------------------------------

    @api.model
    def _find_last(self, programmes):
        """Return ``{programme id: {moment: release}}``: what was released last at each,
        as far as the user reads it; by as many queries for many as for one."""
        if not self.has_access("read"):
            return {}
        domain = [("programme_id", "in", programmes.ids), ("state", "=", "released")]
        fields_ = ["programme_id", "moment"]
        ordered = self.search_fetch(domain, fields_, order="released_on, id")
        last = {(r.programme_id.id, r.moment): r.id for r in ordered}
        releases = self.browse(last.values())
        found = {}
        for release in releases:
            found.setdefault(release.programme_id.id, {})[release.moment] = release
        return found

    def _get_questions(self):
        """Return ``{release: what it tells of each question}``, each with its measure.

        What was frozen before there were measures is known by its title.
        """
        unmarked = self.filtered(
            lambda release: any(
                "measure" not in question for question in release.figures["questions"]
            )
        )
        marks = unmarked._find_marks()
        return {
            release: released.mark(
                release.figures["questions"], marks.get(release.survey_id.id, {})
            )
            for release in self
        }

    def _find_marks(self):
        """Return ``{questionnaire id: {title: what is added}}``: in every language, as
        it was frozen in that of whoever released it."""
        if not self:
            return {}
        # sudo: survey.question - which measure each feeds; coordinators have no rights
        questions = self.env["survey.question"].sudo()
        questions = questions.search([("survey_id", "in", self.survey_id.ids)])
        marks = {}
        for code, _name in self.env["res.lang"].get_installed():
            for question in questions.with_context(lang=code):
                marks.setdefault(question.survey_id.id, {})[question.title] = (
                    question.with_context(lang="en_US")._prepare_measured()
                )
        return marks

    # ------------------------------------------------------------------
    # How it is said
    # ------------------------------------------------------------------

    def _say_source(self):
        """Return from which questionnaire it is, and when it was released."""
        self.ensure_one()
        when = fields.Datetime.context_timestamp(self, self.released_on).date()
        return self.env._(
            "“%(questionnaire)s”, results released on %(day)s",
            questionnaire=self._say_questionnaire(),
            day=format_date(self.env, when),
        )

    def _say_questionnaire(self):
        # sudo: survey.survey - its title, in the language of who reads
        return self.survey_id.sudo().title or self.figures["questionnaire"]
