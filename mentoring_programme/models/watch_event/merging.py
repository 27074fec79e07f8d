from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, fields, models

from ...states import PAIRING_OPEN, PARTICIPANT_IN, PARTICIPANT_OUT, PROGRAMME_OVER
from ..pairing.never_matched import Above


class MentoringWatchEvent(models.Model):
    """Contacts of somebody who takes part are merged, and two become one person.

    It leaves no trace to be found later, so it is noted at once, to be looked at with
    the next daily look: who was merged, and what that brings up.
    """

    _inherit = "mentoring.watch.event"

    merged_names = fields.Char(
        "Merged", readonly=True, help="The contacts that are one by now."
    )
    finding = fields.Char(
        "To Look At",
        compute="_compute_finding",
        help="What the merge has brought up, and is still so.",
    )

    @api.depends("kind", "step", "participant_id", "pairing_id")
    def _compute_finding(self):
        for event in self:
            event.finding = event.kind == "merged" and event._say_finding()

    def _say_finding(self):
        # sudo: mentoring.watch.event - whoever reads it runs the programme
        event = self.sudo()
        if event.step == "withdraw":
            return event._get_twins() and self.env._(
                "%(name)s has two places in “%(programme)s”, which belong to one "
                "person by now: as a mentor and as a mentee, or twice as the same.",
                name=event.participant_id.name,
                programme=event.programme_id.name,
            )
        pairing = event.pairing_id
        rules = event._get_rules_against(pairing).get(pairing)
        return rules and rules[0].sentence(
            self.env, pairing.mentee_id, pairing.mentor_id
        )

    def _has_conflict(self):
        if self.kind != "merged":
            return super()._has_conflict()
        return bool(self._get_rules_against(self.pairing_id))

    def _get_twins(self):
        return self._find_twins(self.participant_id)

    @api.model
    def _find_twins(self, places):
        """Return those enrolments in the programmes of these that seem to be of the
        same people, in whichever role."""
        twins = places.browse()
        for place, enrolments in places._get_that_seem_the_same().items():
            others = (enrolments - place).filtered(
                lambda p, place=place: (
                    p.programme_id == place.programme_id
                    and p.state not in PARTICIPANT_OUT
                )
            )
            if others and place.state not in PARTICIPANT_OUT:
                twins |= place
        return twins

    @api.model
    def _get_rules_against(self, pairings):
        """Return the rules by which nobody would match these two today, but for those
        the daily look asks: ``{pairing: list of rules}``; of what is over, none."""
        found = {}
        pairings = pairings.filtered(lambda p: p.state in PAIRING_OPEN)
        for rule in pairings._get_rules() if pairings else ():
            if not isinstance(rule, Above):
                for pairing in pairings._filter_forbidden(rule):
                    found.setdefault(pairing, []).append(rule)
        return found

    # ------------------------------------------------------------------
    # Noticing
    # ------------------------------------------------------------------

    @contextmanager
    def _noting_merge(self, contacts):
        """Note, of those who take part, which contacts are merged in the block.

        :param contacts: all that become one
        """
        # the system's, whoever merges contacts
        event = self.with_user(SUPERUSER_ID)
        places = event._get_places_to_look_at(contacts)
        if len(contacts) < 2 or not places:
            yield
            return
        # addresses of a company need no name
        names = ", ".join(filter(None, (c.name or c.display_name for c in contacts)))
        known_pairings, known_twins = event._find_findings(places)
        yield
        places.invalidate_recordset()
        pairings, twins = event._find_findings(places)
        event._note_merge(places, names, pairings - known_pairings, twins - known_twins)

    @api.model
    def _get_places_to_look_at(self, contacts):
        ids = contacts.ids
        return self.env["mentoring.participant"].search(
            [
                ("state", "in", PARTICIPANT_IN),
                ("programme_id.state", "not in", PROGRAMME_OVER),
                "|",
                ("partner_id", "in", ids),
                ("bound_user_id.partner_id", "in", ids),
            ]
        )

    @api.model
    def _find_findings(self, places):
        """Return the pairings of two who would not be matched today, and the places of
        people who have two of them."""
        pairings = places._get_all_pairings()
        forbidden = self._get_rules_against(pairings)
        return pairings.filtered(lambda p: p in forbidden), self._find_twins(places)

    @api.model
    def _note_merge(self, places, names, forbidden, twins):
        """Note that there was a merge, and what it has brought up; see
        :meth:`_find_findings`."""
        today = fields.Date.context_today(self)
        vals_list = []
        for place in places:
            steps = [
                {"step": "end_pair", "pairing_id": pairing.id}
                for pairing in forbidden
                if place in pairing.mentor_id | pairing.mentee_id
            ]
            if place in twins:
                steps.append({"step": "withdraw"})
            vals_list += [
                {
                    "participant_id": place.id,
                    "kind": "merged",
                    "merged_names": names,
                    "effective_on": today,
                    "due_on": today,
                    **step,
                }
                for step in steps or [{"step": "tell"}]
            ]
        quietly = self.with_context(
            tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True
        )
        quietly.create(vals_list)
