from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import NO_ACCESS, Command

from ...states import MOMENTS


class MentoringProgramme(models.Model):
    """What is asked of people, and how its results are told: fixed once it is asked."""

    _inherit = "mentoring.programme"

    results_apart = fields.Boolean(
        "Mentors and Mentees Apart",
        help="Results tell mentors and mentees apart, where there are enough of both. "
        "Chosen before the first questionnaire goes out, and kept.",
    )
    release_minimum = fields.Integer(
        "Smallest Group in Results",
        readonly=True,
        copy=False,
        help="The company's, as it was when the first questionnaire went out.",
    )
    # nobody's to read: what is cached of it is whole
    result_company_ids = fields.Many2many(
        "res.company",
        "mentoring_programme_result_company_rel",
        string="Results of Their Own People For",
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
        help="The companies it was also open to when the first questionnaire went out.",
    )
    answers_erased_on = fields.Date(readonly=True, copy=False)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "release_minimum",
            "result_company_ids",
            "answers_erased_on",
        }

    def write(self, vals):
        if "results_apart" in vals and any(
            programme.release_minimum
            and programme.results_apart != bool(vals["results_apart"])
            for programme in self
        ):
            raise UserError(
                self.env._(
                    "People have been asked already, and told how results are shown. "
                    "That stays as it is."
                )
            )
        return super().write(vals)

    @api.constrains(*(f"{moment}_survey_id" for moment, _label in MOMENTS))
    def _check_surveys(self):
        """Only questionnaires whose answers are shut: others' are read by many."""
        for programme in self:
            for moment, _label in MOMENTS:
                # sudo: survey.survey - of which type it is
                survey = programme[f"{moment}_survey_id"].sudo()
                if survey and survey.survey_type != "mentoring":
                    raise ValidationError(
                        self.env._(
                            "“%s” is not a mentoring questionnaire: what people answer "
                            "there would be read by others.",
                            survey.title,
                        )
                    )

    def _get_release_minimum(self):
        """Return how many people a result needs at least."""
        self.ensure_one()
        # sudo: res.company - one number of a company that may not be the user's
        company = self.company_id.sudo()
        return self.release_minimum or company.mentoring_release_minimum

    def _fix_results(self):
        """Keep what people are told when they are asked, from the first time on."""
        for programme in self.filtered(lambda p: not p.release_minimum):
            programme._write_through_door(
                {
                    "release_minimum": programme._get_release_minimum(),
                    "result_company_ids": [Command.set(programme._get_admitted().ids)],
                }
            )

    def action_open_results(self):
        """Open what has been asked, and what it added up to."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_release_action"
        )
        return {
            **action,
            "domain": [("programme_id", "=", self.id)],
            "context": {"default_programme_id": self.id},
        }
