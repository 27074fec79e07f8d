import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError


class MentoringProgramme(models.Model):
    """Lots among equals. The seed is drawn once, by the first run that needs it, when
    people have enrolled: nobody runs again until the lot falls as they like."""

    _inherit = "mentoring.programme"

    matching_lottery = fields.Boolean(
        "Draw Lots Among Equals",
        help="Where points do not tell who gets a place, a lot does, instead of the "
        "time of enrolling; those whose pairing broke come first. Chosen before "
        "enrolment opens, and kept. Only if a lot decided can an outcome study say "
        "that mentoring made the difference.",
    )
    lottery_seed = fields.Char(
        "Seed of the Lot",
        readonly=True,
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"lottery_seed"}

    def write(self, vals):
        if "matching_lottery" in vals and any(
            programme.state != "draft"
            and programme.matching_lottery != bool(vals["matching_lottery"])
            and not self._is_door_open({"matching_lottery"})
            for programme in self
        ):
            raise UserError(
                self.env._(
                    "People have read whether lots are drawn, and enrol by it. That "
                    "stays as it is."
                )
            )
        return super().write(vals)

    def _get_lottery_seed(self):
        """Return the seed, drawn now if none has been."""
        # sudo: mentoring.programme - nobody writes it, whoever has a run computed
        programme = self.sudo()
        if not programme.lottery_seed:
            programme._write_through_door({"lottery_seed": secrets.token_hex(8)})
        return programme.lottery_seed

    def _is_drawn_by_lot(self):
        """Return the day on which the one run of a programme was published, the first
        that was computed, in which all were equals and nobody changed what was drawn;
        since, nobody else was offered a mentor, or has come to wait for one."""
        # sudo: mentoring.matching.run, mentoring.pairing, mentoring.participant - how
        # places were given away, for a study that tells of nobody
        programme = self.sudo()
        run = programme.matching_run_ids.filtered(lambda r: r.state == "published")
        if len(run) != 1 or not run.is_drawn:
            return super()._is_drawn_by_lot()
        rows = run.candidate_ids
        offered = rows.filtered("is_chosen").mentee_id
        pairings = programme.env["mentoring.pairing"].with_context(active_test=False)
        asked = pairings.search([("programme_id", "=", self.id)]).mentee_id
        late = programme.env["mentoring.participant"].search_count(
            [
                *self._in_role("mentee"),
                ("state", "=", "ready"),
                ("id", "not in", rows.mentee_id.ids),
            ],
            limit=1,
        )
        is_drawn = {*asked.ids} == {*offered.ids} and not late
        return is_drawn and run.state_since.date()
