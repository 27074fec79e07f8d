"""The daily job: warns, then erases what is expired, class by class."""

import logging

from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)


class MentoringRetention(models.Model):
    """What is expired goes by itself, once a day, a batch at a time.

    A model that a class names has, itself:

    * ``_get_expired_domain(key, company, before)``: what went out of use before a day;
      what was erased is not in it any more
    * ``_erase_expired(key)``: erases these, whatever their state, and returns how many
      rows it took
    * ``_warn_expiring(key, day)``, where the class warns: tells those whose it is

    A job that stops half-way goes on at the next run; what fails is logged and tried
    again the next day, and holds nothing else up.
    """

    _inherit = "mentoring.retention"

    @api.model
    def _cron_erase(self, limit=50):
        """Warn and erase, for each class and each company by its own days."""
        job = self.with_user(SUPERUSER_ID)
        groups = job.env["mentoring.programme"].with_context(active_test=False)
        companies = [company for [company] in groups._read_group([], ["company_id"])]
        days = {company: job._get_days(company) for company in companies}
        for kind in job._get_classes():
            if not kind.model:  # erased by a job of its own
                continue
            for company in companies:
                if not job._look_through(kind, company, days[company][kind.key], limit):
                    return
        self.env["ir.cron"]._commit_progress(remaining=0)

    def _look_through(self, kind, company, days, limit):
        """Warn of, and erase, what is expired of a class in a company.

        :return: whether there is time left to go on
        """
        today = fields.Date.today()
        records = self.env[kind.model].with_context(active_test=False)
        expired = self._get_expired(records, kind, company, days)
        if kind.warns:
            warnings = self.env["mentoring.retention.warning"]
            ahead = max(days - kind.warns, 0)
            expiring = self._get_expired(records, kind, company, ahead)
            warnings._forget_lapsed(kind, company, expiring)
            warned = Domain("id", "in", warnings._find_ids(kind, company))

            def warn(found):
                day = fields.Date.add(today, days=kind.warns)
                found._warn_expiring(kind.key, day)
                warnings._note(kind, company, found, day)

            if not self._run_through(records, expiring & ~warned, warn, limit):
                return False
            due = warnings._find_ids(kind, company, due_by=today)
            expired &= Domain("id", "in", due)

        def erase(found):
            count = found._erase_expired(kind.key)
            self.env["mentoring.retention.log"]._add(kind.key, company, count)

        return self._run_through(records, expired, erase, limit)

    @api.model
    def _get_expired(self, records, kind, company, days):
        """Return the domain of what went out of use more than so many days ago: never
        early, wherever the company is."""
        before = fields.Date.subtract(fields.Date.today(), days=days)
        return Domain(records._get_expired_domain(kind.key, company, before))

    @api.model
    def _run_through(self, records, domain, step, limit):
        """Run ``step`` on what is found, a batch at a time, committing each.

        :return: whether there is time left to go on
        """
        ahead = domain
        while found := records.search(ahead, limit=limit, order="id"):
            self._run_step(found, step)
            ahead = domain & Domain("id", ">", found[-1].id)
            # one more: other classes are still to come
            remaining = records.search_count(ahead) + 1
            done = len(found)
            if not self.env["ir.cron"]._commit_progress(done, remaining=remaining):
                return False
        return True

    @api.model
    def _run_step(self, records, step):
        """Run ``step`` on all of them; where that fails, on each apart."""
        try:
            with self.env.cr.savepoint():
                step(records)
        except Exception:
            _logger.info("%s: together it failed, now each apart", records._name)
        else:
            return
        for record in records:
            try:
                with self.env.cr.savepoint():
                    step(record)
            except Exception:
                _logger.exception("%s: not erased; tried again next day", record)
