from odoo import api, fields, models


class MentoringProgramme(models.Model):
    """How often good practice was passed over: evidence for who improves a programme
    (METHOD: what is learned of a programme goes into the next).

    Numbers of pairs, and not which: people go by advice or not, and owe no reason.
    """

    _inherit = "mentoring.programme"

    passed_over = fields.Text(
        "Good Practice Passed Over",
        compute="_compute_passed_over",
        compute_sudo=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        help="How many pairs went on without what the programme advises.",
    )

    @api.depends_context("uid")
    def _compute_passed_over(self):
        labels = self._get_hint_labels()
        for programme in self:
            if not programme._is_coordinator():
                programme.passed_over = False
                continue
            # those put away have gone by it, too
            pairings = programme.with_context(active_test=False).pairing_ids
            counts = pairings._count_passed_hints()
            counts |= pairings.contract_ids._count_passed_hints()
            programme.passed_over = "\n".join(
                self.env._(
                    "%(what)s: %(count)s", what=labels.get(hint, hint), count=count
                )
                for (_step, hint), count in sorted(counts.items())
            )

    @api.model
    def _get_hint_labels(self):
        """Return what it means that a hint was passed over: ``{hint: words}``."""
        return {
            "_hints_frame": self.env._(
                "Contracts for more or fewer meetings than the programme has in mind"
            ),
            "_hints_meeting": self.env._("Directions set before the first meeting"),
            "_hints_active_goal": self.env._("Under way without a goal of the mentee"),
            "_hints_minimum_meetings": self.env._(
                "Rounded off with fewer meetings than the programme has in mind"
            ),
            "_hints_mid_evaluations": self.env._(
                "Rounded off before they were asked halfway"
            ),
            "_hints_final_evaluations": self.env._(
                "Completed before the last questionnaire went out"
            ),
            "_hints_closing_meeting": self.env._("Completed without a closing meeting"),
            "_hints_no_open_goal": self.env._("Completed with goals left open"),
        }
