import secrets

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)
#: Seeds are drawn below this.
SEEDS = 2**31 - 1


class MentoringStudy(models.Model):
    """Registered, then counted and frozen, then released."""

    _inherit = "mentoring.study"

    _transitions = (
        Transition(
            "register",
            "draft",
            "registered",
            by="manager",
            needs=("_needs_programmes", "_needs_window", "_needs_apart"),
            hints=(
                *("_hints_visible", "_hints_window"),
                *("_hints_overlap", "_hints_readers"),
            ),
            label=_lt("Register the study"),
            confirm=_lt(
                "From here on nothing of it changes, and it is counted among the "
                "studies of these programmes, whatever comes of it."
            ),
        ),
        Transition(
            "freeze",
            "registered",
            "frozen",
            by="manager",
            needs="_needs_time",
            label=_lt("Count and freeze"),
            confirm=_lt(
                "What HR's records say today is counted, once. Complete them first: "
                "who has left needs a day and a reason. Nobody sees the result before "
                "it is released."
            ),
        ),
        Transition(
            "release",
            "frozen",
            "released",
            by="manager",
            label=_lt("Release the study"),
            confirm=_lt(
                "You and the readers see what it says, good or bad, and it stays as it "
                "is."
            ),
        ),
    )
    _guarded_fields = frozenset(
        {
            "registered_on",
            "registered_by_id",
            "number",
            "seed",
            "plan",
            "frozen_on",
            "released_on",
            "released_by_id",
            "difference",
            "difference_low",
            "difference_high",
            "people_count",
            "comparison_count",
            "figures",
            "counted",
        }
    )

    # ------------------------------------------------------------------
    # Who
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "manager": self.env._("a mentoring manager"),
        }

    @api.depends("company_id")
    def _is_manager(self):
        """A mentoring manager of the company."""
        user = self.env.user
        return user.has_group("mentoring_programme.group_mentoring_manager") and (
            user.id == SUPERUSER_ID  # scripts of whoever runs the server
            or self.company_id.id in user._get_company_ids()
        )

    # ------------------------------------------------------------------
    # What is needed
    # ------------------------------------------------------------------

    @api.depends("programme_ids")
    def _needs_programmes(self):
        """at least one programme"""
        return not self.programme_ids and self.env._("Name the programmes.")

    @api.depends("window_from", "window_to")
    def _needs_window(self):
        """the days of acceptance that are looked at"""
        return not (self.window_from and self.window_to) and self.env._(
            "Say on which days the mentees were accepted, from and until."
        )

    @api.depends("window_to", "horizon")
    def _needs_time(self):
        """that all have been looked at for as long"""
        if not self.window_to:
            return False
        until = self._get_end(self.window_to)
        return until > fields.Date.context_today(self) and self.env._(
            "On %(day)s the last of them will have been looked at for %(months)s "
            "months. Before that, nothing is counted.",
            day=format_date(self.env, until),
            months=self._get_months(),
        )

    @api.depends("comparison", "window_from", "window_to")
    def _hints_window(self):
        """days of acceptance that lie close together"""
        return self._is_window_long() and self._say_window()

    @api.depends("reader_ids", "in_reports")
    def _hints_readers(self):
        """readers who are named beforehand"""
        return not (self.reader_ids or self.in_reports) and self.env._(
            "Nobody but mentoring managers will read it. Name readers now: afterwards "
            "it is too late."
        )

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def action_register(self):
        """Fix the question before anybody knows the answer."""
        self.check_access("read")
        # sudo: mentoring.programme - a lock, so that studies are counted one by one
        self.programme_ids.sudo()._lock_rows()
        return self._advance("register")

    def _after_register(self):
        for study in self:
            study._write_through_door(
                {
                    "registered_on": fields.Datetime.now(),
                    "registered_by_id": self.env.uid,
                    "number": len(study._get_registered()) + 1,
                    "seed": secrets.randbelow(SEEDS),
                    "plan": study._look_ahead(),
                }
            )

    def action_freeze(self):
        """Count what has become of people, and keep nothing but sums."""
        self.check_access("read")
        # sudo: mentoring.programme - a lock, so that two studies of the company see
        # each other: people may be in programmes that only one of them is of
        programmes = self.env["mentoring.programme"].sudo()
        of_company = [("company_id", "in", self.company_id.ids)]
        programmes.with_context(active_test=False).search(of_company)._lock_rows()
        return self._advance("freeze")

    def _after_freeze(self):
        for study in self:
            # sudo: mentoring.participant, mentoring.pairing, hr.employee, hr.version,
            # hr.department - who is compared with whom, of which only sums are kept
            counted = study.sudo()._estimate()
            study._write_through_door(
                {"counted": counted, "frozen_on": fields.Datetime.now()}
            )

    def action_release(self):
        """Show what came out, whatever it is."""
        return self._advance("release")

    def _after_release(self):
        for study in self:
            # sudo: mentoring.study - what nobody could read until now
            counted = study.sudo().counted
            study._write_through_door(
                {
                    "figures": {
                        **counted,
                        "registered": 1 + len(study._get_registered()),
                    },
                    "counted": False,
                    **study._get_told_numbers(counted),
                    "released_on": fields.Datetime.now(),
                    "released_by_id": self.env.uid,
                }
            )

    @api.model
    def _get_told_numbers(self, counted):
        """Return the columns of what is told; none of them, where it is too small."""
        if counted["lacking"]:
            return {}
        return {
            "difference": counted["difference"][0],
            "difference_low": counted["difference"][1],
            "difference_high": counted["difference"][2],
            "people_count": counted["people"],
            "comparison_count": counted["others"],
        }

    def _get_registered(self):
        """Return the other studies of the same programmes that have been registered."""
        return self.search(
            [
                ("programme_ids", "in", self.programme_ids.ids),
                ("state", "!=", "draft"),
                ("id", "!=", self._origin.id),
            ]
        )
