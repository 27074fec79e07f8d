from . import watch_event
