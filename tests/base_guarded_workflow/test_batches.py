"""Scheduled jobs: one bad record stops nobody else's, and none runs for ever."""

from unittest.mock import patch

from freezegun import freeze_time

from odoo.tools import mute_logger

from .common import LendingCase

LOGGER = "odoo.addons.base_guarded_workflow.models.guarded_record.batches"


class TestBatches(LendingCase):
    def _run_batches(self, domain, step, limit=100, **kwargs):
        """As a job does, in a transaction of its own."""
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            self.env(cr=cr)["lend.loan"]._run_batches(domain, step, limit, **kwargs)
        self.env.invalidate_all()

    def _forgotten(self, count):
        with freeze_time("2026-01-10"):
            return self.env["lend.loan"].union(*(self._asked() for _ in range(count)))

    def test_a_job_takes_steps_that_are_the_systems(self):
        old, new = self._forgotten(1), self._asked()
        with self.enter_registry_test_mode():
            self.env.ref("test_lending.cron_refuse_forgotten").method_direct_trigger()
        self.assertEqual((old.state, new.state), ("refused", "asked"))

    def test_more_than_fits_one_batch_is_worked_off(self):
        loans = self._forgotten(5)
        self._run_batches(
            [("id", "in", loans.ids), ("state", "=", "asked")],
            lambda loan: loan._advance("refuse", as_system=True),
            limit=2,
        )
        self.assertEqual(set(loans.mapped("state")), {"refused"})

    def test_one_bad_record_does_not_stop_the_others(self):
        bad, good = loans = self._forgotten(2)

        def step(loan):
            loan.purpose = "Seen"
            if loan.id == bad.id:
                raise ValueError("broken")
            loan._advance("refuse", as_system=True)

        with mute_logger(LOGGER):
            self._run_batches(
                [("id", "in", loans.ids), ("state", "=", "asked")], step, limit=1
            )
        self.assertEqual((bad.state, good.state), ("asked", "refused"))
        self.assertEqual(bad.purpose, "A shelf", "it is undone")

    def test_a_step_is_taken_on_many_at_once(self):
        loans, together = self._forgotten(5), []

        def step(some):
            together.append(len(some))
            some._advance("refuse", as_system=True)

        domain = [("id", "in", loans.ids), ("state", "=", "asked")]
        self._run_batches(domain, step, limit=3, together=True)
        self.assertEqual(together, [3, 2])
        self.assertEqual(set(loans.mapped("state")), {"refused"})

    def test_where_that_fails_it_is_taken_on_each_apart(self):
        bad, *good = loans = self._forgotten(3)

        def step(some):
            some.purpose = "Seen"
            if bad.id in some.ids:
                raise ValueError("broken")
            some._advance("refuse", as_system=True)

        domain = [("id", "in", loans.ids), ("state", "=", "asked")]
        with mute_logger(LOGGER):
            self._run_batches(domain, step, together=True)
        self.assertEqual(bad.state, "asked")
        self.assertEqual(bad.purpose, "A shelf", "it is undone")
        self.assertEqual({loan.state for loan in good}, {"refused"})

    def test_a_step_that_leaves_its_records_where_they_are_is_stopped_and_logged(self):
        loans, seen = self._forgotten(3), []
        domain = [("id", "in", loans.ids), ("state", "=", "asked")]

        def forgets_to_refuse(loan):
            seen.append(loan.id)

        with self.assertLogs(LOGGER, "WARNING") as logs:
            self._run_batches(domain, forgets_to_refuse, limit=2)
        self.assertEqual(seen, loans[:2].ids, "once each, then it stops")
        [line] = logs.output
        for word in ("lend.loan", "forgets_to_refuse", "'asked'", str(loans[0].id)):
            self.assertIn(word, line)

    def test_a_record_that_stays_is_left_alone_and_the_others_get_on(self):
        stuck, *rest = loans = self._forgotten(4)

        def step(loan):
            if loan.id != stuck.id:
                loan._advance("refuse", as_system=True)

        with self.assertLogs(LOGGER, "WARNING"):
            self._run_batches(
                [("id", "in", loans.ids), ("state", "=", "asked")], step, limit=2
            )
        self.assertEqual(stuck.state, "asked")
        self.assertEqual({loan.state for loan in rest}, {"refused"})

    def test_a_job_stops_when_its_time_is_up(self):
        loans = self._forgotten(2)
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", lambda *_args, **_kw: 0):
            self._run_batches(
                [("id", "in", loans.ids), ("state", "=", "asked")],
                lambda loan: loan._advance("refuse", as_system=True),
                limit=1,
            )
        self.assertEqual(loans.mapped("state"), ["refused", "asked"])

    def test_a_job_is_woken_unless_somebody_has_stopped_it(self):
        loans = self.env["lend.loan"].with_user(self.borrower)
        job = self.env.ref("test_lending.cron_refuse_forgotten")
        before = self.env["ir.cron.trigger"].search([("cron_id", "=", job.id)])
        self.assertTrue(loans._wake_up("test_lending.cron_refuse_forgotten"))
        after = self.env["ir.cron.trigger"].search([("cron_id", "=", job.id)])
        self.assertEqual(len(after - before), 1)
        job.active = False
        self.assertFalse(loans._wake_up("test_lending.cron_refuse_forgotten"))
        self.assertFalse(loans._wake_up("test_lending.no_such_job"))
