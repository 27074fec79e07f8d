from odoo import fields, models

KEEPS_COURSES = "website_slides.group_website_slides_officer"


class HrEmployee(models.Model):
    """Which courses somebody is in is for those to whom Odoo's forms show it."""

    _inherit = "hr.employee"

    subscribed_courses = fields.Many2many(groups=KEEPS_COURSES)
    has_subscribed_courses = fields.Boolean(groups=KEEPS_COURSES)
    courses_completion_text = fields.Char(groups=KEEPS_COURSES)


class HrEmployeePublic(models.Model):
    """The same, of what all colleagues read of an employee."""

    _inherit = "hr.employee.public"

    has_subscribed_courses = fields.Boolean(groups=KEEPS_COURSES)
    courses_completion_text = fields.Char(groups=KEEPS_COURSES)
