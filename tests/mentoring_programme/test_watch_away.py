"""Who is away, and who pauses besides: the two, the coordinator, both at once."""

from unittest.mock import patch

from odoo.exceptions import LockError

from ..watch_common import WatchCase

BATCHES = "odoo.addons.base_guarded_workflow.models.guarded_record.batches"


class TestPausedAlready(WatchCase):
    begins_with_pair = True

    def test_a_pause_of_the_coordinators_settles_it_on_the_next_look(self):
        pairing = self._pair()
        self._go_away()
        self._look()
        event = self._event("away")
        pairing.with_user(self.coordinator).action_hold(self._day(60))
        self.assertEqual(event.state, "proposed")
        self._look()
        self.assertEqual(event.state, "done")
        self.assertFalse(self._todos(event))

    def test_a_pause_that_goes_on_after_the_absence_ends_as_any_other(self):
        for policy in ("ask", "act"):
            with self._undone(policy=policy):
                pairing = self._pair(watch_away=policy)
                self._go_away()
                self._look()
                pairing.with_user(self.mentee).action_hold(self._day(90))
                for day in (20, 60, 89, 91):
                    self._look_on(day)
                    self.assertEqual(self._events(), [("away", "done")], day)
                    self.assertEqual(self._told(), {}, day)
                self.assertEqual(str(pairing.resume_on), self._day(90))

    def test_one_that_somebody_else_decides_just_now_keeps_nothing_waiting(self):
        pairing = self._pair()
        for way in ("the two pause", "the daily look"):
            with self._anew(way=way):
                self._go_away()
                self._go_away(user=self.mentee)
                self._look()
                busy, other = self.env["mentoring.watch.event"].search([])
                advance = type(busy)._advance

                def fail(events, *args, busy=busy, advance=advance, **kwargs):
                    if busy.id in events.ids:
                        raise LockError("busy")
                    return advance(events, *args, **kwargs)

                if way == "the daily look":
                    pairing.with_user(self.coordinator).action_hold(self._day(60))
                with (
                    patch.object(type(busy), "_advance", fail),
                    self.assertLogs(BATCHES),
                ):
                    if way == "the daily look":
                        self._look()
                    else:
                        pairing.with_user(self.mentee).action_hold(self._day(60))
                self.assertEqual(pairing.state, "on_hold")
                self.assertEqual((busy.state, other.state), ("proposed", "done"))
                self._look()
                self.assertEqual(busy.state, "done")


class TestBothAway(WatchCase):
    def test_it_pauses_once_until_both_are_back(self):
        pairing = self._pair()
        for mine, theirs in ((59, 59), (59, 69), (69, 59)):
            with self._anew(mine=mine, theirs=theirs):
                self._go_away(mine)
                self._go_away(theirs, self.mentee)
                self._look()
                self.assertEqual(self._events(), [("away", "proposed")] * 2)
                with self.assertNoLogs(BATCHES, "ERROR"):
                    self._look_on(15)
                self.assertEqual(self._events(), [("away", "done")] * 2)
                self.assertEqual(pairing.state, "on_hold")
                last = max(mine, theirs)
                self.assertEqual(str(pairing.resume_on), self._day(last + 1))
                self._look_on(last)
                self.assertFalse(self._event("back"), "the other is away for longer")
                self._look_on(last + 1)
                self.assertEqual(self._event("back").state, "proposed")
