from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...providers import Test


class MentoringRequirement(models.Model):
    """A test to pass: one of Odoo's surveys, with its own mark and its own retries."""

    _inherit = "mentoring.requirement"

    survey_id = fields.Many2one(
        "survey.survey",
        "Test",
        index="btree_not_null",
        ondelete="restrict",
        domain=[
            ("survey_type", "!=", "mentoring"),
            ("scoring_type", "!=", "no_scoring"),
            ("certification", "=", False),
        ],
        help="A survey with points and a mark to pass. Whoever keeps surveys in Odoo "
        "reads who has answered what there.",
    )

    @api.model
    def _get_named_fields(self):
        return super()._get_named_fields() | {"survey_id"}

    @api.constrains("provider", "survey_id", "active")
    def _check_survey(self):
        for requirement in self.filtered(lambda r: r.active and r.provider == Test.key):
            # sudo: survey.survey - of what kind it is, whoever asks for it
            survey = requirement.survey_id.sudo()
            if not survey:
                raise ValidationError(
                    self.env._("Choose the test that is to be passed.")
                )
            if (
                survey.survey_type == "mentoring"
                or survey.scoring_type == "no_scoring"
                or survey.certification
                or survey.access_mode != "public"
                or not survey.users_login_required
            ):
                # without its title: whoever names it may not read it
                raise ValidationError(
                    self.env._(
                        "This survey cannot be the test for “%s”. It needs points and "
                        "a mark to pass, “Anyone with the link” as who may take it, "
                        "and a login; a certification would tell all colleagues in "
                        "the résumé.",
                        requirement.name,
                    )
                )
