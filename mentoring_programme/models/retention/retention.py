from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError


class MentoringRetention(models.Model):
    """For how long a company keeps a class of what is kept of people.

    Code declares the classes (:meth:`_get_classes`) with their bounds; a company's
    mentoring managers choose the days. Participants read them on their privacy page.
    """

    _name = "mentoring.retention"
    _description = "Retention Period"
    _inherit = ["guarded.record.mixin"]
    _order = "company_id, sequence, id"
    _rec_name = "key"
    # how long something is kept is no secret
    _is_private = False

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    key = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    chosen_days = fields.Integer(
        help="What the company has chosen; 0 where it stands in a setting of its own."
    )
    days = fields.Integer(
        compute="_compute_days",
        inverse="_inverse_days",
        help="For so long it is kept; then it is erased by the daily job.",
    )
    label = fields.Char("What", compute="_compute_class")
    since = fields.Char("Counted From", compute="_compute_class")
    low = fields.Integer("At Least", compute="_compute_class")
    high = fields.Integer("At Most", compute="_compute_class")

    _key_uniq = models.UniqueIndex(
        "(company_id, key)", "There is a period for this already."
    )

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_class(self):
        classes = self._get_by_key()
        for period in self:
            kind = classes.get(period.key)
            period.label = self.env._(kind.label) if kind else period.key
            period.since = self.env._(kind.since) if kind else False
            period.low, period.high = (kind.low, kind.high) if kind else (0, 0)

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for period in self:
            period.display_name = period.label

    @api.depends("key", "chosen_days", "company_id")
    def _compute_days(self):
        classes = self._get_by_key()
        for period in self:
            kind = classes.get(period.key)
            if kind and kind.setting:
                # sudo: res.company - one number, of whoever's period it is
                period.days = period.company_id.sudo()[kind.setting]
            else:
                period.days = period.chosen_days

    def _inverse_days(self):
        classes = self._get_by_key()
        for period in self:
            kind = classes.get(period.key)
            if not kind:
                continue
            days = period.days
            period._check_bounds(kind, days)
            if not kind.setting:
                period.chosen_days = days
            elif period.company_id.sudo()[kind.setting] != days:
                # sudo: res.company - a mentoring manager sets mentoring's periods,
                # and nothing else of the company
                period.company_id.sudo()[kind.setting] = days

    @api.constrains("chosen_days", "key")
    def _check_chosen_days(self):
        classes = self._get_by_key()
        for period in self:
            kind = classes.get(period.key)
            if kind and not kind.setting:
                period._check_bounds(kind, period.chosen_days)

    def _check_bounds(self, kind, days):
        if not kind.low <= days <= kind.high:
            raise ValidationError(
                self.env._(
                    "“%(what)s” is kept for %(low)s to %(high)s days: less would take "
                    "from people what they still need, more would be longer than "
                    "anybody needs it.",
                    what=self.env._(kind.label),
                    low=kind.low,
                    high=kind.high,
                )
            )

    # ------------------------------------------------------------------
    # Classes and periods
    # ------------------------------------------------------------------

    @api.model
    def _get_by_key(self):
        return {kind.key: kind for kind in self._get_classes()}

    @api.model
    def _ensure(self, companies):
        """Return the periods of companies, by default where there are none yet; as
        superuser."""
        # sudo: mentoring.retention - nobody creates or deletes one
        periods = self.with_user(SUPERUSER_ID)
        there = {
            (period.company_id.id, period.key)
            for period in periods.search([("company_id", "in", companies.ids)])
        }
        periods.create(
            [
                {
                    "company_id": company.id,
                    "key": kind.key,
                    "sequence": kind.sequence,
                    "chosen_days": 0 if kind.setting else kind.days,
                }
                for company in companies
                for kind in self._get_classes()
                if (company.id, kind.key) not in there
            ]
        )
        known = [kind.key for kind in self._get_classes()]
        return periods.search(
            [("company_id", "in", companies.ids), ("key", "in", known)]
        )

    @api.model
    def _get_days(self, company):
        """Return for how many days a company keeps what: ``{key: days}``, whoever asks;
        nothing is written for it."""
        # sudo: mentoring.retention, res.company - how long is no secret to whose it is
        company = company.sudo()
        chosen = {
            period.key: period.chosen_days
            for period in self.sudo().search([("company_id", "=", company.id)])
        }
        return {
            kind.key: company[kind.setting]
            if kind.setting
            else chosen.get(kind.key, kind.days)
            for kind in self._get_classes()
        }

    @api.model
    def action_open_periods(self):
        """Open the periods of the companies that are chosen above."""
        self.check_access("write")
        self._ensure(self.env.companies)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_retention_action"
        )
