from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...odoo_internals import ConfidentialOne2many
from ...states import PAIRING_MATCHED, PAIRING_OPEN, PARTICIPANT_OUT


class MentoringParticipant(models.Model):
    """The place of the person: bound to the account they act with (see
    ``hr.person.mixin``), and handed over to another one by ``mentoring.hand.over``
    alone."""

    _inherit = "mentoring.participant"

    hand_over_ids = ConfidentialOne2many("mentoring.hand.over", "participant_id")

    def action_ask_for_hand_over(self):
        """Ask for the place in the name of somebody who has another login."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Another Login"),
            "res_model": "mentoring.hand.over",
            "views": [(False, "form")],
            "context": {
                "default_participant_id": self.id,
                "default_new_user_id": False,
            },
        }

    def _keep_own_contact(self):
        """Follow the account where a merge has made somebody else's contact of one's
        own."""
        self.modified(["partner_id"])  # written past Odoo
        for place in self:
            own = place.bound_user_id.partner_id
            if own != place.partner_id:
                place._write_through_door({"partner_id": own.id})

    @api.model
    def _prepare_merge(self, contacts, into):
        """Refuse to merge contacts who take part twice, or with each other.

        Extensions bring together what names the contacts, before columns are rewritten.

        :param into: the contact that stays
        :raises UserError: says which programme stands in the way
        """
        both = ("in", (contacts | into).ids)
        # sudo: mentoring.participant, mentoring.pairing - whoever merges contacts
        places = self.sudo().with_context(active_test=False)
        twice = places._read_group(
            [("partner_id", *both), ("state", "not in", PARTICIPANT_OUT)],
            ["programme_id", "role"],
            having=[("__count", ">", 1)],
        )
        pairs = places.env["mentoring.pairing"].search(
            [
                ("mentor_partner_id", *both),
                ("mentee_partner_id", *both),
                ("state", "in", PAIRING_OPEN),
            ]
        )
        in_the_way = [programme for programme, _role in twice] + [*pairs.programme_id]
        if in_the_way:
            raise UserError(
                self.env._(
                    "%(contacts)s both take part in “%(programme)s”, and one would be "
                    "lost. Ask those who run it to withdraw one enrolment first.",
                    contacts=", ".join((contacts | into).mapped("name")),
                    programme=in_the_way[0].name,
                )
            )

    def _hand_over_to(self, user):
        """Bind it to another account of the person, with all that goes by the account.

        Extensions move what they keep by a person's contact.
        """
        self.ensure_one()
        self._lock_rows()
        self._write_through_door(
            {**self._prepare_binding(user), "partner_id": user.partner_id.id}
        )
        pairings = self._get_all_pairings()
        mine = pairings.evaluation_ids.filtered(lambda e: e.participant_id == self)
        mine.user_input_id.write(
            {"partner_id": user.partner_id.id, "email": user.partner_id.email}
        )
        pairings.meeting_ids._replace_events()
        for records in (self, pairings, pairings.contract_ids, mine):
            records._sync_activities()

    def _get_partners(self):
        """Return the accounts of those who work with the person now."""
        matched = self._get_all_pairings().filtered(
            lambda p: p.state in PAIRING_MATCHED
        )
        return self._get_other_users(matched)

    def _has_partner_without_login(self):
        """Tell whether somebody who works with the person now cannot log in to say so:
        their account is archived, deleted, or never was."""
        matched = self._get_all_pairings().filtered(
            lambda p: p.state in PAIRING_MATCHED
        )
        others = (matched.mentor_id | matched.mentee_id) - self
        return any(not other.user_id.active for other in others)

    def _get_other_users(self, pairings):
        return (pairings.mentor_user_id | pairings.mentee_user_id) - self.bound_user_id

    def _get_all_pairings(self):
        """Return the pairings as superuser, whatever became of them."""
        # sudo: mentoring.pairing - whom the person works with, whoever asks
        place = self.sudo().with_context(active_test=False)
        return place.mentor_pairing_ids | place.mentee_pairing_ids

    def _find_twin(self, partner):
        """Return another enrolment of a contact that would stand in this one's way."""
        if self.state in PARTICIPANT_OUT:
            return self.browse()
        return self.with_context(active_test=False).search(
            [
                ("id", "!=", self.id),
                ("programme_id", "=", self.programme_id.id),
                ("role", "=", self.role),
                ("partner_id", "=", partner.id),
                ("state", "not in", PARTICIPANT_OUT),
            ]
        )

    @api.model
    def _get_places_to_ask_for(self):
        """Return the enrolments that seem to be the user's, by employee or contact, but
        are bound to another account; as superuser, only to ask for them."""
        user = self.env.user
        linked = Domain("partner_id", "=", user.partner_id.id)
        linked |= Domain("employee_id", "any", [("user_id", "=", user.id)])
        linked |= Domain(
            "employee_id", "any", [("work_contact_id", "=", user.partner_id.id)]
        )
        # sudo: mentoring.participant - which they are is not told before it is done
        return (
            self.sudo()
            .with_context(active_test=False)
            .search(
                linked
                & Domain("bound_on", "!=", False)
                & Domain("bound_user_id", "!=", user.id)
                & Domain("hand_over_ids", "not any", [("state", "=", "asked")])
            )
        )
