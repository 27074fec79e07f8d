from odoo import api, models


class MentoringPairingRulesMixin(models.AbstractModel):
    """Who may be proposed to whom, ever and now."""

    _name = "mentoring.pairing.rules.mixin"
    _description = "Rules of a Mentoring Pairing"

    @api.model
    def _choose(self, choices):
        """Take the first of each list of proposals that is possible, list by list.

        What has been taken takes places.

        :param choices: lists of values as for ``_propose``, the best first
        :return: the values taken; and ``(values, sentence)`` of what was passed over
        """
        pairs = self._get_pairs([vals for vals_list in choices for vals in vals_list])
        places = {person: person.places_open for pair in pairs for person in pair}
        obstacles = zip(pairs, self._get_obstacles(pairs), strict=True)
        chosen, skipped = [], []
        for vals_list in choices:
            taken = False
            for vals in vals_list:
                (mentor, mentee), sentence = next(obstacles)
                if taken:
                    continue
                sentence = sentence or self._get_hindrance(mentor, mentee, places)
                if sentence:
                    skipped.append((vals, sentence))
                    continue
                taken = True
                chosen.append(vals)
                places[mentor] -= 1
                places[mentee] -= 1
        return chosen, skipped

    @api.model
    def _get_pairs(self, vals_list):
        """Return ``(mentor, mentee)`` of each, to be read in one go."""
        # sudo: mentoring.participant - whether people are free, whoever proposes them
        Participant = self.env["mentoring.participant"].sudo()
        ids = {
            vals[fname] for vals in vals_list for fname in ("mentor_id", "mentee_id")
        }
        people = {person.id: person for person in Participant.browse(ids)}
        return [
            (people[vals["mentor_id"]], people[vals["mentee_id"]]) for vals in vals_list
        ]

    @api.model
    def _get_obstacles(self, pairs):
        """Return what always forbids each ``(mentor, mentee)``: a sentence or ``None``.

        Who does not want to be matched with whom is not told.
        """
        excluded = self._get_excluded(pairs)
        return [
            self._get_obstacle(mentor, mentee)
            or (
                (mentor, mentee) in excluded
                and self.env._(
                    "%(mentor)s and %(mentee)s are not matched: one of the two has "
                    "asked for that.",
                    mentor=mentor.name,
                    mentee=mentee.name,
                )
            )
            or None
            for mentor, mentee in pairs
        ]

    @api.model
    def _get_obstacle(self, mentor, mentee):
        if mentor.role != "mentor" or mentee.role != "mentee":
            return self.env._("A pairing joins one mentor and one mentee.")
        if mentor.programme_id != mentee.programme_id:
            return self.env._("Mentor and mentee must be in the same programme.")
        if mentor.partner_id == mentee.partner_id:
            return self.env._("%s cannot be their own mentor.", mentor.name)
        admitted = mentee.programme_id._get_companies()
        for person in (mentor, mentee):
            if person.employer_id - admitted:
                return self.env._(
                    "%(person)s works for %(company)s by now, to which “%(programme)s” "
                    "is not open.",
                    person=person.name,
                    company=person.employer_id.name,
                    programme=mentee.programme_id.name,
                )
        return mentor.employee_id._mentoring_same_line(
            mentee.employee_id
        ) and self.env._(
            "%(mentor)s and %(mentee)s are in the same reporting line. A mentor is "
            "never the mentee's manager, at any level, nor the other way round.",
            mentor=mentor.name,
            mentee=mentee.name,
        )

    @api.model
    def _get_excluded(self, pairs):
        """Return the pairs of whom one wants never to be matched with the other."""
        people = self.env["mentoring.participant"].browse(
            {person.id for pair in pairs for person in pair}
        )
        # sudo: mentoring.wish - read by nobody; it keeps a pair from being proposed
        wishes = (
            self.env["mentoring.wish"]
            .sudo()
            .search_fetch(
                [("participant_id", "in", people.ids), ("kind", "=", "exclude")],
                ["participant_id", "partner_id"],
            )
        )
        never = {(wish.participant_id, wish.partner_id) for wish in wishes}
        return {
            (mentor, mentee)
            for mentor, mentee in pairs
            if (mentor, mentee.partner_id) in never
            or (mentee, mentor.partner_id) in never
        }

    @api.model
    def _get_hindrance(self, mentor, mentee, places):
        """Return why two who fit cannot be proposed now; ``places`` are those open."""
        if not mentor.active or mentor.state not in ("ready", "paired"):
            return self.env._("%s is not available any more.", mentor.name)
        if mentee.matched_count:
            return self.env._("%s already has a mentor.", mentee.name)
        if not mentee.active or mentee.state != "ready":
            return self.env._("%s is not available any more.", mentee.name)
        if places[mentee] < 1:
            return self.env._("%s has another proposal to answer.", mentee.name)
        return places[mentor] < 1 and self.env._(
            "%s has no place left, proposals included.", mentor.name
        )
