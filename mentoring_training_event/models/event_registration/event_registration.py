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
        registrations._follow_training(registrations.browse())
        return registrations

    def write(self, vals):
        # sudo: event.registration - whose it is, and for what, whoever changes it
        before = self.sudo()
        attended = before.filtered(lambda r: r.state == "done")
        whose = {}
        if {"partner_id", "event_id"} & vals.keys():
            whose = {r: (r.partner_id, r.event_id) for r in before}
        result = super().write(vals)
        changed = before.filtered(
            lambda r: r in whose and whose[r] != (r.partner_id, r.event_id)
        )
        if changed:
            changed._follow_change(whose, attended)
        if {"state", "active"} & vals.keys():
            self._follow_training(attended)
        return result

    def unlink(self):
        # as if they had signed off, for the next one on the waiting list; who was
        # there has been there
        # sudo: event.registration - of which training it is, whoever deletes it
        self.sudo().filtered(
            lambda r: r.event_id.requirement_id and r.state != "done"
        ).action_cancel()
        return super().unlink()

    def _follow_change(self, whose, attended):
        """Follow registrations that have changed hands, or date; as superuser.

        :param whose: contact and event of each, as they were
        :param attended: those that were noted as attended until now
        """
        # sudo: mentoring.completion - it follows from what is noted here
        completions = self.env["mentoring.completion"].sudo()
        tied = completions.search(
            Domain("registration_id", "in", self.ids)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )

        def is_lost(completion):
            registration = completion.registration_id
            partner, event = registration.partner_id, registration.event_id
            return completion.requirement_id != event.requirement_id or (
                partner != whose[registration][0] and partner != completion.partner_id
            )

        lost = tied.filtered(is_lost)
        lost._untie(attended)
        self._find_training()
        self._follow_training(self.browse())
        moved = (tied - lost).filtered(
            lambda c: (
                c.registration_id.event_id != whose[c.registration_id][1]
                and c._get_date_ahead()
            )
        )
        moved._tell_moved()
        dates = self.event_id.union(*(event for _partner, event in whose.values()))
        dates._fill_places()

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

    def _follow_training(self, attended):
        """Have the training follow.

        :param attended: those that were noted as attended until now
        """
        # sudo: mentoring.completion - it follows from what is noted here
        completions = self.env["mentoring.completion"].sudo()
        completions.search(
            Domain("registration_id", "in", self.ids)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )._follow_registrations(attended)
        gone = self.filtered(lambda r: r._get_standing() in ("draft", "cancel"))
        gone.event_id._fill_places()

    def _is_ahead(self):
        """Tell whether somebody is to come, or waits, and it has not begun."""
        return self._get_standing() in ("draft", "open") and self.event_id._is_ahead()

    def _is_on(self):
        """Tell whether it is not over, for who has a place; whoever waits is to wait no
        more once it has begun."""
        is_on = self._get_standing() == "open" and self.event_id._is_on()
        return is_on or self._is_ahead()

    def _get_standing(self):
        """Return its state; cancelled, where it is archived."""
        return self.state if self.active else "cancel"
