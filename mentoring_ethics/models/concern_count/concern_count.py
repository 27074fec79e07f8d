from collections import Counter
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.mentoring_programme.disclosure import SMALLEST


class MentoringConcernCount(models.Model):
    """How many concerns were concluded, by quarter: what stays when they are erased.

    Nothing leads from a number to a concern: there is no name, no programme, no day.
    They are added up, so that not even their order tells which was which.
    """

    _name = "mentoring.concern.count"
    _inherit = ["guarded.record.mixin"]
    _description = "Number of Concerns"
    _confined_by = "_get_nobody_domain"
    _log_access = False
    _order = "quarter, id"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    quarter = fields.Date(required=True, readonly=True, help="Its first day.")
    kind_key = fields.Char("Kind", readonly=True)
    outcome_key = fields.Char("Outcome", readonly=True)
    acknowledged_in_time = fields.Boolean(readonly=True)
    feedback_in_time = fields.Boolean(readonly=True)
    number = fields.Integer(required=True, readonly=True, default=1)

    @api.depends_context("lang")
    def _compute_display_name(self):
        for count in self:
            count.display_name = self.env._("Number of Concerns")

    @api.model
    def _add_one(self, company, day, **told):
        """Count a concern that was concluded on a day.

        :param told: the other fields
        """
        quarter = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        same = {"company_id": company.id, "quarter": quarter, **told}
        # sudo: mentoring.concern.count - nobody has rights on what is counted
        counts = self.sudo()
        before = counts.search([(k, "=", v) for k, v in same.items()], limit=1)
        if before:
            before.number += 1
        else:
            counts.create(same)

    @api.model
    def _get_told(self, company, since, until):
        """Return what may be told of a company's concerns: numbers of five and more.

        Quarters that are over are joined until there are five; such a block is told
        whole, or not at all. So whatever days are asked for, two answers never differ
        by fewer than five, and nobody is found by taking one from the other.

        :param date since: the first day
        :param date until: the last one
        :return: ``{"n", "acknowledged_in_time", "feedback_in_time", "by_outcome"}``;
            ``None`` where there are fewer. ``by_outcome`` is empty where one of them
            has fewer.
        """
        # sudo: mentoring.concern.count - numbers alone, and none of few
        counts = self.sudo().search([("company_id", "=", company.id)])
        told = counts.browse()
        for first, last, block in self._get_blocks(counts):
            if since <= first and last <= until:
                told |= block
        n = sum(told.mapped("number"))
        if n < SMALLEST:
            return None
        by_outcome = Counter()
        for count in told:
            by_outcome[count.outcome_key] += count.number
        return {
            "n": n,
            **{
                name: sum(told.filtered(name).mapped("number"))
                for name in ("acknowledged_in_time", "feedback_in_time")
            },
            "by_outcome": (
                dict(by_outcome) if min(by_outcome.values()) >= SMALLEST else {}
            ),
        }

    @api.model
    def _get_blocks(self, counts):
        """Yield ``(first day, last day, rows)`` of quarters that are told together."""
        first, block = None, counts.browse()
        today = fields.Date.context_today(self)
        for quarter, rows in sorted(counts.grouped("quarter").items()):
            last = quarter + relativedelta(months=3) - timedelta(days=1)
            if last >= today:
                return
            first, block = first or quarter, block | rows
            if sum(block.mapped("number")) >= SMALLEST:
                yield first, last, block
                first, block = None, counts.browse()
