"""How often somebody may try without a login, counted in memory and kept nowhere."""

import time
from collections import OrderedDict, deque
from threading import Lock

#: So many addresses are remembered; the one that was heard of longest ago goes first.
REMEMBERED = 5_000


class Rate:
    """At most so many tries in so many seconds, by each, and by all together."""

    def __init__(self, each, everybody, seconds):
        self.limits = {"each": each, "everybody": everybody}
        self.seconds = seconds
        self.tries = OrderedDict()
        self.lock = Lock()

    def is_over(self, who, now=None):
        """Note a try, and tell whether it is one too many."""
        now = time.monotonic() if now is None else now
        with self.lock:
            # whoever is refused for themselves does not use up what all may do
            over = any(
                self._note(key, self.limits[limit], now)
                for key, limit in ((("one", who), "each"), (("all",), "everybody"))
            )
            while len(self.tries) > REMEMBERED:
                self.tries.popitem(last=False)
        return over

    def forget(self):
        with self.lock:
            self.tries.clear()

    def _note(self, key, limit, now):
        past = self.tries.setdefault(key, deque())
        self.tries.move_to_end(key)
        while past and past[0] <= now - self.seconds:
            past.popleft()
        if len(past) >= limit:
            return True
        past.append(now)
        return False
