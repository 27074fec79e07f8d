from odoo import SUPERUSER_ID, fields, models
from odoo.fields import NO_ACCESS, Domain


class SlideChannelPartner(models.Model):
    """Somebody in a course: what mentoring asks of them is noted there, and told to
    nobody."""

    _inherit = "slide.channel.partner"

    was_asked = fields.Boolean(
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
        help="Mentoring has asked it of them. It may ask for another course by now, or "
        "for none: that they are in this one still tells that they take part.",
    )

    def _get_course_key(self):
        """Return by what they are found in mentoring."""
        return self.channel_id, self.partner_id

    def _get_asked(self):
        """Return what mentoring asks of them, done or not; as superuser."""
        completions = self.env["mentoring.completion"]._get_of_course(
            self.channel_id, self.partner_id
        )
        keys = {member._get_course_key() for member in self}
        return completions.filtered(lambda c: c._get_course_key() in keys)

    def _filter_asked(self):
        """Return those of whom mentoring asks it, or has asked it."""
        asked = {completion._get_course_key() for completion in self._get_asked()}
        return self.filtered(
            # sudo: slide.channel.partner - see was_asked
            lambda m: m._get_course_key() in asked or m.sudo().was_asked
        )

    def _get_finished_on(self):
        """Return when those who have finished had opened the last lesson, for Odoo does
        not keep when they finished: ``{key: day}``. Nobody makes it later, by leaving
        and coming back, say, or by a vote."""
        # sudo: slide.slide.partner - the days alone, of whoever has finished
        lessons = self.env["slide.slide.partner"].sudo()
        last = {
            (course, partner): opened.date()
            for course, partner, opened in lessons._read_group(
                Domain("channel_id", "in", self.channel_id.ids)
                & Domain("partner_id", "in", self.partner_id.ids)
                & Domain("completed", "=", True),
                ["channel_id", "partner_id"],
                ["create_date:max"],
            )
        }
        return {
            member._get_course_key(): last.get(
                member._get_course_key(), member.create_date.date()
            )
            for member in self
        }

    # ------------------------------------------------------------------
    # Finished
    # ------------------------------------------------------------------

    def _post_completion_update_hook(self, completed=True):
        # of what mentoring asks no résumé, and no list of the most learned
        others = self - self._filter_asked()
        result = super(SlideChannelPartner, others)._post_completion_update_hook(
            completed
        )
        if completed:
            self._get_asked()._filter_follows_course()._certify()
        return result

    def _send_completed_mail(self):
        # beside the mail, Odoo notes it in the log of the employee who is logged in;
        # the system is none
        asked = self._filter_asked()
        super(SlideChannelPartner, self - asked)._send_completed_mail()
        return super(
            SlideChannelPartner, asked.with_user(SUPERUSER_ID)
        )._send_completed_mail()

    # ------------------------------------------------------------------
    # In, or out
    # ------------------------------------------------------------------

    def write(self, vals):
        result = super().write(vals)
        # who comes back is followed once Odoo has let them in
        if vals.get("active") is False:
            self._get_asked()._follow_course()
        return result

    def unlink(self):
        asked = self._get_asked()
        result = super().unlink()
        asked._follow_course()
        return result
