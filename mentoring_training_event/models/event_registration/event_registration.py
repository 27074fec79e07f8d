from odoo import api, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER
from odoo.addons.mentoring_training.states import LACKING

from ...providers import Date


class EventRegistration(models.Model):
    """Who comes to a training, and who was there: it is noted here, and the training
    follows, whoever sits at the desk."""

    _inherit = "event.registration"

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        registrations._find_training()
        registrations._follow_training()
        return registrations

    def write(self, vals):
        result = super().write(vals)
        if {"state", "active"} & vals.keys():
            self._follow_training()
        return result

    def unlink(self):
        # as if they had signed off, for the next one on the waiting list
        # sudo: event.registration - of which training it is, whoever deletes it
        self.sudo().filtered("event_id.requirement_id").action_cancel()
        return super().unlink()

    def _find_training(self):
        """Tie it to the training that its contact is asked for, if they are: people
        sign up on the portal, and whoever comes without is entered at the desk."""
        # sudo: event.event - of which training it is, whoever enters people
        ours = self.sudo().filtered(
            lambda r: r.partner_id and r.event_id.requirement_id
        )
        if not ours:
            return
        # sudo: mentoring.completion - of the contact that was entered
        asked = self.env["mentoring.completion"].sudo()
        asked = asked.search(
            Domain("requirement_id", "in", ours.event_id.requirement_id.ids)
            & Domain("requirement_id.provider", "=", Date.key)
            & Domain("partner_id", "in", ours.partner_id.ids)
            & Domain("state", "in", LACKING)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )
        by_person = {(c.requirement_id, c.partner_id): c for c in asked}
        for registration in ours:
            key = (registration.event_id.requirement_id, registration.partner_id)
            completion = by_person.get(key)
            if completion and not completion._is_signed_up():
                completion._write_through_door({"registration_id": registration.id})

    def _follow_training(self):
        # sudo: mentoring.completion - it follows from what is noted here
        completions = self.env["mentoring.completion"].sudo()
        completions.search(
            Domain("registration_id", "in", self.ids)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )._follow_registrations()
        gone = self.filtered(lambda r: r._get_standing() in ("draft", "cancel"))
        gone.event_id._fill_places()

    def _get_standing(self):
        """Return its state; cancelled, where it is archived."""
        return self.state if self.active else "cancel"
