from odoo import api, fields, models

from ..pool import Pool, Words


class MentoringPairingWhyMixin(models.AbstractModel):
    """What speaks for a match, for the two people to read."""

    _name = "mentoring.pairing.why.mixin"
    _description = "Why of a Mentoring Pairing"

    match_percent = fields.Float(
        "Match (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        digits=(16, 1),
        help="Points in percent of all points of the programme's criteria.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    # may hold wishes: people read match_why
    match_explanation = fields.Json(
        readonly=True,
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    match_why = fields.Text("Why This Match", compute="_compute_match_why")

    @api.depends("match_explanation", "mentor_user_id", "mentee_user_id", "state")
    @api.depends_context("uid", "lang")
    def _compute_match_why(self):
        """Tell the two, until one of them declines, and the coordinator."""
        readers = self.filtered(
            lambda p: p._is_coordinator() or (p.is_party and p.state != "declined")
        )
        why = readers._get_why()
        for pairing in self:
            pairing.match_why = "\n".join(why.get(pairing.id, ()))

    def _get_why(self):
        """Return ``{id: sentences}`` on what speaks for each match.

        Nothing of wishes, earlier matches, load or answers to questions is among them.
        """
        # sudo: mentoring.pairing, mentoring.matching.run - the explanation holds more
        # than the two may read; what is public of it is put into words
        explained = self.sudo().filtered("match_explanation")
        why = {}
        for (run, programme), pairings in explained.grouped(
            lambda p: (p.run_id, p.programme_id)
        ).items():
            specs = run.settings or programme.criterion_ids._prepare_settings()
            words = Words(self.env, specs, pairings.mapped("match_explanation"))
            for pairing in pairings:
                parts = words.parts(
                    pairing.match_explanation,
                    mentee=pairing.mentee_id.name,
                    mentor=pairing.mentor_id.name,
                    public=True,
                )
                why[pairing.id] = [part["text"] for part in parts if part["text"]]
        return why

    @api.model
    def _with_why(self, vals_list):
        """Return the values of proposals, explained where they are not yet."""
        unexplained = [vals for vals in vals_list if "match_explanation" not in vals]
        pairs = self._get_pairs(unexplained)
        explained = zip(unexplained, self._explain_pairs(pairs), strict=True)
        why = {(v["mentor_id"], v["mentee_id"]): values for v, values in explained}
        return [
            vals | why.get((vals["mentor_id"], vals["mentee_id"]), {})
            for vals in vals_list
        ]

    def _keep_why(self):
        """Explain proposals made by hand."""
        # sudo: mentoring.pairing - see match_explanation
        unexplained = self.sudo().filtered(lambda p: not p.match_explanation)
        pairs = [(pairing.mentor_id, pairing.mentee_id) for pairing in unexplained]
        explained = zip(unexplained, self._explain_pairs(pairs), strict=True)
        for pairing, values in explained:
            pairing._write_through_door(values)

    @api.model
    def _explain_pairs(self, pairs):
        """Return an explanation of each ``(mentor, mentee)``, as values to keep.

        :param pairs: participants with ``sudo()``: what is weighed is not all the
            actor's to read
        """
        found = {}
        for programme in {mentee.programme_id for _mentor, mentee in pairs}:
            some = [pair for pair in pairs if pair[1].programme_id == programme]
            mentors, mentees = (
                self.env["mentoring.participant"].union(*side)
                for side in zip(*some, strict=True)
            )
            specs = programme.criterion_ids._prepare_settings()
            pool = Pool(programme, specs, mentees, mentors)
            at = [pool.pair_index(mentee.id, mentor.id) for mentor, mentee in some]
            found |= zip(some, pool.explain(at), strict=True)
        return [
            {
                "match_percent": found[pair]["percent"],
                "match_explanation": found[pair],
            }
            for pair in pairs
        ]
