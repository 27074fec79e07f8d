from odoo import models

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    to_person,
)


class MentoringPlay(models.Model):
    """Tells the other that it is their turn.

    The mail names neither the situation nor what was picked: it waits in a queue that
    administrators read. It belongs to no record that others could find it by.
    """

    _inherit = "mentoring.play"

    def _tell_other(self):
        """Queue a mail to the one of the two who has not picked yet."""
        self.ensure_one()
        # sudo: mail.template - may be archived, so that no mail is sent
        template = self.env.ref(
            "mentoring_programme.mail_play_turn", raise_if_not_found=False
        )
        other = "mentee" if self._is_mentor() else "mentor"
        path = f"{other}_partner_id"
        # sudo: res.partner - is there an address to write to
        address = self.pairing_id.sudo()[path].email
        if template and template.sudo().active and address:
            # sudo: mail.template - mails are the system's
            template.sudo().with_context(**to_person(path)).send_mail(
                self.id,
                email_layout_xmlid="base_guarded_workflow.mail_layout",
                email_values={"model": False, "res_id": False},
            )

    def _mail_url(self):
        """Return the page that says whose turn it is: not the card's, by its number."""
        base = self.pairing_id.get_base_url()
        return f"{base}/my/mentoring/pairings/{self.pairing_id.id}/situations"
