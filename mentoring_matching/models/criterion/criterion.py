from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...pool.kinds import KINDS
from ...pool.kinds.question import QUESTION_MODES

#: What its kind is told of it.
SPEC_FIELDS = (
    "id",
    "kind",
    "name",
    "weight",
    "is_hard",
    "mode",
    "min_years",
    "max_years",
    "is_reversed",
    "hours",
    "property_name",
)


class MentoringMatchingCriterion(models.Model):
    """What counts in a programme's matching, and how much.

    Participants read them: how people are matched is no secret (ISMCP 3a). Nothing
    here asks for gender, age, origin or health; a question of the programme's own,
    answered voluntarily, may.
    """

    _name = "mentoring.matching.criterion"
    _inherit = ["guarded.record.mixin"]
    _description = "Matching Criterion"
    _order = "programme_id, sequence, id"
    _is_private = False

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("skills", "Skills wanted that the mentor shares"),
            ("focus", "Focus areas"),
            ("roles", "Mentor roles wanted and offered"),
            ("language", "A language in common"),
            ("department", "Department"),
            ("job", "Job"),
            ("company", "Company"),
            ("seniority", "Years of experience between them"),
            ("place", "Same place, or online"),
            ("timezone", "Time zones"),
            ("wishes", "Wishes of either"),
            ("question", "A question of the programme"),
            ("met", "Matched before"),
            ("load", "Mentor's load"),
        ],
        required=True,
    )
    name = fields.Char("Criterion", compute="_compute_name")
    weight = fields.Integer(
        default=5, required=True, help="The points it can earn, from 0 to 10."
    )
    is_hard = fields.Boolean(
        "Must",
        help="A pair known not to meet it is never made, whatever else speaks for it. "
        "Where something is not known, nothing is forbidden.",
    )
    mode = fields.Selection(
        [
            ("same", "The same"),
            ("different", "Different"),
            ("overlapping", "Overlapping"),
            ("avoid", "Avoid"),
            ("forbid", "Never"),
            ("favour", "Favour"),
        ],
        "How",
        compute="_compute_mode",
        store=True,
        readonly=False,
        precompute=True,
    )
    modes = fields.Json(compute="_compute_modes", help="Those that its kind knows.")
    min_years = fields.Float("Years From", default=3)
    max_years = fields.Float("Years To", default=15)
    is_reversed = fields.Boolean(
        "Mentee Is Ahead", help="Reverse mentoring: the junior is the mentor."
    )
    hours = fields.Float("Hours Apart", default=3, help="At the most.")
    property_name = fields.Char("Question's Key", readonly=True)

    _kind_uniq = models.UniqueIndex(
        "(programme_id, kind, COALESCE(property_name, ''))",
        "Each criterion is listed once.",
    )
    _check_weight = models.Constraint(
        "CHECK (weight BETWEEN 0 AND 10)", "Weights lie between 0 and 10."
    )
    _check_range = models.Constraint(
        "CHECK (min_years >= 0 AND max_years >= min_years)",
        "The range of years must not end before it begins.",
    )
    _check_hours = models.Constraint(
        "CHECK (hours BETWEEN 0 AND 12)", "Time zones are at most 12 hours apart."
    )

    @api.model
    def _get_default_commands(self):
        """Return what a new programme starts with."""
        return [
            fields.Command.create({"sequence": 10 * number, "kind": kind, **values})
            for number, (kind, values) in enumerate(
                {
                    "skills": {"weight": 9},
                    "focus": {"weight": 8},
                    "language": {"weight": 6},
                    "wishes": {"weight": 6},
                    "roles": {"weight": 5},
                    "seniority": {"weight": 4},
                    "department": {"weight": 3},
                    "place": {"weight": 3},
                    "timezone": {"weight": 2},
                    "met": {"weight": 2},
                    "load": {"weight": 1},
                }.items(),
                1,
            )
        ]

    @api.depends("kind", "property_name")
    def _compute_mode(self):
        for criterion in self:
            modes = criterion._get_modes()
            if criterion.mode not in modes:
                criterion.mode = modes[0] if modes else False

    @api.depends(
        "kind", "property_name", "programme_id.participant_properties_definition"
    )
    def _compute_modes(self):
        for criterion in self:
            criterion.modes = criterion._get_modes()

    def _get_modes(self):
        if self.kind == "question":
            return QUESTION_MODES.get(self._get_question().get("type"), ())
        return KINDS[self.kind].modes if self.kind in KINDS else ()

    def _get_question(self):
        """Return the programme's definition of the question asked, ``{}`` if none."""
        if self.kind != "question":
            return {}
        # sudo: mentoring.programme - whoever reads the criterion reads its question
        definition = self.programme_id.sudo().participant_properties_definition or ()
        return next((q for q in definition if q["name"] == self.property_name), {})

    @api.depends(
        "kind", "property_name", "programme_id.participant_properties_definition"
    )
    @api.depends_context("lang")
    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for criterion in self:
            question = criterion._get_question()
            criterion.name = question.get("string") or kinds.get(criterion.kind)

    @api.constrains("kind", "mode", "property_name")
    def _check_mode(self):
        for criterion in self:
            modes = criterion._get_modes()
            if criterion.kind == "question" and not modes:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot be compared. Questions with choices, tags, "
                        "records or yes and no can.",
                        criterion.name,
                    )
                )
            if modes and criterion.mode not in modes:
                raise ValidationError(
                    self.env._("“%s” is not compared in this way.", criterion.name)
                )

    def _prepare_settings(self):
        """Return what a run needs to know of the criteria, to keep with its results.

        :return: list of dicts; ``id`` names the criterion, ``name`` is what people
            called it then
        """
        return [
            criterion._prepare_spec()
            for criterion in self
            if criterion.kind != "question" or criterion._get_question()
        ]

    def _prepare_spec(self):
        return {
            **{fname: self[fname] for fname in SPEC_FIELDS},
            "property_type": self._get_question().get("type"),
        }

    def _get_promise(self):
        """Say to participants what is looked for."""
        return KINDS[self.kind](self._prepare_spec()).promise(self.env)
