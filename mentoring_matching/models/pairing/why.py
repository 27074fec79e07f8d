from odoo import api, models

from odoo.addons.mentoring_programme.odoo_internals import (
    ConfidentialFloat,
    ConfidentialJson,
)

from ...pool import Pool, Words


class MentoringPairing(models.Model):
    """What speaks for a match by the programme's criteria, kept when it is proposed."""

    _inherit = "mentoring.pairing"

    match_percent = ConfidentialFloat(
        "Match (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        digits=(16, 1),
        help="Points in percent of all points of the programme's criteria.",
        groups="mentoring_programme.group_mentoring_coordinator",
        readers="_get_runners_domain",
    )
    # may hold wishes: people read match_why
    match_explanation = ConfidentialJson(
        readonly=True,
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
        readers="_get_runners_domain",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"match_percent", "match_explanation"}

    @api.depends("match_explanation")
    def _compute_match_why(self):
        return super()._compute_match_why()

    def _get_why(self):
        """Return what speaks for each match, by the criteria.

        Nothing of wishes, earlier matches, load or answers to questions is among it.
        """
        # sudo: mentoring.pairing, mentoring.matching.run - the explanation holds more
        # than the two may read; what is public of it is put into words
        explained = self.sudo().filtered("match_explanation")
        why = super()._get_why()
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

    def _announce(self):
        """Explain what was proposed by hand before the two read of it."""
        # sudo: mentoring.pairing - see match_explanation
        unexplained = self.sudo().filtered(lambda p: not p.match_explanation)
        pairs = [(pairing.mentee_id, pairing.mentor_id) for pairing in unexplained]
        explained = zip(unexplained, self._explain_pairs(pairs), strict=True)
        for pairing, values in explained:
            pairing._write_through_door(values)
        return super()._announce()

    @api.model
    def _with_why(self, vals_list):
        """Return the values of proposals, explained where they are not yet."""
        unexplained = [vals for vals in vals_list if "match_explanation" not in vals]
        pairs = self._get_pairs(unexplained)
        explained = zip(unexplained, self._explain_pairs(pairs), strict=True)
        why = {(v["mentee_id"], v["mentor_id"]): values for v, values in explained}
        return [
            vals | why.get((vals["mentee_id"], vals["mentor_id"]), {})
            for vals in vals_list
        ]

    @api.model
    def _explain_pairs(self, pairs):
        """Return an explanation of each ``(mentee, mentor)``, as values to keep.

        :param pairs: participants with ``sudo()``: what is weighed is not all the
            actor's to read
        """
        found = {}
        for programme in {mentee.programme_id for mentee, _mentor in pairs}:
            some = [pair for pair in pairs if pair[0].programme_id == programme]
            mentees, mentors = (
                self.env["mentoring.participant"].union(*side)
                for side in zip(*some, strict=True)
            )
            specs = programme.criterion_ids._prepare_settings()
            pool = Pool(programme, specs, mentees, mentors)
            at = [pool.pair_index(mentee.id, mentor.id) for mentee, mentor in some]
            found |= zip(some, pool.explain(at), strict=True)
        return [
            {
                "match_percent": found[pair]["percent"],
                "match_explanation": found[pair],
            }
            for pair in pairs
        ]
