from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import NO_ACCESS

#: What became of people, and which facts of HR's records are about the same thing.
FAMILIES = {"left_voluntarily": "leaving", "left": "leaving", "moved": "moves"}


class MentoringStudy(models.Model):
    """Whether what happened to mentees happened to comparable colleagues as well.

    Registered before anybody looks, and never changed from then on. Once enough time
    has passed, what has become of people is counted from HR's records and frozen, by
    sums alone. It is released whatever it says: nobody sees it before.
    """

    _name = "mentoring.study"
    _description = "Outcome Study"
    _inherit = ["guarded.workflow.mixin", "private.record.mixin"]
    _order = "id desc"
    _private_fields = ("counted",)

    name = fields.Char("Study", required=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
    )
    programme_ids = fields.Many2many(
        "mentoring.programme",
        "mentoring_study_programme_rel",
        string="Programmes",
        domain="[('company_id', '=', company_id)]",
        help="Cohorts of several years can be looked at together: more people show "
        "smaller effects.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("registered", "Registered"),
            ("frozen", "Frozen"),
            ("released", "Released"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    # how it came about
    registered_on = fields.Datetime(readonly=True, copy=False)
    registered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    number = fields.Integer(
        readonly=True,
        copy=False,
        help="Which study of these programmes it is: whoever looks often enough finds "
        "something.",
    )
    seed = fields.Integer(
        readonly=True,
        copy=False,
        help="From which the days are drawn since when colleagues are looked at.",
    )
    plan = fields.Json(readonly=True, copy=False)
    frozen_on = fields.Datetime(readonly=True, copy=False)
    released_on = fields.Datetime(readonly=True, copy=False)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    # what it says, once it is released
    difference = fields.Float(
        readonly=True,
        copy=False,
        help="In percentage points; above nought is better for those who took part.",
    )
    difference_low = fields.Float("From", readonly=True, copy=False)
    difference_high = fields.Float("To", readonly=True, copy=False)
    people_count = fields.Integer("Mentees Compared", readonly=True, copy=False)
    comparison_count = fields.Integer("Others Compared", readonly=True, copy=False)
    figures = fields.Json(readonly=True, copy=False)
    #: Nobody's to read, until it is released.
    counted = fields.Json(readonly=True, copy=False, groups=NO_ACCESS)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        self.check_access("write")
        design = {
            name
            for name in vals.keys() - self._get_guarded_fields()
            if name in self._fields and self._fields[name].store
        }
        fixed = self.filtered(lambda study: study.state != "draft")
        if design and fixed and not self._is_door_open(design):
            raise UserError(
                self.env._(
                    "“%s” is registered and stays as it was: a study that is changed "
                    "after somebody has looked proves nothing. Register another one; "
                    "it is counted as another.",
                    fixed[0].name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        if self.filtered(lambda study: study.state != "draft"):
            raise UserError(
                self.env._(
                    "A study that has been registered stays: those that say nothing "
                    "belong to the record, too."
                )
            )

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", study.name)}
            if "name" not in (default or {})
            else vals
            for study, vals in zip(
                self, super().copy_data(default=default), strict=True
            )
        ]

    @api.constrains("programme_ids", "company_id")
    def _check_programmes(self):
        for study in self:
            strange = study.programme_ids.filtered(
                lambda programme, study=study: programme.company_id != study.company_id
            )
            if strange:
                raise ValidationError(
                    self.env._(
                        "A study is of programmes of one company: “%s” is another's.",
                        strange[0].name,
                    )
                )

    # ------------------------------------------------------------------
    # What others look at
    # ------------------------------------------------------------------

    def _get_family(self):
        """Return what it is about: ``leaving`` or ``moves``."""
        return FAMILIES[self.outcome]

    def _is_better_less(self):
        """Tell whether it is better if it happens to fewer."""
        return self._get_family() == "leaving"

    def _is_told_small(self):
        """Tell whether it is released and has too little to say anything."""
        return bool(self.figures and self.figures["lacking"])
