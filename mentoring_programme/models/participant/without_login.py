from odoo import api, fields, models
from odoo.exceptions import UserError

MANAGERS = "mentoring_programme.group_mentoring_manager"


class MentoringParticipant(models.Model):
    """Whoever has no login that works takes their data along by a link.

    Those who send it choose the address and tell the code, so that it could be opened
    by them. It has therefore nothing that they do not read themselves: nothing sealed,
    no notes, no goals, no answers. These open with a login of the person alone, a new
    one, too, to which their place is handed over.
    """

    _inherit = "mentoring.participant"

    lacks_login = fields.Boolean(
        "Without a Login",
        compute="_compute_lacks_login",
        compute_sudo=True,
        groups=MANAGERS,
    )

    @api.depends("user_id.active", "erased_on")
    def _compute_lacks_login(self):
        for place in self:
            place.lacks_login = not place.erased_on and not place.user_id.active

    def action_send_data(self):
        """Ask for the address to which a link to somebody's data is sent."""
        self.ensure_one()
        if not self.lacks_login:
            raise UserError(
                self.env._(
                    "This person has a login that works. They take their data along by "
                    "themselves, on their mentoring pages."
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send Their Data"),
            "res_model": "mentoring.data.link.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_participant_id": self.id},
        }

    @api.model
    def _get_places_of_contact(self, partner, company):
        """Return the enrolments of a contact's person in a company's programmes, who
        are not erased; by what HR vouches for. As superuser."""
        found = self._get_of_person(partner, self._name)
        places = found.get(partner._origin, self.browse())
        return places.filtered(
            lambda place: place.company_id == company and not place.erased_on
        )

    @api.model
    def _get_left_out_without_login(self):
        """Return what is not in what somebody gets by a link, with why."""
        return [
            self.env._(
                "Goals, notes, meetings, the words of contracts, questionnaires and "
                "whatever else you wrote in confidence: it is sealed, and opens with a "
                "login of yours alone, so that nobody who sends you this could read "
                "it. Ask for a login, also with a private address: your place is "
                "handed over to it, and you take all of it along there."
            ),
            *self._get_left_out(),
        ]
