from odoo import fields, models


class SlideChannel(models.Model):
    """A course that mentoring asks for tells nobody who takes it."""

    _inherit = "slide.channel"

    # whoever reads a course would read who is in it
    partner_ids = fields.Many2many(groups="website_slides.group_website_slides_officer")

    def _action_add_members(
        self, target_partners, member_status="joined", raise_on_access=False
    ):
        members = super()._action_add_members(
            target_partners,
            member_status=member_status,
            raise_on_access=raise_on_access,
        )
        completions = self.env["mentoring.completion"]
        asked = completions._get_of_course(self, target_partners)
        for course, joined in members._filter_asked().grouped("channel_id").items():
            # followers are read by whoever reads the course
            course.message_unsubscribe(joined.partner_id.ids)
        asked._follow_course()
        return members

    def _remove_membership(self, partner_ids):
        course = self
        if set(partner_ids) == set(self.env.user.partner_id.ids):
            # sudo: slide.channel - Odoo's note names it, which who has left cannot read
            course = self.sudo()
        return super(SlideChannel, course)._remove_membership(partner_ids)

    def _message_employee_chatter(self, msg, partners):
        """Note nothing with the employee of whom mentoring asks it."""
        completions = self.env["mentoring.completion"]
        asked = completions._get_of_course(self, partners)
        return super()._message_employee_chatter(msg, partners - asked.partner_id)
