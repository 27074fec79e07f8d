from odoo import api, fields, models
from odoo.exceptions import ValidationError


def says_departures(study):
    """Tell whether a study's interval says how many departures were avoided, and is for
    those to know who read reports on its programmes."""
    return (
        study.state == "released"
        and study.in_reports
        and study._is_better_less()
        and not study._is_told_small()
    )


class MentoringBenefit(models.Model):
    """What a programme brought in money, as its sponsor has confirmed it.

    It rests on a result of the programme, or on a released outcome study: then it is
    the study's interval in people, times what the company says it costs to replace one.
    Nobody else's figure is in it, and no return in percent comes out of it.
    """

    _name = "mentoring.benefit"
    _inherit = ["mentoring.sum.mixin"]
    _description = "Benefit of a Programme"
    _order = "programme_id, confirmed_on, id"

    name = fields.Char("Benefit", required=True)
    objective_id = fields.Many2one(
        "mentoring.objective",
        "Result Of",
        domain="[('programme_id', '=', programme_id)]",
        index="btree_not_null",
        ondelete="cascade",
        help="The objective whose result it follows from.",
    )
    study_id = fields.Many2one(
        "mentoring.study",
        "Outcome Study",
        domain="[('programme_ids', 'in', [programme_id]), ('state', '=', 'released')]",
        index="btree_not_null",
        ondelete="restrict",
        help="Of it come the departures avoided, from … to …, times what it costs to "
        "replace somebody.",
    )
    confirmed_by = fields.Char(
        required=True, help="Who said so for the sponsor, by name or office."
    )
    confirmed_on = fields.Date(required=True)

    # what it comes to
    low = fields.Monetary("From", compute="_compute_sums")
    high = fields.Monetary("To", compute="_compute_sums")
    includes_zero = fields.Boolean(
        compute="_compute_sums", help="It may as well have brought nothing."
    )

    _check_rests_on = models.Constraint(
        "CHECK ((objective_id IS NULL) != (study_id IS NULL))",
        "A benefit rests on one thing: the result of an objective, or a released "
        "study.",
    )
    _study_uniq = models.UniqueIndex(
        "(study_id) WHERE study_id IS NOT NULL",
        "Another benefit rests on this study already: the same departures avoided are "
        "not counted twice.",
    )
    _check_amounts = models.Constraint(
        "CHECK (amount >= 0 AND amount_at_most >= 0 "
        "AND (amount_at_most = 0 OR amount_at_most >= amount))",
        "A benefit that was confirmed is not negative, nor less at most than it is to "
        "begin with; 0 for the same.",
    )

    @api.depends(
        *("programme_id", "study_id", "amount", "amount_at_most"),
        "programme_id.own_replacement_cost",
        "programme_id.company_id.mentoring_replacement_cost",
    )
    @api.depends_context("uid")
    def _compute_sums(self):
        for benefit in self:
            benefit.low, benefit.high = (
                benefit._get_avoided() if benefit.study_id else benefit._get_amounts()
            )
            benefit.includes_zero = bool(
                benefit.study_id and benefit.low <= 0 <= benefit.high
            )

    def _get_avoided(self):
        """Return what departures avoided come to, by the study's interval."""
        # sudo: mentoring.study - what was released of it, for whoever reads the benefit
        study = self.study_id._origin.sudo()
        if not says_departures(study):
            return 0.0, 0.0
        each = self.programme_id._origin._get_replacement_cost()
        return tuple(
            share * study.people_count / 100 * each
            for share in (study.difference_low, study.difference_high)
        )

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("confirmed_on")
    def _check_confirmed_on(self):
        today = fields.Date.context_today(self)
        if any(day > today for day in self.mapped("confirmed_on") if day):
            raise ValidationError(
                self.env._("A benefit counts once it is confirmed: not on a later day.")
            )

    @api.constrains("objective_id", "study_id", "programme_id")
    def _check_own(self):
        for benefit in self:
            programme, study = benefit.programme_id, benefit.study_id
            if benefit.objective_id and benefit.objective_id.programme_id != programme:
                raise ValidationError(
                    self.env._(
                        "“%s” rests on a result of another programme.", benefit.name
                    )
                )
            if study and study.programme_ids != programme:
                # of several, nobody knows how many departures are this one's
                raise ValidationError(
                    self.env._(
                        "“%s” rests on a study that is not of this programme alone: "
                        "what it shows is not what this one brought.",
                        benefit.name,
                    )
                )
            if study and not says_departures(study):
                raise ValidationError(
                    self.env._(
                        "“%s” rests on departures avoided: that takes a released study "
                        "of who left, told in reports, with enough people to say "
                        "something.",
                        benefit.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        given = self.default_get(["objective_id", "study_id"])
        for vals in vals_list:
            self._check_known({**given, **vals})
        return super().create(vals_list)

    def write(self, vals):
        self._check_known(vals)
        return super().write(vals)

    @api.model
    def _check_known(self, vals):
        """Refuse to rest it on what the user may not read, before anything is said of
        that: constraints are asked as superuser."""
        for fname in ("objective_id", "study_id"):
            id_ = vals.get(fname)
            if type(id_) is int:
                named = self.env[self._fields[fname].comodel_name].browse(id_)
                named.check_access("read")
