from odoo import api, models
from odoo.exceptions import UserError, ValidationError
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
        """Return another enrolment of a contact's person that would stand in this
        one's way, as far as HR vouches for who is who: whoever asks is told."""
        if self.state in PARTICIPANT_OUT:
            return self.browse()
        found = self._get_of_person(partner, self._name)
        others = found.get(partner._origin, self.browse()) - self
        return others.filtered(self._is_same_place)

    def _is_same_place(self, other):
        return other.state not in PARTICIPANT_OUT and (
            (other.programme_id, other.role) == (self.programme_id, self.role)
        )

    def _check_one_place(self):
        """Refuse a second place in a programme and a role, whichever record of theirs
        somebody is enrolled by.

        Asked where somebody is enrolled, not as a constraint: what HR makes of logins
        and contacts later is not refused for it.
        """
        # sudo: mentoring.participant - a person's own, whoever enrols them
        places = self.sudo().filtered(lambda p: p.state not in PARTICIPANT_OUT)
        # nobody but those who run it is to learn who else has an address
        told = places.filtered(
            lambda p: self.env.su or (p._is_coordinator() and not p._is_person())
        )
        enrolments_of = self._get_of_person(places, self._name)
        enrolments_of |= told._get_that_seem_the_same()
        for place in places:
            others = enrolments_of[place]
            if twins := (others - place).filtered(place._is_same_place):
                raise ValidationError(place._say_place_is_taken(twins[0]))

    def _say_place_is_taken(self, twin):
        if not twin.bound_on:
            return self.env._(
                "%(name)s is enrolled in “%(programme)s” in this role already, as "
                "“%(other)s”.",
                name=self.name,
                programme=self.programme_id.name,
                other=twin.name,
            )
        if self.user_id == self.env.user:
            return self.programme_id._say_place_waits()
        return self.env._(
            "%(name)s takes part in “%(programme)s” already, with another login. They "
            "go on with that place rather than enrolling anew: they ask for it on "
            "their mentoring pages, or a mentoring manager does.",
            name=self.name,
            programme=self.programme_id.name,
        )

    def _is_linked_to(self, user):
        """Tell whether employee or contact say that it is the user's place.

        A mail address says nothing here, for it can be written to get in.
        """
        employee = self.employee_id
        return user == employee.user_id or user.partner_id in (
            self.partner_id | employee.work_contact_id
        )

    @api.model
    def _get_linked_domain(self, users):
        contacts = users.partner_id.ids
        return (
            Domain("partner_id", "in", contacts)
            | Domain("employee_id", "any", [("user_id", "in", users.ids)])
            | Domain("employee_id", "any", [("work_contact_id", "in", contacts)])
        )

    @api.model
    def _get_places_to_ask_for(self):
        """Return the enrolments that seem to be the user's, by employee or contact, but
        are bound to another account; as superuser, only to ask for them."""
        # sudo: mentoring.participant - what is in them is not told before it is done
        return (
            self.sudo()
            .with_context(active_test=False)
            .search(
                self._get_linked_domain(self.env.user)
                & Domain("bound_on", "!=", False)
                & Domain("bound_user_id", "!=", self.env.uid)
                & Domain("hand_over_ids", "not any", [("state", "=", "asked")])
            )
        )

    @api.model
    def _get_places_waiting(self):
        """Return the places, not given up, that wait for the user until they are handed
        over: instead of enrolling anew. As superuser."""
        asked = self.env["mentoring.hand.over"].search(self._to_me())
        # sudo: mentoring.participant - a login that is linked to the person learns in
        # which programme it need not enrol anew, and nothing else
        places = self._get_places_to_ask_for() | asked.sudo().participant_id
        return places.filtered(lambda p: p.state not in PARTICIPANT_OUT)

    def _get_hand_over_to_me(self):
        """Return what the user has asked for and waits for."""
        places = Domain("participant_id", "in", self.ids)
        return self.env["mentoring.hand.over"].search(places & self._to_me())

    @api.model
    def _to_me(self):
        return Domain("new_user_id", "=", self.env.uid) & Domain("state", "=", "asked")
