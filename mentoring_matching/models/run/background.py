import logging

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE

_logger = logging.getLogger(__name__)

#: Pools of more pairs than this are computed in the background.
LARGE_POOL = 300_000
#: Of a run that is not under way.
NOT_QUEUED = {"queued_on": False, "stage": False, "progress": 0}


class ComputationCancelled(Exception):
    """Somebody has cancelled, discarded or deleted the run while it was computed."""


class MentoringMatchingRun(models.Model):
    """Large pools, computed by a scheduled job: queued, told of, cancelled."""

    _inherit = "mentoring.matching.run"

    def _is_large(self):
        if self.mentee_id:
            return False
        # sudo: mentoring.participant - only to count
        counts = dict(
            self.env["mentoring.participant"]
            .sudo()
            ._read_group(
                [
                    ("programme_id", "=", self.programme_id.id),
                    ("state", "in", PARTICIPANT_MATCHABLE),
                ],
                ["role"],
                ["__count"],
            )
        )
        return counts.get("mentor", 0) * counts.get("mentee", 0) > LARGE_POOL

    def _queue(self):
        """Leave it to the scheduled job.

        :raises UserError: there is no such job
        """
        if not self._wake_up("mentoring_matching.cron_compute_runs"):
            raise UserError(
                self.env._(
                    "The scheduled job that computes large pools has been switched "
                    "off. An administrator can switch it on."
                )
            )
        self._write_through_door(
            {
                **NOT_QUEUED,
                "queued_on": fields.Datetime.now(),
                "stage": "waiting",
                "stop_reason": False,
            }
        )

    def action_cancel_compute(self):
        """Take runs off the queue; what is under way stops within seconds."""
        for run in self:
            run.check_access("read")
            run._check_transition(run._get_transition("compute"), None, False)
            run._write_through_door(NOT_QUEUED)
        return True

    @api.model
    def _cron_compute(self):
        """Compute the runs that wait, one after the other."""
        cron = self.env["ir.cron"]
        runs = self.search(
            [("state", "=", "draft"), ("queued_on", "!=", False)],
            order="queued_on, id",
        )
        cron._commit_progress(remaining=len(runs))
        # what they say is for the coordinator
        for run in [
            run.with_context(lang=run.programme_id._get_coordinators()[:1].lang)
            for run in runs
        ]:
            try:
                run._keep(run._solve(run._tell), as_system=True)
            except ComputationCancelled:
                self.env.cr.rollback()
            except (LockError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY):
                # somebody changes it at this moment: cancelled, or computed next time
                self.env.cr.rollback()
            except Exception as error:
                self.env.cr.rollback()
                run._stop(error)
            if not cron._commit_progress(1):
                break

    def _tell(self, stage, progress):
        """Show how far a queued run has come, in a transaction of its own.

        :raises ComputationCancelled: it is not wanted any more
        """
        # the snapshot ends here: what the other transaction writes is seen from now on
        self.env["ir.cron"]._commit_progress()
        with self.env.registry.cursor() as cr:
            run = self.with_env(self.env(cr=cr))
            if not run._is_queued():
                raise ComputationCancelled
            run._write_through_door({"stage": stage, "progress": progress})
        self.invalidate_recordset()

    def _is_queued(self):
        return bool(self.exists() and self.state == "draft" and self.queued_on)

    def _stop(self, error):
        """Tell the coordinator why a queued run was not computed, whatever it is.

        Nothing of it is kept, but the reason, unless nobody waits for it any more.
        """
        _logger.error("%s: could not be computed", self, exc_info=error)
        if not self._is_queued():
            return
        reason = str(error)
        if not isinstance(error, UserError):
            reason = self.env._(
                "An error stopped it: %s. Its details are in the server's log.",
                reason or type(error).__name__,
            )
        self._write_through_door({**NOT_QUEUED, "stop_reason": reason})
