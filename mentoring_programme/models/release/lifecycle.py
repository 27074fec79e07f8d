from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)


class MentoringRelease(models.Model):
    """Drafted, then released for good."""

    _inherit = "mentoring.release"

    _transitions = (
        Transition(
            "release",
            "draft",
            "released",
            by="coordinator",
            needs="_needs_people",
            label=_lt("Release the results"),
            confirm=_lt(
                "What is released stays as it is. Who answers later comes into a later "
                "release, with enough others to hide among; if too few come, their "
                "answers are never shown. If many have yet to answer, wait for them."
            ),
        ),
    )
    _guarded_fields = frozenset(
        {
            "released_on",
            "released_by_id",
            "previous_id",
            "is_apart",
            "is_final",
            "figures",
            "tallies",
            "reminded_on",
        }
    )

    @api.depends("lacking")
    def _needs_people(self):
        """enough people who have answered, and enough new ones, to hide among"""
        return self.lacking

    def action_release(self):
        """Count who has answered, and publish what it adds up to, for good."""
        self.check_access("read")
        for release in self:
            # sudo: mentoring.programme - a lock, so that nobody is counted twice
            release.programme_id.sudo()._lock_rows()
            release._advance("release")
        return True

    def _after_release(self):
        for release in self:
            # sudo: mentoring.evaluation - answers, of which nothing but sums is kept
            values = release.sudo()._count()
            release._write_through_door(
                {
                    **values,
                    "released_on": fields.Datetime.now(),
                    "released_by_id": self.env.uid,
                }
            )
        # sudo: mentoring.release, mentoring.evaluation - the next one, where people
        # are still to answer
        going_on = self.sudo().filtered(lambda release: not release.is_final)
        going_on._prepare_drafts(going_on._get_asked())
