"""Scheduled work: jobs that go through many records, a batch at a time."""

import logging

from odoo import api, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)


class GuardedRecordMixin(models.AbstractModel):
    _inherit = "guarded.record.mixin"

    @api.model
    def _wake_up(self, xmlid):
        """Have a scheduled job run soon.

        :return: whether it will: an administrator may have deleted or stopped it
        """
        cron = self.env.ref(xmlid, raise_if_not_found=False)
        # sudo: ir.cron - to wake the job up, nothing else
        cron = cron and cron.sudo().filtered("active")
        if cron:
            cron._trigger()
        return bool(cron)

    @api.model
    def _run_batches(self, domain, step, limit=100, together=False):
        """Run ``step`` on each record of ``domain`` once, committing as it goes.

        For scheduled jobs: a record that fails is logged and left alone, the rest
        goes on; what does not fit into this run is picked up by the next one.
        ``step`` takes the record out of ``domain``. One that is still in it is logged,
        and the job stops where nothing of a batch has got on.

        :param bool together: ``step`` takes many records at once, for what they ask the
            database in common; on each alone where that fails
        """
        run = "_all_together" if together else "_each_apart"
        cron = self.env["ir.cron"]
        domain = ahead = Domain(domain)
        while records := self.search(ahead, limit=limit, order="id"):
            done = records - self.browse(getattr(records, run)(step))
            stuck = self._warn_stuck(domain, done, step)
            ahead = domain & Domain("id", ">", records[-1].id)
            idle = stuck and stuck == done
            remaining = 0 if idle else self.search_count(ahead)
            time_left = cron._commit_progress(len(records), remaining=remaining)
            if idle or not time_left:
                break

    def _warn_stuck(self, domain, records, step):
        """Return those of ``records`` that ``step`` has left in ``domain``, logged."""
        stuck = self.search(domain & Domain("id", "in", records.ids))
        if stuck:
            _logger.warning(
                "%s: the step %s leaves records in the domain %s that it was run for; "
                "they are left alone until the job's next run: %s",
                self._name,
                getattr(step, "__qualname__", step),
                domain,
                stuck.ids,
            )
        return stuck

    def _all_together(self, step):
        """Run ``step`` on all of them in one go; where that fails, on each apart.

        :return: ids of the records that failed
        """
        try:
            with self.env.cr.savepoint():
                step(self)
        except Exception:
            _logger.info("%s: together it failed, now each apart", self, exc_info=True)
            return self._each_apart(step)
        return []

    def _each_apart(self, step):
        """Run ``step`` on each record; what fails is undone, logged and left alone.

        :return: ids of the records that failed
        """
        failed = []
        for record in self:
            try:
                with self.env.cr.savepoint():
                    step(record)
            except Exception:
                _logger.exception("%s: skipped by a scheduled job", record)
                failed.append(record.id)
        return failed
