from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from odoo.addons.mentoring_training.states import LACKING

from ...providers import Course


class MentoringRequirement(models.Model):
    """A course of eLearning, into which people are let once it is asked of them."""

    _inherit = "mentoring.requirement"

    channel_id = fields.Many2one(
        "slide.channel",
        "eLearning Course",
        index="btree_not_null",
        ondelete="restrict",
        domain=[("is_published", "=", True)],
        help="Whoever it is asked of is let in, and has done it once it is finished. "
        "Choose one that is open to anybody, or that is yours to let people into. "
        "Those who keep courses in Odoo read there who is in it.",
    )
    course_closed_on = fields.Date(
        "Course Closed Since",
        compute="_compute_course_closed_on",
        store=True,
        help="It is archived or not published, so that nobody can open it.",
    )

    @api.model
    def _get_providers(self):
        return [*super()._get_providers(), Course()]

    @api.depends("provider", "channel_id.active", "channel_id.is_published")
    def _compute_course_closed_on(self):
        today = fields.Date.context_today(self)
        for requirement in self:
            course = requirement.provider == Course.key and requirement.channel_id
            is_open = not course or (course.active and course.is_published)
            requirement.course_closed_on = False if is_open else today

    # ------------------------------------------------------------------
    # Which course
    # ------------------------------------------------------------------

    @api.model
    def _get_named_fields(self):
        return super()._get_named_fields() | {"channel_id"}

    @api.constrains("provider", "channel_id", "active")
    def _check_course(self):
        asked = self.filtered(lambda r: r.active and r.provider == Course.key)
        for requirement in asked:
            if not requirement.channel_id:
                raise ValidationError(
                    self.env._("Choose the course that is to be taken.")
                )
            if not requirement._is_course_taken_over(self):
                requirement._check_course_fit()
        asked._check_course_tells_nobody()

    def _is_course_taken_over(self, changed):
        """Tell whether it is asked for already in the usual set, or in a programme that
        the user writes in: who may let people in, and that it fits, was looked at
        then.

        :param changed: what is looked at now, and vouches for nothing
        """
        others = self.with_context(active_test=False).search(
            Domain("channel_id", "=", self.channel_id.id)
            & Domain("provider", "=", Course.key)
            & Domain("id", "not in", changed.ids)
        )
        return bool(others._filter_to_build_on())

    def _check_course_given(self):
        """Refuse to let people into a course that is not the user's to give; Odoo's
        constraints are asked as superuser.

        :raises AccessError: they could not add anybody to it themselves
        """
        for requirement in self.filtered(lambda r: r.provider == Course.key):
            readable = requirement.channel_id._filtered_access("read")
            if (
                not readable._filter_add_members()
                and not requirement._is_course_taken_over(self)
            ):
                raise AccessError(
                    self.env._(
                        "“%s” names a course into which you cannot let people. Ask "
                        "whoever keeps it.",
                        requirement.name,
                    )
                )

    def _check_course_fit(self):
        # by the training's name, not the course's: whoever names that may not read it
        course = self.channel_id
        if not course.is_published or not course.total_slides:
            raise ValidationError(
                self.env._(
                    "Nobody could take “%s”: publish the course, and something in it, "
                    "first.",
                    self.name,
                )
            )

    def _check_course_tells_nobody(self):
        for requirement in self:
            lessons = requirement.channel_id.slide_ids.filtered("active")
            if "certification" in lessons.mapped("slide_category"):
                raise ValidationError(
                    self.env._(
                        "“%s” contains a certification, which would tell all "
                        "colleagues in the résumé. Choose another course, or take it "
                        "out.",
                        requirement.name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        requirements = super().create(vals_list)
        requirements._check_course_given()
        return requirements

    def write(self, vals):
        result = super().write(vals)
        if {"provider", "channel_id"} & vals.keys():
            self._check_course_given()
            # sudo: mentoring.completion - of whoever has not done it yet
            completions = self.env["mentoring.completion"].sudo()
            completions.search(
                Domain("requirement_id", "in", self.ids)
                & Domain("requirement_id.provider", "=", Course.key)
                & Domain("state", "in", LACKING)
            )._enter_course()
        return result
