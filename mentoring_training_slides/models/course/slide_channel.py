from odoo import fields, models
from odoo.fields import Domain


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
        asked._note_asked()
        for course in self:
            partners = asked.filtered(
                lambda c, course=course: c.requirement_id.channel_id == course
            ).partner_id
            partners |= members.filtered(
                lambda m, course=course: m.channel_id == course and m.was_asked
            ).partner_id
            # sudo: slide.channel - followers are read by whoever reads the course, also
            # those who were in it before
            course.sudo().message_unsubscribe(partners.ids)
        asked._follow_course()
        return members

    def _remove_membership(self, partner_ids):
        course = self
        if set(partner_ids) == set(self.env.user.partner_id.ids):
            # sudo: slide.channel - Odoo's note names it, which who has left cannot read
            course = self.sudo()
        return super(SlideChannel, course)._remove_membership(partner_ids)

    def _message_employee_chatter(self, msg, partners):
        """Note nothing with the employee of whom mentoring asks it, or has asked it."""
        completions = self.env["mentoring.completion"]
        asked = completions._get_of_course(self, partners)
        # sudo: slide.channel.partner - see was_asked; who has just left, too
        members = self.env["slide.channel.partner"].sudo()
        were_asked = members.with_context(active_test=False).search(
            Domain("channel_id", "in", self.ids)
            & Domain("partner_id", "in", partners.ids)
            & Domain("was_asked", "=", True)
        )
        others = partners - asked.partner_id - were_asked.partner_id
        return super()._message_employee_chatter(msg, others)
