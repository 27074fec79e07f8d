from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

from .report import MOST_QUOTES

_lt = LazyTranslate(__name__)

#: A programme has results to report once it runs.
TOLD = ("running", "closing", "closed")


class MentoringReport(models.Model):
    """Drafted, then released for good."""

    _inherit = "mentoring.report"

    _transitions = (
        Transition(
            "release",
            "draft",
            "released",
            by="coordinator",
            needs=("_needs_running", "_needs_anything", "_needs_few_quotes"),
            label=_lt("Release the report"),
            confirm=_lt(
                "The report keeps what it says now, for good: as a page, as a PDF and "
                "as tables. What comes later stands in the next one, which says what "
                "differs."
            ),
        ),
    )
    _guarded_fields = frozenset(
        {"released_on", "released_by_id", "previous_id", "figures"}
    )

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends("programme_id.state")
    def _needs_running(self):
        """a programme that is running, winding up or closed"""
        return self.programme_id.state not in TOLD and self.env._(
            "The programme has to be running, winding up or closed: before, there is "
            "nothing to report."
        )

    @api.depends("programme_id.objective_ids")
    def _needs_anything(self):
        """an objective of the programme, or results that were released"""
        if self.programme_id.objective_ids or self._get_releases():
            return False
        return self.env._(
            "Give the programme an objective, or release what a questionnaire added up "
            "to: there is nothing to tell yet."
        )

    @api.depends("quote_ids.is_picked")
    def _needs_few_quotes(self):
        """not more quotes than three"""
        picked = self.quote_ids.filtered("is_picked")
        return len(picked) > MOST_QUOTES and self.env._(
            "A report quotes at most %s texts.", MOST_QUOTES
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_release(self):
        """Keep what the report says now, for good."""
        self.check_access("read")
        # sudo: mentoring.programme - a lock, so that two reports do not both go on from
        # the same one
        self.programme_id.sudo()._lock_rows()
        return self._advance("release")

    def _after_release(self):
        for report in self:
            previous = report._find_previous()
            # in another language, for what differs, it is not counted anew
            telling = report._measuring_once()
            figures = telling._build_figures()
            if previous:
                figures["differences"] = telling._tell_differences(figures, previous)
            report._write_through_door(
                {
                    "figures": figures,
                    "previous_id": previous.id,
                    "released_on": fields.Datetime.now(),
                    "released_by_id": self.env.uid,
                }
            )
        self.env["mentoring.figure"]._freeze(self)

    def _find_previous(self):
        """Return the report of the programme that was released last."""
        return self.search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("state", "=", "released"),
                # not what is being released together with this one
                ("released_on", "!=", False),
                ("id", "not in", self.ids),
            ],
            order="released_on desc, id desc",
            limit=1,
        )

    def _get_releases(self):
        """Return what questionnaires of the programme added up to, as far as it was
        released: the last of each series, which counts those before it, too."""
        released = self.env["mentoring.release"].search(
            [
                ("programme_id", "in", self.programme_id.ids),
                ("state", "=", "released"),
            ],
            order="id",
        )
        last = {release._get_series(): release for release in released}
        return released.browse(release.id for release in last.values())
