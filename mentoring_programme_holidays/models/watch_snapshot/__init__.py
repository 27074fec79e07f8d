from . import watch_snapshot
