from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...odoo_internals import ConfidentialDate, ConfidentialMany2one
from ...states import PARTICIPANT_IN, PROGRAMME_OVER

#: Between somebody and those who run the programme.
OURS = {"readonly": True, "copy": False, "readers": "_get_contact_readers_domain"}


class MentoringParticipant(models.Model):
    """Whether somebody would like those who run the programme to get in touch.

    It is asked beside the questionnaires, and is no answer to one: it has a name, is
    counted in no results, and is the person's own to take back.
    """

    _inherit = "mentoring.participant"

    contact_wished_on = ConfidentialDate("Wishes to Be Contacted Since", **OURS)
    contacted_on = ConfidentialDate("Contacted On", **OURS)
    contacted_by_id = ConfidentialMany2one("res.users", "Contacted By", **OURS)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "contact_wished_on",
            "contacted_on",
            "contacted_by_id",
        }

    @api.model
    def _get_contact_readers_domain(self):
        return self._get_runners_domain() | Domain("user_id", "=", self.env.uid)

    def _may_wish_contact(self):
        """Tell whether somebody takes part, and would be heard."""
        return (
            self.state in PARTICIPANT_IN
            and self.programme_id.state not in PROGRAMME_OVER
        )

    def action_wish_contact(self):
        """Say for oneself that the programme shall get in touch."""
        self._check_own_wish()
        for participant in self.filtered(lambda p: not p.contact_wished_on):
            if not participant._may_wish_contact():
                raise UserError(
                    self.env._(
                        "You do not take part in “%s” now. Write to those who run it: "
                        "its page says who they are.",
                        participant.programme_id.name,
                    )
                )
            participant._write_through_door(
                {"contact_wished_on": fields.Date.context_today(self)}
            )

    def action_need_no_contact(self):
        """Take back, for oneself, that the programme shall get in touch."""
        self._check_own_wish()
        self._write_through_door({"contact_wished_on": False})

    def _check_own_wish(self):
        self.check_access("read")
        if any(not participant._is_person() for participant in self):
            raise AccessError(self.env._("Everybody says for themselves."))

    def action_contacted(self):
        """Note that one has been in touch with those who wish it."""
        self.check_access("read")
        if any(not participant._is_coordinator() for participant in self):
            raise AccessError(
                self.env._("Those who run the programme get in touch with its people.")
            )
        self._write_through_door(
            {
                "contact_wished_on": False,
                "contacted_on": fields.Date.context_today(self),
                "contacted_by_id": self.env.uid,
            }
        )
