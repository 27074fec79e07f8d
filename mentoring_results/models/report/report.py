from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

#: A report quotes at most so many texts.
MOST_QUOTES = 3


class MentoringReport(models.Model):
    """What a programme tells its sponsor.

    A draft shows what it would say now, computed when it is read. Once released it
    holds what it said then, and is never changed: a later report says what differs.
    """

    _name = "mentoring.report"
    _description = "Report to the Sponsor"
    _inherit = ["mentoring.coordinated.mixin", "guarded.workflow.mixin"]
    _order = "programme_id, id desc"

    name = fields.Char(
        "Title",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    programme_start = fields.Date(related="programme_id.start_date")
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language",
        compute="_compute_lang",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="The language the sponsor reads it in.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("released", "Released")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    released_on = fields.Datetime(readonly=True, copy=False)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    previous_id = fields.Many2one(
        "mentoring.report",
        "Earlier Report",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The report that was released before: this one says what differs from it.",
    )
    figures = fields.Json(readonly=True, copy=False)
    changes_text = fields.Text(
        "Changed on the Way",
        help="What you changed while the programme was running, and why. Name nobody: "
        "the sponsor reads it.",
    )
    compared_programme_ids = fields.Many2many(
        "mentoring.programme",
        "mentoring_report_compared_rel",
        "report_id",
        "programme_id",
        string="Compare With",
        compute="_compute_compared_programme_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
        help="Earlier programmes of the company, as their last released reports tell "
        "of them.",
    )
    quote_ids = fields.One2many("mentoring.report.quote", "report_id", "Quotes")

    # ------------------------------------------------------------------
    # Computes, constraints
    # ------------------------------------------------------------------

    @api.depends("programme_id", "lang")
    def _compute_name(self):
        for report in self:
            there = report._in_its_language()
            # sudo: mentoring.programme - its name, in the language of the report
            name = there.programme_id.sudo().name
            report.name = there.env._("Results of “%s”", name or "")

    @api.depends("programme_id")
    def _compute_lang(self):
        installed = dict(self.env["res.lang"].get_installed())
        for report in self:
            # sudo: mentoring.programme, res.partner - the language the sponsor reads
            programme = report.programme_id.sudo()
            wanted = (
                programme.sponsor_id.lang,
                programme.company_id.partner_id.lang,
                self.env.lang,
            )
            report.lang = next(
                (lang for lang in wanted if lang in installed), next(iter(installed))
            )

    @api.constrains("compared_programme_ids", "programme_id")
    def _check_compared(self):
        for report in self:
            compared = report.compared_programme_ids
            if report.programme_id in compared:
                raise ValidationError(
                    self.env._("A programme is compared with earlier ones, not itself.")
                )
            if compared.company_id - report.programme_id.company_id:
                raise ValidationError(
                    self.env._(
                        "Programmes are compared with those of the same company."
                    )
                )
            start = report.programme_start
            if start and any(p.start_date and p.start_date > start for p in compared):
                raise ValidationError(
                    self.env._(
                        "A programme is compared with earlier ones, not with one that "
                        "began after it."
                    )
                )

    @api.constrains("quote_ids")
    def _check_quotes(self):
        for report in self:
            if len(report.quote_ids.filtered("is_picked")) > MOST_QUOTES:
                raise ValidationError(
                    self.env._("A report quotes at most %s texts.", MOST_QUOTES)
                )

    def _in_its_language(self):
        """Return the report as it is read: in its own language; in the reader's where
        that is not installed any more."""
        lang = self[:1].lang
        if lang in dict(self.env["res.lang"].get_installed()):
            return self.with_context(lang=lang)
        return self

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        reports = super().create(vals_list)
        # the constraint is asked as superuser
        reports.compared_programme_ids.check_access("read")
        reports._offer_quotes()
        return reports

    def write(self, vals):
        self.check_access("write")  # what is wrong with it is told to nobody else
        kept = vals.get("programme_id") or False
        if "programme_id" in vals and any(r.programme_id.id != kept for r in self):
            raise UserError(self.env._("A report keeps its programme."))
        # lines beside it (who has a link to it, say) look after themselves
        names = {
            name
            for name in vals
            if name not in self._fields or self._fields[name].type != "one2many"
        }
        if names and not self._is_door_open(names):
            self._check_not_released()
        if "compared_programme_ids" not in vals:
            return super().write(vals)
        before = self.compared_programme_ids
        result = super().write(vals)
        (self.compared_programme_ids - before).check_access("read")
        return result

    def _check_not_released(self):
        """Refuse to change what has been released, whoever does it."""
        released = self.filtered(lambda report: report.state == "released")
        if released:
            raise UserError(
                self.env._(
                    "“%s” has been released and stays as it is. Make a new report: it "
                    "says what differs from this one.",
                    released[0].display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_released(self):
        if self.filtered(lambda report: report.state == "released"):
            raise UserError(
                self.env._("A report that has been released stays: people rely on it.")
            )
