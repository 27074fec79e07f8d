from math import inf

from odoo import api, fields, models

from ...states import PARTICIPANT_IN


class MentoringParticipant(models.Model):
    """How many mentees a mentor carries: in a programme, and over all of them, where
    the mentor says so. Counted by person, whichever record they are enrolled by."""

    _inherit = "mentoring.participant"

    capacity_overall = fields.Integer(
        "Mentees in All Programmes",
        aggregator=None,
        help="How many mentees a mentor carries at a time in all programmes together; "
        "0 for no limit besides each programme's own.",
    )

    _check_capacity_overall = models.Constraint(
        "CHECK (capacity_overall BETWEEN 0 AND 20)",
        "A capacity lies between 0 and 20 mentees; one or two is usual.",
    )

    @api.model
    def _get_own_fields(self):
        return super()._get_own_fields() | {"capacity_overall"}

    def write(self, vals):
        watched = {"capacity", "capacity_overall"} & vals.keys()
        before = {person: person._get_own_limits() for person in self if watched}
        result = super().write(vals)
        # forms send all they show: whose number is lower now
        self.filtered(
            lambda p: p in before and p._is_below(before[p])
        )._take_back_surplus()
        return result

    def _get_own_limits(self):
        return self.capacity, self.capacity_overall or inf

    def _is_below(self, before):
        limits = zip(self._get_own_limits(), before, strict=True)
        return any(now < then for now, then in limits)

    def _get_limits(self):
        """Return what limits these mentors, each as ``(places left, enrolments)``: in
        the programme of the enrolment, and over all, if they say so in any of theirs.

        :return: ``{participant: limits}``; the enrolments as superuser
        """
        limits = {}
        enrolments_of = self._get_of_person(self, self._name)
        # sudo: mentoring.participant - figures of all of these, read at once
        self.sudo().union(*enrolments_of.values()).fetch(
            [
                *("role", "state", "programme_id", "capacity", "capacity_overall"),
                *("matched_count", "proposal_count"),
            ]
        )
        for mentor, found in enrolments_of.items():
            enrolments = found.filtered(lambda e: e.role == "mentor")
            mine = enrolments.filtered(lambda e, mentor=mentor: e.id == mentor.id)
            here = enrolments.filtered(
                lambda e, mine=mine: e.programme_id == mine.programme_id
            )
            said = enrolments.filtered(
                lambda e: e.capacity_overall and e.state in PARTICIPANT_IN
            )
            capacities = [(mine.capacity, here)]
            if said:
                overall = min(said.mapped("capacity_overall"))
                capacities.append((overall, enrolments))
            limits[mentor] = [
                (capacity - sum(places.mapped("matched_count")), places)
                for capacity, places in capacities
            ]
        return limits

    def _get_places(self):
        """Return ``{participant: (places left, places open)}`` of each as a person: not
        taken by a pairing, and proposed to nobody either."""
        # sudo: mentoring.participant - figures, for whoever proposes
        people = self.sudo()
        mentors = people.filtered(lambda p: p.role == "mentor")
        places = {p: (p.places_left, p.places_open) for p in people - mentors}
        for mentor, limits in mentors._get_limits().items():
            left = [places_left for places_left, _enrolments in limits]
            free = [
                places_left - sum(enrolments.mapped("proposal_count"))
                for places_left, enrolments in limits
            ]
            places[mentor] = max(min(left), 0), max(min(free), 0)
        return places

    def _take_back_surplus(self):
        """Decline, kindly, proposals for which these mentors have no place any more.

        Those stay that one of the two has said yes to, and the latest ones: they were
        found by what is known now.
        """
        mentors = self.filtered(lambda p: p.role == "mentor")
        for limits in mentors._get_limits().values():
            for left, enrolments in limits:
                proposals = enrolments.mentor_pairing_ids.filtered(
                    lambda p: p.state == "proposed"
                ).sorted(lambda p: (p._has_yes(), p.id))
                surplus = max(len(proposals) - max(left, 0), 0)
                proposals[:surplus]._advance("decline", as_system=True)
