from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS

from ...states import MOMENTS


class MentoringRelease(models.Model):
    """What the answers to a questionnaire at one moment of a programme add up to.

    There is no other way to see it. A draft says how many have answered and shows
    nothing of the answers; what is released stays as it is. ``disclosure.py`` says what
    can be told without giving anybody away.
    """

    _name = "mentoring.release"
    _description = "Results of a Questionnaire"
    _inherit = ["mentoring.coordinated.mixin", "guarded.workflow.mixin"]
    _order = "programme_id, state, moment, id desc"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="programme_id.company_id", store=True)
    moment = fields.Selection(MOMENTS, required=True, index=True)
    survey_id = fields.Many2one(
        "survey.survey",
        "Questionnaire",
        compute="_compute_survey_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
    )
    state = fields.Selection(
        [("draft", "Not Released"), ("released", "Released")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    released_on = fields.Datetime(readonly=True, copy=False)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    previous_id = fields.Many2one(
        "mentoring.release",
        "Goes On From",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The release before: what it counted is counted here, too.",
    )
    is_apart = fields.Boolean("Mentors and Mentees Apart", readonly=True, copy=False)
    is_final = fields.Boolean(
        readonly=True,
        copy=False,
        help="Nobody was to answer any more when this was released.",
    )
    figures = fields.Json(readonly=True, copy=False)
    tallies = fields.Json(readonly=True, copy=False, groups=NO_ACCESS)

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends("programme_id", "moment")
    def _compute_survey_id(self):
        for release in self:
            if release.programme_id and release.moment:
                # sudo: mentoring.programme - which questionnaire is asked
                release.survey_id = release.programme_id.sudo()[
                    f"{release.moment}_survey_id"
                ]

    @api.depends("programme_id.name", "moment", "state")
    def _compute_display_name(self):
        moments = dict(self._fields["moment"]._description_selection(self.env))
        for release in self:
            release.display_name = self.env._(
                "%(moment)s results: %(programme)s",
                moment=moments.get(release.moment, ""),
                programme=release.programme_id.name,
            )

    def _get_series(self):
        """Return what the releases that go on from each other have in common."""
        return (self.programme_id.id, self.moment, self.survey_id.id)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        if {"programme_id", "moment", "survey_id"} & vals.keys():
            raise UserError(
                self.env._("Results keep their programme, moment and questionnaire.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_released(self):
        if self.filtered(lambda release: release.state == "released"):
            raise UserError(
                self.env._("Results that have been released stay: people rely on them.")
            )

    @api.model
    def _prepare_drafts(self, evaluations):
        """See to it that there is a draft for what has been asked.

        :param evaluations: of ``mentoring.evaluation``, sent
        """
        asked = {evaluation._get_series() for evaluation in evaluations}
        drafts = self.search(
            [
                ("state", "=", "draft"),
                ("programme_id", "in", evaluations.programme_id.ids),
            ]
        )
        asked -= {draft._get_series() for draft in drafts}
        names = ("programme_id", "moment", "survey_id")
        return self.create([dict(zip(names, series, strict=True)) for series in asked])
